"""Reads of groups: those within reach, their meetings without anybody's name, who usually comes, and questions."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people
from peerness.support.models import Attendance, Group, Question, SupportSession
from peerness.support.permissions import LOG, SEE_GROUP

#: Who came to one of so many last meetings is offered to be ticked.
USUAL_MEETINGS = 6


def groups(scope: Scope, *, ended: bool = False) -> QuerySet[Group]:
    """The groups within reach that still meet, or those that have ended, by name."""
    rows = Group.objects.within(scope).filter(ended_at__isnull=not ended).select_related("program")
    return SEE_GROUP.filter(scope, rows).order_by("name", "pk")


def group(scope: Scope, id: UUID) -> Group:
    """One group within reach; `Missing` for a stranger's."""
    found = Group.objects.within(scope).select_related("program").filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_GROUP.check(scope, found)
    return found


def group_of(scope: Scope, draft: SupportSession) -> Group:
    """The group that met, of a draft as `draft` reads it; `Missing` for a meeting with one person."""
    if draft.group is None:
        raise Missing
    SEE_GROUP.check(scope, draft.group)
    return draft.group


def meetings(scope: Scope, group: Group) -> QuerySet[SupportSession]:
    """When a group met, the newest first, each with `came`: how many, with and without a record."""
    parts = Attendance.objects.within(scope).filter(session_id=OuterRef("pk")).order_by().values("session_id")
    named = Coalesce(Subquery(parts.annotate(n=Count("pk")).values("n")), 0)
    rows = SupportSession.objects.within(scope).filter(group=group, signed_at__isnull=False)
    counted = rows.select_related("peer__membership__account").annotate(came=named + F("guests"))
    return counted.order_by("-started_at", "-pk")


def usual(scope: Scope, group: Group) -> frozenset[UUID]:
    """The ids of those who came to one of the last meetings, within reach or not."""
    last = meetings(scope, group).values("pk")[:USUAL_MEETINGS]
    came = Attendance.objects.within(scope).filter(session_id__in=last)
    return frozenset(came.values_list("participant_id", flat=True))


def within_reach(scope: Scope, group: Group) -> QuerySet[Participant]:
    """Everybody of the group's program whom the scope may log, by name."""
    return LOG.filter(scope, people(scope).filter(program_id=group.program_id)).order_by("called", "pk")


def group_drafts(scope: Scope) -> QuerySet[SupportSession]:
    """One's own meetings of groups whose signature was taken back, the oldest first."""
    rows = SupportSession.objects.within(scope).filter(peer__membership_id=scope.member, signed_at__isnull=True)
    return rows.filter(group__isnull=False).select_related("group").order_by("started_at", "pk")


def questions(scope: Scope, group: Group) -> QuerySet[Question]:
    """The box of a group: open questions first, each without a name."""
    rows = Question.objects.within(scope).filter(group=group).select_related("answered_by__account")
    return rows.order_by(F("answered_at").desc(nulls_first=True), "asked_on", "pk")
