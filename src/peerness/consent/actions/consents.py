"""Writes of consents: sign one, take it back, note that its event has come. What was signed stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.queries import organisation
from peerness.access.rules import token_of
from peerness.consent import queries, registry
from peerness.consent.models import (
    Consent,
    ConsentOffer,
    ConsentRecipient,
    ConsentTurn,
    LateConsent,
    OwnKind,
    TurnKind,
    Way,
)
from peerness.consent.permissions import KEEP_CONSENT, TAKE_BACK
from peerness.consent.queries import is_intact, languages, paper_of, recipients_of, seal_of, signs_for
from peerness.consent.queries.sentences import LACKING
from peerness.consent.rules import kinds, texts
from peerness.consent.rules.decision import may_revoke
from peerness.consent.rules.elements import Paper, missing
from peerness.consent.rules.late import Meanwhile
from peerness.consent.rules.offers import OPEN_FOR, OWN_KIND, packed, unpacked
from peerness.consent.rules.signers import may_sign
from peerness.consent.rules.terms import Capacity, Category, Kind, Label, Purpose
from peerness.consent.rules.wording import Document
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("consent.consent.signed", returns=Consent, permission=KEEP_CONSENT, on="participant", by=ANYONE_INSIDE)
def sign_consent(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    said: Mapping[str, Any],
    language: str = "en",
    way: str = Way.SCREEN,
    own_kind: OwnKind | None = None,
    begun: datetime | None = None,
    late: LateConsent | None = None,
) -> Consent:
    """Keep a consent as it is signed. `said` holds the values of a `Paper`; a missing element is told at its field.

    `begun` is when its page was opened: what happened since then may speak against it. `late` is mended by it.
    """
    kept = _signed(scope, id, at, participant, said, language, way, own_kind, begun)
    if late is not None:
        by = scope.member if scope.actor.kind is ActorKind.MEMBER else None
        change(hold(scope, late), settled_at=at, settled_by_id=by, consent=kept, typed={})
    return kept


def _signed(
    scope: Scope,
    id: UUID,
    at: datetime,
    participant: Participant,
    said: Mapping[str, Any],
    language: str,
    way: str,
    own_kind: OwnKind | None = None,
    begun: datetime | None = None,
) -> Consent:
    """Write a consent inside an action: checked, sealed, with its recipients."""
    paper = Paper(**said)
    _checked(scope, participant, paper, at, language, own_kind, begun)
    wording = queries.wording(scope, Document.CONSENT, language)
    told = texts.in_zone(paper, ZoneInfo(organisation(scope).time_zone))
    text = texts.full(told, language, wording.parts, own_kind.words if own_kind else "")
    by = scope.member if scope.actor.kind is ActorKind.MEMBER else None
    consent = Consent(
        id=id,
        organisation_id=scope.organisation,
        participant=participant,
        program_id=participant.program_id,
        part2=queries.label_now(scope, participant).value,
        kind=paper.kind.value,
        own_kind=own_kind,
        categories=sorted(one.value for one in paper.categories),
        purposes=sorted(one.value for one in paper.purposes),
        capacity=paper.capacity.value if paper.capacity else "",
        language=language,
        text_version=wording.number,
        summary=texts.summary(told, language, wording.parts),
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        way=way,
        taken_by_id=by,
        **{name: said[name] for name in _AS_SAID if name in said},
    )
    return _kept(scope, consent, paper)


def _kept(scope: Scope, consent: Consent, paper: Paper) -> Consent:
    """Seal it together with its recipients, and keep both."""
    recipients = [_recipient(scope, consent, number, one) for number, one in enumerate(paper.recipients)]
    consent.seal = seal_of(consent, recipients)
    kept = create(Consent, scope, **{field.attname: getattr(consent, field.attname) for field in _FIELDS})
    for one in recipients:
        named = {"how": one.how, "name": one.name, "partner_id": one.partner_id}
        create(ConsentRecipient, scope, id=one.pk, consent=kept, participant_id=consent.participant_id, **named)
    return kept


_FIELDS = tuple(field for field in Consent._meta.concrete_fields if field.attname != "organisation_id")
_OTHERWISE = frozenset({"kind", "categories", "purposes", "capacity", "recipients"})
_AS_SAID = tuple(name for name in Paper.__dataclass_fields__ if name not in _OTHERWISE)


def _recipient(scope: Scope, consent: Consent, number: int, one: Any) -> ConsentRecipient:
    return ConsentRecipient(
        id=ids.derived(consent.pk, f"recipient {number}"),
        organisation_id=scope.organisation,
        how=one.how.value,
        name=one.name,
        partner_id=one.partner,
    )


def _checked(
    scope: Scope,
    participant: Participant,
    paper: Paper,
    at: datetime,
    language: str,
    own_kind: OwnKind | None,
    begun: datetime | None = None,
) -> None:
    """Refuse a paper that lacks something, or whom the wrong person signs, at its field."""
    faults: dict[str, Text] = {} if own_kind is None else _beyond(own_kind, paper)
    if begun is not None:
        partners = [one.partner for one in paper.recipients if one.partner is not None]
        faults.update(
            (one.value, _MEANWHILE[one]) for one in queries.meanwhile(scope, participant, partners, begun, at)
        )
    faults.update(LACKING[element] for element in reversed(missing(paper, at)))
    if language not in languages(scope):
        faults["language"] = _("There is no reviewed text in this language.")
    if paper.kind is Kind.PLAIN and queries.label_now(scope, participant) is not Label.OUTSIDE:
        faults["kind"] = _("A plain release is not enough for this record: federal law protects it.")
    if not may_sign(signs_for(scope, participant, at), paper.capacity):
        faults["capacity"] = _SIGNS[paper.capacity is Capacity.PARTICIPANT]
    if faults:
        raise Invalid(faults)


def _beyond(kind: OwnKind, paper: Paper) -> dict[str, Text]:
    """Where a paper goes further than its kind, at each field."""
    if kind.ended_at is not None:
        return {"purpose": _("This kind of consent is offered no longer. Choose another.")}
    limits = kinds.OwnKind(Purpose(kind.purpose), frozenset(Category(one) for one in kind.categories), kind.days)
    return {field: _BEYOND[field] for field in kinds.beyond(limits, paper)}


_BEYOND: dict[str, Text] = {
    "purpose": _("Choose a purpose that fits this kind of consent."),
    "categories": _("This kind of consent covers less. Leave out what it does not cover."),
    "ends_on": _("This kind of consent ends earlier. Choose a nearer day."),
}
#: What speaks against a consent that was written before, and came after.
_MEANWHILE: dict[Meanwhile, Text] = {
    Meanwhile.TAKEN_BACK: _("A consent for them was taken back after this one was written. Ask the person again."),
    Meanwhile.STATUS: _("How the law protects this record has changed since. Read it aloud again, then sign anew."),
    Meanwhile.KEPT_BACK: _("The person has asked since to keep something back. Ask them what may be shared now."),
}
#: What mends a signature by whom state law does not let sign: by the young person alone, or by somebody beside them.
_SIGNS = {
    True: _("At this age a parent or guardian signs with them. See “Who signs for the young”."),
    False: _("This person signs alone. A parent or guardian is not asked, and is told nothing."),
}


@action("consent.consent.taken_back", returns=ConsentTurn, permission=TAKE_BACK, on="consent", by=ANYONE_INSIDE)
def take_back(scope: Scope, *, id: UUID, at: datetime, consent: Consent, partner: Partner | None = None) -> ConsentTurn:
    """The person takes a consent back, from everybody or from one partner: open flows stop now, the past stands."""
    recipients = recipients_of(scope, consent)
    if not may_revoke(paper_of(consent, recipients), at):
        raise Conflict(_("A court's consent stands until its day. It cannot be taken back before."))
    if partner is not None and partner.pk not in {one.partner_id for one in recipients}:
        raise Invalid({"partner": _("This consent does not name this partner.")})
    stopped = []
    for stopper in registry.stoppers():
        for flow in stopper.running(scope, consent.pk, partner.pk if partner else None):
            stopper.stop(scope, flow.id, at)
            stopped.append(stopper.name)
    change(consent)
    return create(
        ConsentTurn, scope, id=id, consent=consent, turn=TurnKind.TAKEN_BACK, partner=partner, at=at, stopped=stopped
    )


@action("consent.consent.event_came", returns=ConsentTurn, permission=TAKE_BACK, on="consent", by=ANYONE_INSIDE)
def note_event(scope: Scope, *, id: UUID, at: datetime, consent: Consent) -> ConsentTurn:
    """Note that the event came with which a consent ends."""
    if not consent.ends_event or not is_intact(scope, consent):
        raise Conflict(_("This consent does not end with an event."))
    change(consent)
    return create(ConsentTurn, scope, id=id, consent=consent, turn=TurnKind.EVENT, at=at)


#: Stands where the signature will stand, while everything else is looked at.
_LATER = "later"


@action("consent.offer.made", returns=ConsentOffer, permission=KEEP_CONSENT, on="participant", by=ANYONE_INSIDE)
def offer_signing(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    said: Mapping[str, Any],
    language: str,
    own_kind: OwnKind | None = None,
) -> ConsentOffer:
    """Let the person read and sign on their own phone; everything but the signature must stand already."""
    kept = packed(said, own_kind.pk if own_kind else None)
    _checked(scope, participant, Paper(**unpacked(kept, _LATER, at)), at, language, own_kind)
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
    own_kind = OwnKind.objects.within(scope).filter(pk=held.said.get(OWN_KIND)).first()
    kept = _signed(scope, id, at, held.participant, said, held.language, Way.DEVICE, own_kind, held.made_at)
    change(held, consent=kept)
    return kept
