"""Nothing writes outside actions, and actions are actions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import writes
from tests.guards.findings import assert_clean, found, words
from tests.guards.tree import modules, plant, production

FAULTS = """\
from peerness.access.action import change, create as make
from peerness.access import action
def view(request):
    session.save()
    Session.objects.create(minutes=3)
    rows.update(minutes=3)
    rows.update(**values)
    row.delete()
    rows.filter(pk=1).delete()
    Session.objects.bulk_create([])
    Session.objects.bulk_update([], ["minutes"])
    Session.objects.get_or_create(pk=1)
    Session.objects.update_or_create(pk=1)
    change(row, minutes=3)
    make(Session, scope, minutes=3)
    action.remove(row)
    cursor.execute("update support_session set minutes = 3")
    cursor.execute(statement)
    cursor.execute(f"delete from {table}")
"""
FINE = """\
import hashlib
READ = "select 2"
def view(request):
    words.update(other)
    digest.update(b"bytes")
    cache.delete("key")
    cursor.execute("select 1")
    cursor.execute(READ)
    cursor.execute(f"select {column}")
    create(1)
    window.change(2)
    make_session(scope, id=id, at=at)
"""
ACTIONS = """\
@action("support.session.log", returns=Session)
def log(scope, *, id, at, minutes):
    return 1

def forgotten(scope, *, id, at):
    return 1

@action("support.session.sign", returns=Session)
def sign(scope, id, at):
    return 1

@action("support.session.log", returns=Session)
def twice(scope, *, id, at):
    return 1

@batch("session", returns=Session)
def vague(scope, *, id, at, **values):
    return 1

@batch("support.session.close", returns=Session)
def close(scope, *, id, at):
    def inner(): return 1
    return inner()

def _private(): return 1
"""


def test_nothing_writes_outside_actions() -> None:
    assert_clean(writes.check(production()).excusing(writes.ALLOWED))


def test_every_public_function_of_actions_is_an_action() -> None:
    assert_clean(writes.actions(production()).excusing(writes.NO_ACTIONS))


@pytest.mark.parametrize("name", ["views", "queries", "models", "forms", "jobs", "receivers"])
def test_writes_outside_actions_are_found(name: str, tmp_path: Path) -> None:
    plant(tmp_path, {f"peerness/support/{name}.py": FAULTS})
    assert found(writes.check(modules(tmp_path))) == {(f"peerness/support/{name}.py", line) for line in range(4, 20)}


@pytest.mark.parametrize("place", [*writes.PLACES])
def test_a_place_that_may_write_exists(place: str) -> None:
    assert any(module.path.startswith(place) for module in production())


def test_a_write_in_a_folder_of_views_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/views/session.py": "session.save()\n"})
    assert len(writes.check(modules(tmp_path)).findings) == 1


def test_what_only_looks_like_a_write_is_left_alone(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/views.py": FINE})
    report = writes.check(modules(tmp_path))
    assert report.looked == 1
    assert not report.findings


def test_writes_in_actions_are_left_alone(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/actions.py": FAULTS, "peerness/support/actions/session.py": FAULTS})
    assert not writes.check(modules(tmp_path)).findings


def test_what_is_no_proper_action_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/actions.py": ACTIONS})
    report = writes.actions(modules(tmp_path))
    told = words(report)
    assert report.looked == 6
    assert "forgotten is public and no action" in told
    assert "sign takes ['scope', 'id', 'at'] by position" in told
    assert "sign does not take at and id by name" in told
    assert "twice shares the kind support.session.log with peerness/support/actions.py:log" in told
    assert "vague has the kind 'session'" in told
    assert "vague takes whatever comes" in told
    assert {finding.key.partition(":")[2] for finding in report.findings} == {"forgotten", "sign", "twice", "vague"}


def test_an_action_outside_actions_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/jobs.py": ACTIONS[: ACTIONS.index("def forgotten")]})
    assert "log is an action outside actions.py" in words(writes.actions(modules(tmp_path)))
