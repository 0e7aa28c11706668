"""Writes of people: a new record, a name, and reach, which the actions of enrolment give and end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant, Reach
from peerness.participants.permissions import END_REACH, RECORD, RENAME, SEE_PERSON
from peerness.programs.models import Program

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("participants.person.recorded", returns=Participant, permission=RECORD, on="program", by=ANYONE_INSIDE)
def record_person(scope: Scope, *, id: UUID, at: datetime, called: str, program: Program) -> Participant:
    """Write a person down in a program, whose staff reach them from now on. One name is enough."""
    person = create(
        Participant, scope, id=id, called=_filled(called), program=program, part2=program.part2, welcomed_at=at
    )
    create(Reach, scope, id=ids.derived(id, "reach"), participant=person, program=program, starts_at=at)
    return person


@action("participants.person.renamed", returns=Participant, permission=RENAME, on="participant")
def rename(scope: Scope, *, id: UUID, at: datetime, participant: Participant, called: str) -> Participant:
    """Call a person by another name from now on."""
    return change(hold(scope, participant), called=_filled(called))


@action("participants.reach.given", returns=Participant, permission=SEE_PERSON, on="participant", by=ANYONE_INSIDE)
def give_reach(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, membership: Membership
) -> Participant:
    """Let one member see a person from now on; a reach that is still open is not doubled."""
    rows = Reach.objects.within(scope).select_for_update()
    if not rows.filter(participant=participant, membership=membership, ends_at__isnull=True).exists():
        create(Reach, scope, id=id, participant=participant, membership=membership, starts_at=at)
    return participant


@action("participants.reach.ended", returns=Participant, permission=END_REACH, by=ANYONE_INSIDE)
def end_reach(scope: Scope, *, id: UUID, at: datetime, participant: Participant, membership: Membership) -> Participant:
    """End what one member sees of a person through an assignment of their own."""
    rows = Reach.objects.within(scope).select_for_update()
    for reach in rows.filter(participant=participant, membership=membership, ends_at__isnull=True):
        change(reach, ends_at=at)
    return participant


def _filled(called: str) -> str:
    kept = " ".join(called.split())
    if not kept:
        raise Invalid({"called": _("Write the name that the person wants to be called by. One name is enough.")})
    return kept
