"""Reads of files on their way in, and of their rows that look like somebody."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from peerness.exchange.models import BatchRow, Decision, Resemblance, Step, Upload
from peerness.exchange.permissions import KEEP_FILE
from peerness.exchange.queries.judging import Brought
from peerness.exchange.rules.columns import Kind
from peerness.exchange.rules.deciding import Decisions
from peerness.exchange.rules.packing import unpacked
from peerness.kernel import ids
from peerness.kernel.errors import Denied, Missing
from peerness.kernel.scope import Scope
from peerness.participants.queries import people
from peerness.participants.rules.likeness import Likeness, Reason
from peerness.participants.rules.newcomers import Resembles
from peerness.programs.models import Program
from peerness.programs.queries import every_program
from peerness.workforce.models import Peer

_WAITING = (Step.CHECKING, Step.BRINGING, Step.UNDOING)


def uploads(scope: Scope) -> QuerySet[Upload]:
    """The files for one's programs, the newest first."""
    rows = Upload.objects.within(scope).select_related("program", "by__account")
    return KEEP_FILE.filter(scope, rows).order_by("-put_at", "-pk")


def found(scope: Scope, words: str) -> QuerySet[Upload]:
    """Those whose source or program bears these words."""
    rows = uploads(scope)
    for word in words.split():
        rows = rows.filter(Q(source__icontains=word) | Q(program__name__icontains=word))
    return rows


def upload(scope: Scope, id: UUID) -> Upload:
    """One file; `Missing` for a stranger's, `Denied` with the reason for one of another program."""
    found = uploads(scope).filter(pk=id).first()
    if found is None:
        here = Upload.objects.within(scope).filter(pk=id).exists()
        raise Denied(KEEP_FILE.reason, KEEP_FILE.name, id) if here else Missing
    return found


def waiting(scope: Scope) -> list[Upload]:
    """The files for which a job has something to do, in the order in which they were asked for."""
    rows = Upload.objects.within(scope).filter(step__in=_WAITING).select_related("program", "batch")
    return list(rows.order_by("moved_at", "pk"))


def batch_of(upload: Upload) -> UUID:
    """The id of the batch that a file becomes."""
    return ids.derived(upload.pk, "batch")


def brought_of(upload: Upload) -> Brought:
    """The file and what was said about it, as it is judged."""
    return Brought(
        kind=Kind(upload.kind),
        content=unpacked(upload.content),
        source=upload.source,
        batch=batch_of(upload),
        said=upload.columns,
        program=upload.program,
        peer=upload.peer_id,
        minutes=upload.minutes,
    )


def resemblances(scope: Scope, upload: Upload) -> QuerySet[Resemblance]:
    """The rows of the last check that look like somebody, in their order; whoever they may be."""
    rows = Resemblance.objects.within(scope).filter(upload=upload, turn=upload.turn)
    return rows.order_by("number", "-weight", "pk")


def to_decide(scope: Scope, upload: Upload) -> QuerySet[Resemblance]:
    """The pairs about which nobody decided yet, as far as the scope sees the person who is here.

    The others wait under People for whoever reaches both, as ever.
    """
    seen = Q(other__isnull=True) | Q(other__in=people(scope).order_by().values("pk"))
    return resemblances(scope, upload).filter(seen, decision=Decision.OPEN).select_related("other")


def resemblance(scope: Scope, upload: Upload, id: UUID) -> Resemblance:
    """One pair that is within sight, decided or not; else `Missing`."""
    found = resemblances(scope, upload).filter(pk=id).first()
    if found is None or (found.other_id is not None and not people(scope).filter(pk=found.other_id).exists()):
        raise Missing
    return found


def pairs(scope: Scope, upload: Upload) -> tuple[tuple[Resembles, ...], Decisions]:
    """All pairs of the last check, and what was decided."""
    every, said = list[Resembles](), dict[tuple[UUID, UUID], bool]()
    for one in resemblances(scope, upload):
        other = one.other_id or one.earlier
        if other is not None:
            every.append(Resembles(other, one.record, Likeness(one.weight, tuple(Reason(r) for r in one.reasons))))
            if one.decision != Decision.OPEN:
                said[other, one.record] = one.decision == Decision.SAME
    return tuple(every), said


def rows_in(scope: Scope, upload: Upload) -> QuerySet[BatchRow]:
    """What became of the rows so far, in their order."""
    return BatchRow.objects.within(scope).filter(batch_id=batch_of(upload)).order_by("number")


def own_programs(scope: Scope) -> list[Program]:
    """The programs in which one works, by name."""
    return [program for program in every_program(scope) if program.pk in scope.programs]


def every_peer(scope: Scope) -> list[Peer]:
    """The peers, by name: one may stand in where the rows of a file name none."""
    return list(Peer.objects.within(scope).select_related("membership__account").order_by("membership__account__name"))
