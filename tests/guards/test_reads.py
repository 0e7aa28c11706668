"""Nobody reads rows around the scope."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import reads
from tests.guards.findings import assert_clean, found
from tests.guards.tree import modules, plant, production

FAULTS = """\
from peerness.support.models import SupportSession
rows = SupportSession.objects.filter(minutes=3)
every = SupportSession.objects.all()
handed_on = SupportSession.objects
uncalled = SupportSession.objects.within
empty = SupportSession.objects.within()
silent = SupportSession.objects.unscoped()
short = SupportSession.objects.unscoped(reason="")
around = SupportSession.plain.get(pk=1)
behind = SupportSession._base_manager.get(pk=1)
also = type(rows).plain
sql = connection.cursor()
raw = SupportSession.plain_rows.raw("select 1")
"""
FINE = """\
mine = SupportSession.objects.within(scope).filter(minutes=3)
logged = SupportSession.objects.unscoped(reason="the outbox job serves every organisation")
account = Account.objects.get(email__iexact=email)
account = models.Account.objects.get(email__iexact=email)
text = message.plain
from peerness.project import keys
key = keys.raw("file")
raw = None
size = raw.extra
"""


def test_our_code_reads_within_a_scope() -> None:
    assert_clean(reads.check(production()).excusing(reads.ALLOWED))


@pytest.mark.parametrize("place", [*reads.PLACES])
def test_a_place_that_speaks_to_the_database_exists(place: str) -> None:
    assert any(module.path.startswith(place) for module in production())


def test_reads_around_the_scope_are_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/queries.py": FAULTS})
    report = reads.check(modules(tmp_path))
    assert found(report) == {("peerness/support/queries.py", line) for line in range(2, 14)}


def test_reads_within_a_scope_are_left_alone(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/queries.py": FINE, "peerness/tenancy/models.py": FAULTS})
    report = reads.check(modules(tmp_path))
    assert report.looked == 4
    assert not report.findings
