"""Pages of credentials: who holds which, how far the hours are, proofs; and hours that are written down by hand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel import ids
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.papers import as_paper
from peerness.workforce.actions import count_hours
from peerness.workforce.actions import credentials as actions
from peerness.workforce.actions.hours import take_hours_back
from peerness.workforce.forms.credentials import CredentialForm, HoursForm, NewCredentialForm, ProofForm
from peerness.workforce.pages import credentials as pages
from peerness.workforce.permissions import (
    ADD_CREDENTIAL,
    COUNT_HOURS,
    KEEP_CREDENTIAL,
    SEE_CREDENTIAL,
    SEE_HOURS,
    TAKE_HOURS_BACK,
)
from peerness.workforce.queries import credentials as queries
from peerness.workforce.queries import own_peer
from peerness.workforce.rules.hours import Domain, HoursKind, Source

SHOWS = (Privacy.STAFF,)


@route(Audience.MEMBER, permission=SEE_CREDENTIAL, shows=SHOWS)
def credentials(request: MemberRequest) -> HttpResponse:
    """The credentials within reach, the one that runs out first before the others."""
    page = pages.credentials(request.scope, request.GET)
    return render(request, "workforce/credentials.html", {"page": page, "own": own_peer(request.scope)})


@route(Audience.MEMBER, permission=SEE_HOURS, shows=SHOWS)
def growing(request: MemberRequest, id: UUID) -> HttpResponse:
    """One peer's credentials and hours."""
    return render(request, "workforce/growing.html", {"page": pages.peer(request.scope, id)})


@route(Audience.MEMBER, permission=ADD_CREDENTIAL, shows=SHOWS, methods=("GET", "POST"))
def add_credential(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write down a credential of a peer."""
    scope, peer = request.scope, queries.peer_growing(request.scope, id)
    form = NewCredentialForm.asked(request, scope, rules=queries.rules(scope, localdate(scope.at)))
    names = ("jurisdiction", "name", "lived", "number", "issued_on", "expires_on")
    added = form.attempt(
        lambda given: actions.add_credential(
            scope, id=given["id"], at=scope.at, peer=peer, **{name: given[name] for name in names}
        )
    )
    if added is not None:
        messages.success(request, _("The credential is written down."))
        return SeeOther("workforce:credential", added.pk)
    return render(request, "workforce/add_credential.html", {"form": form, "peer": peer}, status=form.status)


@route(Audience.MEMBER, permission=SEE_CREDENTIAL, shows=SHOWS)
def credential(request: MemberRequest, id: UUID) -> HttpResponse:
    """One credential: how far it is, what its place asks, its proofs."""
    page = pages.credential(request.scope, id)
    return render(request, "workforce/credential.html", {"page": page, "id": ids.new(request.at)})


@route(Audience.MEMBER, permission=KEEP_CREDENTIAL, shows=SHOWS, methods=("GET", "POST"))
def mend_credential(request: MemberRequest, id: UUID) -> HttpResponse:
    """Mend a credential, or write its renewal."""
    scope, one = request.scope, queries.credential(request.scope, id)
    form = CredentialForm.asked(request, scope, CredentialForm.before(one))
    if form.attempt(lambda given: actions.mend_credential(scope, at=scope.at, credential=one, **given)) is not None:
        messages.success(request, _("The credential is saved."))
        return SeeOther("workforce:credential", id)
    return render(request, "workforce/mend_credential.html", {"form": form, "one": one}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_CREDENTIAL, methods=("POST",))
def end_credential(request: MemberRequest, id: UUID) -> HttpResponse:
    """A credential leaves the lists; the hours stay."""
    scope, one = request.scope, queries.credential(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.end_credential(scope, id=given["id"], at=scope.at, credential=one)):
        messages.success(request, _("It stands in no list any more. The hours stay."))
    return SeeOther("workforce:growing", one.peer_id)


@route(Audience.MEMBER, permission=KEEP_CREDENTIAL, shows=SHOWS, methods=("GET", "POST"))
def keep_proof(request: MemberRequest, id: UUID) -> HttpResponse:
    """Keep the picture of a certificate or of another proof."""
    scope, one = request.scope, queries.credential(request.scope, id)
    form = ProofForm.asked(request, scope, files=request.FILES or None)
    kept = form.attempt(
        lambda given: actions.keep_proof(
            scope, id=given["id"], at=scope.at, credential=one, what=given["what"], content=form.content()
        )
    )
    if kept is not None:
        messages.success(request, _("The picture is kept with the credential."))
        return SeeOther("workforce:credential", id)
    shown = {
        "form": form,
        "heading": _("Keep a proof"),
        "sentence": _("A certificate, or proof of a course. The picture is kept as encrypted as everything else."),
        "back_url": reverse("workforce:credential", args=[id]),
        "back": one.name,
    }
    return render(request, "ui/keep_paper.html", shown, status=form.status)


@route(Audience.MEMBER, permission=SEE_CREDENTIAL, shows=SHOWS)
def proof(request: MemberRequest, id: UUID) -> HttpResponse:
    """The picture of a proof, as a file."""
    found = queries.proof(request.scope, id)
    return as_paper("proof", found.kind, found.content)


@route(Audience.MEMBER, permission=SEE_HOURS, shows=SHOWS)
def hours(request: MemberRequest, id: UUID) -> HttpResponse:
    """All hours that were counted for a peer."""
    page = pages.hours(request.scope, id, request.GET)
    return render(request, "workforce/hours.html", {"page": page, "id": ids.new(request.at)})


@route(Audience.MEMBER, permission=COUNT_HOURS, shows=SHOWS, methods=("GET", "POST"))
def note_hours(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write down training, or hours that Peerness does not know."""
    scope, peer = request.scope, queries.peer_growing(request.scope, id)
    today = localdate(scope.at)
    form = HoursForm.asked(request, scope, {"on": today})
    noted = form.attempt(
        lambda given: count_hours(
            scope,
            id=given["id"],
            at=scope.at,
            peer=peer,
            kind=HoursKind(given["kind"]),
            domain=Domain(given["domain"]),
            on=given["on"],
            minutes=given["minutes"],
            source=Source.TYPED,
            today=today,
            what=given["what"],
            competency=given["competency"],
        )
    )
    return _noted(request, form, peer.pk, noted is not None)


def _noted(request: MemberRequest, form: HoursForm, id: UUID, noted: bool) -> HttpResponse:
    if noted:
        messages.success(request, _("The hours are counted."))
        return SeeOther("workforce:growing", id)
    peer = queries.peer_growing(request.scope, id)
    return render(request, "workforce/note_hours.html", {"form": form, "peer": peer}, status=form.status)


@route(Audience.MEMBER, permission=TAKE_HOURS_BACK, methods=("POST",))
def uncount(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take back hours that were written down by hand."""
    scope, one = request.scope, queries.entry(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: take_hours_back(scope, id=given["id"], at=scope.at, entry=one)):
        messages.success(request, _("The hours are taken back."))
    return SeeOther("workforce:hours", one.peer_id)
