"""Check-ins of some of the invented people over months, with words that visibly belong to nobody."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.recovery.actions import begin_check_in, save_answers
from peerness.workforce.actions import put_on_call
from peerness.workforce.models import Peer

#: One person in so many checks in; the days on which they do, counted from their welcome.
ONE_IN = 3
DAYS = (2, 31, 62, 93, 180)
#: Since when the open one of the first person waits.
OPEN_SINCE = timedelta(hours=3)
_WORDS = (
    "The bus driver knows my name now",
    "Soup for six, and none left over",
    "I slept until the birds",
    "Rain, mostly",
)
_QUESTIONS = (
    "personal-1",
    "personal-2",
    "social-1",
    "social-2",
    "community-1",
    "community-2",
    "cultural-1",
    "cultural-2",
)


def make(scope: Scope, person: Participant, came: datetime, *, first: bool = False) -> None:
    """Let some people check in at the usual points since they came; always the same ones.

    The first of all people does so in every organisation, and has begun another one that is still open.
    """
    chance = random.Random(f"check-in {person.called}")  # noqa: S311 - invented lives, no secrets
    if chance.randrange(ONE_IN) and not first:
        return
    levels = [chance.randint(1, 3) for _ in _QUESTIONS]
    for day in DAYS:
        at = came + timedelta(days=day)
        if at > scope.at:
            break
        levels = [min(5, max(1, level + chance.choice((0, 0, 1, 1, -1)))) for level in levels]
        safe = "talk" if chance.randrange(9) == 0 else "well"
        _check_in(scope, person, at, [*map(str, levels), safe, chance.choice(_WORDS)])
    if first:
        _check_in(scope, person, scope.at - OPEN_SINCE, [*map(str, levels[:3])], finish=False)


def somebody_is_called(scope: Scope, id: Callable[[], UUID], now: datetime, program: Program, peer: Peer) -> None:
    """Name who is called when an answer asks for help: only then is a check-in answered alone."""
    starts_at, ends_at = now - timedelta(hours=1), now + timedelta(days=14)
    put_on_call(scope, id=id(), at=starts_at, program=program, peer=peer, starts_at=starts_at, ends_at=ends_at)


def _check_in(scope: Scope, person: Participant, at: datetime, answers: list[str], *, finish: bool = True) -> None:
    begun = begin_check_in(scope, id=ids.new(at), at=at, participant=person, instrument=None, language="en")
    given = [(item, (), 0, value) for item, value in zip((*_QUESTIONS, "safe", "words"), answers, strict=False)]
    save_answers(scope, id=ids.new(at), at=at, participant=person, check_in=begun, given=given, finish=finish)
