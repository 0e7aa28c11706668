"""What the pages of recovery show where one query is not enough."""

from peerness.recovery.pages.plans import (
    HardPage,
    Line,
    LinePage,
    PlanPage,
    Section,
    Version,
    VersionsPage,
    hard,
    line,
    plan,
    versions,
)

__all__ = [
    "HardPage",
    "Line",
    "LinePage",
    "PlanPage",
    "Section",
    "Version",
    "VersionsPage",
    "hard",
    "line",
    "plan",
    "versions",
]
