"""How an episode turns: open, paused, closed, open again. A return to use is no turn and no reason. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How somebody takes part in a program at the moment."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Pathway(StrEnum):
    """How much somebody wants of a program: both are taking part."""

    COMPREHENSIVE = "comprehensive"
    BRIEF = "brief"


class Turn(StrEnum):
    """What happened to an episode."""

    OPENED = "opened"
    PAUSED = "paused"
    RESUMED = "resumed"
    CLOSED = "closed"
    RETURNED = "returned"
    BRIEF = "brief"
    COMPREHENSIVE = "comprehensive"


class Reason(StrEnum):
    """Why an episode was closed. A return to use is never a reason: it ends nothing."""

    FOUND = "found"
    MOVED = "moved"
    ELSEWHERE = "elsewhere"
    NOT_REACHED = "not_reached"
    ASKED = "asked"
    ENDED = "ended"
    DIED = "died"
    OTHER = "other"


#: From which states a turn can be made, and to which it leads; a pathway changes without a change of state.
_WAYS: dict[Turn, tuple[frozenset[State], State | None]] = {
    Turn.PAUSED: (frozenset({State.OPEN}), State.PAUSED),
    Turn.RESUMED: (frozenset({State.PAUSED}), State.OPEN),
    Turn.CLOSED: (frozenset({State.OPEN, State.PAUSED}), State.CLOSED),
    Turn.BRIEF: (frozenset({State.OPEN, State.PAUSED}), None),
    Turn.COMPREHENSIVE: (frozenset({State.OPEN, State.PAUSED}), None),
}


def after(state: State, turn: Turn) -> State | None:
    """The state after a turn, or None where the turn cannot be made from here."""
    sources, target = _WAYS.get(turn, (frozenset(), None))
    if state not in sources:
        return None
    return target or state


def possible(state: State, pathway: Pathway) -> tuple[Turn, ...]:
    """The turns that a page offers, in the order in which it offers them; a closed episode is returned to."""
    if state is State.CLOSED:
        return (Turn.RETURNED,)
    rest = Turn.PAUSED if state is State.OPEN else Turn.RESUMED
    other = Turn.BRIEF if pathway is Pathway.COMPREHENSIVE else Turn.COMPREHENSIVE
    return rest, other, Turn.CLOSED
