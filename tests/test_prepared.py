"""A prepared read finds what Django's own query finds, for every scope and any ids, and is written down only once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet, Value
from django.test.utils import CaptureQueriesContext

from peerness.access.testing import World
from peerness.consent.queries import gate
from peerness.consent.testing import Here, consented
from peerness.enrolment.testing import person
from peerness.kernel.scope import Scope
from peerness.participants.actions import join
from peerness.participants.models import Participant
from peerness.tenancy.prepared import MOST, Prepared

pytestmark = pytest.mark.django_db


def called(scope: Scope, people: Sequence[UUID], other: UUID | None = None) -> QuerySet[Any, tuple[Any, ...]]:
    """People by their ids, or one more."""
    every = Participant.objects.within(scope)
    rows = every.filter(pk__in=people) if other is None else every.filter(pk__in=people) | every.filter(pk=other)
    return rows.order_by("pk").values_list("pk", "called", "welcomed_at", "program_id")


def test_it_finds_what_django_finds_for_each_number_of_ids() -> None:
    here, elsewhere = Here(), World()
    people = [person(here.world, here.center, f"Person {number}") for number in range(9)]
    ids, scope = [one.pk for one in people], here.world.system
    read = Prepared(called)
    for many in range(10):
        assert read(scope, ids[:many], None) == list(called(scope, ids[:many]))
        assert read(scope, ids[:many], ids[8]) == list(called(scope, ids[:many], ids[8]))
        assert read.is_ready(ids[:many], None)
    assert read(elsewhere.system, ids, None) == []


def test_a_read_is_written_down_once_for_a_shape() -> None:
    here = Here()
    made: list[int] = []

    def counted(scope: Scope, people: Sequence[UUID]) -> QuerySet[Any, tuple[Any, ...]]:
        made.append(len(people))
        return called(scope, people)

    read, scope = Prepared(counted), here.world.system
    other = person(here.world, here.center, "Sam")
    for ids in ([here.robin.pk], [other.pk], [here.robin.pk, other.pk], [other.pk, here.robin.pk]):
        assert {row[0] for row in read(scope, ids)} == set(ids)
    assert made == [1, 1, 2, 2]
    with CaptureQueriesContext(connection) as asked:
        read(scope, [other.pk])
    assert len(asked.captured_queries) == 1


def test_a_long_list_and_a_read_that_needs_more_than_ids_are_left_to_django() -> None:
    here = Here()
    ids = [here.world.id() for _ in range(MOST)]
    read, scope = Prepared(called), here.world.system
    assert [row[0] for row in read(scope, [*ids, here.robin.pk], None)] == [here.robin.pk]
    moving = Prepared(lambda scope, people: called(scope, people).annotate(at=Value(scope.at.isoformat())))
    assert not moving.is_ready([here.robin.pk])
    assert moving(scope, [here.robin.pk])[0][-1] == scope.at.isoformat()
    branching = Prepared(
        lambda scope, people: called(scope, people) if people[0].int % 2 else called(scope, people).order_by("-pk")
    )
    assert [row[0] for row in branching(scope, [here.robin.pk])] == [here.robin.pk]


def test_the_reads_of_the_gate_are_prepared_and_agree_with_django() -> None:
    here = Here()
    world, scope = here.world, here.world.system
    joined = person(world, here.center, "Robin again")
    join(world.system, id=world.id(), at=world.at, kept=here.robin, merged=joined)
    kept = [consented(world, one, *to) for one, to in ((here.robin, [here.lakeside]), (joined, [here.mill]))]
    people, consents = [here.robin.pk, joined.pk], [one.pk for one in kept]
    asked: list[tuple[Prepared, tuple[Any, ...]]] = [
        (gate._joined, (people,)),
        (gate._named, (here.lakeside.pk, people)),
        (gate._named, (None, people)),
        (gate._turned, (consents,)),
        (gate._restricted, (people,)),
    ]
    for read, given in asked:
        assert read.is_ready(*given)
        assert sorted(map(repr, read(scope, *given))) == sorted(map(repr, read.make(scope, *given)))
    assert gate._joined(scope, people) == [(joined.pk, here.robin.pk, joined.part2)]
    assert {row[2] for row in gate._named(scope, here.lakeside.pk, people)} == {consents[0]}
