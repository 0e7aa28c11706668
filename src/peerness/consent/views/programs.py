"""Pages for administrators: the Part 2 status of a program, and the alarms."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from peerness.access.requests import MemberRequest, SeeOther
from peerness.consent import actions, queries
from peerness.consent.forms import StatusForm
from peerness.consent.permissions import DECIDE_STATUS
from peerness.consent.rules.status import proposed
from peerness.kernel import ids
from peerness.programs.models import Part2Status
from peerness.programs.queries import program
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=DECIDE_STATUS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def status(request: MemberRequest, id: UUID) -> HttpResponse:
    """Five questions, what they point to, and the decision with its reason."""
    scope, found = request.scope, program(request.scope, id)
    form = StatusForm.asked(request, scope, {"decided_on": localdate(scope.at), "after": found.part2})
    points_to = None
    if form.is_bound and form.is_valid() and "look" in request.POST:
        points_to = Part2Status(proposed(form.answered()).value)
    else:
        decided = form.attempt(
            lambda given: actions.decide_status(
                scope,
                at=scope.at,
                program=found,
                answers=form.answers(),
                **{name: given[name] for name in ("id", "after", "reason", "decider", "decided_on", "counsel")},
            )
        )
        if decided is not None:
            return SeeOther("consent:status", id)
    shown = {"form": form, "program": found, "points_to": points_to, "rows": queries.decisions(scope, found)}
    return render(request, "consent/status.html", shown, status=200 if points_to else form.status)


@route(Audience.MEMBER, permission=DECIDE_STATUS)
def alarms(request: MemberRequest) -> HttpResponse:
    """What an administrator has to look at."""
    return render(request, "consent/alarms.html", {"alarms": queries.alarms(request.scope)[:100]})


@route(Audience.MEMBER, permission=DECIDE_STATUS, methods=("POST",))
def alarm_seen(request: MemberRequest, id: UUID) -> HttpResponse:
    """An administrator has looked at an alarm."""
    scope, alarm = request.scope, queries.alarm(request.scope, id)
    actions.see_alarm(scope, id=ids.derived(alarm.pk, "seen"), at=scope.at, alarm=alarm)
    return SeeOther("consent:alarms")
