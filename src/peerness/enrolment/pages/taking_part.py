"""How a person takes part: each episode with what can be done, and everything that happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.enrolment import queries
from peerness.enrolment.models import Episode, EpisodeTurn
from peerness.enrolment.rules.episodes import Pathway, State, Turn, possible
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import person
from peerness.programs.models import Program
from peerness.ui.listing import Asked, Column, Columns, Listing

#: What the buttons say.
BUTTONS: dict[Turn, Text] = {
    Turn.PAUSED: _("They take a break"),
    Turn.RESUMED: _("They are back from the break"),
    Turn.RETURNED: _("They are back"),
    Turn.BRIEF: _("Brief check-ins only"),
    Turn.COMPREHENSIVE: _("Comprehensive support"),
    Turn.CLOSED: _("Say goodbye"),
}
WITHOUT_INTAKE = Columns(
    Column("name", _("Name"), order="called", head=True),
    Column("since", _("Welcomed"), order="welcomed_at"),
    Column("program", _("Program"), order="program__name"),
    Column("next", _("Next step")),
)


@dataclass(frozen=True, slots=True)
class Offered:
    """One turn that a page offers: what is sent, and what the button says."""

    turn: Turn
    words: Text

    @property
    def asks(self) -> bool:
        """Whether there is something to say first."""
        return self.turn is Turn.CLOSED


@dataclass(frozen=True, slots=True)
class Part:
    """One episode and the turns that can be made now."""

    episode: Episode
    offered: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class TakingPartPage:
    """A person's episodes, the history, and the programs that they could join."""

    person: Participant
    parts: list[Part]
    turns: list[EpisodeTurn]
    others: list[Program]


def taking_part_page(scope: Scope, id: UUID) -> TakingPartPage:
    """Gather how a person takes part. An episode that was closed is returned to only while no newer one is open."""
    found = person(scope, id)
    episodes = list(queries.episodes(scope, found))
    newest: dict[UUID, Episode] = {}
    for episode in episodes:
        newest.setdefault(episode.program_id, episode)
    parts = [Part(episode, _offered(episode, newest[episode.program_id] is episode)) for episode in episodes]
    known = set(newest)
    others = [program for program in queries.other_programs(scope, found) if program.pk not in known]
    return TakingPartPage(found, parts, list(queries.turns(scope, found)), others)


def _offered(episode: Episode, is_newest: bool) -> tuple[Offered, ...]:
    if not is_newest:
        return ()
    turns = possible(State(episode.state), Pathway(episode.pathway))
    return tuple(Offered(turn, BUTTONS[turn]) for turn in turns)


def without_intake_page(scope: Scope, params: Mapping[str, str]) -> Listing:
    """Gather who has no intake yet, the longest waiting first."""
    rows = queries.without_intake(scope).select_related("program")
    return Asked.read(params, WITHOUT_INTAKE, order="since").answer(rows)
