"""Writes of people: a new record and a name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.actions.searchkeys import _follow
from peerness.participants.models import Named, Participant, Reach
from peerness.participants.permissions import RECORD, RENAME
from peerness.programs.models import Program

ANYONE_INSIDE = MEMBERS | SYSTEM
_NO_NAME = _("Write the name that the person wants to be called by. One name is enough.")
_NOTHING = _("Write it down, or go back without saving.")


@action("participants.person.recorded", returns=Participant, permission=RECORD, on="program", by=ANYONE_INSIDE)
def record_person(
    scope: Scope, *, id: UUID, at: datetime, called: str, program: Program, works_here: bool = False
) -> Participant:
    """Write a person down in a program, whose staff reach them from now on. One name is enough.

    The record of somebody who works here, or did, is restricted from birth: only whoever wrote it down sees it, until
    they name others.
    """
    if works_here and scope.actor.kind is not ActorKind.MEMBER:
        raise Invalid({"works_here": _("Only a member can write this down: else nobody could open the record.")})
    person = create(
        Participant,
        scope,
        id=id,
        called=_filled(called),
        program=program,
        part2=program.part2,
        welcomed_at=at,
        works_here=works_here,
        restricted_at=at if works_here else None,
    )
    create(Reach, scope, id=ids.derived(id, "reach"), participant=person, program=program, starts_at=at)
    if works_here:
        create(Named, scope, id=ids.derived(id, "named"), participant=person, membership_id=scope.member, starts_at=at)
    _follow(scope, at, person)
    return person


@action("participants.person.renamed", returns=Participant, permission=RENAME, on="participant")
def rename(scope: Scope, *, id: UUID, at: datetime, participant: Participant, called: str) -> Participant:
    """Call a person by another name from now on."""
    person = change(hold(scope, participant), called=_filled(called))
    _follow(scope, at, person)
    return person


def _filled(words: str, place: str = "called") -> str:
    """Words without needless spaces, at least one; `place` is the field at which a missing one is told."""
    kept = " ".join(words.split())
    if not kept:
        raise Invalid({place: _NOTHING if place != "called" else _NO_NAME})
    return kept
