"""Writes of outreach, drop-ins and indirect work: a line is added, and can be taken back for a while."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.programs.models import Program
from peerness.support.models import DropIn, IndirectWork, OutreachContact
from peerness.support.permissions import COUNT, NOTE_INDIRECT, UNDO_COUNT, UNDO_INDIRECT
from peerness.support.rules.outreach import (
    FEWEST_MINUTES,
    MOST_MINUTES,
    Counts,
    IndirectKind,
    may_be_on,
    may_undo,
)
from peerness.workforce.models import Peer

ANYONE_INSIDE = MEMBERS | SYSTEM
_LATE = _("This stands in reports by now and cannot be taken back any more.")


@action("support.outreach.counted", returns=OutreachContact, permission=COUNT, on="program", by=ANYONE_INSIDE)
def count_outreach(
    scope: Scope, *, id: UUID, at: datetime, program: Program, by: Membership, counts: Counts, place: str = ""
) -> OutreachContact:
    """Write down one stop of outreach: where, roughly how many, what was given and what was reported."""
    _oneself(scope, by)
    if counts.is_empty:
        raise Invalid({"people": _("Count at least one thing.")})
    if counts.too_many:
        raise Invalid({name: _("Write a number from 0 to 999.") for name in counts.too_many})
    return create(
        OutreachContact,
        scope,
        id=id,
        program=program,
        by=by,
        at=at,
        place=" ".join(place.split()),
        people=counts.people,
        kits=counts.kits,
        reversals=counts.reversals,
        materials=counts.materials,
    )


@action("support.outreach.undone", returns=OutreachContact, permission=UNDO_COUNT, on="contact")
def undo_outreach(scope: Scope, *, id: UUID, at: datetime, contact: OutreachContact) -> OutreachContact:
    """Take a stop of outreach back."""
    held = hold(scope, contact)
    if not may_undo(held.at, at):
        raise Conflict(_LATE)
    return held if held.undone_at else change(held, undone_at=at)


@action("support.drop_in.counted", returns=DropIn, permission=COUNT, on="program", by=ANYONE_INSIDE)
def count_drop_in(scope: Scope, *, id: UUID, at: datetime, program: Program, by: Membership) -> DropIn:
    """Somebody came in: one mark."""
    _oneself(scope, by)
    return create(DropIn, scope, id=id, program=program, by=by, at=at)


@action("support.drop_in.undone", returns=DropIn, permission=UNDO_COUNT, on="mark")
def undo_drop_in(scope: Scope, *, id: UUID, at: datetime, mark: DropIn) -> DropIn:
    """Take a mark back."""
    held = hold(scope, mark)
    if not may_undo(held.at, at):
        raise Conflict(_LATE)
    return held if held.undone_at else change(held, undone_at=at)


@action("support.indirect.noted", returns=IndirectWork, permission=NOTE_INDIRECT, on="peer", by=ANYONE_INSIDE)
def note_indirect(
    scope: Scope, *, id: UUID, at: datetime, peer: Peer, kind: IndirectKind, day: date, minutes: int, today: date
) -> IndirectWork:
    """Write down minutes that were not with a participant; `today` is the organisation's day."""
    if not may_be_on(day, today):
        raise Invalid({"day": _("Choose a day of the last two months, today at the latest.")})
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        raise Invalid({"minutes": _("Write a number of minutes from 1 to 1440.")})
    return create(IndirectWork, scope, id=id, peer=peer, kind=kind.value, day=day, minutes=minutes, logged_at=at)


@action("support.indirect.undone", returns=IndirectWork, permission=UNDO_INDIRECT, on="work")
def undo_indirect(scope: Scope, *, id: UUID, at: datetime, work: IndirectWork) -> IndirectWork:
    """Take a line of indirect work back."""
    held = hold(scope, work)
    if not may_undo(held.logged_at, at):
        raise Conflict(_LATE)
    return held if held.undone_at else change(held, undone_at=at)


def _oneself(scope: Scope, by: Membership) -> None:
    if scope.actor.kind is ActorKind.MEMBER and by.pk != scope.member:
        raise Invalid({"people": _("Everybody counts for themselves.")})
