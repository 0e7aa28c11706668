"""Signing on the person's own phone: a QR code on ours, the paper on theirs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from peerness.access.requests import MemberRequest, SeeOther, SiteRequest, looked_at
from peerness.consent import actions, pages, queries
from peerness.consent.forms import SignForm
from peerness.consent.models import ConsentOffer
from peerness.consent.permissions import KEEP_CONSENT
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.queries import record
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

SHOWS = (Privacy.NAME, Privacy.SAID, Privacy.STAFF)


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=SHOWS)
def offer(request: MemberRequest, id: UUID, offer: UUID) -> HttpResponse:
    """The QR code that the person's own phone reads; once they have signed, the consent."""
    person = record(request.scope, id)
    one = queries.offer(request.scope, person, offer)
    looked_at(request, person)
    if one.consent_id is not None:
        return SeeOther("consent:consent", id, one.consent_id)
    url = pages.offer_url(request, one)
    context = {"person": person, "one": one, "url": url, "code": pages.qr_of(url)}
    return render(request, "consent/offer.html", context)


@route(Audience.HOLDER, shows=(Privacy.NAME, Privacy.SAID), methods=("GET", "POST"))
def sign(request: SiteRequest, token: str) -> HttpResponse:
    """Read and sign on one's own phone; any link that does not open gets one and the same answer."""
    found = pages.offered(request, token)
    if found is None:
        if (late := pages.late_offer(request, token)) is not None:
            _kept_late(request, *late)
        return render(request, "consent/sign_over.html", status=404)
    if "not-now" in request.GET and request.method == "GET":
        return render(request, "consent/sign_not_now.html", {"at": found})
    form = SignForm.asked(request, found.scope)
    signed = form.attempt(
        lambda given: actions.sign_offer(
            found.scope, id=given["id"], at=request.at, offer=found.offer, signature=given["signature"].strip()
        )
    )
    if signed is not None:
        return render(request, "consent/sign_done.html", {"at": found})
    if form.is_bound and set(form.errors) - {"signature", "id"}:
        _kept_late(request, found.scope, found.offer, *form.errors)
        return render(request, "consent/sign_kept.html", {"at": found}, status=409)
    return render(request, "consent/sign.html", {"at": found, "form": form}, status=form.status)


def _kept_late(request: SiteRequest, scope: Scope, offer: ConsentOffer, *faults: str) -> None:
    """Keep what was signed too late or is not enough any more; a peer asks anew."""
    id, signature = ids.derived(offer.pk, f"late {request.at.isoformat()}"), request.POST.get("signature", "").strip()
    actions.keep_late_offer(
        scope, id=id, at=request.at, offer=offer, signature=signature[:200], faults=faults or ("signature",)
    )
