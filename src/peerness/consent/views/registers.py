"""The registers: agreements and approvals, without which the gate refuses."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.access.requests import MemberRequest, SeeOther
from peerness.consent import actions, queries
from peerness.consent.forms import RegisterForm
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.kernel import ids
from peerness.kernel.periods import day_of
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import Asked, Column, Columns

REGISTER = Columns(
    Column("who", gettext_lazy("With whom"), order="partner__name", head=True),
    Column("ground", gettext_lazy("Ground")),
    Column("paper", gettext_lazy("Where the signed paper is kept")),
    Column("since", gettext_lazy("First day"), order="starts_at"),
    Column("until", gettext_lazy("Ended or ends"), order="ends_at"),
    Column("end", gettext_lazy("End it")),
)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=(Privacy.STAFF,))
def register(request: MemberRequest) -> HttpResponse:
    """Agreements and approvals, with whom and until when."""
    asked = Asked.read(request.GET, REGISTER, order="-since")
    listing = asked.answer(queries.register(request.scope, asked.q))
    return render(request, "consent/register.html", {"listing": listing, "now": request.scope.at})


@route(Audience.MEMBER, permission=KEEP_REGISTERS, methods=("GET", "POST"))
def enter(request: MemberRequest) -> HttpResponse:
    """Enter a signed agreement or approval."""
    scope, zone = request.scope, ZoneInfo(request.member.organisation.time_zone)
    today = {"starts_on": day_of(scope.at, zone)}
    form = RegisterForm.asked(request, scope, today, partners=queries.partners_to_name(scope), zone=zone)
    entered = form.attempt(
        lambda given: actions.register_row(scope, id=form.command, at=scope.at, **form.row()),
    )
    if entered is not None:
        messages.success(request, _("It stands in the register."))
        return SeeOther("consent:register")
    return render(request, "consent/enter.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, methods=("POST",))
def end(request: MemberRequest, id: UUID) -> HttpResponse:
    """End an agreement now."""
    scope, row = request.scope, queries.register_line(request.scope, id)
    actions.end_row(scope, id=ids.derived(row.pk, "end"), at=scope.at, row=row)
    messages.success(request, _("Ended. Nothing leaves on it from now on."))
    return SeeOther("consent:register")
