"""Every way to tamper with a sealed trail is told: by changing, by removing, by cutting, by forging.

These tests commit, because on PostgreSQL only another role can tamper, and it sees only what was committed.
"""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import override_settings

from peerness.audit import queries
from peerness.audit.actions import record, seal
from peerness.audit.models import Event, EventSubject, Seal
from peerness.audit.rules import Entry, Outcome, Subject
from peerness.audit.tests.conftest import AT
from peerness.audit.tests.tampering import TABLES, tampering
from peerness.kernel import ids
from peerness.kernel.scope import Scope, system_scope
from peerness.tenancy.organisation import entered
from tests.database import as_role

pytestmark = pytest.mark.django_db(transaction=True)


def happen(scope: Scope, count: int) -> None:
    """Some events about a record, sealed."""
    entry = Entry("room.thing.done", Outcome.DONE, scope.at, subjects=(Subject("room.thing", UUID(int=1)),))
    with entered(scope):
        for _ in range(count):
            record(scope, entry)
    seal(scope)


def order(scope: Scope) -> list[UUID]:
    """The events in the order of their seals."""
    with entered(scope):
        return list(Seal.objects.within(scope).order_by("number").values_list("event_id", flat=True))


def faults(scope: Scope, noted: tuple[int, str] | None = None) -> tuple[str, ...]:
    """What a verification tells."""
    with entered(scope):
        return queries.verify(scope, noted).faults


def head(scope: Scope) -> str:
    """The head that somebody writes down."""
    with entered(scope):
        return queries.verify(scope).head


@pytest.fixture
def sealed(transactional_db: None) -> Scope:
    """A trail of five sealed events."""
    scope = system_scope(ids.new(AT), AT)
    happen(scope, 5)
    assert faults(scope) == ()
    return scope


def test_one_changed_byte_is_seen(sealed: Scope) -> None:
    event = order(sealed)[2]
    with tampering(sealed):
        assert Event.plain.filter(pk=event).update(kind="room.thing.donf") == 1
    assert faults(sealed) == (f"event {event} of seal 3 was changed",)


def test_a_changed_subject_is_seen(sealed: Scope) -> None:
    event = order(sealed)[0]
    with tampering(sealed):
        assert EventSubject.plain.filter(event_id=event).update(record_id=uuid4()) == 1
    assert faults(sealed) == (f"event {event} of seal 1 was changed",)


def test_a_removed_event_is_seen(sealed: Scope) -> None:
    event = order(sealed)[3]
    with tampering(sealed):
        assert Event.plain.filter(pk=event).delete()[0] == 1
    assert faults(sealed) == (f"event {event} of seal 4 is gone",)


def test_a_removed_seal_is_seen(sealed: Scope) -> None:
    with tampering(sealed):
        assert Seal.plain.filter(organisation_id=sealed.organisation, number=2).delete()[0] == 1
    told = faults(sealed)
    assert "seal 2 is missing (found 3)" in told
    assert "seal 3 does not follow from the one before" in told


def test_a_cut_tail_is_seen_by_the_head_that_was_noted(sealed: Scope) -> None:
    """Without the note nobody could tell: what is left is a good chain."""
    noted, last = (5, head(sealed)), order(sealed)[-1]
    with tampering(sealed):
        assert Seal.plain.filter(organisation_id=sealed.organisation, number=5).delete()[0] == 1
        EventSubject.plain.filter(event_id=last).delete()
        assert Event.plain.filter(pk=last).delete()[0] == 1
    assert faults(sealed) == ()
    assert faults(sealed, noted) == ("the chain no longer holds the head that was noted at seal 5",)


def test_a_noted_head_that_still_stands_is_no_fault(sealed: Scope) -> None:
    noted = (5, head(sealed))
    happen(sealed, 2)
    assert faults(sealed, noted) == ()


def test_a_trail_checked_with_another_key_does_not_hold(sealed: Scope) -> None:
    with override_settings(AUDIT_KEY=b"x" * 32):
        assert len(faults(sealed)) == 10


@pytest.mark.postgres
@pytest.mark.parametrize("table", TABLES)
def test_even_the_owner_empties_no_table_without_lifting_the_triggers(sealed: Scope, table: str) -> None:
    owner = str(settings.PEERNESS["DATABASE_OWNER_URL"])
    with as_role(owner), connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"):
        cursor.execute(f'truncate "{table}"')
    assert len(order(sealed)) == 5
