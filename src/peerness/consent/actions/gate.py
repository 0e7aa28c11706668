"""The gate: the only way on which something about a person leaves the organisation.

`disclose` and `disclose_many` ask the rules, gather the payload, write the ledger in the same transaction and give a
`Release`, or the refusal that says what fails and what mends it. Nothing is handed out before the ledger has it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from hashlib import sha256
from secrets import token_hex
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.timezone import localdate, localtime

from peerness.access.action import MEMBERS, SYSTEM, action, create
from peerness.access.queries import organisation
from peerness.consent import queries, registry
from peerness.consent.actions.status import raise_alarm
from peerness.consent.models import AlarmKind, Consent, ConsentRecipient, Disclosure, Dispatch, Standing
from peerness.consent.models.words import BasisName
from peerness.consent.permissions import DISCLOSE
from peerness.consent.queries.sentences import Told, told
from peerness.consent.rules import notices, texts
from peerness.consent.rules.bases import Basis, Emergency
from peerness.consent.rules.decision import Allowed, Asked, Decision, Refused, Why
from peerness.consent.rules.release import Part, Release, digest, how_many
from peerness.consent.rules.terms import Category, Purpose
from peerness.consent.rules.wording import Document
from peerness.kernel import ids
from peerness.kernel.errors import Denied, Missing
from peerness.kernel.periods import Period
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner
from peerness.tenancy.organisation import entered

ANYONE_INSIDE = MEMBERS | SYSTEM


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to leave: on which ground, for what, to whom, of which time, by which route.

    Without a partner it goes to the person themselves, or in an emergency to whom the facts name. Without categories
    as much leaves as purpose and ground allow.
    """

    basis: Basis
    purpose: Purpose
    partner: Partner | None
    period: Period
    categories: frozenset[Category] | None = None
    route: str = "screen"
    language: str = "en"
    proceeding: bool = False
    deidentified: bool = False
    emergency: Emergency = field(default_factory=Emergency)

    def asked(self) -> Asked:
        """The question for the rules."""
        return Asked(
            basis=self.basis,
            purpose=self.purpose,
            recipient=self.partner.pk if self.partner else None,
            categories=self.categories,
            proceeding=self.proceeding,
            deidentified=self.deidentified,
            emergency=self.emergency,
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing leaves about this person: the reason, the failing element, and what mends it."""

    refused: Refused
    told: Told


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a sending: the release, if anybody's part may leave, and the refusal of each other person."""

    release: Release | None
    refusals: Mapping[UUID, Refusal]


def disclose(scope: Scope, *, id: UUID, at: datetime, participant: Participant, sending: Sending) -> Release | Refusal:
    """Let something about one person leave, or say why not."""
    sent = disclose_many(scope, id=id, at=at, participants=[participant], sending=sending)
    return sent.release if sent.release is not None else sent.refusals[participant.pk]


def disclose_many(
    scope: Scope, *, id: UUID, at: datetime, participants: Sequence[Participant], sending: Sending
) -> Sent:
    """Let something about several people leave in one dispatch; whose ground fails stays out and is told."""
    with entered(scope), transaction.atomic():
        _may(scope, participants)
        weighed = queries.weigh(scope, sending.asked(), participants)
        for consent in sorted(weighed.tampered - queries.rung_for(scope, weighed.tampered)):
            raise_alarm(scope, id=ids.derived(id, f"alarm {consent}"), at=at, kind=AlarmKind.TAMPERED, record=consent)
        decisions = {person: _of_what_is_kept(found, sending) for person, found in weighed.decisions.items()}
        allowed = {person: found for person, found in decisions.items() if isinstance(found, Allowed)}
        refusals = {
            person: Refusal(found, told(found)) for person, found in decisions.items() if isinstance(found, Refused)
        }
        if not allowed:
            return Sent(None, refusals)
        return Sent(_left(scope, id, at, participants, sending, allowed), refusals)


def _may(scope: Scope, participants: Sequence[Participant]) -> None:
    if any(one.organisation_id != scope.organisation for one in participants):
        raise Missing
    if scope.actor.kind is not ActorKind.MEMBER:
        return
    rows = Participant.objects.within(scope).filter(pk__in=[one.pk for one in participants])
    reached = set(DISCLOSE.filter(scope, rows).values_list("pk", flat=True))
    for one in participants:
        if one.pk not in reached:
            raise Denied(DISCLOSE.reason, DISCLOSE.name, one.pk)


def _of_what_is_kept(found: Decision, sending: Sending) -> Decision:
    """Only categories of which something is kept; one that was asked for by name must be."""
    if isinstance(found, Refused):
        return found
    here = found.categories & registry.kept()
    if not here or (sending.categories is not None and here != found.categories):
        return Refused(Why.NOT_KEPT)
    return Allowed(here, found.consent, found.registered)


def _left(
    scope: Scope,
    id: UUID,
    at: datetime,
    participants: Sequence[Participant],
    sending: Sending,
    allowed: Mapping[UUID, Allowed],
) -> Release:
    """Gather, write the ledger, and only then hand out."""
    people = [one for one in participants if one.pk in allowed]
    wanted = {person: found.categories for person, found in allowed.items()}
    payload = queries.gathered(scope, wanted, sending.period, deidentified=sending.deidentified)
    lines = [_line(one, allowed[one.pk], payload[one.pk]) for one in people]
    notice = notices.current(sending.language, localdate(at))
    dispatch = _dispatched(
        scope,
        id=id,
        at=at,
        partner=sending.partner,
        header=_header(scope, sending, notice),
        lines=lines,
    )
    ours = organisation(scope)
    scopes = _scopes(scope, sending, allowed.values(), ZoneInfo(ours.time_zone))
    parts = tuple(
        Part(
            who=token_hex(8) if sending.deidentified else one.called,
            scope=scopes[allowed[one.pk].consent],
            rows=payload[one.pk],
        )
        for one in people
    )
    # Of a second tap the moment of the first: both get the same.
    return Release(dispatch.pk, dispatch.recipient, sending.purpose, localtime(dispatch.at), notice, parts, ours.name)


def _line(person: Participant, allowed: Allowed, payload: queries.Payload) -> dict[str, Any]:
    return {
        "participant_id": person.pk,
        "program_id": person.program_id,
        "part2": person.part2,
        "categories": sorted(one.value for one in payload),
        "rows": how_many(payload),
        "payload_sha256": digest(payload),
        "consent_id": allowed.consent,
        "registered_id": allowed.registered,
    }


def _header(scope: Scope, sending: Sending, notice: notices.NoticeText) -> dict[str, Any]:
    emergency, partner = sending.emergency, sending.partner
    standing = Standing.objects.within(scope).filter(partner=partner).first() if partner else None
    return {
        "recipient": partner.name if partner else emergency.recipient or str(BasisName.OWN_ACCESS.label),
        "address": standing.address if standing else "",
        "basis": sending.basis.value,
        "purpose": sending.purpose.value,
        "starts_at": sending.period.start,
        "ends_at": sending.period.end,
        "proceeding": sending.proceeding,
        "deidentified": sending.deidentified,
        "route": sending.route,
        "facility": emergency.facility,
        "discloser": emergency.discloser,
        "nature": emergency.nature,
        "notice_version": notice.version,
        "notice_language": notice.language,
    }


@action("consent.dispatch.made", returns=Dispatch, permission=DISCLOSE, by=ANYONE_INSIDE)
def _dispatched(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    partner: Partner | None,
    header: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
) -> Dispatch:
    """Write into the ledger what leaves: one dispatch, and a row for each person in it."""
    manifest = sha256("".join(sorted(line["payload_sha256"] for line in lines)).encode()).hexdigest()
    by = scope.member if scope.actor.kind is ActorKind.MEMBER else None
    dispatch = create(Dispatch, scope, id=id, partner=partner, at=at, by_id=by, manifest=manifest, **header)
    for line in lines:
        create(Disclosure, scope, id=ids.derived(id, str(line["participant_id"])), dispatch=dispatch, **line)
    return dispatch


def _scopes(scope: Scope, sending: Sending, allowed: Collection[Allowed], zone: tzinfo) -> dict[UUID | None, str]:
    """What each consent allows, in words; on another ground the ground itself."""
    found: dict[UUID | None, str] = {None: str(BasisName(sending.basis.value).label)}
    on_file = {one.consent for one in allowed if one.consent is not None}
    recipients: dict[UUID, list[ConsentRecipient]] = {id: [] for id in on_file}
    for row in ConsentRecipient.objects.within(scope).filter(consent_id__in=on_file).order_by("name", "pk"):
        recipients[row.consent_id].append(row)
    words = queries.wording(scope, Document.CONSENT, sending.language).parts if on_file else None
    for consent in Consent.objects.within(scope).filter(pk__in=on_file):
        paper = texts.in_zone(queries.paper_of(consent, recipients[consent.pk]), zone)
        found[consent.pk] = texts.scope_of(paper, sending.language, words)
    return found
