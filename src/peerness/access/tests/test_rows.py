"""Many rows at once: the same rows as one by one, all of them or none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from peerness.access.testing import World
from peerness.audit.models import Event
from peerness.kernel import ids
from peerness.tenancy.rows import put_rows

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def event(world: World, kind: str = "garden.bed.dug") -> Event:
    return Event(
        id=ids.new(AT),
        organisation_id=world.organisation.pk,
        kind=kind,
        outcome="done",
        at=AT,
        recorded_at=AT,
        actor_kind="command",
        actor_id=ids.new(AT),
        roles=["peer"],
        changes=[["garden.bed", "1", "words", "“Ñandú”, 100 %"]],
    )


def kept(world: World, *rows: Event) -> list[Event]:
    return list(Event.objects.within(world.system).filter(pk__in=[row.pk for row in rows]).order_by("pk"))


def test_rows_say_what_they_say_one_by_one(world: World) -> None:
    one, other = event(world), event(world)
    put_rows([one])
    other.save(force_insert=True)
    fields = [field.attname for field in Event._meta.concrete_fields if not field.primary_key]
    alike = [[getattr(row, name) for name in fields if name != "actor_id"] for row in kept(world, one, other)]
    assert alike[0] == alike[1]
    assert not one._state.adding
    assert one._state.db == other._state.db


def test_nothing_is_put_for_no_rows(world: World) -> None:
    before = Event.objects.within(world.system).count()
    put_rows([])
    assert Event.objects.within(world.system).count() == before


def test_a_row_that_is_there_breaks_all_or_stays(world: World) -> None:
    first, new = event(world), event(world)
    put_rows([first])
    with pytest.raises(IntegrityError), transaction.atomic():
        put_rows([new, event_like(world, first)])
    assert kept(world, new) == []
    assert [row.kind for row in kept(world, first)] == ["garden.bed.dug"]


def event_like(world: World, row: Event) -> Event:
    again = event(world, "garden.bed.filled")
    again.pk = row.pk
    return again
