"""Writes of pairs: note that two records may be one person, decide, join them, and take them apart again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.participants.actions.people import ANYONE_INSIDE
from peerness.participants.models import DoubleState, Merge, Participant, PossibleDouble
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
    for one in [goes, *Participant.objects.within(scope).filter(merged_into=goes)]:
        change(one, merged_into=stays)  # pointers stay one step long
    for double in _pairs(scope, stays, goes):
        change(double, state=DoubleState.ONE, decided_at=max(at, double.found_at))
    return row


@action("participants.person.parted", returns=Merge, permission=PART, on="kept", by=ANYONE_INSIDE)
def part(scope: Scope, *, id: UUID, at: datetime, kept: Participant, merge: Merge) -> Merge:
    """They were two people after all: both records are as they were before."""
    if scope.actor.roles:
        PART.check(scope, merge.merged)
    hold(scope, kept)
    goes = hold(scope, merge.merged)
    if merge.kept_id != kept.pk or goes.merged_into_id != kept.pk:
        raise Conflict(_CHANGED)
    undone = create(Merge, scope, id=id, kept=kept, merged=goes, at=at, undoes=merge)
    change(goes, merged_into=None)
    for row in Merge.objects.within(scope).filter(kept=goes, undoes__isnull=True, merged__merged_into=kept):
        change(row.merged, merged_into=goes)
    for double in _pairs(scope, kept, goes):
        change(double, state=DoubleState.OPEN, decided_at=None)
    return undone


def _can_be_joined(stays: Participant, goes: Participant) -> None:
    if stays.pk == goes.pk:
        raise Invalid({"keep": _("Choose two different records.")})
    if stays.merged_into_id is not None or goes.merged_into_id is not None:
        raise Conflict(_CHANGED)
    if (stays.restricted_at is None) != (goes.restricted_at is None):
        raise Invalid({"keep": _("One of the two is restricted and the other is not. Make them alike first.")})


def _pairs(scope: Scope, one: Participant, other: Participant) -> list[PossibleDouble]:
    first, second = sorted((one.pk, other.pk))
    return list(PossibleDouble.objects.within(scope).filter(one=first, other=second))
