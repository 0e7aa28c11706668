"""Who hosts the records: said once, and anew when it changes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.consent import actions, queries
from peerness.consent.forms import HostingForm
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def host(request: MemberRequest) -> HttpResponse:
    """Who runs the machine on which the records lie, whether that is enough, and what was said before."""
    scope = request.scope
    agreements = queries.agreements_to_serve(scope)
    form = HostingForm.asked(request, scope, agreements=agreements)
    said = form.attempt(
        lambda given: actions.say_hosting(
            scope,
            id=given["id"],
            at=scope.at,
            by=given["by"],
            agreement=agreements.get(given["agreement"]),
            reason=given["reason"],
        )
    )
    if said is not None:
        messages.success(request, _("Noted. It counts from now on."))
        return SeeOther("consent:host")
    context = {"form": form, "rows": queries.hostings(scope), "lack": queries.host_lack(scope)}
    return render(request, "consent/host.html", context, status=form.status)
