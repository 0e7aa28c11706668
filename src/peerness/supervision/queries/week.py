"""The numbers of a peer's week for the agenda, all from the rooms below; nobody is named."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from peerness.enrolment.queries import assignments
from peerness.kernel.periods import day_of, week
from peerness.kernel.scope import Scope
from peerness.recovery.models import CallForHelp, PlanScheme, RecoveryPlan
from peerness.supervision.queries.growth import steps_due
from peerness.supervision.rules.agenda import Line
from peerness.support.models import Attendance
from peerness.support.queries import beyond_rhythm, goods, happenings
from peerness.workforce.models import Peer

_WEEK = timedelta(days=7)


def numbers(scope: Scope, peers: list[Peer], zone: ZoneInfo) -> dict[Line, int]:
    """What the last whole week and today bring, together for these peers: the same questions for any number."""
    last = week(day_of(scope.at, zone) - _WEEK, zone)
    walked = assignments(scope).filter(peer__in=peers).order_by()
    found = goods(scope, peers, last)
    good, load = [one[0] for one in found.values()], [one[1] for one in found.values()]
    beside, late = _beside_and_late(scope, peers)
    waiting = _counts(scope, peers, zone)
    return {
        Line.MET: sum(one.met for one in good),
        Line.FIRST_TIME: sum(one.first_time for one in good),
        Line.REVERSALS: sum(one.reversals for one in good),
        Line.LOAD: beside,
        Line.SESSIONS: sum(one.sessions for one in load),
        Line.NOT_SEEN: len(beyond_rhythm(scope, zone, walked.values("participant_id"))),
        Line.NO_PLAN: late,
        Line.UNSIGNED: sum(one.unsigned for one in load),
        Line.GROWTH: waiting[Line.GROWTH],
        Line.HAPPENED: waiting[Line.HAPPENED],
        Line.CALLS: waiting[Line.CALLS],
    }


def _counts(scope: Scope, peers: list[Peer], zone: ZoneInfo) -> Counter[str]:
    """What happened and who asked for help in a week, which steps of growth plans come due: one question for all."""
    told = {"told_by_id__in": [peer.membership_id for peer in peers], "told_at__gte": scope.at - _WEEK}
    happened = happenings(scope).filter(**told).order_by()
    steps = steps_due(scope, peers, day_of(scope.at, zone)).order_by()
    walked = assignments(scope).filter(peer__in=peers).order_by().values("participant_id")
    calls = CallForHelp.objects.within(scope).filter(participant_id__in=walked, opened_at__gte=scope.at - _WEEK)
    named = [
        rows.annotate(line=Value(str(line))).values_list("line", flat=True)
        for line, rows in ((Line.HAPPENED, happened), (Line.GROWTH, steps), (Line.CALLS, calls.order_by()))
    ]
    return Counter(named[0].union(*named[1:], all=True))


def _beside_and_late(scope: Scope, peers: list[Peer]) -> tuple[int, int]:
    """How many people these peers walk beside; of how many the program wants a plan by now, and there is none."""
    wants = PlanScheme.objects.within(scope).filter(program_id=OuterRef("program_id"), by_session__isnull=False)
    plan = RecoveryPlan.objects.within(scope).filter(participant_id=OuterRef("participant_id"))
    met = Attendance.objects.within(scope).filter(
        participant_id=OuterRef("participant_id"), session__signed_at__isnull=False
    )
    held = met.order_by().values("participant_id").annotate(n=Count("pk")).values("n")
    rows = assignments(scope).filter(peer__in=peers).order_by()
    told = rows.annotate(
        wanted=Subquery(wants.values("by_session")[:1]), held=Coalesce(Subquery(held), 0), planned=Exists(plan)
    )
    late: dict[UUID, bool] = {}
    for person, wanted, n, planned in told.values_list("participant_id", "wanted", "held", "planned"):
        late[person] = wanted is not None and not planned and n >= wanted
    return len(late), sum(late.values())
