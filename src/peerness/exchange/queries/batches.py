"""Reads of batches: what came in before, whose columns mean what, and the people and peers that rows name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Min, QuerySet

from peerness.exchange.models import Batch, BatchRow, Meaning
from peerness.exchange.rules.columns import Kind
from peerness.exchange.rules.meetings import Parent
from peerness.exchange.rules.verdicts import Outcome
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.programs.queries import every_program
from peerness.programs.rules import strictest
from peerness.supervision.queries.work import month_of
from peerness.support.models import SupportSession
from peerness.support.queries import zone_of
from peerness.workforce.models import Peer

_IN = (Outcome.ACCEPTED, Outcome.MENDED)
#: Rows that stand for a record: it came in with them, or they are about somebody who was here.
_KNOWN = (*_IN, Outcome.SAME)
_AT_ONCE = 400


def batches(scope: Scope) -> QuerySet[Batch]:
    """All batches, the newest first."""
    return Batch.objects.within(scope).select_related("program").order_by("-begun_at", "-pk")


def batch(scope: Scope, id: UUID) -> Batch:
    """One batch; `Missing` where there is none."""
    found = batches(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def meaning(scope: Scope, kind: Kind, source: str) -> dict[str, str]:
    """What the columns of a source meant last time, by their names; nothing for a source that is new."""
    found = Meaning.objects.within(scope).filter(kind=kind, source=source).first()
    return {} if found is None else dict(found.columns)


def brought_before(scope: Scope, kind: Kind, source: str) -> dict[str, UUID]:
    """The keys of a source that came in and were not undone, each with its record."""
    rows = BatchRow.objects.within(scope).filter(
        batch__kind=kind, batch__source=source, batch__undone_at__isnull=True, outcome__in=_KNOWN
    )
    return {key: record for key, record in rows.order_by("pk").values_list("key", "record") if record}


def records_of(scope: Scope, batch: Batch) -> list[UUID]:
    """The records that a batch brought; who was here before is not among them."""
    rows = BatchRow.objects.within(scope).filter(batch=batch, outcome__in=_IN).order_by("number")
    return [record for record in rows.values_list("record", flat=True) if record]


def months_of(scope: Scope, batch: Batch) -> tuple[date, ...]:
    """The first days of the months, from the first to the last one in which sessions of a batch were held."""
    rows = BatchRow.objects.within(scope).filter(batch=batch, outcome__in=_IN, record__isnull=False)
    held = SupportSession.objects.within(scope).filter(pk__in=rows.values("record"))
    found = held.aggregate(first=Min("started_at"), last=Max("started_at"))
    first, last = found["first"], found["last"]
    if first is None or last is None:
        return ()
    zone = zone_of(scope)
    month, end = month_of(first.astimezone(zone).date()), last.astimezone(zone).date()
    months = [month]
    while (month := month_of(month + timedelta(days=32))) <= end:
        months.append(month)
    return tuple(months)


def numbers_in(scope: Scope, batch: UUID) -> frozenset[int]:
    """The numbers of the rows that a batch has written already."""
    rows = BatchRow.objects.within(scope).filter(batch_id=batch).order_by("number")
    return frozenset(rows.values_list("number", flat=True))


def parents(scope: Scope, source: str, program: Program | None = None) -> dict[str, Parent]:
    """The people of a source by their keys, as the record that is kept of two; perhaps of one program."""
    keys = brought_before(scope, Kind.PEOPLE, source)
    found: dict[UUID, Parent] = {}
    for some in _parts(list(keys.values())):
        rows = (
            Participant.objects.within(scope)
            .filter(pk__in=some)
            .select_related("program", "merged_into__program")
            .order_by("pk")
        )
        for one in rows:
            kept = one.merged_into or one
            found[one.pk] = Parent(
                kept.pk,
                kept.program_id,
                strictest(kept.part2, kept.program.part2),
                min(kept.welcomed_at, one.welcomed_at),
            )
    every = {key: found[record] for key, record in keys.items()}
    return {key: one for key, one in every.items() if program is None or one.program == program.pk}


def called(scope: Scope, people: list[UUID]) -> dict[UUID, str]:
    """How people are called, for a file in which somebody decides who is who."""
    found: dict[UUID, str] = {}
    for some in _parts(people):
        found |= dict(Participant.objects.within(scope).filter(pk__in=some).order_by("pk").values_list("pk", "called"))
    return found


def _parts(every: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]


def peers_by_name(scope: Scope) -> dict[str, UUID]:
    """The peers by e-mail address and by name, in small letters; a name that two share means neither."""
    rows = Peer.objects.within(scope).select_related("membership__account").order_by("pk")
    names: dict[str, list[UUID]] = {}
    for peer in rows:
        account = peer.membership.account
        for said in {account.name.casefold(), account.email.casefold()}:
            names.setdefault(said, []).append(peer.pk)
    return {name: found[0] for name, found in names.items() if len(found) == 1}


def programs_by_name(scope: Scope) -> dict[str, Program]:
    """The programs by name, in small letters."""
    return {program.name.casefold(): program for program in every_program(scope)}
