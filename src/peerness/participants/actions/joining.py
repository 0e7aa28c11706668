"""Writes of pairs: note that two records may be one person, decide, join them, and take them apart again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.participants.actions.people import ANYONE_INSIDE
from peerness.participants.models import DoubleState, Merge, Participant, PossibleDouble, Reach
from peerness.participants.permissions import JOIN, PART, SEE_DOUBLE

_CHANGED = _("Somebody else decided this meanwhile. Look at it again.")


@action("participants.double.dismissed", returns=PossibleDouble, permission=SEE_DOUBLE, on="double", by=ANYONE_INSIDE)
def keep_apart(scope: Scope, *, id: UUID, at: datetime, double: PossibleDouble) -> PossibleDouble:
    """These two are two people: nobody is asked again."""
    held = hold(scope, double)
    if held.state != DoubleState.OPEN:
        raise Conflict(_CHANGED)
    return change(held, state=DoubleState.TWO, decided_at=max(at, held.found_at))


@action("participants.person.joined", returns=Merge, permission=JOIN, on="kept", by=ANYONE_INSIDE)
def join(scope: Scope, *, id: UUID, at: datetime, kept: Participant, merged: Participant) -> Merge:
    """Two records are one person: from now on the merged one leads to the kept one. Nothing is moved.

    Whoever reached the merged record reaches the kept one; which words they may read stays as it was for each note.
    """
    if scope.actor.roles:
        JOIN.check(scope, merged)
    held = {one.pk: hold(scope, one) for one in sorted((kept, merged), key=lambda one: one.pk)}
    stays, goes = held[kept.pk], held[merged.pk]
    _can_be_joined(stays, goes)
    row = create(Merge, scope, id=id, kept=stays, merged=goes, at=at)
    change(goes, merged_into=stays)
    _widen(scope, row, at)
    for double in _pairs(scope, stays, goes):
        change(double, state=DoubleState.ONE, decided_at=max(at, double.found_at))
    return row


@action("participants.person.parted", returns=Merge, permission=PART, on="kept", by=ANYONE_INSIDE)
def part(scope: Scope, *, id: UUID, at: datetime, kept: Participant, merge: Merge) -> Merge:
    """They were two people after all: both records are as they were before."""
    hold(scope, kept)
    goes = hold(scope, merge.merged)
    if merge.kept_id != kept.pk or goes.merged_into_id != kept.pk:
        raise Conflict(_CHANGED)
    row = create(Merge, scope, id=id, kept=kept, merged=goes, at=at, undoes=merge)
    change(goes, merged_into=None)
    given = {ids.derived(merge.pk, str(reach)) for reach in _reaches(scope, goes).values_list("pk", flat=True)}
    for reach in Reach.objects.within(scope).filter(pk__in=given, ends_at__isnull=True):
        change(reach, ends_at=max(at, reach.starts_at))
    for double in _pairs(scope, kept, goes):
        change(double, state=DoubleState.OPEN, decided_at=None)
    return row


def _can_be_joined(stays: Participant, goes: Participant) -> None:
    if stays.pk == goes.pk:
        raise Invalid({"keep": _("Choose two different records.")})
    if stays.merged_into_id is not None or goes.merged_into_id is not None:
        raise Conflict(_CHANGED)
    if (stays.restricted_at is None) != (goes.restricted_at is None):
        raise Invalid({"keep": _("One of the two is restricted and the other is not. Make them alike first.")})


def _reaches(scope: Scope, person: Participant) -> models.QuerySet[Reach]:
    return Reach.objects.within(scope).filter(participant=person)


def _widen(scope: Scope, merge: Merge, at: datetime) -> None:
    """Whoever reached the merged record reaches the kept one, too, as long as the join holds."""
    there = set(_reaches(scope, merge.kept).filter(ends_at__isnull=True).values_list("program_id", "membership_id"))
    for reach in _reaches(scope, merge.merged).filter(ends_at__isnull=True).order_by("pk"):
        if (reach.program_id, reach.membership_id) not in there:
            create(
                Reach,
                scope,
                id=ids.derived(merge.pk, str(reach.pk)),
                participant=merge.kept,
                program_id=reach.program_id,
                membership_id=reach.membership_id,
                starts_at=at,
            )


def _pairs(scope: Scope, one: Participant, other: Participant) -> list[PossibleDouble]:
    first, second = sorted((one.pk, other.pk))
    return list(PossibleDouble.objects.within(scope).filter(one=first, other=second))
