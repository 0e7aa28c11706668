"""Reads of one person's consents: which hold, what left, and who was given no privacy notice yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from peerness.consent.models import (
    Consent,
    ConsentRecipient,
    ConsentTurn,
    Disclosure,
    NoticeGiven,
)
from peerness.consent.permissions import KEEP_CONSENT, SEE_CONSENT
from peerness.consent.queries.gate import given_of, of_people
from peerness.consent.queries.texts import current
from peerness.consent.registry import Flow, stoppers
from peerness.consent.rules.decision import Given, is_over, is_revoked, may_revoke
from peerness.consent.rules.wording import Document
from peerness.enrolment.models import Episode, State
from peerness.enrolment.queries import the_dead
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner


@dataclass(frozen=True, slots=True)
class Standing:
    """A consent, who stands on it and who may receive on it now, and whether and since when it holds no more."""

    consent: Consent
    given: Given
    named: tuple[ConsentRecipient, ...]  # everybody on the paper, by name
    recipients: tuple[ConsentRecipient, ...]
    holds: bool
    ended_at: datetime | None
    may_be_taken_back: bool


def consents(scope: Scope, person: Participant) -> list[Standing]:
    """The consents of a person, the newest first, each with how it stands."""
    return _standing(scope, ConsentRecipient.objects.within(scope).filter(participant=person))


def consent(scope: Scope, person: Participant, id: UUID) -> Standing:
    """One consent of a person."""
    found = _standing(scope, ConsentRecipient.objects.within(scope).filter(participant=person, consent_id=id))
    if not found:
        raise Missing
    return found[0]


def _standing(scope: Scope, rows: QuerySet[ConsentRecipient]) -> list[Standing]:
    """Read through the recipients, of whom every consent has one at least: so one question answers for both."""
    recipients: dict[UUID, list[ConsentRecipient]] = defaultdict(list)
    seen = SEE_CONSENT.filter(scope, rows).select_related("consent")
    for row in seen.order_by("-consent__signed_at", "-consent_id", "name", "pk"):
        recipients[row.consent_id].append(row)
    turns: dict[UUID, list[ConsentTurn]] = defaultdict(list)
    for turn in ConsentTurn.objects.within(scope).filter(consent_id__in=list(recipients)).order_by("at", "pk"):
        turns[turn.consent_id].append(turn)
    return [_one(scope, named[0].consent, named, turns[id]) for id, named in recipients.items()]


def _one(scope: Scope, consent: Consent, recipients: list[ConsentRecipient], turns: list[ConsentTurn]) -> Standing:
    given = given_of(consent, recipients, turns)
    left = tuple(one for one in recipients if not is_revoked(given, one.partner_id, scope.at))
    holds = bool(left) and not is_over(given, scope.at)
    ends = [turn.at for turn in turns if turn.partner_id is None] or [turn.at for turn in turns]
    ended_at = None if holds else min([*ends, *([given.paper.ends_at] if given.paper.ends_at else [])], default=None)
    return Standing(
        consent, given, tuple(recipients), left, holds, ended_at, holds and may_revoke(given.paper, scope.at)
    )


def what_left(scope: Scope, person: Participant, since: datetime | None = None) -> QuerySet[Disclosure]:
    """What left about a person, the newest first: the accounting of disclosures."""
    rows = Disclosure.objects.within(scope).filter(of_people("participant", [person.pk]))
    if since is not None:
        rows = rows.filter(dispatch__at__gte=since)
    seen = SEE_CONSENT.filter(scope, rows)
    return seen.select_related("dispatch", "consent").order_by("-dispatch__at", "-pk")


def one_that_left(scope: Scope, person: Participant, id: UUID) -> Disclosure:
    """One thing that left about a person."""
    found = what_left(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def partners_to_name(scope: Scope) -> QuerySet[Partner]:
    """The partners that a consent may name, by name."""
    return Partner.objects.within(scope).filter(ended_at__isnull=True).order_by("name", "pk")


def notice_of(scope: Scope, person: Participant) -> NoticeGiven | None:
    """The newest privacy notice that a person was given."""
    rows = NoticeGiven.objects.within(scope).filter(of_people("participant", [person.pk]))
    return rows.order_by("-given_at", "-pk").first()


def without_notice(scope: Scope, words: str = "") -> QuerySet[Participant]:
    """The people within reach who take part and were not given the privacy notice that holds now; nobody who died."""
    rows = KEEP_CONSENT.filter(scope, Participant.objects.within(scope)).filter(merged_into__isnull=True)
    over = Episode.objects.within(scope).filter(state=State.CLOSED).values("participant_id")
    on = Episode.objects.within(scope).exclude(state=State.CLOSED).values("participant_id")
    taking_part = rows.exclude(Q(pk__in=over) & ~Q(pk__in=on))
    holds = Q(pk__in=())
    for language, version in current(scope, Document.NOTICE).items():
        holds |= Q(language=language, version=version)
    given = NoticeGiven.objects.within(scope).filter(holds)
    own = taking_part.exclude(pk__in=given.values("participant_id")).exclude(pk__in=the_dead(scope))
    for word in words.split():
        own = own.filter(Q(called__icontains=word))
    return own.select_related("program").order_by("called", "pk")


def recipients_with_partners(scope: Scope, one: Standing) -> list[tuple[UUID, Partner]]:
    """The partners that may still receive on a consent, by name."""
    ids = [row.partner_id for row in one.recipients if row.partner_id is not None]
    return [(row.pk, row) for row in Partner.objects.within(scope).filter(pk__in=ids).order_by("name", "pk")]


def running(scope: Scope, one: Standing) -> list[Flow]:
    """What runs on a consent and would stop at once."""
    return [flow for stopper in stoppers() for flow in stopper.running(scope, one.consent.pk, None)]
