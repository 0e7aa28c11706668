"""The chain: events are sealed in the order in which they were seen."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from peerness.audit import queries
from peerness.audit.actions import BATCH, record, seal
from peerness.audit.models import Seal
from peerness.audit.rules import Entry, Outcome, Subject
from peerness.kernel import ids
from peerness.kernel.scope import Scope, system_scope
from peerness.tenancy.organisation import entered


def happen(scope: Scope, count: int = 1, minutes: int = 0) -> list[UUID]:
    """Some events about a record, some minutes after the scope's moment."""
    later = scope.at_moment(scope.at + timedelta(minutes=minutes))
    entry = Entry("room.thing.done", Outcome.DONE, later.at, subjects=(Subject("room.thing", UUID(int=1)),))
    return [record(later, entry).pk for _ in range(count)]


def order(scope: Scope) -> list[UUID]:
    """The events in the order of their seals."""
    return list(Seal.objects.within(scope).order_by("number").values_list("event_id", flat=True))


def test_an_empty_trail_is_whole(scope: Scope) -> None:
    verdict = queries.verify(scope)
    assert (verdict.sealed, verdict.waiting, verdict.faults, verdict.head) == (0, 0, (), "")
    assert queries.chain(scope) == queries.Chain(0, None, "", 0)


def test_what_waits_is_sealed_once(scope: Scope) -> None:
    happen(scope, 3)
    assert queries.chain(scope).waiting == 3
    assert seal(scope) == 3
    assert seal(scope) == 0
    verdict, chain = queries.verify(scope), queries.chain(scope)
    assert (verdict.sealed, verdict.waiting, verdict.faults) == (3, 0, ())
    assert (chain.sealed, chain.until, chain.head, chain.waiting) == (3, scope.at, verdict.head, 0)
    assert str(Seal.objects.within(scope).get(number=3)) == "seal 3"


def test_more_than_one_batch_is_sealed_in_one_go(scope: Scope, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BATCH > 100
    monkeypatch.setattr("peerness.audit.actions.BATCH", 4)
    monkeypatch.setattr("peerness.audit.queries.CHUNK", 4)
    happen(scope, 10)
    assert seal(scope) == 10
    assert queries.verify(scope).faults == ()


def test_an_event_that_commits_late_is_sealed_behind_those_that_were_seen_before(scope: Scope) -> None:
    """Its moment lies earlier, its seal later: the chain tells the order of sight, not of the clocks."""
    seen = happen(scope, 2, minutes=5)
    seal(scope)
    late = happen(scope, 1, minutes=0)
    seal(scope)
    assert order(scope)[:2] != late
    assert set(order(scope)[:2]) == set(seen)
    assert order(scope)[2:] == late
    assert queries.verify(scope).faults == ()


def test_an_event_far_behind_the_chain_is_found_when_everything_is_asked_for(scope: Scope) -> None:
    happen(scope, 1, minutes=60 * 48)
    seal(scope)
    lost = happen(scope, 1)
    assert seal(scope) == 0
    verdict = queries.verify(scope.at_moment(scope.at + timedelta(hours=48)))
    assert any("wait for their seal" in fault for fault in verdict.faults)
    assert seal(scope, everything=True) == 1
    assert order(scope)[-1:] == lost


def test_an_event_that_waits_too_long_is_told(scope: Scope) -> None:
    happen(scope)
    assert queries.verify(scope).faults == ()
    later = scope.at_moment(scope.at + timedelta(seconds=61))
    assert queries.verify(later).faults == ("1 events wait for their seal for more than 60 seconds",)


def test_each_organisation_has_a_chain_of_its_own(scope: Scope) -> None:
    happen(scope, 2)
    seal(scope)
    other = system_scope(ids.new(scope.at), scope.at)
    with entered(other):
        happen(other, 1)
        seal(other)
        assert Seal.objects.within(other).get().number == 1
        assert queries.verify(other).faults == ()
    assert queries.verify(scope).sealed == 2
