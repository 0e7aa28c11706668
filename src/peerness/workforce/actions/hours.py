"""Writes of hours: the actions that log the work count them here, in the same transaction."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, change_many, create, create_columns, hold
from peerness.access.models import Organisation
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.tenancy.rows import columns
from peerness.workforce.models import HoursEntry, Peer
from peerness.workforce.permissions import COUNT_HOURS, TAKE_HOURS_BACK, UNCOUNT_WORK
from peerness.workforce.queries.credentials import entries_of_work
from peerness.workforce.rules.competencies import COMPETENCIES
from peerness.workforce.rules.hours import Counted, Domain, HoursKind, Source, is_countable

ANYONE_INSIDE = MEMBERS | SYSTEM
#: So many ids are asked for in one question.
_AT_ONCE = 400
_TO_MEND = {
    "minutes": _("Write from one minute to 24 hours for one day."),
    "on": _("This day lies ahead. Choose the day on which it was."),
}


@action(
    "workforce.hours.counted",
    returns=HoursEntry,
    permission=COUNT_HOURS,
    on="peer",
    by=ANYONE_INSIDE,
    constraints={"workforce_hours_once": ("", _("These hours are counted already."))},
)
def count_hours(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    peer: Peer,
    kind: HoursKind,
    domain: Domain,
    on: date,
    minutes: int,
    source: Source,
    source_id: UUID | None = None,
    today: date | None = None,
    what: str = "",
    competency: str = "",
) -> HoursEntry:
    """Count hours of a peer in one domain on one day.

    `source` says which work writes them and `source_id` which piece of it: one piece counts once. `today` is the
    organisation's day, where the caller knows it.
    """
    wrong = is_countable(minutes, on, today or max(on, localdate(at)))
    if wrong is not None:
        raise Invalid({wrong: _TO_MEND[wrong]})
    if competency and competency not in COMPETENCIES:
        raise Invalid({"competency": _("Choose one of the twelve.")})
    said = {"kind": kind.value, "domain": domain.value, "on": on, "minutes": minutes, "what": what.strip()}
    whence = {"source": source.value, "source_id": source_id, "counted_at": at}
    return create(HoursEntry, scope, id=id, peer=peer, competency=competency, **said, **whence)


@action("workforce.hours.taken_back", returns=HoursEntry, permission=TAKE_HOURS_BACK, on="entry")
def take_hours_back(scope: Scope, *, id: UUID, at: datetime, entry: HoursEntry) -> HoursEntry:
    """Take back hours that were written down by hand; those of a session go with its signature."""
    held = hold(scope, entry)
    if held.source != Source.TYPED:
        raise Conflict(_("These hours come from logged work. They go when the work is taken back."))
    return held if held.taken_back_at else change(held, taken_back_at=at)


@action("workforce.hours.of_work_taken_back", returns=Peer, permission=UNCOUNT_WORK, on="peer", by=ANYONE_INSIDE)
def uncount_work(scope: Scope, *, id: UUID, at: datetime, peer: Peer, work: UUID) -> Peer:
    """A piece of work was taken back, such as a signature: its hours of this peer count no longer."""
    for one in entries_of_work(scope, [work]).filter(peer=peer).order_by("pk"):
        change(one, taken_back_at=at)
    return peer


@action("workforce.hours.brought", returns=Organisation, by=SYSTEM)
def count_many(scope: Scope, *, id: UUID, at: datetime, entries: tuple[Counted, ...]) -> Organisation:
    """Count the hours of sessions that came in with a batch; each session's own id is the id of its hours."""
    work = [one.session for one in entries]
    create_columns(
        columns(
            HoursEntry,
            work,
            organisation_id=scope.organisation,
            peer_id=[one.peer for one in entries],
            kind=HoursKind.WORK.value,
            domain=[one.domain.value for one in entries],
            on=[one.on for one in entries],
            minutes=[one.minutes for one in entries],
            source=Source.SESSION.value,
            source_id=work,
            counted_at=[one.at for one in entries],
        )
    )
    return Organisation.objects.get(pk=scope.organisation)


@action("workforce.hours.voided", returns=Organisation, by=SYSTEM)
def uncount_many(scope: Scope, *, id: UUID, at: datetime, work: tuple[UUID, ...]) -> Organisation:
    """A batch of sessions was taken back: their hours count no longer."""
    for start in range(0, len(work), _AT_ONCE):
        change_many(entries_of_work(scope, work[start : start + _AT_ONCE]).order_by("pk"), taken_back_at=at)
    return Organisation.objects.get(pk=scope.organisation)
