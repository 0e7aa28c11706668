"""What the gate reads: consents, registers and restrictions as the rules want them, and the payload."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from hashlib import sha256
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.timezone import localdate

from peerness.audit.queries import audit_key
from peerness.audit.rules import fingerprint
from peerness.consent import registry
from peerness.consent.models import (
    Alarm,
    Consent,
    ConsentRecipient,
    ConsentTurn,
    RegisterRow,
    Restriction,
    StatusChange,
    TurnKind,
)
from peerness.consent.rules.bases import REGISTERED, Basis, Registered
from peerness.consent.rules.decision import Allowed, Asked, Decision, Given, Revoked, decide
from peerness.consent.rules.decision import Restriction as KeptBack
from peerness.consent.rules.elements import Paper, Recipient
from peerness.consent.rules.nameless import naming_nobody
from peerness.consent.rules.release import Row
from peerness.consent.rules.terms import Capacity, Category, How, Kind, Label, Purpose
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status
from peerness.programs.rules import strictest
from peerness.tenancy.prepared import Prepared

_OF_PAPER = frozenset(field.name for field in fields(Paper))
#: The fields of a consent that its seal covers, besides its recipients.
SEALED = (
    "id",
    "organisation_id",
    "participant_id",
    "program_id",
    "part2",
    "kind",
    "name",
    "discloser",
    "categories",
    "information",
    "intermediary_members",
    "redisclosure_told",
    "purposes",
    "opt_out_told",
    "revocation_told",
    "ends_at",
    "ends_event",
    "no_end",
    "irrevocable_until",
    "capacity",
    "signer",
    "signature",
    "signed_at",
    "refusal_told",
    "protection_told",
    "all_records",
    "language",
    "text_version",
    "summary",
    "text_sha256",
    "way",
)
_SEALED = attrgetter(*SEALED)
#: Those of them that a paper of the rules takes as they are.
_PLAIN = tuple(name for name in SEALED if name in _OF_PAPER - {"kind", "categories", "purposes", "capacity"})

#: The words of the rules by what the tables keep of them.
_KIND = {one.value: one for one in Kind}
_CAPACITY = {one.value: one for one in Capacity}
_HOW = {one.value: one for one in How}
_CATEGORY = {one.value: one for one in Category}
_PURPOSE = {one.value: one for one in Purpose}


def seal_of(consent: Consent, recipients: Iterable[ConsentRecipient]) -> str:
    """The keyed hash of a consent with everything that was signed."""
    names = sorted([one.how, one.name, str(one.partner_id or "")] for one in recipients)
    # Of a kind of the organisation's own, which kind; a consent of no such kind keeps the seal that it always had.
    own = [str(consent.own_kind_id)] if consent.own_kind_id else []
    return fingerprint(audit_key(), [_SEALED(consent), names, *own])


def is_intact(scope: Scope, consent: Consent) -> bool:
    """Whether a consent, with its text and recipients, is as it was signed."""
    return holds_its_seal(consent, recipients_of(scope, consent))


def holds_its_seal(consent: Consent, recipients: Sequence[ConsentRecipient]) -> bool:
    """Whether a consent with these recipients, all of them, is as it was signed."""
    if any(one.participant_id != consent.participant_id for one in recipients):
        return False
    if sha256(consent.text.encode()).hexdigest() != consent.text_sha256:
        return False
    return seal_of(consent, recipients) == consent.seal


def recipients_of(scope: Scope, consent: Consent) -> list[ConsentRecipient]:
    """Who may receive on a consent, by name."""
    return list(ConsentRecipient.objects.within(scope).filter(consent_id=consent.pk).order_by("name", "pk"))


def paper_of(consent: Consent, recipients: Iterable[ConsentRecipient]) -> Paper:
    """A consent as the rules read it; what no rule knows any more is left out, so that the element is missing."""
    values: dict[str, Any] = {name: getattr(consent, name) for name in _PLAIN}
    return Paper(
        kind=_KIND.get(consent.kind, Kind.PLAIN),
        categories=frozenset(_CATEGORY[one] for one in consent.categories if one in _CATEGORY),
        purposes=frozenset(_PURPOSE[one] for one in consent.purposes if one in _PURPOSE),
        capacity=_CAPACITY.get(consent.capacity),
        recipients=tuple(Recipient(_HOW.get(one.how, How.CLASS), one.name, one.partner_id) for one in recipients),
        **values,
    )


def given_of(consent: Consent, recipients: Iterable[ConsentRecipient], turns: Iterable[ConsentTurn]) -> Given:
    """A consent with what ended it."""
    own = list(turns)
    return Given(
        consent.pk,
        paper_of(consent, recipients),
        tuple(Revoked(turn.at, turn.partner_id) for turn in own if turn.turn == TurnKind.TAKEN_BACK),
        min((turn.at for turn in own if turn.turn == TurnKind.EVENT), default=None),
    )


def of_people(field: str, people: Collection[UUID]) -> Q:
    """Rows of these people, and of records that were joined into theirs."""
    return Q(**{f"{field}_id__in": list(people)}) | Q(**{f"{field}__merged_into_id__in": list(people)})


@dataclass(frozen=True, slots=True)
class Weighed:
    """The decision for each person, and the consents that are not as they were signed."""

    decisions: Mapping[UUID, Decision]
    tampered: frozenset[UUID] = frozenset()


def weigh(scope: Scope, asked: Asked, people: Sequence[Participant]) -> Weighed:
    """Whether what is asked may leave, for each of these people, at the scope's moment; four questions at most."""
    owners, labels = _owners(scope, people)
    on_file = _consents(scope, asked, owners) if asked.basis is Basis.CONSENT else {}
    registers = _registers(scope, asked) if asked.basis in REGISTERED else []
    kept_back = _kept_back(scope, owners)
    decisions: dict[UUID, Decision] = {}
    tampered: set[UUID] = set()
    for one in people:
        own = replace(asked, participant=one.pk, label=labels[one.pk])
        found, broken = _decided(scope, own, on_file.get(one.pk, []), registers, kept_back.get(one.pk, []))
        decisions[one.pk] = found
        tampered |= broken
    return Weighed(decisions, frozenset(tampered))


@Prepared
def _joined(scope: Scope, people: Sequence[UUID]) -> QuerySet[Participant, tuple[Any, ...]]:
    rows = Participant.objects.within(scope).filter(merged_into_id__in=people)
    return rows.values_list("pk", "merged_into_id", "part2").order_by()


def _owners(scope: Scope, people: Sequence[Participant]) -> tuple[dict[UUID, UUID], dict[UUID, Label]]:
    """These people and the records that were joined into theirs: whose each is; and the strictest label of each person.

    It is asked once and first, so that the questions after it need no join and stay on their indexes.
    """
    owners, labels = {one.pk: one.pk for one in people}, {one.pk: one.part2 for one in people}
    for id, owner, part2 in _joined(scope, list(owners)):
        owners[id] = owner
        labels[owner] = strictest(labels[owner], part2)
    return owners, {id: Label(part2) for id, part2 in labels.items()}


@dataclass(frozen=True, slots=True)
class _OnFile:
    """A consent with its recipients and what ended it; read for the rules only once they come to it."""

    consent: Consent
    recipients: list[ConsentRecipient]
    turns: list[ConsentTurn]
    outgrown: bool

    def given(self, broken: Collection[UUID]) -> Given:
        """As the rules read it."""
        found = replace(given_of(self.consent, self.recipients, self.turns), outgrown=self.outgrown)
        return found if self.consent.pk not in broken else replace(found, intact=False)

    def intact(self) -> bool:
        """Whether it is as it was signed."""
        return holds_its_seal(self.consent, self.recipients)


def _decided(
    scope: Scope,
    asked: Asked,
    consents: Sequence[_OnFile],
    registers: list[Registered],
    kept_back: list[KeptBack],
) -> tuple[Decision, set[UUID]]:
    """The decision. A seal costs time, so it is asked of the consent that is relied on, and of all before a no."""
    broken: set[UUID] = set()
    while True:
        found = decide(asked, (one.given(broken) for one in consents), registers, kept_back, scope.at)
        relied = [one for one in consents if not isinstance(found, Allowed) or one.consent.pk == found.consent]
        bad = {one.consent.pk for one in relied if one.consent.pk not in broken and not one.intact()}
        if not bad:
            return found, broken
        broken |= bad


_RECIPIENT = tuple(field.attname for field in ConsentRecipient._meta.concrete_fields)
_CONSENT = tuple(field.attname for field in Consent._meta.concrete_fields)
_TURN = tuple(field.attname for field in ConsentTurn._meta.concrete_fields)


@Prepared
def _named(scope: Scope, recipient: UUID | None, people: Sequence[UUID]) -> QuerySet[Any, tuple[Any, ...]]:
    """All recipients, each with its consent, of the consents that name this recipient, or a class."""
    every = ConsentRecipient.objects.within(scope)
    named = every.filter(_meant(recipient) | Q(how=How.CLASS), participant_id__in=people).order_by()
    rows = every.filter(consent_id__in=named.values("consent_id")).order_by()
    # A plain release does not suffice any more once its program came under Part 2; of others it is not asked.
    stricter = StatusChange.objects.within(scope).exclude(after=Part2Status.OUTSIDE)
    since = stricter.filter(program_id=OuterRef("consent__program_id"), at__gt=OuterRef("consent__signed_at"))
    outgrown = Case(When(consent__kind=Kind.PLAIN.value, then=Exists(since)), default=Value(False))
    return rows.annotate(outgrown=outgrown).values_list(
        *_RECIPIENT, *(f"consent__{name}" for name in _CONSENT), "outgrown"
    )


@Prepared
def _turned(scope: Scope, consents: Sequence[UUID]) -> QuerySet[Any, tuple[Any, ...]]:
    rows = ConsentTurn.objects.within(scope).filter(consent_id__in=consents).order_by()
    return rows.values_list(*_TURN)


def _consents(scope: Scope, asked: Asked, owners: Mapping[UUID, UUID]) -> dict[UUID, list[_OnFile]]:
    """For each person the consents that name this recipient, or a class alone, newest first, with all recipients."""
    rows = _named(scope, asked.recipient, list(owners))
    consents: dict[UUID, Consent] = {}
    by_consent: dict[UUID, list[ConsentRecipient]] = defaultdict(list)
    outgrown: set[UUID] = set()
    for row in rows:
        recipient = ConsentRecipient.from_db(None, _RECIPIENT, row[: len(_RECIPIENT)])
        by_consent[recipient.consent_id].append(recipient)
        if recipient.consent_id not in consents:
            consents[recipient.consent_id] = Consent.from_db(None, _CONSENT, row[len(_RECIPIENT) : -1])
        if row[-1]:
            outgrown.add(recipient.consent_id)
    turns: dict[UUID, list[ConsentTurn]] = defaultdict(list)
    for row in _turned(scope, list(by_consent)) if by_consent else ():
        turn = ConsentTurn.from_db(None, _TURN, row)
        turns[turn.consent_id].append(turn)
    found: dict[UUID, list[_OnFile]] = defaultdict(list)
    for one in sorted(consents.values(), key=_signed, reverse=True):
        # Sorted here: to let the database sort a handful of rows costs more than the rows.
        recipients = sorted(by_consent[one.pk], key=lambda row: (row.name, row.pk))
        found[owners[recipients[0].participant_id]].append(_OnFile(one, recipients, turns[one.pk], one.pk in outgrown))
    return found


def _signed(one: Consent) -> tuple[datetime, UUID]:
    return one.signed_at, one.pk


def _meant(recipient: UUID | None) -> Q:
    return Q(pk__in=()) if recipient is None else Q(partner_id=recipient)


def _registers(scope: Scope, asked: Asked) -> list[Registered]:
    rows = RegisterRow.objects.within(scope).filter(_meant(asked.recipient), basis=asked.basis)
    return [registered_of(row) for row in rows.order_by("-starts_at", "pk")]


def registered_of(row: RegisterRow) -> Registered:
    """A row of the registers as the rules read it."""
    return Registered(
        row.pk,
        Basis(row.basis),
        row.partner_id,
        row.starts_at,
        row.ends_at,
        row.participant_id,
        row.is_order,
        row.is_subpoena,
        row.has_findings,
        row.notice_given,
    )


@Prepared
def _restricted(scope: Scope, people: Sequence[UUID]) -> QuerySet[Any, tuple[Any, ...]]:
    rows = Restriction.objects.within(scope).filter(participant_id__in=people, ended_at__isnull=True)
    return rows.values_list("participant_id", "partner_id", "categories").order_by()


def _kept_back(scope: Scope, owners: Mapping[UUID, UUID]) -> dict[UUID, list[KeptBack]]:
    found: dict[UUID, list[KeptBack]] = defaultdict(list)
    for person, partner, categories in _restricted(scope, list(owners)):
        found[owners[person]].append(kept_back_in(partner, categories))
    return found


def kept_back_in(partner: UUID | None, categories: Collection[str]) -> KeptBack:
    """A restriction as the rules read it."""
    return KeptBack(partner, frozenset(one for one in Category if one.value in categories))


def rung_for(scope: Scope, records: Collection[UUID]) -> frozenset[UUID]:
    """For which of these records an alarm rings that nobody has looked at yet."""
    rows = Alarm.objects.within(scope).filter(record__in=list(records), seen_at__isnull=True)
    return frozenset(rows.values_list("record", flat=True)) if records else frozenset()


Payload = Mapping[Category, tuple[Row, ...]]


def gathered(
    scope: Scope, wanted: Mapping[UUID, frozenset[Category]], period: Period, *, deidentified: bool = False
) -> dict[UUID, Payload]:
    """The rows of each person in each category of which something is kept: exactly what would leave."""
    found: dict[UUID, dict[Category, tuple[Row, ...]]] = {id: {} for id in wanted}
    for category in Category:
        provider = registry.provider_of(category)
        people = [id for id, categories in wanted.items() if category in categories]
        if provider is None or not people:
            continue
        rows = provider(scope, people, period)
        for id in people:
            found[id][category] = tuple(rows.get(id, ()))
    return {id: naming_nobody(rows, localdate(scope.at)) if deidentified else rows for id, rows in found.items()}


def presence(scope: Scope, people: Collection[UUID], period: Period) -> dict[UUID, list[Row]]:
    """That a person takes part, and since when."""
    rows = Participant.objects.within(scope).filter(pk__in=list(people)).values_list("pk", "welcomed_at")
    return {id: [{"takes part since": localdate(at)}] for id, at in rows}


__all__ = [
    "Payload",
    "Weighed",
    "gathered",
    "given_of",
    "holds_its_seal",
    "is_intact",
    "kept_back_in",
    "of_people",
    "paper_of",
    "presence",
    "recipients_of",
    "registered_of",
    "rung_for",
    "seal_of",
    "weigh",
]
