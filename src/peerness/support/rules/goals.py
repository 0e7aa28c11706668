"""Which of a person's goals a session may be about: their own, and what it named before: pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

#: So many goals stand under the fold of a form; what is done leaves room for what is not.
MOST_GOALS = 12


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in the person's words, by the line of their plan."""

    line: UUID
    words: str


def offered_goals(theirs: Iterable[tuple[UUID, str, bool]], named: Collection[str] = ()) -> tuple[Goal, ...]:
    """The goals that a form offers: line, words, and whether the person says it is done.

    What the session named before is always there; else no more than fit, the open ones and the newest first to stay.
    They stand in the order in which the person said them.
    """
    every = list(theirs)
    kept = [one for one in every if str(one[0]) in named]
    rest = [one for one in reversed(every) if str(one[0]) not in named and not one[2]]
    chosen = {line for line, _words, _done in [*kept, *rest[: max(0, MOST_GOALS - len(kept))]]}
    return tuple(Goal(line, words) for line, words, _done in every if line in chosen)


def is_about(chosen: Iterable[UUID], theirs: Collection[UUID], named: Collection[str]) -> bool:
    """Whether all chosen goals are the person's own, or were named by the session before."""
    return all(goal in theirs or str(goal) in named for goal in chosen)
