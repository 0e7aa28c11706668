"""The table of roles, for every member."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from peerness.access import roletable
from peerness.access.models.membership import ROLES
from peerness.access.permissions import BE_A_MEMBER
from peerness.access.requests import MemberRequest
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=BE_A_MEMBER)
def roles(request: MemberRequest) -> HttpResponse:
    """Who may do and see what here; one's own roles stand out."""
    own = {role.value for role in request.scope.actor.roles}
    context = {
        "roles": [(role, name, role in own) for role, name in ROLES],
        "sections": roletable.sections(),
        "seen": roletable.seen(),
    }
    return render(request, "access/roles.html", context)
