"""Public pages of the door: ask for oneself, refer somebody who agreed, a leaflet, the receipt.

The two forms ask for no token against forged forms: it needs a cookie, which not every phone keeps, and they do nothing
that anybody could not do anyway. A form that another site has sent is shown once more before it counts.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from peerness.access.requests import SeeOther, SiteRequest
from peerness.enrolment import actions
from peerness.enrolment.actions import Sender
from peerness.enrolment.forms.asking import PublicForm, ReferralForm
from peerness.enrolment.models import Request, Way
from peerness.enrolment.pages.door import Doorway, doorway, send
from peerness.enrolment.rules.receipts import read_receipt, spoken
from peerness.tenancy.organisation import entered
from peerness.tenancy.route import Audience, route


@csrf_exempt
@route(Audience.PUBLIC, methods=("GET", "POST"))
def ask(request: SiteRequest, key: str) -> HttpResponse:
    """Ask for support for oneself; no account, no script, nothing clinical."""
    found = doorway(request, key)
    if found is None or (request.method == "GET" and not found.door.is_open):
        return _shut(request, found)
    form = PublicForm.asked(request, found.scope, programs=found.programs, at=request.at)
    with entered(found.scope):
        sent = send(
            request,
            found,
            form,
            lambda: actions.receive(
                found.scope, id=form.command, at=request.at, way=Way.SELF, asking=form.asking, program=form.chosen
            ),
        )
    if sent.request is not None:
        return SeeOther("enrolment:received", key, sent.request.receipt)
    return render(request, "enrolment/ask.html", {"at": found, "form": form, "sent": sent}, status=sent.status)


@route(Audience.PUBLIC)
def partner(request: SiteRequest, key: str) -> HttpResponse:
    """A partner's first question: did the person agree? Nothing is typed and nothing is kept here."""
    found = doorway(request, key)
    if found is None or not found.door.is_open:
        return _shut(request, found)
    return render(request, "enrolment/agreed.html", {"at": found})


@csrf_exempt
@route(Audience.PUBLIC, methods=("GET", "POST"))
def refer(request: SiteRequest, key: str) -> HttpResponse:
    """Refer somebody who agreed to be contacted; without that nothing is kept."""
    found = doorway(request, key)
    if found is None or (request.method == "GET" and not found.door.is_open):
        return _shut(request, found)
    if request.method == "POST" and request.POST.get("agreed") != "yes":
        return SeeOther("enrolment:leaflet", key)
    form = ReferralForm.asked(request, found.scope, programs=found.programs, at=request.at, partner=found.partner)
    with entered(found.scope):
        sent = send(request, found, form, lambda: _referred(found, form))
    if sent.request is not None:
        return SeeOther("enrolment:received", key, sent.request.receipt)
    return render(request, "enrolment/refer.html", {"at": found, "form": form, "sent": sent}, status=sent.status)


def _referred(found: Doorway, form: ReferralForm) -> Request:
    data = form.cleaned_data
    sent_by = found.partner.name if found.partner else data["sent_by"]
    return actions.receive(
        found.scope,
        id=form.command,
        at=found.scope.at,
        way=Way.PARTNER,
        asking=form.asking,
        program=form.chosen,
        partner=found.partner,
        sender=Sender(sent_by, data["sender"], data["sender_phone"]),
    )


@route(Audience.PUBLIC)
def leaflet(request: SiteRequest, key: str) -> HttpResponse:
    """A page to print and hand over: how somebody can come by themselves."""
    found = doorway(request, key)
    return _shut(request, found) if found is None else render(request, "enrolment/leaflet.html", {"at": found})


@route(Audience.PUBLIC)
def received(request: SiteRequest, key: str, receipt: str) -> HttpResponse:
    """The receipt number, large and to be printed. It is only shown again, never looked up: it tells nothing."""
    found = doorway(request, key)
    if found is None or read_receipt(receipt) is None:
        return _shut(request, None)
    return render(request, "enrolment/received.html", {"at": found, "number": spoken(receipt)})


def _shut(request: SiteRequest, found: Doorway | None) -> HttpResponse:
    """A closed door with its phone number, or no door at all."""
    status = 404 if found is None else 200
    return render(request, "enrolment/shut.html", {"at": found}, status=status)
