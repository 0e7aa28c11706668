"""The two writes of the trail: an event, and the seals that chain what has been committed."""

from __future__ import annotations

from django.db import transaction

from peerness.audit import queries
from peerness.audit.models import Event, EventSubject, Seal
from peerness.audit.rules import GENESIS, Entry, Subject, chained
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.tenancy.organisation import alone, entered
from peerness.tenancy.rows import Columns, columns, put_columns, put_rows

BATCH = 1000


def record(scope: Scope, entry: Entry) -> Event:
    """Write one event and the records it is about; no lock is taken, the seal comes later."""
    event = Event(
        id=ids.new(scope.at),
        organisation_id=scope.organisation,
        command=entry.command,
        kind=entry.kind,
        outcome=entry.outcome,
        at=entry.at,
        recorded_at=scope.at,
        actor_kind=scope.actor.kind,
        actor_id=scope.actor.id,
        account_id=scope.actor.account,
        roles=sorted(scope.actor.roles),
        cause=entry.cause,
        content=entry.content,
        result=entry.result,
        reason=entry.reason,
        changes=[[change.model, str(change.record), change.field, change.value] for change in entry.changes],
    )
    with transaction.atomic(savepoint=False):  # never an event without the records that it is about
        event.save(force_insert=True)
        put_columns(_about(event, list(dict.fromkeys(entry.subjects))))
    return event


def _about(event: Event, subjects: list[Subject]) -> Columns[EventSubject]:
    return columns(
        EventSubject,
        [ids.derived(event.id, f"{one.model}:{one.record}") for one in subjects],
        organisation_id=event.organisation_id,
        event_id=event.id,
        model=[one.model for one in subjects],
        record_id=[one.record for one in subjects],
    )


def seal(scope: Scope, everything: bool = False) -> int:
    """Chain every committed event of the organisation that has no seal yet; returns how many.

    Events are inserted without a lock and may commit in another order than they were begun. The sealer, alone under
    its own lock, takes whatever it can see, so the order of the chain is the order in which it saw them. `everything`
    also looks for events far behind the end of the chain, which a machine with a wrong clock may have written.
    """
    total = 0
    while done := _seal_batch(scope, everything):
        total += done
    return total


def _seal_batch(scope: Scope, everything: bool) -> int:
    with entered(scope), transaction.atomic():
        alone(scope, "seal")
        events = list(queries.unsealed(scope, everything)[:BATCH])
        last = Seal.objects.within(scope).order_by("-number").first()
        number, chain = (last.number, last.chain) if last else (0, GENESIS)
        digests = queries.digests(scope, events)
        key = queries.audit_key()
        seals = []
        for event in events:
            number += 1
            chain = chained(key, chain, number, digests[event.pk])
            seals.append(_sealed(scope, event, number, digests[event.pk], chain))
        put_rows(seals)
        return len(seals)


def _sealed(scope: Scope, event: Event, number: int, digest: str, chain: str) -> Seal:
    return Seal(
        id=ids.derived(event.pk, "seal"),
        organisation_id=scope.organisation,
        number=number,
        event_id=event.pk,
        event_recorded_at=event.recorded_at,
        digest=digest,
        chain=chain,
    )
