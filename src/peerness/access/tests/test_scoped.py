"""Nobody reads an organisation's records without saying for whom: the scoped manager, on both databases."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from peerness.access.models import BreakGlass, Invitation, Link, Membership, MembershipRole, Message
from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.tenancy.models import NoScope, TenantModel, recall
from peerness.tenancy.organisation import entered
from peerness.tenancy.testing import planted

MODELS = [BreakGlass, Invitation, Link, Membership, MembershipRole, Message]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    "read",
    [
        lambda rows: rows.all(),
        lambda rows: rows.filter(pk=None),
        lambda rows: rows.get(),
        lambda rows: rows.first(),
        lambda rows: rows.count(),
        lambda rows: rows.exclude(pk=None),
        lambda rows: rows.values_list("pk"),
        lambda rows: rows.create(),
        lambda rows: rows.get_or_create(),
        lambda rows: rows.bulk_create([]),
        lambda rows: rows.update(),
        lambda rows: rows.in_bulk(),
        lambda rows: rows.raw("select 1").model.objects.all(),
    ],
)
def test_the_manager_refuses_every_way_to_read_without_a_scope(
    db: None, model: type[TenantModel], read: Callable[[Any], object]
) -> None:
    with pytest.raises(NoScope, match="needs a scope"):
        read(model.objects)


def test_a_scope_sees_its_own_organisation_only(world: World) -> None:
    mine = world.member(Role.PEER)
    other = planted(World, "Harbor House")
    theirs = other.member(Role.PEER)
    with entered(world.system):
        assert list(Membership.objects.within(world.system)) == [mine]
    with entered(other.system):
        assert list(Membership.objects.within(other.system)) == [theirs]


def test_a_recalled_record_is_one_of_the_scope_s_own(world: World) -> None:
    other = planted(World, "Harbor House")
    theirs = other.member(Role.PEER)
    assert recall(Membership, other.system, theirs.pk) == theirs
    assert recall(type(theirs.account), world.system, theirs.account_id) == theirs.account
    with entered(world.system), pytest.raises(Membership.DoesNotExist):
        recall(Membership, world.system, theirs.pk)


def test_a_read_without_scope_names_its_reason_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peerness.tenancy.models._told", set())
    with caplog.at_level(logging.DEBUG, logger="peerness.tenancy"):
        for _ in range(3):
            Membership.objects.unscoped(reason="a test looks over the wall")
    levels = [record.levelno for record in caplog.records]
    assert levels == [logging.INFO, logging.DEBUG, logging.DEBUG]
    assert "access.Membership: a test looks over the wall" in caplog.text
