"""Recovery plans of some of the invented people, in words that visibly belong to nobody."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from uuid import UUID

from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.recovery.actions import agree, choose_scheme, write_line
from peerness.recovery.models import How, PlanLine
from peerness.recovery.rules import Part, Scheme, Voice

#: One person in so many has a plan; about half of them have said yes to it as it stood.
ONE_IN = 3
_VISION = ("Mornings that belong to me", "A kitchen with a window, and somebody in it", "To be the uncle who shows up")
_STRENGTH = ("I can make anybody laugh", "I know how to wait", "My hands remember how to build things")
_GOAL = (
    ("A room with a door of my own", "home", "Fill in the form for the waiting list"),
    ("Work that begins after sunrise", "purpose", "Ask at the bakery on the corner"),
    ("Sleep through the night", "health", "No coffee after three"),
    ("Sunday dinner with my sister", "community", "Write her a postcard"),
)
_HELPS = ("Washing all the dishes, twice", "Drumming on the kitchen table", "Calling before, not after")
_REACHING = ("Text me first, then call", "Leave word at the library desk", "Come by the garden on Saturday")


def say(scope: Scope, id: UUID, at: datetime, program: Program) -> None:
    """One program asks for a plan by the third session, and where people are with a change."""
    choose_scheme(
        scope,
        id=id,
        at=at,
        program=program,
        scheme=Scheme.DIMENSIONS,
        by_session=3,
        source="Minn. Stat. 254B.052, third session",
        stages=True,
    )


def make(scope: Scope, person: Participant, came: datetime, *, first: bool = False) -> UUID | None:
    """Write the plan of some people with a few lines, as it comes up in talking; gives the line of their goal.

    Always the same people; the first of all has one in every organisation, however few they are.
    """
    chance = random.Random(person.called)  # noqa: S311 - invented lives, no secrets
    if chance.randrange(ONE_IN) and not first:
        return None
    at = min(came + timedelta(days=chance.randint(1, 9)), scope.at)
    words, domain, step = chance.choice(_GOAL)
    _line(scope, person, at, Part.VISION, chance.choice(_VISION))
    goal = _line(scope, person, at, Part.GOAL, words, domain=domain)
    _line(scope, person, at, Part.STEP, step, goal=goal.line, owner="me")
    _line(scope, person, at, Part.HELPS, chance.choice(_HELPS))
    _line(scope, person, at, Part.REACHING, chance.choice(_REACHING))
    _line(scope, person, at, Part.STRENGTH, chance.choice(_STRENGTH), Voice.PROPOSED)
    if chance.randrange(2):
        day = at.date()
        agree(scope, id=ids.new(at), at=at, participant=person, how=How.VOICE.value, agreed_on=day, today=day)
    if first:
        _line(scope, person, at, Part.STAGE, "Some days I am on the bridge, some days I only look at it")
        _line(scope, person, at, Part.MILESTONE, "The first whole song on the accordion")
    return goal.line


def _line(
    scope: Scope,
    person: Participant,
    at: datetime,
    part: Part,
    words: str,
    voice: Voice = Voice.THEIRS,
    domain: str = "",
    goal: UUID | None = None,
    owner: str = "",
) -> PlanLine:
    return write_line(
        scope,
        id=ids.new(at),
        at=at,
        participant=person,
        part=part,
        words=words,
        voice=voice,
        domain=domain,
        goal=goal,
        owner=owner,
    )
