"""Reads of records that may be one person, or were joined."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import DoubleState, Merge, Participant, PossibleDouble
from peerness.participants.permissions import JOIN, PART, SEE_DOUBLE


def doubles(scope: Scope) -> QuerySet[PossibleDouble]:
    """Pairs of records that may be one person and of which the scope reaches both, the likeliest first."""
    rows = PossibleDouble.objects.within(scope).filter(state=DoubleState.OPEN)
    return SEE_DOUBLE.filter(scope, rows.select_related("one__program", "other__program")).order_by("-weight", "pk")


def double(scope: Scope, id: UUID) -> PossibleDouble:
    """One pair, whatever was decided; `Missing` for whoever does not reach both."""
    rows = PossibleDouble.objects.within(scope).select_related("one__program", "other__program")
    found = SEE_DOUBLE.filter(scope, rows).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def identities(scope: Scope, person: Participant) -> frozenset[UUID]:
    """The record itself and those that were joined into it."""
    merged = Participant.objects.within(scope).filter(merged_into=person.pk)
    return frozenset({person.pk, *merged.values_list("pk", flat=True)})


def kept_instead(scope: Scope, id: UUID) -> UUID | None:
    """The record into which this one was joined, if it was."""
    rows = Participant.objects.within(scope).filter(pk=id, merged_into__isnull=False)
    return rows.values_list("merged_into_id", flat=True).first()


def merges(scope: Scope, person: Participant) -> QuerySet[Merge]:
    """The joins into this record that hold and of which the scope reaches both sides, the newest first."""
    reached = PART.filter(scope, Participant.objects.within(scope)).values("pk")
    undone = Merge.objects.within(scope).filter(undoes=OuterRef("pk"))
    rows = Merge.objects.within(scope).filter(~Exists(undone), kept=person, undoes__isnull=True, merged__in=reached)
    return rows.select_related("merged").order_by("-at", "-pk")


def merge(scope: Scope, person: Participant, id: UUID) -> Merge:
    """One join into this record that holds."""
    found = merges(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def why_not_join(scope: Scope) -> Text | None:
    """Why the scope cannot join two records within its reach, or None where it can."""
    return JOIN.why_not(scope)
