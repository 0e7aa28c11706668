"""Pages of appointments: the list, a new one, one of them, another time, cancelled, what became of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.kernel import ids
from peerness.support import actions, queries
from peerness.support.forms import CancelForm, ChangeForm, PlanForm, as_question
from peerness.support.models import Appointment, AppointmentState
from peerness.support.pages import appointments as pages
from peerness.support.permissions import AGREE, KEEP_APPOINTMENT, LOG
from peerness.support.queries.appointments import TODAY
from peerness.support.views.zones import zone_at
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import keep_words, kept_words

_SHOWS = (Privacy.NAME, Privacy.CONTACT, Privacy.STAFF)


@route(Audience.MEMBER, permission=KEEP_APPOINTMENT, shows=_SHOWS)
def appointments(request: MemberRequest) -> HttpResponse:
    """The appointments within reach: today's, coming ones, past ones."""
    listed(request)
    words = kept_words(request.session, pages.LOOKED_FOR, request.GET.get("found", ""))
    page = pages.appointments(request.scope, zone_at(request), request.GET, words)
    return render(request, "support/appointments.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_APPOINTMENT, methods=("POST",))
def find_appointment(request: MemberRequest) -> HttpResponse:
    """Look for somebody's appointments: the words stay on the server, so that no name stands in an address."""
    words, part = request.POST.get("q", ""), request.POST.get("part", "")
    part = part if part in pages.PARTS else TODAY
    if not words.strip():
        return SeeOther(f"{reverse('support:appointments')}?part={part}")
    key = keep_words(request.session, pages.LOOKED_FOR, words, ids.new(request.at).hex[-12:])
    return SeeOther(f"{reverse('support:appointments')}?found={key}&part={part}")


@route(Audience.MEMBER, permission=AGREE, shows=(Privacy.NAME, Privacy.STAFF), methods=("GET", "POST"))
def plan(request: MemberRequest, person: UUID) -> HttpResponse:
    """Agree on a time to meet, or on a row of them."""
    scope, zone, page = request.scope, zone_at(request), pages.planning(request.scope, person)
    looked_at(request, page.person)
    form = PlanForm.asked(request, scope, pages.start_of(page), zone=zone, peers=page.peers)
    made = form.attempt(
        lambda _given: actions.plan(scope, id=form.command, at=scope.at, participant=page.person, **form.content)
    )
    if made is not None:
        messages.success(request, _("It is planned."))
        return SeeOther("support:appointment", made.pk)
    return render(request, "support/plan.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_APPOINTMENT, shows=_SHOWS)
def appointment(request: MemberRequest, id: UUID) -> HttpResponse:
    """One appointment, and what can be done with it."""
    page = pages.appointment(request.scope, id)
    looked_at(request, page.appointment)
    return render(request, "support/appointment.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_APPOINTMENT, shows=_SHOWS, methods=("GET", "POST"))
def change_appointment(request: MemberRequest, id: UUID) -> HttpResponse:
    """Move an appointment, or change how and where; perhaps with all that follow."""
    scope, zone, page = request.scope, zone_at(request), pages.appointment(request.scope, id)
    looked_at(request, page.appointment)
    form = ChangeForm.asked(request, scope, ChangeForm.start(page.appointment, zone), zone=zone)
    changed = form.attempt(
        lambda _given: actions.change_appointment(
            scope,
            id=form.command,
            at=scope.at,
            appointment=page.appointment,
            also_following=form.also_following,
            **form.content,
        )
    )
    if changed is not None:
        messages.success(request, _("It is changed."))
        return SeeOther("support:appointment", id)
    return render(request, "support/change_appointment.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_APPOINTMENT, shows=_SHOWS, methods=("GET", "POST"))
def cancel(request: MemberRequest, id: UUID) -> HttpResponse:
    """Cancel an appointment, perhaps with all that follow."""
    scope, page = request.scope, pages.appointment(request.scope, id)
    looked_at(request, page.appointment)
    form = CancelForm.asked(request, scope)
    cancelled = form.attempt(
        lambda given: actions.cancel(
            scope,
            id=form.command,
            at=scope.at,
            appointment=page.appointment,
            by=given["by"],
            also_following=form.also_following,
        )
    )
    if cancelled is not None:
        messages.success(request, _("It is cancelled."))
        return SeeOther("support:appointment", id)
    return render(request, "support/cancel.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_APPOINTMENT, methods=("POST",))
def note_appointment(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note with one touch what became of an appointment; those who met go on to log the session."""
    scope, found = request.scope, queries.appointment(request.scope, id)
    state = request.POST.get("state", "")
    if state not in (AppointmentState.HELD, AppointmentState.MISSED, AppointmentState.PLANNED):
        return SeeOther("support:appointment", id)
    # The id follows from what is seen and wanted: a second touch finds it done, and undoing begins anew.
    command = ids.derived(found.pk, f"{found.state} {found.closed_at} {state}")
    actions.note_appointment(scope, id=command, at=scope.at, appointment=found, state=AppointmentState(state))
    if state == AppointmentState.HELD and LOG.allows(scope) and found.peer.membership_id == scope.member:
        messages.success(request, _("Noted. Here you can log the session."))
        return SeeOther(_logging(found))
    messages.success(request, _("It is noted."))
    return SeeOther("support:appointment", id)


def _logging(found: Appointment) -> str:
    """The form of a session, filled in with what was planned."""
    return reverse("support:log_with", args=[found.participant_id]) + as_question(found.starts_at, found.minutes)
