"""What a consent would share now, with whom: the gate's own decision, without anything leaving."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from peerness.consent import registry
from peerness.consent.models import Restriction
from peerness.consent.queries.gate import Payload, gathered, holds_its_seal, kept_back_in, of_people
from peerness.consent.queries.people import Standing
from peerness.consent.queries.programs import label_now
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.decision import Allowed, Asked, Given, Refused, decide
from peerness.consent.rules.decision import Restriction as KeptBack
from peerness.consent.rules.elements import Paper, Recipient
from peerness.consent.rules.terms import Category, Label, Purpose
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant

#: Stands where the signature will stand, while a paper is tried before it is signed.
_LATER = "later"
_NOTHING = frozenset[Category]()


@dataclass(frozen=True, slots=True)
class Trial:
    """What one recipient would get today: the rows, what is kept back from it, or why it would get nothing."""

    recipient: str
    payload: Payload
    kept_back: tuple[Category, ...]
    refused: Refused | None


def as_if_signed(paper: Paper) -> Given:
    """A paper as the gate would find it, were it read aloud and signed now."""
    whole = replace(
        paper,
        signature=paper.signature or _LATER,
        signer=paper.signer or _LATER,
        redisclosure_told=True,
        revocation_told=True,
        refusal_told=True,
        protection_told=True,
    )
    return Given(UUID(int=0), whole)


def as_kept(one: Standing) -> Given:
    """A consent as the gate finds it, which asks first whether anybody changed it."""
    return replace(one.given, intact=holds_its_seal(one.consent, one.named))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the gate says of one recipient, over all purposes of the paper."""

    one: Recipient
    allowed: frozenset[Category]
    refused: Refused | None


def trials(scope: Scope, person: Participant, given: Given) -> list[Trial]:
    """Each recipient of a consent, and exactly what the gate would let it have at the scope's moment."""
    kept_back = _kept_back(scope, person)
    label = label_now(scope, person)
    found = [_found(scope, person, label, given, one, kept_back) for one in given.paper.recipients]
    free = [_found(scope, person, label, given, one, []).allowed for one in given.paper.recipients]
    wanted = _NOTHING.union(*(one.allowed for one in found)) & registry.kept()
    rows = gathered(scope, {person.pk: wanted}, Period(person.welcomed_at, scope.at))[person.pk]
    return [
        Trial(
            one.one.name,
            {category: found_rows for category, found_rows in rows.items() if category in one.allowed},
            tuple(category for category in Category if category in without - one.allowed),
            one.refused,
        )
        for one, without in zip(found, free, strict=True)
    ]


def _kept_back(scope: Scope, person: Participant) -> list[KeptBack]:
    """What the person wants kept back, in this record or one that was joined into it."""
    rows = Restriction.objects.within(scope).filter(of_people("participant", [person.pk]), ended_at__isnull=True)
    return [kept_back_in(*row) for row in rows.order_by("since", "pk").values_list("partner_id", "categories")]


def _found(
    scope: Scope, person: Participant, label: Label, given: Given, one: Recipient, kept_back: Collection[KeptBack]
) -> _Found:
    decisions = [
        decide(_question(person, label, one, purpose), [given], [], kept_back, scope.at)
        for purpose in sorted(given.paper.purposes)
    ]
    allowed = _NOTHING.union(*(each.categories for each in decisions if isinstance(each, Allowed)))
    refused = [each for each in decisions if isinstance(each, Refused)]
    return _Found(one, allowed, None if allowed else max(refused, key=lambda each: each.why))


def _question(person: Participant, label: Label, one: Recipient, purpose: Purpose) -> Asked:
    """What a sending for this purpose would ask."""
    return Asked(Basis.CONSENT, purpose, one.partner, label=label, participant=person.pk)
