"""The clock. Only the edges (middleware, commands, jobs) read it; everything else is told the moment."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)
