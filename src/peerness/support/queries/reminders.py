"""Reads of reminders: whom to remind now, what waits to be sent by hand, and the words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.formats import date_format, time_format

from peerness.enrolment.models import Episode
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Language, Participant, Phone
from peerness.programs.models import Program
from peerness.programs.queries import own_programs
from peerness.support.models import (
    Appointment,
    AppointmentState,
    ContactWords,
    RemindBy,
    Reminder,
    ReminderStop,
    ReminderWish,
)
from peerness.support.permissions import KEEP_WORDS, SEND_REMINDER
from peerness.support.queries.rhythm import KEPT, of_kept
from peerness.support.rules.neutral import filled

#: So many hours before an appointment somebody may be reminded.
HOURS = (2, 24, 48)
#: The languages in which there are words; everybody else is reminded in the first one.
LANGUAGES = ("en", "es")
#: How a day is written there: “Tuesday, March 3”, “martes 3 de marzo”.
_DAY = {"en": "l, F j", "es": r"l j \d\e F"}


@cache
def shipped() -> dict[str, dict[str, str]]:
    """The words that Peerness brings, by language and kind."""
    text = files("peerness.support").joinpath("data/reminders.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def language_of(person: Participant) -> str:
    """The language in which a person is reminded."""
    return "es" if person.language == Language.SPANISH else "en"


def may_be_reminded(scope: Scope, appointments: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Only those of people who take part, may be contacted, and did not write STOP."""
    stopped = ReminderStop.objects.within(scope).filter(of_kept(scope), lifted_at__isnull=True)
    takes_part = Episode.objects.within(scope).filter(of_kept(scope), closed_at__isnull=True)
    left_alone = Participant.objects.within(scope).filter(pk=OuterRef("kept"), do_not_contact_at__isnull=False)
    rows = appointments.annotate(kept=KEPT).filter(participant__do_not_contact_at__isnull=True)
    return rows.filter(Exists(takes_part), ~Exists(stopped), ~Exists(left_alone))


def to_remind(scope: Scope) -> QuerySet[Appointment]:
    """The appointments of which somebody is to be reminded now and was not yet, the nearest first."""
    planned = Appointment.objects.within(scope).filter(state=AppointmentState.PLANNED, starts_at__gt=scope.at)
    rows = may_be_reminded(scope, planned)
    wanted = ReminderWish.objects.within(scope).filter(of_kept(scope)).exclude(by=RemindBy.NOT)
    now = Q(pk__in=())
    for hours in HOURS:
        now |= Q(Exists(wanted.filter(hours=hours)), starts_at__lte=scope.at + timedelta(hours=hours))
    made = Reminder.objects.within(scope).filter(appointment_id=OuterRef("pk"), of=OuterRef("starts_at"))
    return rows.filter(now, ~Exists(made)).select_related("participant__merged_into").order_by("starts_at", "pk")


def standing(scope: Scope) -> QuerySet[Reminder]:
    """The reminders that are still to go out: what was moved, cancelled or stopped meanwhile is not among them."""
    alive = may_be_reminded(scope, Appointment.objects.within(scope).filter(state=AppointmentState.PLANNED))
    rows = Reminder.objects.within(scope).filter(sent_at__isnull=True, of__gt=scope.at)
    return rows.filter(of=F("appointment__starts_at"), appointment__in=alive.values("pk"))


def waiting(scope: Scope) -> QuerySet[Reminder]:
    """The reminders within reach that somebody sends from their own phone, the nearest first."""
    by_hand = standing(scope).filter(by__in=(RemindBy.TEXT, RemindBy.CALL))
    rows = SEND_REMINDER.filter(scope, by_hand)
    return rows.select_related("participant", "appointment__program").order_by("of", "pk")


def sent_or_waiting(scope: Scope, id: UUID) -> Reminder:
    """One reminder within reach that waits or was sent; `Missing` for any other, such as one that was stopped."""
    rows = SEND_REMINDER.filter(scope, Reminder.objects.within(scope)).filter(pk=id)
    found = rows.filter(Q(sent_at__isnull=False) | Q(pk__in=waiting(scope).order_by().values("pk"))).first()
    if found is None:
        raise Missing
    return found


def phones_for(scope: Scope, people: Iterable[UUID]) -> dict[UUID, list[Phone]]:
    """The numbers of several people within reach, the oldest first."""
    found: dict[UUID, list[Phone]] = {}
    rows = Phone.objects.within(scope).filter(participant_id__in=list(people), ended_at__isnull=True)
    for phone in rows.order_by("since", "pk"):
        found.setdefault(phone.participant_id, []).append(phone)
    return found


def people_with_number(scope: Scope, number: str) -> QuerySet[Participant]:
    """Everybody at whose number somebody wrote, under the record that is kept."""
    rows = Phone.objects.within(scope).filter(number=number, ended_at__isnull=True).annotate(kept=KEPT)
    return Participant.objects.within(scope).filter(pk__in=rows.values("kept")).order_by("pk")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one program: its own, then the organisation's, then those that Peerness brings."""

    own: ContactWords | None
    common: ContactWords | None

    def of(self, kind: str, language: str) -> str:
        """The words of one kind ("text", "voice", "subject") in a language."""
        name = f"{kind}_{language}"
        typed = (getattr(words, name, "") for words in (self.own, self.common) if words is not None)
        return next((words for words in typed if words), shipped()[language][kind])

    @property
    def video_url(self) -> str:
        """The link of the video room, or nothing."""
        return next((words.video_url for words in (self.own, self.common) if words and words.video_url), "")

    @property
    def checklist(self) -> list[str]:
        """What to ask before a meeting by video or phone; nothing where nobody wrote it."""
        return next((words.checklist for words in (self.own, self.common) if words and words.checklist), [])


def all_words(scope: Scope) -> dict[UUID | None, ContactWords]:
    """What was written for each program, and for the organisation under None."""
    return {words.program_id: words for words in ContactWords.objects.within(scope).order_by("pk")}


def words_of(scope: Scope, program: UUID | None) -> Words:
    """The words of a program."""
    known = all_words(scope)
    return Words(known.get(program) if program else None, known.get(None))


def said(text: str, moment: datetime, zone: ZoneInfo, language: str) -> str:
    """The words with the day and the time as people in that language write them."""
    local = moment.astimezone(zone)
    with translation.override(language):
        day = date_format(local, _DAY[language])
        return filled(text, day=day.lower() if language == "es" else day, time=time_format(local.time(), "TIME_FORMAT"))


def programs_with_words(scope: Scope) -> QuerySet[Program]:
    """The programs whose words the scope may choose, by name."""
    KEEP_WORDS.check(scope)
    return own_programs(scope)
