"""The page on the person's own phone: what they are asked to sign, and nothing else about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.urls import reverse

from peerness.access.clocks import host
from peerness.access.models import Organisation
from peerness.access.requests import MemberRequest, SiteRequest
from peerness.access.rules import read_token, token_of
from peerness.audit.queries import command
from peerness.consent import queries
from peerness.consent.models import ConsentOffer, OwnKind
from peerness.consent.rules import texts
from peerness.consent.rules.elements import Paper
from peerness.consent.rules.offers import OWN_KIND, unpacked
from peerness.consent.rules.wording import Document
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.tenancy.organisation import entered


@dataclass(frozen=True)
class Offered:
    """What the holder of a link is asked to sign."""

    scope: Scope
    offer: ConsentOffer
    organisation: Organisation
    summary: str
    full: str
    mark: str


def offered(request: SiteRequest, text: str) -> Offered | None:
    """What waits behind a link that opens, or that this very command has used; None for any other."""
    token = read_token(text)
    if token is None:
        return None
    scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), request.at)
    with entered(scope):
        offer = ConsentOffer.objects.within(scope).filter(token_hash=token.hash).select_related("participant").first()
        if offer is None:
            return None
        scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER, offer.pk), request.at)
        if not (_opens(offer, request) or _repeats(scope, request)):
            return None
        ours = host(scope)
        paper = texts.in_zone(Paper(**unpacked(offer.said, "", request.at)), ZoneInfo(ours.time_zone))
        words = queries.wording(scope, Document.CONSENT, offer.language)
        own_kind = OwnKind.objects.within(scope).filter(pk=offer.said.get(OWN_KIND)).first()
        full = texts.full(paper, offer.language, words.parts, own_kind.words if own_kind else "")
        summary = texts.summary(paper, offer.language, words.parts)
        return Offered(scope, offer, ours, summary, full, words.mark)


def late_offer(request: SiteRequest, text: str) -> tuple[Scope, ConsentOffer] | None:
    """What a person signs on a page that was theirs and is over, unsigned: it is kept, and opens nothing."""
    token = read_token(text)
    if token is None or request.method != "POST":
        return None
    scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), request.at)
    with entered(scope):
        rows = ConsentOffer.objects.within(scope).filter(token_hash=token.hash, consent__isnull=True)
        offer = rows.filter(expires_at__lte=request.at).first()
    if offer is None:
        return None
    return Scope(token.organisation, Actor(ActorKind.LINK_HOLDER, offer.pk), request.at), offer


def _opens(offer: ConsentOffer, request: SiteRequest) -> bool:
    return offer.consent_id is None and request.at < offer.expires_at


def _repeats(scope: Scope, request: SiteRequest) -> bool:
    """Whether this is the second tap of what was signed a moment ago: it gets the same answer."""
    try:
        earlier = command(scope, UUID(request.POST.get("id", "")))
    except ValueError:
        return False
    return earlier is not None and earlier.actor_id == scope.actor.id


def offer_url(request: MemberRequest, offer: ConsentOffer) -> str:
    """The whole address of the page, as long as somebody may still need it."""
    token = token_of(settings.SECRET_KEY.encode(), offer.organisation_id, offer.pk)
    return str(request.build_absolute_uri(reverse("consent:sign", args=[str(token)])))


def qr_of(url: str) -> segno.QRCode:
    """That address as a picture for a phone's camera."""
    return segno.make_qr(url, error="m")
