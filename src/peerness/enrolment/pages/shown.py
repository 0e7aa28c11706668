"""A person's way with us, to be shown to them: how they came, how they take part, whom they would like to meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.enrolment import queries
from peerness.enrolment.models import Apart, Episode, EpisodeTurn, Request, RequestStep, Wish
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Language, Participant
from peerness.participants.queries import person
from peerness.workforce.models import HOURS, LANGUAGES, STAGES, WAYS, coded


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is written."""

    name: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Came:
    """One request of the person, with its steps; how to reach them only for those who see that."""

    request: Request
    steps: list[RequestStep]
    language: Text
    why_no_contact: Text | None


@dataclass(frozen=True, slots=True)
class ShownPage:
    """Everything that the staff page of each part says, as far as whoever holds the screen may see it."""

    person: Participant
    turns: list[EpisodeTurn]
    wishes: list[Told]
    apart: list[Apart]
    came: list[Came]

    @property
    def episodes(self) -> list[Episode]:
        """How they take part now, program by program; each of them began with a turn."""
        return list({turn.episode_id: turn.episode for turn in self.turns}.values())


def shown_page(scope: Scope, id: UUID) -> ShownPage:
    """Gather a person's way."""
    found = person(scope, id)
    wish = queries.wish(scope, found) if queries.why_not_say_wishes(scope) is None else None
    return ShownPage(
        person=found,
        turns=list(queries.turns(scope, found)) if queries.why_not_turn(scope) is None else [],
        wishes=[] if wish is None else [one for one in _wishes(wish) if str(one.value)],
        apart=list(queries.ties_and_wishes(scope, found)),
        came=_came(scope, found),
    )


def _came(scope: Scope, found: Participant) -> list[Came]:
    asked = list(queries.requests_of(scope, found))
    steps = queries.steps_of(scope, asked)
    languages = dict(Language.choices)
    return [
        Came(one, steps.get(one.pk, []), languages.get(one.language, ""), queries.why_not_reach(scope, one))
        for one in asked
    ]


def _wishes(wish: Wish) -> Iterator[Told]:
    """What matters to them in a peer, in the words of the page on which it was written."""
    yield Told(_("Somebody who speaks"), dict(LANGUAGES).get(wish.language, ""))
    yield Told(_("Somebody whose age is"), dict(STAGES).get(wish.life_stage, ""))
    yield Told(_("Somebody who raises children, or has raised them"), _("Yes") if wish.parenting else "")
    yield Told(_("Somebody who knows"), ", ".join(str(WAYS[code]) for code in coded(wish.ways) if code in WAYS))
    yield Told(_("When to meet"), ", ".join(str(HOURS[code]) for code in coded(wish.hours) if code in HOURS))
    yield Told(_("Where to meet"), wish.place)
    yield Told(_("Whatever else matters"), wish.words)
