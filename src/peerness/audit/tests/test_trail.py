"""What is written into the trail, and how it is read: from event to event, and by the record that it is about."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from peerness.audit import queries
from peerness.audit.actions import record
from peerness.audit.models import Event, EventSubject, Seal
from peerness.audit.queries import Wanted
from peerness.audit.rules import Change, Entry, Outcome, Subject
from peerness.kernel import ids
from peerness.kernel.periods import Period
from peerness.kernel.scope import Actor, ActorKind, Role, Scope, system_scope
from peerness.tenancy.models import NoScope
from peerness.tenancy.organisation import entered


def happen(scope: Scope, kind: str = "room.thing.done", outcome: Outcome = Outcome.DONE, minutes: int = 0) -> Event:
    """One event, some minutes after the scope's moment."""
    later = scope.at_moment(scope.at + timedelta(minutes=minutes))
    return record(later, Entry(kind, outcome, later.at))


def test_an_event_keeps_who_acted_as_what_and_on_what(scope: Scope) -> None:
    actor = Actor(ActorKind.MEMBER, uuid4(), uuid4(), frozenset({Role.PEER, Role.INTAKE}))
    acting = Scope(scope.organisation, actor, scope.at)
    person, command = uuid4(), uuid4()
    entry = Entry(
        "room.thing.done",
        Outcome.DONE,
        scope.at - timedelta(hours=1),
        command=command,
        reason="why",
        changes=(Change("room.thing", person, "called", "hash"),),
        subjects=(Subject("room.thing", person), Subject("room.thing", person)),
    )
    record(acting, entry)
    event = queries.command(scope, command)
    assert event is not None
    assert (event.actor_kind, event.actor_id, event.account_id) == ("member", actor.id, actor.account)
    assert event.roles == ["intake", "peer"]
    assert (event.at, event.recorded_at) == (scope.at - timedelta(hours=1), scope.at)
    assert event.changes == [["room.thing", str(person), "called", "hash"]]
    assert EventSubject.objects.within(scope).count() == 1
    assert str(event) == f"room.thing.done {event.pk}"
    assert str(EventSubject.objects.within(scope).get()) == f"room.thing {person}"


def test_events_about_a_record_are_found_by_the_record(scope: Scope) -> None:
    person, other = uuid4(), uuid4()
    for outcome, about in [(Outcome.VIEWED, person), (Outcome.DONE, person), (Outcome.VIEWED, other)]:
        record(scope, Entry("page.card", outcome, scope.at, subjects=(Subject("room.person", about),)))
    assert queries.about(scope, person).count() == 2
    assert queries.about(scope, person, Outcome.VIEWED).count() == 1
    assert queries.about(scope, uuid4()).count() == 0


def test_another_organisation_sees_none_of_it(scope: Scope) -> None:
    happen(scope)
    other = system_scope(ids.new(scope.at), scope.at)
    with entered(other):
        assert queries.newest(other).count() == 0
        assert queries.stretch(other, Wanted(), 10).events == []


def test_several_commands_are_found_together(scope: Scope) -> None:
    ones = [uuid4() for _ in range(3)]
    for command in ones:
        record(scope, Entry("room.thing.done", Outcome.DONE, scope.at, command=command))
    assert {event.command for event in queries.commands(scope, [*ones[:2], uuid4()])} == set(ones[:2])


def _walk(scope: Scope, wanted: Wanted, size: int) -> list[UUID]:
    found, before = [], None
    while True:
        here = queries.stretch(scope, wanted, size, before=before)
        found += [event.pk for event in here.events]
        if here.older is None:
            return found
        before = here.older


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 50])
def test_going_back_passes_every_event_once_even_those_of_one_moment(scope: Scope, size: int) -> None:
    made = [happen(scope, minutes=minutes).pk for minutes in (0, 0, 0, 1, 2, 2, 3)]
    found = _walk(scope, Wanted(), size)
    assert len(found) == len(made)
    assert set(found) == set(made)
    moments = [Event.objects.within(scope).get(pk=pk).recorded_at for pk in found]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_going_forward_again_comes_past_the_same_events(scope: Scope, size: int) -> None:
    for minutes in range(7):
        happen(scope, minutes=minutes)
    back, pages = None, []
    while True:
        here = queries.stretch(scope, Wanted(), size, before=back)
        pages.append([event.pk for event in here.events])
        if here.older is None:
            break
        back = here.older
    forward = queries.stretch(scope, Wanted(), size, after=pages[-1][0])
    assert [event.pk for event in forward.events] == [pk for page in pages[:-1] for pk in page][-size:]
    assert forward.older == forward.events[-1].pk


def test_there_is_nothing_newer_than_the_newest(scope: Scope) -> None:
    for minutes in range(3):
        happen(scope, minutes=minutes)
    first = queries.stretch(scope, Wanted(), 2)
    assert first.newer is None
    beyond = queries.stretch(scope, Wanted(), 2, after=first.events[0].pk)
    assert [event.pk for event in beyond.events] == [event.pk for event in first.events]
    assert queries.stretch(scope, Wanted(), 2, before=uuid4()).events == beyond.events


def test_the_trail_answers_what_is_asked(scope: Scope) -> None:
    actor = Actor(ActorKind.MEMBER, uuid4(), uuid4())
    acting = Scope(scope.organisation, actor, scope.at)
    happen(scope, "a.b.c")
    refused = happen(acting, "a.b.c", Outcome.REFUSED, minutes=1)
    tomorrow = happen(acting, "x.y.z", minutes=24 * 60)
    today = Period(scope.at, scope.at + timedelta(hours=23))

    def asked(wanted: Wanted) -> list[UUID]:
        return [event.pk for event in queries.stretch(scope, wanted, 10).events]

    assert asked(Wanted(outcome=Outcome.REFUSED)) == [refused.pk]
    assert asked(Wanted(actor=actor.id)) == [tomorrow.pk, refused.pk]
    assert asked(Wanted(kind="a.b.c", actor=actor.id, period=today)) == [refused.pk]
    assert asked(Wanted(period=Period(tomorrow.recorded_at))) == [tomorrow.pk]
    assert asked(Wanted(kind="x.y.z", period=today)) == []


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(kind="room.thing.done"),
        Wanted(outcome=Outcome.REFUSED),
        Wanted(actor=UUID(int=5)),
    ],
    ids=["all", "kind", "outcome", "actor"],
)
def test_no_question_reads_the_whole_trail(scope: Scope, wanted: Wanted) -> None:
    """At a million events the difference is a second against a millisecond, so the plan is what counts."""
    rows = queries._wanted(scope, wanted)
    mark = happen(scope)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # with so few rows it would rightly read them all
            cursor.execute("set local enable_seqscan = off")
            cursor.execute("set local enable_bitmapscan = off")
    plan = rows.filter(queries._beyond(mark, "lt"))[:51].explain()
    assert "audit_event_" in plan
    assert "recorded_at" in plan.partition("audit_event_")[2]
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


@pytest.mark.parametrize("model", [Event, EventSubject, Seal])
def test_nobody_reads_the_trail_of_all_organisations_by_accident(model: type[Event]) -> None:
    with pytest.raises(NoScope, match="needs a scope"):
        model.objects.all()
