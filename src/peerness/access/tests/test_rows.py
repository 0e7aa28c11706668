"""Many rows at once: the same rows as one by one, all of them or none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from peerness.access.manifests import manifest, manifest_of
from peerness.access.testing import World
from peerness.audit.models import Event, EventSubject
from peerness.kernel import ids
from peerness.tenancy.rows import columns, put_columns, put_rows, with_room

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


def test_rows_that_are_said_column_by_column_are_what_the_model_makes_of_them(world: World) -> None:
    usual = [event(world, kind) for kind in ("garden.bed.dug", "garden.bed.filled")]
    put_rows(usual)
    own = {"organisation_id": world.organisation.pk, "outcome": "done", "at": AT, "recorded_at": AT}
    told = [["garden.bed", "1", "words", "“Ñandú”, 100 %"]]
    rows = columns(
        Event,
        [ids.new(AT), ids.new(AT)],
        **own,
        actor_kind="command",
        kind=[one.kind for one in usual],
        actor_id=[one.actor_id for one in usual],
        roles=[["peer"], ["peer"]],
        changes=[told, told],
    )
    put_columns(rows)
    names = [field.attname for field in Event._meta.concrete_fields if not field.primary_key]
    quick = Event.objects.within(world.system).filter(pk__in=rows.ids).order_by("kind")
    assert list(quick.values_list(*names)) == list(
        Event.objects.within(world.system).filter(pk__in=[one.pk for one in usual]).order_by("kind").values_list(*names)
    )
    assert manifest_of(rows) == manifest(quick), "whoever holds the key can make the print anew from the rows"


def test_columns_are_those_of_the_model_and_equally_long(world: World) -> None:
    own = {"organisation_id": world.organisation.pk, "event_id": ids.new(AT), "model": "garden.bed"}
    with pytest.raises(TypeError, match="colour"):
        columns(EventSubject, [ids.new(AT)], **own, colour="green")
    with pytest.raises(ValueError, match="a value for each of 1 rows"):
        columns(EventSubject, [ids.new(AT)], **own, record_id=[ids.new(AT), ids.new(AT)])
    before = EventSubject.objects.within(world.system).count()
    put_columns(columns(EventSubject, [], **own, record_id=[]))
    as_text = columns(EventSubject, ids.derived_texts(world.organisation.pk, ["bed"]), **own, record_id=[ids.new(AT)])
    put_columns(as_text)
    assert EventSubject.objects.within(world.system).count() == before + 1
    assert EventSubject.objects.within(world.system).filter(pk=ids.derived(world.organisation.pk, "bed")).exists()


def test_there_is_room_while_batches_are_written(world: World) -> None:
    def room(name: str = "cache_size") -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {name}" if connection.vendor == "sqlite" else "select 0")
            return int(cursor.fetchone()[0])

    before, journal = room(), room("wal_autocheckpoint")
    with with_room():
        assert (room() < before) is (connection.vendor == "sqlite")
        assert (room("wal_autocheckpoint") > journal) is (connection.vendor == "sqlite")
    assert (room(), room("wal_autocheckpoint")) == (before, journal)
