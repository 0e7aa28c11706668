"""Conditions that are filled in say what Django would have written, whoever asks, and wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from peerness.access.models import Membership, MembershipRole
from peerness.access.testing import World
from peerness.kernel.scope import Role, Scope
from peerness.tenancy import compiled
from peerness.tenancy.organisation import entered
from peerness.tenancy.permission import Among, Filled, Linked, Permission, Rule, holding

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class _Said(Rule):
    """A rule whose condition a test writes."""

    says: Any

    def where(self, scope: Scope) -> Q:
        return self.says(scope)  # type: ignore[no-any-return]


def permission(rule: Rule) -> Permission:
    return Permission("room.thing.do", frozenset(Role), "Not you.", rule)


def _mine(scope: Scope) -> QuerySet[MembershipRole]:
    return MembershipRole.objects.within(scope).filter(membership_id=scope.member, role=Role.PEER)


ROLES_OF_MINE: Rule = Linked(_mine, "membership_id")
JOINED: Rule = Filled("joined_at") & ROLES_OF_MINE
ONE_OF = Among("pk", lambda scope: scope.programs)


@pytest.fixture
def two() -> Iterator[tuple[Scope, Scope]]:
    """Two peers of one organisation."""
    world = World()
    rosa, vern = (world.scope(world.member(Role.PEER)) for _ in range(2))
    with entered(rosa):
        yield rosa, vern


def found(rule: Rule, scope: Scope) -> set[Any]:
    rows = permission(rule).filter(scope, Membership.objects.within(scope))
    return set(rows.values_list("pk", flat=True))


def test_everybody_finds_their_own_with_the_same_text(two: tuple[Scope, Scope]) -> None:
    for scope in two:
        assert compiled.is_ready(JOINED, scope, Membership)
        assert found(JOINED, scope) == {scope.member}


def test_values_that_a_scope_reaches_are_filled_in_one_by_one(two: tuple[Scope, Scope]) -> None:
    rosa, vern = two
    for reached in (set(), {rosa.member}, {vern.member}, {rosa.member, vern.member}):
        scope = Scope(rosa.organisation, rosa.actor, rosa.at, frozenset(reached))
        assert found(ONE_OF, scope) == reached
        assert found(ONE_OF | holding(Role.MANAGER), scope) == reached


@pytest.mark.parametrize("number", range(12))
def test_lists_of_any_length_are_filled_in(two: tuple[Scope, Scope], number: int) -> None:
    many = frozenset(UUID(int=place << 9) for place in range(number))
    scope = Scope(two[0].organisation, two[0].actor, two[0].at, many | {two[0].member}, many)
    listed = ONE_OF & _Said(lambda scope: ~Q(pk__in=scope.opened))
    assert compiled.is_ready(listed, scope, Membership)
    assert found(listed, scope) == {scope.member}


def test_all_and_nothing_are_conditions_too(two: tuple[Scope, Scope]) -> None:
    scope = two[0]
    everybody = set(Membership.objects.within(scope).values_list("pk", flat=True))
    assert found(holding(Role.PEER), scope) == everybody
    assert found(holding(Role.MANAGER), scope) == set()
    assert found(ROLES_OF_MINE | holding(Role.MANAGER), scope) == {scope.member}


def test_a_condition_inside_a_condition_means_its_own_rows(two: tuple[Scope, Scope]) -> None:
    rosa, vern = two
    seen = permission(ROLES_OF_MINE).filter(rosa, Membership.objects.within(rosa))
    inside: Rule = Linked(lambda scope: permission(JOINED).filter(scope, Membership.objects.within(scope)), "pk")
    assert compiled.is_ready(inside, rosa, Membership)
    assert found(inside & ROLES_OF_MINE, rosa) == {rosa.member}
    outer = Membership.objects.within(rosa).filter(Exists(seen.filter(pk=OuterRef("pk"))))
    assert [one.pk for one in outer] == [rosa.member]
    assert [one.pk for one in Membership.objects.within(vern).exclude(pk__in=seen.values("pk"))] == [vern.member]
    assert {one.pk for one in seen | Membership.objects.within(rosa).filter(pk=vern.member)} == {
        rosa.member,
        vern.member,
    }


def test_rows_are_counted_joined_and_changed_through_it(two: tuple[Scope, Scope]) -> None:
    scope = two[0]
    rows = permission(JOINED).filter(scope, Membership.objects.within(scope))
    assert rows.count() == 1
    assert rows.aggregate(n=models.Count("pk"))["n"] == 1
    assert [one.account.pk for one in rows.select_related("account")] == [scope.actor.account]
    assert rows.update(ended_at=scope.at) == 1
    assert Membership.objects.within(scope).filter(ended_at__isnull=False).count() == 1


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(lambda scope: Q(joined_at__lte=scope.at - timedelta(days=1)), id="a value worked out of another"),
        pytest.param(lambda scope: Q(pk=UUID(int=scope.member.int >> 96)), id="a part of a value"),
        pytest.param(lambda scope: Q(account__is_active=True), id="another table beside the row's own"),
        pytest.param(lambda scope: Q(pk__in=list(_mine(scope).values_list("pk", flat=True))), id="asks on the way"),
    ],
)
def test_what_needs_more_than_the_values_is_left_to_django(two: tuple[Scope, Scope], says: Any) -> None:
    scope, rule = two[0], _Said(says)
    assert not compiled.is_ready(rule, scope, Membership)
    assert found(rule, scope) == set(Membership.objects.within(scope).filter(says(scope)).values_list("pk", flat=True))


def test_a_constant_of_the_rule_stays(two: tuple[Scope, Scope]) -> None:
    scope = two[0]
    rule = _Said(lambda scope: Q(joined_at__gte=datetime(2001, 2, 3, tzinfo=UTC), pk=scope.member))
    assert compiled.is_ready(rule, scope, Membership)
    assert found(rule, scope) == {scope.member}


def test_the_text_is_worked_out_once(two: tuple[Scope, Scope]) -> None:
    rosa, vern = two
    asked: list[Scope] = []

    def says(scope: Scope) -> Q:
        asked.append(scope)
        return Q(pk=scope.member)

    rule = _Said(says)
    for scope in (rosa, vern, rosa.at_moment(rosa.at + timedelta(hours=1))):
        assert found(rule, scope) == {scope.member}
    assert len(asked) == 2, "for two invented scopes, and for nobody else"
    assert not {scope.organisation for scope in asked} & {rosa.organisation}


def test_the_database_is_asked_once_and_only_by_the_query(two: tuple[Scope, Scope]) -> None:
    with CaptureQueriesContext(connection) as asked:
        found(JOINED, two[0])
    assert len([one for one in asked.captured_queries if "SELECT" in one["sql"]]) == 1
