"""What pages of voices show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.ui.command import Command
from peerness.ui.listing import Column, Columns
from peerness.voices import queries
from peerness.voices.actions import WHY_NOT
from peerness.voices.models import Voice, VoiceUse
from peerness.voices.rules import Standing, quote

VOICES = Columns(
    Column("words", _("In their words"), head=True),
    Column("below", _("Below the words")),
    Column("uses", _("May stand in")),
    Column("until", _("Until"), "until"),
    Column("given", _("Given on"), "given_at"),
    Column("state", _("Where it stands")),
)
STANDING = Columns(
    Column("place", _("Which one"), "place", head=True),
    Column("use", _("Where")),
    Column("since", _("Since"), "used_at"),
    Column("words", _("In their words")),
    Column("act", _("Take it down")),
)
STATES: dict[Standing, Text] = {
    Standing.HOLDS: _("May be used"),
    Standing.ENDED: _("Its day has passed"),
    Standing.WITHDRAWN: _("Taken back"),
    Standing.DIED: _("The person has died"),
}


@dataclass(frozen=True)
class Line:
    """A voice in a list, and whether it may be used."""

    voice: Voice
    state: Text
    holds: bool


def lines(scope: Scope, rows: Sequence[Voice]) -> list[Line]:
    """The rows of a list with their states."""
    told = queries.standing_of(scope, rows)
    return [Line(one, STATES[told[one.pk]], told[one.pk] is Standing.HOLDS) for one in rows]


@dataclass(frozen=True)
class VoicePage:
    """One voice: the words as they are passed on, the consent, where it is used, and what can be done now."""

    voice: Voice
    state: Text
    why_not_use: Text | None
    uses: list[VoiceUse]
    person: UUID | None

    @property
    def tells_who(self) -> bool:
        """Whether the reader may know who gave it: those who reach the record, or where there is none."""
        return self.person is not None or self.voice.participant_id is None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the person took it back."""
        return self.voice.withdrawn_at is not None

    @property
    def still_stands(self) -> list[VoiceUse]:
        """Where the words stand although they may not be used any more."""
        return [use for use in self.uses if use.taken_down_at is None] if self.why_not_use else []

    @property
    def quote(self) -> str:
        """The words with what stands below them, to copy as one piece in one line."""
        return quote(self.voice.words, self.voice.byline)


def voice_page(scope: Scope, found: Voice) -> VoicePage:
    """Everything about one voice; the way to the record only for those who may open it."""
    now = queries.standing_of(scope, [found])[found.pk]
    person = found.participant_id if queries.reaches(scope, found) else None
    return VoicePage(found, STATES[now], WHY_NOT.get(now), list(queries.uses_of(scope, found)), person)


@dataclass(frozen=True)
class PersonPage:
    """What one person said for others, and whether the reader may ask them for more."""

    person: Participant
    lines: list[Line]
    why_not_ask: Text | None


def person_page(scope: Scope, person: Participant) -> PersonPage:
    """The voices of a person."""
    rows = queries.voices_of(scope, person)
    return PersonPage(person, lines(scope, list(rows)), queries.why_not_ask(scope, person, scope.member))


def taking_back(found: Voice, uses: list[VoiceUse], form: Command) -> dict[str, Any]:
    """What happens when somebody takes their words back, as the page of confirmation takes it."""
    standing = [use.place for use in uses if use.taken_down_at is None]
    told = [gettext("From now on these words are offered nowhere.")]
    if standing:
        told.append(gettext("They still stand here, until somebody takes them down: %s.") % "; ".join(standing))
    told.append(gettext("What was sent or handed out cannot be called back. Tell the person so."))
    return {
        "heading": gettext("Take these words back?"),
        "sentence": found.words,
        "consequences": told,
        "submit": gettext("Take them back"),
        "danger": True,
        "cancel_url": reverse("voices:voice", args=[found.pk]),
        "form": form,
    }
