"""Reads of what people ask about their record and tell us about us, and of the terms of our answers."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from peerness.access.models import Membership
from peerness.consent.models import AnswerTerms, Feedback, RecordRequest, Restriction
from peerness.consent.permissions import ANSWER_FEEDBACK, ANSWER_REQUEST, KEEP_REGISTERS, SEE_CONSENT
from peerness.consent.queries.gate import of_people
from peerness.consent.rules.clocks import Terms
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.programs.models import Program


def terms(scope: Scope) -> Terms:
    """The terms that hold now: the organisation's own, or the cautious ones."""
    found = AnswerTerms.objects.within(scope).order_by("-since", "-pk").first()
    if found is None:
        return Terms()
    return Terms(**{field.name: getattr(found, field.name) for field in fields(Terms)})


def terms_before(scope: Scope) -> QuerySet[AnswerTerms]:
    """The terms that the organisation has set, the newest first."""
    KEEP_REGISTERS.check(scope)
    return AnswerTerms.objects.within(scope).order_by("-since", "-pk")


def requests_of(scope: Scope, person: Participant) -> QuerySet[RecordRequest]:
    """What a person asked about their record: open ones first, the newest first."""
    rows = RecordRequest.objects.within(scope).filter(of_people("participant", [person.pk]))
    return SEE_CONSENT.filter(scope, rows).order_by(F("answered_at").asc(nulls_first=True), "-asked_on", "-pk")


def record_request(scope: Scope, person: Participant, id: UUID) -> RecordRequest:
    """One request of a person."""
    found = requests_of(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def requests_due(scope: Scope) -> QuerySet[RecordRequest]:
    """The requests within reach that wait for an answer, the most pressing first."""
    rows = RecordRequest.objects.within(scope).filter(answered_at__isnull=True).select_related("participant")
    return ANSWER_REQUEST.filter(scope, rows).order_by("due_on", "pk")


def restrictions_of(scope: Scope, person: Participant) -> QuerySet[Restriction]:
    """What a person wants kept back and we agreed to, those that stand first."""
    rows = Restriction.objects.within(scope).filter(of_people("participant", [person.pk])).select_related("partner")
    return SEE_CONSENT.filter(scope, rows).order_by(F("ended_at").asc(nulls_first=True), "-since", "-pk")


def restriction_of(scope: Scope, person: Participant, id: UUID) -> Restriction:
    """One restriction of a person."""
    found = restrictions_of(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def feedback(scope: Scope, words: str = "") -> QuerySet[Feedback]:
    """The feedback that the scope's member answers, never about themselves; what waits comes first."""
    rows = ANSWER_FEEDBACK.filter(scope, Feedback.objects.within(scope)).select_related("program")
    for word in words.split():
        rows = rows.filter(Q(said__icontains=word) | Q(called__icontains=word))
    return rows.order_by(F("answered_at").asc(nulls_first=True), "due_on", "pk")


def one_feedback(scope: Scope, id: UUID) -> Feedback:
    """One feedback; to whom it is about, and to strangers, it is not there at all."""
    found = feedback(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def feedback_due(scope: Scope) -> QuerySet[Feedback]:
    """What waits for an answer, or for asking again whether anything bad came of it."""
    again = Q(answered_at__isnull=False, again_on__lte=localdate(scope.at), fared_at__isnull=True)
    return (
        feedback(scope)
        .filter(Q(answered_at__isnull=True) | again)
        .order_by(F("answered_at").asc(nulls_first=True), "due_on", "pk")
    )


def who_works_here(scope: Scope) -> QuerySet[Membership]:
    """The people who work here, by name: about whom something may be told."""
    rows = Membership.objects.within(scope).filter(ended_at__isnull=True)
    return rows.select_related("account").order_by("account__name", "pk")


def programs_to_name(scope: Scope) -> QuerySet[Program]:
    """The programs that a member works in; a manager is told of any."""
    rows = Program.objects.within(scope).order_by("name", "pk")
    return rows if scope.has(Role.MANAGER) else rows.filter(pk__in=scope.programs)


def every_program(scope: Scope) -> QuerySet[Program]:
    """Every program of the organisation, by name."""
    return Program.objects.within(scope).order_by("name", "pk")


def is_late(due_on: date, scope: Scope) -> bool:
    """Whether a day has passed."""
    return due_on < localdate(scope.at)
