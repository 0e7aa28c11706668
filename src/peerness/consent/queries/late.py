"""Reads of consents that came too late, of what happened meanwhile, and of emergencies that wait for their follow-up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from peerness.consent.models import (
    ConsentRecipient,
    ConsentTurn,
    Disclosure,
    EmergencyFollow,
    LateConsent,
    Restriction,
    StatusChange,
    TurnKind,
)
from peerness.consent.permissions import ANSWER_REQUEST, SEE_CONSENT
from peerness.consent.queries.asked import terms
from peerness.consent.queries.gate import of_people
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.late import Meanwhile, happened
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant


def meanwhile(
    scope: Scope, person: Participant, partners: Collection[UUID], begun: datetime, at: datetime
) -> frozenset[Meanwhile]:
    """What happened between the writing of a consent and its arrival that speaks against it."""
    named = ConsentRecipient.objects.within(scope).filter(participant=person, partner_id__in=partners)
    turns = ConsentTurn.objects.within(scope).filter(turn=TurnKind.TAKEN_BACK, consent_id__in=named.values("consent"))
    back = turns.filter(Q(partner__isnull=True) | Q(partner_id__in=partners))
    changes = StatusChange.objects.within(scope).filter(program_id=person.program_id)
    kept = Restriction.objects.within(scope).filter(participant=person, ended_at__isnull=True)
    kept = kept.filter(Q(partner__isnull=True) | Q(partner_id__in=partners))
    moments = [
        *((Meanwhile.TAKEN_BACK, moment) for moment in back.values_list("at", flat=True)),
        *((Meanwhile.STATUS, moment) for moment in changes.values_list("at", flat=True)),
        *((Meanwhile.KEPT_BACK, moment) for moment in kept.values_list("since", flat=True)),
    ]
    return happened(begun, at, moments)


def late_consents(scope: Scope) -> QuerySet[LateConsent]:
    """The consents within reach that came too late and wait to be mended, the oldest first."""
    rows = LateConsent.objects.within(scope).filter(settled_at__isnull=True).select_related("participant")
    return SEE_CONSENT.filter(scope, rows).order_by("arrived_at", "pk")


def late_consent(scope: Scope, person: Participant, id: UUID) -> LateConsent:
    """One consent of a person that came too late and waits."""
    found = late_consents(scope).filter(of_people("participant", [person.pk]), pk=id).first()
    if found is None:
        raise Missing
    return found


def emergencies(scope: Scope) -> QuerySet[Disclosure]:
    """What was told in emergencies about people within reach, and nobody has followed up yet; the oldest first."""
    done = EmergencyFollow.objects.within(scope).values("disclosure_id")
    rows = Disclosure.objects.within(scope).filter(dispatch__basis=Basis.EMERGENCY.value).exclude(pk__in=done)
    seen = ANSWER_REQUEST.filter(scope, rows).select_related("dispatch", "participant")
    return seen.order_by("dispatch__at", "pk")


def emergency(scope: Scope, person: Participant, id: UUID) -> tuple[Disclosure, EmergencyFollow | None]:
    """What was told about a person in one emergency, and its follow-up."""
    rows = Disclosure.objects.within(scope).filter(of_people("participant", [person.pk]), pk=id)
    found = SEE_CONSENT.filter(scope, rows.filter(dispatch__basis=Basis.EMERGENCY.value)).select_related("dispatch")
    one = found.first()
    if one is None:
        raise Missing
    return one, EmergencyFollow.objects.within(scope).filter(disclosure=one).first()


def emergency_due(scope: Scope, told_at: datetime) -> date:
    """By when the person is told of it and the record is complete."""
    return told_at.date() + timedelta(days=terms(scope).emergency_days)
