"""What went wrong with people's information: reported by anybody, weighed, told and closed by managers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.access.requests import MemberRequest, SeeOther
from peerness.consent import actions, queries
from peerness.consent.forms import IncidentForm, ToldForm, WeighForm
from peerness.consent.models import Incident, Verdict
from peerness.consent.permissions import HANDLE_INCIDENT, REPORT_INCIDENT
from peerness.kernel import ids
from peerness.kernel.errors import Conflict
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import Asked, Column, Columns

INCIDENTS = Columns(
    Column("when", gettext_lazy("Found out on"), order="discovered_on", head=True),
    Column("what", gettext_lazy("What went wrong")),
    Column("state", gettext_lazy("Where it stands")),
    Column("next", gettext_lazy("Tell by")),
)


@route(Audience.MEMBER, permission=REPORT_INCIDENT, methods=("GET", "POST"))
def report_incident(request: MemberRequest) -> HttpResponse:
    """Say that something went wrong with people's information."""
    scope = request.scope
    form = IncidentForm.asked(request, scope, {"discovered_on": localdate(scope.at)})
    told = form.attempt(lambda given: actions.report_incident(scope, at=scope.at, **given))
    if told is not None:
        messages.success(request, _("Thank you for saying it. Managers and administrators look into it."))
        return SeeOther("consent:report_incident")
    return render(request, "consent/report_incident.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=HANDLE_INCIDENT, shows=(Privacy.STAFF,))
def incidents(request: MemberRequest) -> HttpResponse:
    """What went wrong, open ones first, with the next day on which somebody must be told."""
    listing = Asked.read(request.GET, INCIDENTS, order="").answer(queries.incidents(request.scope))
    terms = queries.breach_terms(request.scope)
    rows = [(one, queries.weighed(one, terms)) for one in listing.rows]
    context = {"listing": listing, "rows": rows, "today": localdate(request.scope.at)}
    return render(request, "consent/incidents.html", context)


@route(Audience.MEMBER, permission=HANDLE_INCIDENT, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def incident(request: MemberRequest, id: UUID) -> HttpResponse:
    """One incident: weigh it."""
    scope, one = request.scope, queries.incident(request.scope, id)
    form = WeighForm.asked(request, scope, _as_weighed(one))
    done = form.attempt(
        lambda given: actions.weigh_incident(scope, id=given["id"], at=scope.at, incident=one, **form.weighed())
    )
    if done is not None:
        messages.success(request, _("Noted."))
        return SeeOther("consent:incident", id)
    context = {
        "form": form,
        "one": one,
        "stands": queries.weighed(one, queries.breach_terms(scope)),
        "left": actions.LEFT,
    }
    return render(request, "consent/incident.html", context, status=form.status)


def _as_weighed(one: Incident) -> dict[str, object]:
    """What was weighed before, as the form shows it."""
    verdicts = {True: Verdict.BREACH, False: Verdict.NONE, None: None}
    return {
        **{name: getattr(one, name) for name in ("information", "recipient", "seen", "undone", "people")},
        "by_state": ", ".join(f"{state} {count}" for state, count in sorted(one.by_state.items())),
        "verdict": verdicts[one.breach],
    }


@route(Audience.MEMBER, permission=HANDLE_INCIDENT, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def incident_told(request: MemberRequest, id: UUID) -> HttpResponse:
    """Who was told of a breach, and when."""
    scope, one = request.scope, queries.incident(request.scope, id)
    names = ("people_told_on", "government_told_on", "media_told_on")
    form = ToldForm.asked(request, scope, {name: getattr(one, name) for name in names})
    noted = form.attempt(
        lambda given: actions.note_told(scope, id=given["id"], at=scope.at, incident=one, told=form.told())
    )
    if noted is not None:
        messages.success(request, _("Noted."))
        return SeeOther("consent:incident", id)
    context = {"form": form, "one": one, "stands": queries.weighed(one, queries.breach_terms(scope))}
    return render(request, "consent/incident_told.html", context, status=form.status)


@route(Audience.MEMBER, permission=HANDLE_INCIDENT, methods=("POST",))
def close_incident(request: MemberRequest, id: UUID) -> HttpResponse:
    """Close it, or say what is left to do first."""
    scope, one = request.scope, queries.incident(request.scope, id)
    try:
        actions.close_incident(scope, id=ids.new(scope.at), at=scope.at, incident=one)
    except Conflict as conflict:
        messages.error(request, str(conflict.reason))
        return SeeOther("consent:incident", id)
    messages.success(request, _("Closed."))
    return SeeOther("consent:incidents")
