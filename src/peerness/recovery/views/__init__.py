"""Pages of recovery."""

from peerness.recovery.views.plans import (
    SHOWS,
    agree,
    hard,
    line,
    plan,
    returned,
    scheme,
    schemes,
    sheet,
    take_away,
    take_over,
    versions,
    write,
)

__all__ = [
    "SHOWS",
    "agree",
    "hard",
    "line",
    "plan",
    "returned",
    "scheme",
    "schemes",
    "sheet",
    "take_away",
    "take_over",
    "versions",
    "write",
]
