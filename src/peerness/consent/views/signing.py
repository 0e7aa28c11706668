"""Pictures of papers that were signed by hand, and who signs for the young."""

from __future__ import annotations

from base64 import b64decode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.consent import actions, queries
from peerness.consent.forms import ScanForm, SignersForm
from peerness.consent.permissions import KEEP_REGISTERS, SEE_CONSENT, TAKE_BACK
from peerness.participants.queries import record
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.files import as_file

SHOWS = (Privacy.NAME, Privacy.SAID, Privacy.STAFF)


@route(Audience.MEMBER, permission=TAKE_BACK, shows=SHOWS, methods=("GET", "POST"))
def keep_scan(request: MemberRequest, id: UUID, consent: UUID) -> HttpResponse:
    """Keep the picture of a paper that was signed by hand."""
    scope, person = request.scope, record(request.scope, id)
    one = queries.consent(scope, person, consent)
    looked_at(request, person)
    form = ScanForm.asked(request, scope, files=request.FILES or None)
    kept = form.attempt(
        lambda given: actions.keep_scan(scope, id=given["id"], at=scope.at, consent=one.consent, content=form.content())
    )
    if kept is not None:
        messages.success(request, _("The picture is kept with the consent."))
        return SeeOther("consent:consent", id, consent)
    return render(request, "consent/keep_scan.html", {"form": form, "person": person, "one": one}, status=form.status)


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def scan(request: MemberRequest, id: UUID, scan: UUID) -> HttpResponse:
    """The picture of a signed paper, as a file."""
    person = record(request.scope, id)
    found = queries.scan(request.scope, person, scan)
    looked_at(request, person)
    return as_file(b64decode(found.content), f"signed.{found.kind.rpartition('/')[2]}", found.kind)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def signers(request: MemberRequest) -> HttpResponse:
    """Who signs for the young: the organisation's lines, and one more."""
    scope = request.scope
    programs = {one.pk: one for one in queries.every_program(scope)}
    choices = [(one.pk, one.name) for one in programs.values()]
    form = SignersForm.asked(request, scope, {"since": localdate(scope.at)}, programs=choices)
    kept = form.attempt(
        lambda given: actions.set_signers(scope, at=scope.at, **{**given, "program": programs.get(given["program"])})
    )
    if kept is not None:
        messages.success(request, _("It counts from its day on."))
        return SeeOther("consent:signers")
    context = {"form": form, "rows": queries.signer_lines(scope)}
    return render(request, "consent/signers.html", context, status=form.status)
