"""The rules of support: pure."""

from peerness.support.rules.goals import MOST_GOALS, Goal, is_about, offered_goals
from peerness.support.rules.group import (
    named_in,
)
from peerness.support.rules.session import (
    CLOCK_DRIFT,
    LONGEST,
    MOST_GUESTS,
    MOST_KITS,
    QUICK,
    SHORTEST,
    UNDO,
    USUAL,
    Fault,
    Times,
    faults_of,
    is_undoable,
    just_ended,
    moments_of,
    overlap,
    print_of,
    proposed,
    undo_until,
)

__all__ = [
    "CLOCK_DRIFT",
    "LONGEST",
    "MOST_GOALS",
    "MOST_GUESTS",
    "MOST_KITS",
    "QUICK",
    "SHORTEST",
    "UNDO",
    "USUAL",
    "Fault",
    "Goal",
    "Times",
    "faults_of",
    "is_about",
    "is_undoable",
    "just_ended",
    "moments_of",
    "named_in",
    "offered_goals",
    "overlap",
    "print_of",
    "proposed",
    "undo_until",
]
