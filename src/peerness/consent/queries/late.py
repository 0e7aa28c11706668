"""Reads of consents that came too late, of what happened meanwhile, and of emergencies that wait."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from peerness.consent.models import (
    AnswerTerms,
    ConsentRecipient,
    ConsentTurn,
    Disclosure,
    EmergencyFollow,
    LateConsent,
    Restriction,
    StatusChange,
    TurnKind,
)
from peerness.consent.permissions import ANSWER_REQUEST, KEEP_REGISTERS, SEE_CONSENT
from peerness.consent.queries.gate import of_people
from peerness.consent.queries.hosting import without_host
from peerness.consent.queries.registers import register
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.clocks import Terms
from peerness.consent.rules.late import Meanwhile, happened
from peerness.enrolment.queries import the_dead
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
    return _late(scope).filter(settled_at__isnull=True).order_by("arrived_at", "pk")


def _late(scope: Scope) -> QuerySet[LateConsent]:
    return SEE_CONSENT.filter(scope, LateConsent.objects.within(scope).select_related("participant"))


def late_consent(scope: Scope, person: Participant, id: UUID, mended_by: UUID | None = None) -> LateConsent:
    """One consent of a person that came too late and waits, or was mended by this very consent a moment ago."""
    waits = Q(settled_at__isnull=True) if mended_by is None else Q(settled_at__isnull=True) | Q(consent_id=mended_by)
    found = _late(scope).filter(of_people("participant", [person.pk]), waits, pk=id).first()
    if found is None:
        raise Missing
    return found


def emergencies(scope: Scope) -> QuerySet[Disclosure]:
    """What was told in emergencies about people within reach, and nobody has followed up yet; the oldest first."""
    done = EmergencyFollow.objects.within(scope).values("disclosure_id")
    rows = Disclosure.objects.within(scope).filter(dispatch__basis=Basis.EMERGENCY.value).exclude(pk__in=done)
    seen = ANSWER_REQUEST.filter(scope, rows).select_related("dispatch", "participant")
    return seen.order_by("dispatch__at", "pk")


def whom(row: Disclosure | LateConsent) -> UUID:
    """Whom a row is about: of joined records the one that stands."""
    return row.participant.merged_into_id or row.participant_id


def emergency(scope: Scope, person: Participant, id: UUID) -> tuple[Disclosure, EmergencyFollow | None, bool]:
    """What was told about a person in one emergency, its follow-up, and whether the person has died."""
    rows = Disclosure.objects.within(scope).filter(of_people("participant", [person.pk]), pk=id)
    told = rows.filter(dispatch__basis=Basis.EMERGENCY.value).select_related("dispatch", "participant")
    whose = Coalesce("participant__merged_into_id", "participant_id")
    died = ExpressionWrapper(Q(whose__in=the_dead(scope)), output_field=BooleanField())
    one: Any = SEE_CONSENT.filter(scope, told.alias(whose=whose).annotate(died=died)).first()
    if one is None:
        raise Missing
    return one, EmergencyFollow.objects.within(scope).filter(disclosure=one).first(), bool(one.died)


class Wait(StrEnum):
    """What waits for a moment, and is counted together with the others in one question."""

    LATE = "late"
    EMERGENCY = "emergency"
    AFTER_DEATH = "after_death"  # an emergency of somebody who died: the record is completed, and no clock runs
    AGREEMENT = "agreement"
    HOST = "host"  # a program under Part 2, until it is said who hosts its records


def waits(scope: Scope, until: datetime) -> dict[Wait, list[date]]:
    """The days of what waits, as far as the scope's roles open it: agreements that end until a moment, and the rest."""
    parts: list[QuerySet[Any, Any]] = []
    if scope.has(*SEE_CONSENT.roles):
        newest = AnswerTerms.objects.within(scope).order_by("-since", "-pk").values("emergency_days")[:1]
        days = Coalesce(Subquery(newest), Value(Terms().emergency_days), output_field=IntegerField())
        parts += [_waits(late_consents(scope), Wait.LATE, "arrived_at")]
        dead = Q(participant_id__in=the_dead(scope)) | Q(participant__merged_into_id__in=the_dead(scope))
        parts += [_waits(emergencies(scope).exclude(dead), Wait.EMERGENCY, "dispatch__at", days)]
        parts += [_waits(emergencies(scope).filter(dead), Wait.AFTER_DEATH, "dispatch__at")]
    if scope.has(*KEEP_REGISTERS.roles):
        ending = register(scope).filter(ends_at__gt=scope.at, ends_at__lte=until)
        parts += [_waits(ending, Wait.AGREEMENT, "ends_at"), _waits(without_host(scope), Wait.HOST, "started_at")]
    found: dict[Wait, list[date]] = {what: [] for what in Wait}
    for what, at, days_left in parts[0].union(*parts[1:], all=True) if parts else ():
        found[Wait(what)].append(localdate(at) + timedelta(days=days_left))
    return found


def _waits(rows: QuerySet[Any, Any], what: Wait, moment: str, days: Any = None) -> Any:
    left = Value(0, output_field=IntegerField()) if days is None else days
    plain = rows.select_related(None).order_by().annotate(what=Value(what.value), moment=F(moment), left=left)
    return plain.values_list("what", "moment", "left")


def due_after(one: Disclosure, days: int) -> date:
    """By when the person is told of it and the record is complete."""
    return localdate(one.dispatch.at) + timedelta(days=days)
