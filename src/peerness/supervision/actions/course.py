"""Writes of the course for supervisors: a unit was read; with the last one its minutes count as training."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, create
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.supervision.models import UnitRead
from peerness.supervision.permissions import TAKE_COURSE
from peerness.supervision.queries.course import course, units_read
from peerness.support.queries import today_of
from peerness.workforce.actions import count_hours
from peerness.workforce.queries import of_membership
from peerness.workforce.rules.hours import Domain, HoursKind, Source

ANYONE_INSIDE = MEMBERS | SYSTEM


@action(
    "supervision.unit.read",
    returns=UnitRead,
    permission=TAKE_COURSE,
    on="reader",
    by=ANYONE_INSIDE,
    constraints={"supervision_unit_read_once": ("", _("You have read this unit already."))},
)
def read_unit(scope: Scope, *, id: UUID, at: datetime, reader: Membership, unit: str) -> UnitRead:
    """Note that somebody has read a unit; after the last one the course counts, once, for whoever works as a peer."""
    told = course()[1]
    if unit not in {one.code for one in told.units}:
        raise Invalid({"": _("The course has no such unit.")})
    read = create(UnitRead, scope, id=id, reader=reader, unit=unit, read_at=at)
    if told.is_read(units_read(scope, reader)):
        _count(scope, reader, at)
    return read


def _count(scope: Scope, reader: Membership, at: datetime) -> None:
    """Let the course flow into the reader's own credentials: the one place where it becomes hours."""
    peer = of_membership(scope, reader.pk)
    if peer is None:
        return
    told = course()[1]
    piece = ids.derived(reader.pk, "course on supervising peers")
    count_hours(
        scope,
        id=ids.derived(piece, "hours"),
        at=at,
        peer=peer,
        kind=HoursKind.TRAINING,
        domain=Domain.MENTORING,
        on=today_of(scope),
        minutes=told.minutes,
        source=Source.COURSE,
        source_id=piece,
        today=today_of(scope),
        what=told.title,
    )
