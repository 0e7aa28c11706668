"""Writes about counted work: months and pictures are made by the house, a comment and who asked by the peer."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold, rewrite
from peerness.access.models import Organisation
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.programs.models import Partner
from peerness.supervision.models import AskedBy, DriftPicture, WorkAsked, WorkMonth
from peerness.supervision.permissions import ANSWER, COMMENT
from peerness.supervision.queries import work
from peerness.supervision.queries.sessions import standings
from peerness.supervision.rules.drift import FEWEST_CONTACTS
from peerness.support.models import SupportSession
from peerness.support.queries import today_of, zone_of
from peerness.workforce.models import Peer


@action("supervision.month.counted", returns=Organisation, by=SYSTEM)
def count_month(scope: Scope, *, id: UUID, at: datetime, month: date) -> Organisation:
    """Count a month of work anew; what was counted before is replaced."""
    before = WorkMonth.objects.within(scope).filter(month=month)
    rewrite(WorkMonth, scope, gone=list(before.values_list("pk", flat=True)))
    rows = [
        WorkMonth(
            id=ids.derived(id, f"{peer} {program}"),
            organisation_id=scope.organisation,
            peer_id=peer,
            program_id=program,
            month=month,
            sessions=one.sessions,
            minutes=one.minutes,
            contacts=one.tally.contacts,
            outside=one.tally.outside,
            transport=one.tally.transport,
            clerical=one.tally.clerical,
            after_hours=one.tally.after_hours,
            no_goal=one.tally.no_goal,
        )
        for (peer, program), one in work.count(scope, month, zone_of(scope)).items()
    ]
    rewrite(WorkMonth, scope, add=rows)
    return Organisation.objects.get(pk=scope.organisation)


@action("supervision.months.forgotten", returns=Organisation, by=SYSTEM)
def forget_months(scope: Scope, *, id: UUID, at: datetime, months: tuple[date, ...]) -> Organisation:
    """Forget what was counted of months in which work came in or was taken back since: they are counted again."""
    before = WorkMonth.objects.within(scope).filter(month__in=months)
    rewrite(WorkMonth, scope, gone=list(before.values_list("pk", flat=True)))
    return Organisation.objects.get(pk=scope.organisation)


@action("supervision.pictures.made", returns=Organisation, by=SYSTEM)
def make_pictures(scope: Scope, *, id: UUID, at: datetime) -> Organisation:
    """Make the picture of the last three whole months for each peer with enough contacts; each is made once."""
    behind = work.months_before(today_of(scope), work.STRETCH)
    present = DriftPicture.objects.within(scope).filter(month=behind[-1]).values("peer_id")
    rows = Peer.objects.within(scope).filter(membership__ended_at__isnull=True).exclude(pk__in=present)
    peers = list(rows.order_by("pk"))
    stand = standings(scope, peers, zone_of(scope))
    for peer in peers:
        tally = work.tally_of(scope, peer.pk, behind)
        if tally.contacts >= FEWEST_CONTACTS:
            create(
                DriftPicture,
                scope,
                id=ids.derived(id, str(peer.pk)),
                peer=peer,
                month=behind[-1],
                contacts=tally.contacts,
                outside=tally.outside,
                transport=tally.transport,
                clerical=tally.clerical,
                after_hours=tally.after_hours,
                no_goal=tally.no_goal,
                gap_days=stand[peer.pk].days_past,
                made_at=at,
            )
    return Organisation.objects.get(pk=scope.organisation)


@action("supervision.picture.commented", returns=DriftPicture, permission=COMMENT, on="picture")
def comment(scope: Scope, *, id: UUID, at: datetime, picture: DriftPicture, comment: str) -> DriftPicture:
    """Add what the counts do not know; the peer's words stand beside the picture, and can be taken away again."""
    return change(hold(scope, picture), comment=comment.strip(), commented_at=at)


@action("supervision.asked.answered", returns=WorkAsked, permission=ANSWER, on="session", by=MEMBERS | SYSTEM)
def say_who_asked(
    scope: Scope, *, id: UUID, at: datetime, session: SupportSession, by: AskedBy, partner: Partner | None = None
) -> WorkAsked:
    """Say who asked for a session's work outside the role; a second answer replaces the first."""
    present = WorkAsked.objects.within(scope).select_for_update().filter(session=session).first()
    if present is not None:
        return change(present, by=by, partner=partner, said_at=at)
    month = work.month_of(session.started_at.astimezone(zone_of(scope)).date())
    return create(
        WorkAsked,
        scope,
        id=id,
        session=session,
        peer_id=session.peer_id,
        program_id=session.program_id,
        month=month,
        by=by,
        partner=partner,
        said_at=at,
    )
