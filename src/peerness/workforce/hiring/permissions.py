"""Who may hire, and who may interview."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.tenancy.permission import Linked, Permission, holding
from peerness.workforce.hiring.models import Interviewer

HIRERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
HIRE = Permission(
    "hiring.hire",
    HIRERS,
    _("Program managers and administrators hire."),
    does=_("Write jobs down, move applications, make offers"),
)


def _own_interviews(scope: Scope) -> QuerySet[Interviewer]:
    return Interviewer.objects.within(scope).filter(member_id=scope.member)


INTERVIEW = Permission(
    "hiring.interview",
    HIRERS | {Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR},
    _("An application is for those who hire, and for those who take part in its interview."),
    Linked(_own_interviews, "application_id", "pk") | holding(Role.MANAGER, Role.ADMINISTRATOR),
    does=_("See an application and mark its interview"),
)
