"""What is agreed about staying in touch with one person."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from peerness.kernel import ids
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant, Phone
from peerness.participants.queries import may_contact
from peerness.support import queries
from peerness.support.forms import RhythmForm, WishForm
from peerness.support.models import Appointment, ContactWords, RemindBy, Reminder
from peerness.support.rules.rhythm import Due
from peerness.ui.command import Command
from peerness.ui.listing import Asked, Column, Columns, Listing

#: So many coming appointments of a person stand on the page.
SHOWN = 10


@dataclass(frozen=True)
class InTouchPage:
    """How one person wants to stay in touch."""

    person: Participant
    due: Due | None
    agreed: queries.Contact
    appointments: list[Appointment]
    may_contact: bool
    rhythm_form: Command
    wish_form: Command
    stopping: Command


def in_touch(scope: Scope, found: Participant, zone: ZoneInfo, **asked: Command) -> InTouchPage:
    """Gather what was agreed with a person; `asked` is the form that was just sent and has something to mend."""
    rhythm, agreed = queries.agreed(scope, found, zone), queries.contact(scope, found)
    spoken = {"id": ids.new(scope.at), "rhythm": rhythm.rhythm}
    wished = {"id": ids.new(scope.at), "by": agreed.by, **({"hours": agreed.hours} if agreed.hours else {})}
    return InTouchPage(
        person=found,
        due=rhythm.due,
        agreed=agreed,
        appointments=list(queries.planned_with(scope, found)[:SHOWN]),
        may_contact=may_contact(found),
        rhythm_form=asked.get("rhythm") or RhythmForm(None, initial=spoken, auto_id="rhythm_%s"),
        wish_form=asked.get("wish") or WishForm(None, initial=wished, auto_id="wish_%s"),
        stopping=Command(None, initial={"id": ids.new(scope.at)}, auto_id="stop_%s"),
    )


REMINDERS = Columns(
    Column("person", _("Whom"), head=True),
    Column("when", _("Appointment")),
    Column("words", _("Words")),
    Column("send", _("Send")),
)


@dataclass(frozen=True, slots=True)
class ToSend:
    """One reminder to send from one's own phone: the words, and the links that open the phone."""

    reminder: Reminder
    words: str
    phone: Phone | None
    url: str

    @property
    def is_call(self) -> bool:
        """Whether the person wants to be called."""
        return self.reminder.by == RemindBy.CALL


@dataclass(frozen=True)
class RemindersPage:
    """The reminders that wait to be sent."""

    listing: Listing
    rows: list[ToSend]
    why_not_words: Text | None


def reminders(scope: Scope, zone: ZoneInfo, params: dict[str, str], why_not_words: Text | None) -> RemindersPage:
    """Gather what waits, with the numbers at which the person said that it is all right."""
    listing = Asked.read(params, REMINDERS).answer(queries.waiting(scope))
    shown: list[Reminder] = list(listing.rows)
    phones = queries.phones_for(scope, [one.participant_id for one in shown])
    words = queries.all_words(scope)
    rows = [_to_send(one, phones.get(one.participant_id, []), _words(words, one), zone) for one in shown]
    return RemindersPage(listing, rows, why_not_words)


def _words(words: dict[UUID | None, ContactWords], reminder: Reminder) -> queries.Words:
    return queries.Words(words.get(reminder.appointment.program_id), words.get(None))


def _to_send(reminder: Reminder, phones: list[Phone], words: queries.Words, zone: ZoneInfo) -> ToSend:
    by_call = reminder.by == RemindBy.CALL
    language = queries.language_of(reminder.participant)
    said = queries.said(words.of("voice" if by_call else "text", language), reminder.of, zone, language)
    phone = next((one for one in phones if (one.ok_call if by_call else one.ok_text)), None)
    if phone is None:
        return ToSend(reminder, said, None, "")
    return ToSend(
        reminder, said, phone, f"tel:{phone.number}" if by_call else f"sms:{phone.number}?&body={quote(said)}"
    )
