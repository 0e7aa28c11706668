"""The outbox as administrators see it: what a message is for and what became of it, never its words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Message
from peerness.access.rules import MessageState, Purpose, message_state
from peerness.kernel import ids
from peerness.kernel.errors import Text
from peerness.ui.listing import Column, Columns

COLUMNS = Columns(
    Column("purpose", _("For"), order="purpose", head=True),
    Column("posted", _("Posted"), order="created_at"),
    Column("state", _("State")),
    Column("next", _("Next attempt"), order="next_attempt_at"),
    Column("fault", _("Fault")),
)
STATES: dict[MessageState, tuple[Text, str]] = {
    MessageState.SENT: (_("Sent"), "good"),
    MessageState.WAITING: (_("Waiting"), "info"),
    MessageState.TRIED: (_("Tried, will be tried again"), "warn"),
    MessageState.GIVEN_UP: (_("Given up"), "bad"),
}
PURPOSES: dict[str, Text] = {
    Purpose.INVITATION: _("Invitation"),
    Purpose.PASSWORD: _("New password"),
    Purpose.REMINDER: _("Reminder"),
    Purpose.RECEIPT: _("A receipt"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One message: what for, what became of it, and the id of the command that sends it again."""

    message: Message
    state: MessageState
    command: UUID

    @property
    def purpose(self) -> Text:
        """What the message is for, in words."""
        return PURPOSES.get(self.message.purpose, self.message.purpose)

    @property
    def url(self) -> str:
        """Where the record is that the message is about."""
        about = self.message.about_record
        return reverse("access:invitation", args=[about]) if self.message.purpose == Purpose.INVITATION else ""

    @property
    def words(self) -> Text:
        """The state in words."""
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return STATES[self.state][1]

    @property
    def waits(self) -> bool:
        """Whether it will be tried again by itself."""
        return self.state in (MessageState.WAITING, MessageState.TRIED)

    @property
    def may_go_again(self) -> bool:
        """Whether a person may send it again."""
        return self.state in (MessageState.TRIED, MessageState.GIVEN_UP)


def shown(message: Message, page: UUID) -> Shown:
    """One message as the list shows it; each row of a page has a command of its own."""
    state = message_state(
        sent=message.sent_at is not None, given_up=message.given_up_at is not None, attempts=message.attempts
    )
    return Shown(message, state, ids.derived(page, str(message.pk)))
