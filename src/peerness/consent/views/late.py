"""Consents that came too late, to be mended; and emergencies, with what follows them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.consent import actions, pages, queries
from peerness.consent.forms import EmergencyForm, FollowForm
from peerness.consent.permissions import ANSWER_REQUEST, DISCLOSE, SEE_CONSENT, TAKE_BACK
from peerness.consent.views.people import consent_form
from peerness.enrolment.queries import died_among
from peerness.kernel import ids
from peerness.participants.queries import record
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked, Column, Columns

SHOWS = (Privacy.NAME, Privacy.SAID, Privacy.STAFF)
TOLD = (*SHOWS, Privacy.WORDS)
LATE = Columns(
    Column("name", gettext_lazy("Name"), head=True),
    Column("begun", gettext_lazy("Written")),
    Column("arrived", gettext_lazy("Arrived"), order="arrived_at"),
)
EMERGENCIES = Columns(
    Column("name", gettext_lazy("Name"), head=True),
    Column("when", gettext_lazy("When"), order="dispatch__at"),
    Column("who", gettext_lazy("Who heard it")),
    Column("due", gettext_lazy("Tell them by")),
)


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=(Privacy.NAME,))
def late_list(request: MemberRequest) -> HttpResponse:
    """The consents that came too late and wait to be mended."""
    listing = Asked.read(request.GET, LATE, order="arrived").answer(queries.late_consents(request.scope))
    died = died_among(request.scope, {queries.whom(one) for one in listing.rows})
    rows = [(one, queries.whom(one) in died) for one in listing.rows]
    return render(request, "consent/late_list.html", {"listing": listing, "rows": rows})


@route(Audience.MEMBER, permission=TAKE_BACK, shows=SHOWS, methods=("GET", "POST"))
def late(request: MemberRequest, id: UUID, lateconsent: UUID) -> HttpResponse:
    """What was typed and why it was refused; mend it, or set it aside."""
    scope, person = request.scope, record(request.scope, id)
    one = queries.late_consent(scope, person, lateconsent)
    looked_at(request, person)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.set_aside(scope, id=given["id"], at=scope.at, late=one)) is not None:
        messages.success(request, _("Set aside. Its words are gone."))
        return SeeOther("consent:late_list")
    lines = pages.typed_lines(consent_form(request, None, asked=False), one)
    context = {"form": form, "person": person, "one": one, "lines": lines}
    context["mend_url"] = f"{reverse('consent:new', args=[id])}?late={one.pk}"
    context["died"] = bool(died_among(scope, {queries.whom(one)}))
    return render(request, "consent/late.html", context, status=form.status)


@route(Audience.MEMBER, permission=DISCLOSE, shows=TOLD, methods=("GET", "POST"))
def tell_emergency(request: MemberRequest, id: UUID) -> HttpResponse:
    """Tell medical staff in an emergency, with the four facts; what may be told stands on the next page."""
    scope, person = request.scope, record(request.scope, id)
    looked_at(request, person)
    form = EmergencyForm.asked(request, scope, {"discloser": request.member.account.name})
    told = form.attempt(lambda given: pages.tell_in_emergency(scope, person, given))
    if told is not None:
        return SeeOther("consent:emergency", id, ids.derived(told.dispatch, str(person.pk)))
    return render(request, "consent/tell_emergency.html", {"form": form, "person": person}, status=form.status)


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=(Privacy.NAME, Privacy.STAFF))
def emergencies(request: MemberRequest) -> HttpResponse:
    """The emergencies after which the record is not complete, or the person does not know yet."""
    scope = request.scope
    listing = Asked.read(request.GET, EMERGENCIES, order="when").answer(queries.emergencies(scope))
    died = died_among(scope, {queries.whom(one) for one in listing.rows})
    days = queries.terms(scope).emergency_days
    rows = [(one, None if queries.whom(one) in died else queries.due_after(one, days)) for one in listing.rows]
    return render(request, "consent/emergencies.html", {"listing": listing, "rows": rows, "today": localdate(scope.at)})


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=TOLD, methods=("GET", "POST"))
def emergency(request: MemberRequest, id: UUID, disclosure: UUID) -> HttpResponse:
    """One emergency: its facts, its clock, and its follow-up."""
    scope, person = request.scope, record(request.scope, id)
    one, followed, died = queries.emergency(scope, person, disclosure)
    looked_at(request, person)
    form = FollowForm.asked(request, scope, died=died)
    done = form.attempt(lambda given: actions.follow_emergency(scope, at=scope.at, disclosure=one, **given))
    if done is not None:
        messages.success(request, _("Noted. Nothing is left to do after this emergency."))
        return SeeOther("consent:emergency", id, disclosure)
    due = None if died else queries.due_after(one, queries.terms(scope).emergency_days)
    context = {"form": form, "person": person, "one": one, "followed": followed, "due": due, "died": died}
    context["words"] = pages.reads_words(scope)
    context["late"] = due is not None and queries.is_late(due, scope)
    context["told"] = None if followed or died else pages.told_in_emergency(scope, one)
    return render(request, "consent/emergency.html", context, status=form.status)
