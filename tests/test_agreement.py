"""Check and filter of every permission are tried against each other, and a difference between them is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Q

from peerness.access.models import Membership
from peerness.access.roletable import permissions
from peerness.access.testing import World
from peerness.kernel.scope import Role, Scope
from peerness.tenancy.permission import Among, Filled, Linked, Permission, Rule, holding
from tests.agreement import disagreements, tried, undone


def test_every_permission_with_a_rule_is_tried() -> None:
    ours = [config for config in apps.get_app_configs() if config.name.startswith("peerness.")]
    with_rule = {one.name for config in ours for one in permissions(config) if one.rule is not None}
    assert with_rule, "no permission was found at all"
    missing = with_rule - tried()
    assert not missing, f"name {missing} in TRIED of their room's tests of agreement, and try them"


@dataclass(frozen=True)
class Split(Rule):
    """A rule with a fault: its check and its filter say different things."""

    check: bool
    query: Q

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """What the check says."""
        return self.check

    def where(self, scope: Scope) -> Q:
        """What the filter says."""
        return self.query


ALL, NONE = Q(), Q(pk__in=())


@pytest.mark.parametrize(("check", "query"), [(True, NONE), (False, ALL)])
def test_a_check_and_a_filter_that_differ_are_noticed(db: None, check: bool, query: Any) -> None:
    world = World()
    member = world.member(Role.PEER)
    faulty = Permission("room.thing.do", frozenset({Role.PEER}), "No.", Split(check, query))
    (told,) = disagreements(faulty, world.scope(member), [member])
    assert "room.thing.do" in told


def test_those_that_agree_are_silent(db: None) -> None:
    world = World()
    one, two = world.member(Role.PEER), world.member(Role.INTAKE)
    scope = world.scope(one)
    own = Among("pk", lambda scope: {scope.member})
    linked = Linked(lambda scope: Membership.objects.within(scope).filter(account=scope.actor.account), "pk")
    rules = (own, linked, Filled("ended_at"), own | holding(Role.INTAKE), own & holding(Role.INTAKE), None)
    for rule in rules:
        permission = Permission("room.thing.do", frozenset({Role.PEER}), "No.", rule)
        assert disagreements(permission, scope, [one, two]) == []
        assert disagreements(permission, scope, []) == []


def test_a_world_is_undone(db: None) -> None:
    world = World()
    with undone():
        world.member(Role.PEER)
        assert Membership.objects.within(world.system).exists()
    assert not Membership.objects.within(world.system).exists()


def test_a_fault_inside_a_world_is_not_swallowed(db: None) -> None:
    with pytest.raises(ZeroDivisionError), undone():
        raise ZeroDivisionError
