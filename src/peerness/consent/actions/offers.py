"""Writes of consents that are signed on the person's own phone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.rules import token_of
from peerness.consent.actions.consents import checked, signed
from peerness.consent.models import Consent, ConsentOffer, Way
from peerness.consent.permissions import KEEP_CONSENT
from peerness.consent.rules.elements import Paper
from peerness.consent.rules.offers import OPEN_FOR, packed, unpacked
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant

#: Stands where the signature will stand, while everything else is looked at.
_LATER = "later"


@action("consent.offer.made", returns=ConsentOffer, permission=KEEP_CONSENT, on="participant", by=MEMBERS | SYSTEM)
def offer_signing(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, said: Mapping[str, Any], language: str
) -> ConsentOffer:
    """Let the person read and sign on their own phone; everything but the signature must stand already."""
    kept = packed(said)
    checked(scope, participant, Paper(**unpacked(kept, _LATER, at)), at, language)
    token = token_of(settings.SECRET_KEY.encode(), scope.organisation, id)
    return create(
        ConsentOffer,
        scope,
        id=id,
        participant=participant,
        said=kept,
        language=language,
        made_by_id=scope.member if scope.actor.kind is ActorKind.MEMBER else None,
        made_at=at,
        expires_at=at + OPEN_FOR,
        token_hash=token.hash,
    )


@action("consent.offer.signed", returns=Consent, by=frozenset({ActorKind.LINK_HOLDER}))
def sign_offer(scope: Scope, *, id: UUID, at: datetime, offer: ConsentOffer, signature: str) -> Consent:
    """The person signs what they were offered, once and as long as the link opens."""
    held = hold(scope, offer)
    if held.consent_id is not None or held.expires_at <= at:
        raise Conflict(_("This page is over. Ask for a new one."))
    said = unpacked(held.said, signature, at)
    kept = signed(scope, id, at, held.participant, said, held.language, Way.DEVICE)
    change(held, consent=kept)
    return kept
