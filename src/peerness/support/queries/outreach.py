"""Reads of outreach, drop-ins and indirect work: one's own lines, and figures by program and week."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncWeek

from peerness.kernel.errors import Denied, Missing
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.support.models import DropIn, IndirectWork, OutreachContact
from peerness.support.permissions import SEE_OUTREACH, UNDO_COUNT, UNDO_INDIRECT
from peerness.support.rules.outreach import UNDO_WITHIN
from peerness.tenancy.models import TenantModel
from peerness.tenancy.permission import Permission

T = TypeVar("T", bound=TenantModel)


def own_outreach(scope: Scope) -> QuerySet[OutreachContact]:
    """One's own stops that can still be taken back, the newest first."""
    rows = OutreachContact.objects.within(scope).filter(by_id=scope.member, undone_at__isnull=True)
    return rows.filter(at__gte=scope.at - UNDO_WITHIN).select_related("program").order_by("-at", "-pk")


def outreach_contact(scope: Scope, id: UUID) -> OutreachContact:
    """One of one's own stops."""
    return _own(scope, OutreachContact.objects.within(scope), id, UNDO_COUNT)


def indirect_work(scope: Scope, id: UUID) -> IndirectWork:
    """One line of one's own indirect work."""
    return _own(scope, IndirectWork.objects.within(scope), id, UNDO_INDIRECT)


def _own(scope: Scope, rows: QuerySet[T], id: UUID, permission: Permission) -> T:
    found = permission.filter(scope, rows).filter(pk=id).first()
    if found is None:
        raise Denied(permission.reason, permission.name, id) if rows.filter(pk=id).exists() else Missing
    return found


def last_drop_in(scope: Scope, program: UUID, period: Period) -> DropIn | None:
    """The last mark that one made oneself in a program within a period, if any."""
    rows = DropIn.objects.within(scope).filter(by_id=scope.member, program_id=program, undone_at__isnull=True)
    return rows.filter(at__gte=period.start, at__lt=period.end).order_by("-at", "-pk").first()


def drop_ins(scope: Scope, period: Period) -> dict[UUID, int]:
    """How many people came in within a period, by program within reach."""
    rows = DropIn.objects.within(scope).filter(program_id__in=scope.programs, undone_at__isnull=True)
    held = rows.filter(at__gte=period.start, at__lt=period.end).values_list("program_id")
    return dict(held.annotate(n=Count("pk")).order_by())


def own_indirect(scope: Scope) -> QuerySet[IndirectWork]:
    """One's own work that was not with people, the newest first."""
    rows = IndirectWork.objects.within(scope).filter(peer__membership_id=scope.member, undone_at__isnull=True)
    return rows.order_by("-day", "-logged_at", "-pk")


@dataclass(frozen=True, slots=True)
class OutreachWeek:
    """One week of a program without a single name: stops, people, kits, reversals, materials, drop-ins."""

    monday: date
    stops: int = 0
    people: int = 0
    kits: int = 0
    reversals: int = 0
    materials: int = 0
    drop_ins: int = 0


def outreach_weeks(scope: Scope, period: Period, zone: ZoneInfo) -> dict[UUID, dict[date, OutreachWeek]]:
    """Weeks with outreach or drop-ins for each program within reach; none where the scope sees no such figures."""
    programs = scope.programs if SEE_OUTREACH.allows(scope) else frozenset()
    within = {"program_id__in": programs, "undone_at__isnull": True, "at__gte": period.start, "at__lt": period.end}
    found: dict[UUID, dict[date, OutreachWeek]] = {}
    stops = OutreachContact.objects.within(scope).filter(**within)
    sums = {name: Sum(name) for name in ("people", "kits", "reversals", "materials")}
    by_week = stops.annotate(week=TruncWeek("at", tzinfo=zone)).values("program_id", "week")
    names = ("program_id", "week", "stops", *sums)
    for program, week, *counted in by_week.annotate(stops=Count("pk"), **sums).order_by("week").values_list(*names):
        found.setdefault(program, {})[week.date()] = OutreachWeek(week.date(), *counted)
    marks = DropIn.objects.within(scope).filter(**within).annotate(week=TruncWeek("at", tzinfo=zone))
    for program, week, n in marks.values_list("program_id", "week").annotate(n=Count("pk")).order_by("week"):
        weeks = found.setdefault(program, {})
        weeks[week.date()] = replace(weeks.get(week.date(), OutreachWeek(week.date())), drop_ins=n)
    return found
