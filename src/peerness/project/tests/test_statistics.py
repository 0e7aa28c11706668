"""The embedded database is told how many rows its tables hold; PostgreSQL counts by itself."""

from __future__ import annotations

import pytest
from django.db import connection

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.project import schedule
from peerness.project.sqlite.statistics import count_rows


@pytest.mark.django_db
def test_tables_are_counted_once_they_hold_rows() -> None:
    world = World()
    for _ in range(3):
        world.member(Role.PEER)
    count_rows(world.at)
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("select stat from sqlite_stat1 where tbl = 'access_membership'")
        assert {stat.split()[0] for (stat,) in cursor.fetchall()} == {"3"}


def test_the_schedule_counts() -> None:
    assert any(one.job is count_rows for one in schedule.registered())
