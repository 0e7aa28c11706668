"""Which jobs of the rooms run by themselves, and how often. Imported once all rooms are there."""

from __future__ import annotations

from peerness.access.jobs import deliver_all as deliver
from peerness.access.jobs import forget_all as forget
from peerness.access.jobs import seal_all as seal
from peerness.exchange.jobs import work_all as bring
from peerness.project.schedule import every
from peerness.project.sqlite.statistics import count_rows
from peerness.supervision.jobs import count_all as count_work
from peerness.support.jobs import remind_all as remind


def register() -> None:
    """Tell the schedule. No event waits longer than a minute for its seal."""
    every(30, "seal the audit", seal)
    every(10, "deliver messages", deliver)
    every(3600, "forget old drafts", forget)
    every(60, "remind of appointments", remind)
    every(2, "bring files in", bring)
    every(60, "count rows", count_rows)
    every(6 * 3600, "count months of work", count_work)
