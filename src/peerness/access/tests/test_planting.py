"""A planted world is the one that the actions built, fresh for each test; two in one test are two."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from peerness.access.models import Account, Membership, Organisation
from peerness.access.testing import World
from peerness.audit.models import Event
from peerness.kernel.scope import Role
from peerness.tenancy.testing import planted

_NAME = "Planting House"


class _Here:
    def __init__(self) -> None:
        self.world = World(_NAME)
        self.ana = self.world.member(Role.PEER, name="Ana")


def _in_a_test_of_its_own() -> tuple[_Here, list[object]]:
    """A world that is gone again, and what stood in the database while it was there."""
    with transaction.atomic():
        here = planted(_Here)
        rows: list[object] = [
            *Membership.objects.within(here.world.system).values_list(),
            *Account.objects.values_list(),
        ]
        rows += Event.objects.within(here.world.system).order_by("id").values_list()
        here.world.member(Role.PEER, name="Nobody else's")
        here.world.organisation.name = "Changed"
        here.world.organisation.save()
        transaction.set_rollback(True)
    return here, rows


@pytest.mark.django_db
def test_a_planted_world_is_like_the_built_one_and_fresh() -> None:
    (first, built), (second, again) = _in_a_test_of_its_own(), _in_a_test_of_its_own()
    assert first is not second
    if connection.vendor == "postgresql":
        return  # where everything is built each time
    assert built == again
    assert second.ana == first.ana
    assert planted(_Here).world.organisation.name == _NAME


@pytest.mark.django_db
def test_two_worlds_in_one_test_are_two() -> None:
    one, other = planted(World), planted(World)
    assert one.organisation.pk != other.organisation.pk
    assert Organisation.objects.count() == 2


@pytest.mark.django_db
def test_what_touches_rows_of_others_is_not_planted() -> None:
    if connection.vendor == "postgresql":
        return
    world = planted(World)

    def rename() -> None:
        Organisation.objects.filter(pk=world.organisation.pk).update(name="Somebody else's")

    with pytest.raises(AssertionError, match="changed rows"):
        planted(rename)
