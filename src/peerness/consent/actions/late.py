"""Writes of consents that came too late, and of what follows an emergency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.actions import post
from peerness.access.models import Message
from peerness.access.rules import Purpose
from peerness.consent.models import ConsentOffer, Disclosure, EmergencyFollow, Heard, LateConsent, Way
from peerness.consent.permissions import ANSWER_REQUEST, KEEP_CONSENT, TAKE_BACK
from peerness.consent.queries import whom
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.offers import as_typed
from peerness.enrolment.queries import died_among
from peerness.kernel import ids
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import may_contact

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("consent.late.kept", returns=LateConsent, permission=KEEP_CONSENT, on="participant", by=ANYONE_INSIDE)
def keep_late(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    begun: datetime,
    typed: Mapping[str, Sequence[str]],
    faults: Sequence[str],
) -> LateConsent:
    """Keep what arrived late and was refused, with every word typed; it opens nothing."""
    return create(
        LateConsent,
        scope,
        id=id,
        participant=participant,
        way=Way.SCREEN,
        typed={name: list(values) for name, values in typed.items()},
        faults=sorted(faults),
        begun_at=begun,
        arrived_at=at,
    )


@action("consent.late.sent", returns=LateConsent, by=frozenset({ActorKind.LINK_HOLDER}))
def keep_late_offer(
    scope: Scope, *, id: UUID, at: datetime, offer: ConsentOffer, signature: str, faults: Sequence[str]
) -> LateConsent:
    """Keep what a person signed on their own phone and came too late, or is not enough any more; once for an offer."""
    held = hold(scope, offer)
    present = LateConsent.objects.within(scope).filter(offer=held).first()
    if present is not None:
        return change(present)
    return create(
        LateConsent,
        scope,
        id=id,
        participant_id=held.participant_id,
        offer=held,
        way=Way.DEVICE,
        typed=as_typed(held.said, held.language, signature),
        faults=sorted(faults),
        begun_at=held.made_at,
        arrived_at=at,
    )


@action("consent.late.set_aside", returns=LateConsent, permission=TAKE_BACK, on="late", by=ANYONE_INSIDE)
def set_aside(scope: Scope, *, id: UUID, at: datetime, late: LateConsent) -> LateConsent:
    """The person does not want it any more, or signed another one: it waits no longer, and its words are gone."""
    held = hold(scope, late)
    if held.settled_at is not None:
        return held
    by = scope.member if scope.actor.kind is ActorKind.MEMBER else None
    return change(held, settled_at=at, settled_by_id=by, typed={})


@action("consent.receipt.sent", returns=Message, permission=TAKE_BACK, on="disclosure", by=ANYONE_INSIDE)
def send_receipt(
    scope: Scope, *, id: UUID, at: datetime, disclosure: Disclosure, person: Participant, subject: str, body: str
) -> Message:
    """Send a receipt to the person's own mailbox, if they left one and may be written to."""
    if not person.email or not may_contact(person):
        raise Conflict(_("There is no address in the record at which this person may be written to."))
    return post(
        scope,
        id=ids.derived(id, "message"),
        at=at,
        purpose=Purpose.RECEIPT,
        about=disclosure.pk,
        to=person.email,
        subject=subject,
        body=body,
    )


@action(
    "consent.emergency.followed",
    returns=EmergencyFollow,
    permission=ANSWER_REQUEST,
    on="disclosure",
    by=ANYONE_INSIDE,
    constraints={"consent_emergency_once": ("", _("Somebody has followed this up meanwhile."))},
)
def follow_emergency(
    scope: Scope, *, id: UUID, at: datetime, disclosure: Disclosure, happened: str, heard: str, told: str
) -> EmergencyFollow:
    """Complete the record after an emergency, and note how the person heard of it, or whoever stands for them."""
    if disclosure.dispatch.basis != Basis.EMERGENCY:
        raise Conflict(_("This was not told in an emergency."))
    if bool(died_among(scope, {whom(disclosure)})) is (heard in {Heard.TOLD, Heard.CANNOT}):
        raise Conflict(_("Something about this person was written down meanwhile. Look at the page again."))
    by = scope.member if scope.actor.kind is ActorKind.MEMBER else None
    return create(
        EmergencyFollow,
        scope,
        id=id,
        disclosure=disclosure,
        happened=happened,
        heard=heard,
        told=told,
        done_at=at,
        done_by_id=by,
    )
