"""Writes of reach, which the actions of enrolment give and end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peerness.access.action import action, change, create
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.actions.people import ANYONE_INSIDE
from peerness.participants.actions.restricted import _put_on_list, _take_off_list
from peerness.participants.models import Participant, Reach
from peerness.participants.permissions import END_REACH, SEE_PERSON
from peerness.programs.models import Program


@action("participants.reach.given", returns=Participant, permission=SEE_PERSON, on="participant", by=ANYONE_INSIDE)
def give_reach(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, membership: Membership
) -> Participant:
    """Let one member see a person from now on; a reach that is still open is not doubled.

    On a restricted record the member joins the named list with it.
    """
    rows = Reach.objects.within(scope).select_for_update()
    if not rows.filter(participant=participant, membership=membership, ends_at__isnull=True).exists():
        create(Reach, scope, id=id, participant=participant, membership=membership, starts_at=at)
    if participant.restricted_at is not None:
        _put_on_list(scope, ids.derived(id, "named"), participant, membership.pk, at)
    return participant


@action("participants.reach.widened", returns=Participant, permission=SEE_PERSON, on="participant", by=ANYONE_INSIDE)
def give_program_reach(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, program: Program
) -> Participant:
    """Let everyone of a program see a person from now on; a reach that is still open is not doubled."""
    rows = Reach.objects.within(scope).select_for_update()
    if not rows.filter(participant=participant, program=program, ends_at__isnull=True).exists():
        create(Reach, scope, id=id, participant=participant, program=program, starts_at=at)
    return participant


@action("participants.reach.ended", returns=Participant, permission=END_REACH, by=ANYONE_INSIDE)
def end_reach(scope: Scope, *, id: UUID, at: datetime, participant: Participant, membership: Membership) -> Participant:
    """End what one member sees of a person through an assignment of their own, the place on a named list with it."""
    rows = Reach.objects.within(scope).select_for_update()
    for reach in rows.filter(participant=participant, membership=membership, ends_at__isnull=True):
        change(reach, ends_at=at)
    _take_off_list(scope, participant, membership.pk, at)
    return participant
