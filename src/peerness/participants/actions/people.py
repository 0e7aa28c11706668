"""Writes of people: a new record and a name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant, Reach
from peerness.participants.permissions import RECORD, RENAME
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


def _filled(called: str) -> str:
    kept = " ".join(called.split())
    if not kept:
        raise Invalid({"called": _("Write the name that the person wants to be called by. One name is enough.")})
    return kept
