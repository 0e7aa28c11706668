"""Break-glass: for a reason, for an hour, for oneself, and seen by administrators."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from peerness.access import actions, queries
from peerness.access.models import BreakGlass
from peerness.access.rules import GLASS_LASTS
from peerness.access.testing import World
from peerness.audit.models import EventSubject
from peerness.kernel.errors import Denied, Invalid, Missing
from peerness.kernel.scope import Role, Scope
from peerness.tenancy.testing import planted

REASON = "The person called the crisis line a minute ago."


@pytest.fixture
def peer(world: World) -> Scope:
    """A peer worker's scope."""
    return world.scope(world.member(Role.PEER))


def broken(world: World, scope: Scope, record: UUID | None = None, reason: str = REASON) -> BreakGlass:
    """A record opened in an emergency."""
    return actions.break_glass(scope, id=world.id(), at=world.at, record=record or uuid4(), reason=reason)


def test_the_record_is_open_to_oneself_for_an_hour(world: World, peer: Scope) -> None:
    record = uuid4()
    glass = broken(world, peer, record)
    membership, other = glass.membership, world.member(Role.PEER)
    assert glass.until - glass.opened_at == GLASS_LASTS == timedelta(hours=1)
    assert str(glass) == "2026-03-02 15:00"
    assert world.scope(membership).opened == {record}
    assert world.scope(other).opened == frozenset()
    assert queries.why_not_break_glass(peer) is None
    world.later(minutes=59, seconds=59)
    assert world.scope(membership).opened == {record}
    world.later(seconds=1)
    assert world.scope(membership).opened == frozenset()


def test_the_trail_names_the_record(world: World, peer: Scope) -> None:
    record = uuid4()
    broken(world, peer, record)
    assert EventSubject.objects.within(peer).filter(record_id=record).count() == 1


@pytest.mark.parametrize("reason", ["", "urgent", "!!!!! ????? ..... 123456", "a b c d e f g h i j k l"])
def test_a_reason_that_says_nothing_opens_nothing(world: World, peer: Scope, reason: str) -> None:
    with pytest.raises(Invalid) as invalid:
        broken(world, peer, reason=reason)
    assert "15" in str(invalid.value.errors["reason"])
    assert not BreakGlass.objects.within(peer).exists()


def test_a_reason_is_no_novel(world: World, peer: Scope) -> None:
    with pytest.raises(Invalid) as invalid:
        broken(world, peer, reason="because " * 100)
    assert "500" in str(invalid.value.errors["reason"])


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.EVALUATOR, Role.ADMINISTRATOR])
def test_who_never_sees_people_breaks_no_glass_either(world: World, role: Role) -> None:
    scope = world.scope(world.member(role))
    assert queries.why_not_break_glass(scope) is not None
    with pytest.raises(Denied, match=r"access\.glass\.break"):
        broken(world, scope)


def test_a_record_is_closed_early_by_whoever_opened_it(world: World, peer: Scope) -> None:
    glass = broken(world, peer)
    world.later(minutes=10)
    with pytest.raises(Denied, match=r"access\.glass\.close"):
        actions.close_glass(world.scope(world.member(Role.PEER)), id=world.id(), at=world.at, glass=glass)
    later = peer.at_moment(world.at)
    assert list(queries.own_open_glasses(later)) == [glass]
    assert actions.close_glass(later, id=world.id(), at=world.at, glass=glass).until == world.at
    assert list(queries.own_open_glasses(later)) == []
    assert world.scope(glass.membership).opened == frozenset()


@pytest.mark.parametrize("minutes", [0, 60, 90])
def test_closing_at_once_or_too_late_changes_nothing(world: World, peer: Scope, minutes: int) -> None:
    glass = broken(world, peer)
    world.later(minutes=minutes)
    closed = actions.close_glass(peer.at_moment(world.at), id=world.id(), at=world.at, glass=glass)
    assert closed.until == glass.until


def test_an_administrator_says_once_that_they_have_read_it(world: World, peer: Scope) -> None:
    glass, admin = broken(world, peer), world.scope(world.member(Role.ADMINISTRATOR))
    assert queries.attention(admin).glasses == 1
    world.later(hours=2)
    seen = actions.acknowledge_glass(admin, id=world.id(), at=world.at, glass=glass)
    assert (seen.seen_at, seen.seen_by_id) == (world.at, admin.member)
    second = world.scope(world.member(Role.ADMINISTRATOR))
    world.later(hours=1)
    assert actions.acknowledge_glass(second, id=world.id(), at=world.at, glass=glass).seen_by_id == admin.member
    assert queries.attention(admin).glasses == 0
    with pytest.raises(Denied):
        actions.acknowledge_glass(peer, id=world.id(), at=world.at, glass=glass)


def test_the_newest_opening_stands_first_and_a_stranger_s_is_missing(world: World, peer: Scope) -> None:
    first = broken(world, peer)
    world.later(minutes=5)
    second = broken(world, peer)
    assert list(queries.glasses(peer)) == [second, first]
    other = planted(World, "Harbor House")
    theirs = broken(other, other.scope(other.member(Role.PEER)))
    world.enter()
    with pytest.raises(Missing):
        queries.glass(peer, theirs.pk)
