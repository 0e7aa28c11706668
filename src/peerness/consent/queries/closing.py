"""Reads of a program that closes: whose records there are, who still takes part, and who agreed to move."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from peerness.consent.queries.gate import weigh
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.decision import Allowed, Asked
from peerness.consent.rules.terms import Purpose
from peerness.enrolment.models import Episode, State
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner, Program


def records_of(scope: Scope, program: Program) -> QuerySet[Participant]:
    """Every record of a program that stands for a person, whoever may see it; the oldest first."""
    rows = Participant.objects.within(scope).filter(program=program, merged_into__isnull=True)
    return rows.select_related("program").order_by("welcomed_at", "pk")


def still_here(scope: Scope, program: Program) -> int:
    """How many people take part in a program, so that it cannot close yet."""
    return Episode.objects.within(scope).filter(program=program).exclude(state=State.CLOSED).count()


def would_move(scope: Scope, program: Program, successor: Partner) -> frozenset[UUID]:
    """Whose own consent lets a record move to this partner, as the gate sees it now; nothing leaves."""
    asked = Asked(Basis.CONSENT, Purpose.TREATMENT, successor.pk)
    decisions = weigh(scope, asked, list(records_of(scope, program))).decisions
    return frozenset(id for id, found in decisions.items() if isinstance(found, Allowed))
