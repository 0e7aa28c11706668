"""Reads of the trail: one command's event, the newest events, those about a record, and whether the chain holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from peerness.audit.models import Event, EventSubject, Seal
from peerness.audit.rules import Outcome, Sealed, faults, fingerprint
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.tenancy.prepared import Prepared

#: How long a transaction may take to commit its events: older ones are looked for only by the full verification.
LATE = timedelta(hours=24)
#: How many seals are held against their events at a time.
CHUNK = 1000
#: The longest time that an event may wait for its seal.
WINDOW = timedelta(seconds=60)
_FIELDS = tuple(field.attname for field in Event._meta.concrete_fields)
#: Whether a command was done: every action asks it once.
_done = Prepared(lambda scope, id: Event.objects.within(scope).filter(command=id).values_list("pk"))


def command(scope: Scope, id: UUID) -> Event | None:
    """The event of a command that was done, if it was; nearly always it was not, which a prepared read tells."""
    if not _done(scope, id):
        return None
    return Event.objects.within(scope).filter(command=id).first()


def commands(scope: Scope, ids: list[UUID]) -> list[Event]:
    """The events of several commands."""
    return list(Event.objects.within(scope).filter(command__in=ids))


def newest(scope: Scope) -> QuerySet[Event]:
    """The events of the organisation, the newest first."""
    return Event.objects.within(scope).order_by("-recorded_at", "-id")


def about(scope: Scope, record: UUID, outcome: Outcome | None = None) -> QuerySet[Event]:
    """The events about one record, the newest first, perhaps only those of one outcome."""
    named = EventSubject.objects.within(scope).filter(record_id=record, event_id=OuterRef("pk"))
    events = newest(scope).filter(Exists(named))
    return events if outcome is None else events.filter(outcome=outcome)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are looked for: of a kind, an outcome, an actor, a period; nothing given means all."""

    kind: str = ""
    outcome: Outcome | None = None
    actor: UUID | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the trail, the newest first, and from which event on it goes further in both directions."""

    events: list[Event]
    older: UUID | None
    newer: UUID | None


def stretch(scope: Scope, wanted: Wanted, size: int, before: UUID | None = None, after: UUID | None = None) -> Stretch:
    """The newest events that are wanted, or those next to an event that was shown.

    It goes from event to event and not from page number to page number, so that it stays quick however long the
    trail has become.
    """
    rows = _wanted(scope, wanted)
    beside = before or after
    mark = None if beside is None else Event.objects.within(scope).filter(pk=beside).first()
    if mark is not None and before is None:
        found = list(rows.filter(_beyond(mark, "gt")).order_by("recorded_at", "id")[: size + 1])
        events = found[size - 1 :: -1]
        if events:
            return Stretch(events, events[-1].pk, events[0].pk if len(found) > size else None)
        mark = None
    found = list((rows if mark is None else rows.filter(_beyond(mark, "lt")))[: size + 1])
    newer = found[0].pk if mark is not None and found else None
    return Stretch(found[:size], found[size - 1].pk if len(found) > size else None, newer)


def _wanted(scope: Scope, wanted: Wanted) -> QuerySet[Event]:
    rows = newest(scope)
    exact = {"kind": wanted.kind, "outcome": wanted.outcome, "actor_id": wanted.actor}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.period is not None:
        rows = rows.filter(recorded_at__gte=wanted.period.start)
        rows = rows.filter(recorded_at__lt=wanted.period.end) if wanted.period.end else rows
    return rows


def _beyond(mark: Event, side: str) -> Q:
    """Before or after an event. The first condition says the same twice, so that the index can begin at it."""
    apart = Q(**{f"recorded_at__{side}": mark.recorded_at}) | Q(**{f"id__{side}": mark.pk})
    return Q(**{f"recorded_at__{side}e": mark.recorded_at}) & apart


@dataclass(frozen=True, slots=True)
class Chain:
    """How the chain of seals stands: how many events it holds, until when, its head, and how many events wait."""

    sealed: int
    until: datetime | None
    head: str
    waiting: int


def chain(scope: Scope) -> Chain:
    """The chain as it stands, without checking it: the last seal, and what waits behind it."""
    last = Seal.objects.within(scope).order_by("-number").first()
    waiting = unsealed(scope).count()
    if last is None:
        return Chain(0, None, "", waiting)
    return Chain(last.number, last.event_recorded_at, last.chain, waiting)


def unsealed(scope: Scope, everything: bool = False) -> QuerySet[Event]:
    """Events without a seal, the oldest first; near the end of the chain unless everything is asked for."""
    events = Event.objects.within(scope).filter(~Exists(Seal.objects.within(scope).filter(event_id=OuterRef("pk"))))
    last = None if everything else Seal.objects.within(scope).order_by("-number").first()
    if last is not None:
        events = events.filter(recorded_at__gte=last.event_recorded_at - LATE)
    return events.order_by("recorded_at", "id")


def digests(scope: Scope, events: list[Event]) -> dict[UUID, str]:
    """The digest of each event: all its fields and the records it is about."""
    subjects: dict[UUID, list[list[str]]] = defaultdict(list)
    rows = EventSubject.objects.within(scope).filter(event_id__in=[event.pk for event in events])
    for event_id, model, record in rows.values_list("event_id", "model", "record_id"):
        subjects[event_id].append([model, str(record)])
    key = audit_key()
    return {
        event.pk: fingerprint(key, [[getattr(event, name) for name in _FIELDS], sorted(subjects[event.pk])])
        for event in events
    }


def audit_key() -> bytes:
    """The key of the keyed hashes, from the settings."""
    return bytes(settings.AUDIT_KEY)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: how many events are sealed, how many wait, what is wrong, and the head to note."""

    sealed: int
    waiting: int
    faults: tuple[str, ...]
    head: str


@dataclass
class _Walk:
    """What a walk along the chain remembers: how far it came, and the one head that it was asked for."""

    noted: int
    count: int = 0
    head: str = ""
    found: str = field(default="")

    def past(self, link: Sealed) -> Sealed:
        self.count, self.head = self.count + 1, link.chain
        if link.number == self.noted:
            self.found = link.chain
        return link


def verify(scope: Scope, noted: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole chain of an organisation.

    `noted` is a number and head written down earlier: without it nobody can tell that the end was cut off.
    """
    walk = _Walk(noted[0] if noted else 0)
    found = faults(audit_key(), map(walk.past, _links(scope)))
    if noted is not None and walk.found != noted[1]:
        found.append(f"the chain no longer holds the head that was noted at seal {noted[0]}")
    overdue = unsealed(scope, everything=True)
    late = overdue.filter(recorded_at__lt=scope.at - WINDOW).count()
    if late:
        found.append(f"{late} events wait for their seal for more than {int(WINDOW.total_seconds())} seconds")
    return Verdict(walk.count, overdue.count(), tuple(found), walk.head)


def _links(scope: Scope) -> Iterator[Sealed]:
    seals = Seal.objects.within(scope).order_by("number").iterator(chunk_size=CHUNK)
    for chunk in _chunks(seals, CHUNK):
        events = list(Event.objects.within(scope).filter(pk__in=[seal.event_id for seal in chunk]))
        fresh = digests(scope, events)
        for seal in chunk:
            yield Sealed(seal.number, seal.event_id, seal.digest, seal.chain, fresh.get(seal.event_id))


def _chunks(seals: Iterator[Seal], size: int) -> Iterator[list[Seal]]:
    chunk: list[Seal] = []
    for seal in seals:
        chunk.append(seal)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
