"""Many rows at once: the same rows as one by one, all of them or none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from peerness.access.testing import World
from peerness.audit.models import Event, EventSubject
from peerness.kernel import ids
from peerness.tenancy.rows import put_rows, put_values, row_of, with_room

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


def test_a_row_is_what_the_model_makes_of_the_same_values(world: World) -> None:
    said = {"id": ids.new(AT), "organisation_id": world.organisation.pk, "kind": "garden.bed.dug", "at": AT}
    quick, usual = row_of(Event, **said), Event(**said)
    assert [getattr(quick, field.attname) for field in Event._meta.concrete_fields] == [
        getattr(usual, field.attname) for field in Event._meta.concrete_fields
    ]
    with pytest.raises(TypeError, match="colour"):
        row_of(Event, **said, colour="green")


def test_plain_values_are_written_for_every_attribute_or_not_at_all(world: World) -> None:
    names = ("id", "organisation_id", "event_id", "model", "record_id")
    rows = [(ids.new(AT), world.organisation.pk, ids.new(AT), f"garden.bed {number}", ids.new(AT)) for number in (1, 2)]
    put_values(EventSubject, names, rows)
    put_values(EventSubject, names, [])
    kept = EventSubject.objects.within(world.system).filter(pk__in=[row[0] for row in rows])
    assert set(kept.values_list(*names)) == set(rows)
    with pytest.raises(ValueError, match="a value for each of"):
        put_values(EventSubject, names[:-1], [row[:-1] for row in rows])


def test_there_is_room_while_batches_are_written(world: World) -> None:
    def room() -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size" if connection.vendor == "sqlite" else "select 0")
            return int(cursor.fetchone()[0])

    before = room()
    with with_room():
        assert (room() < before) is (connection.vendor == "sqlite")
    assert room() == before
