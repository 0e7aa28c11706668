"""A program closes (42 CFR 2.19): what people agreed to moves through the gate, and every record is sealed.

To destroy records is no part of it: which law wants them kept, and for how long, nobody here decides by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.access.action import SYSTEM, action, create
from peerness.access.models import Membership
from peerness.consent import queries
from peerness.consent.actions.gate import Sending, disclose_many
from peerness.consent.models import Closing
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.release import Release
from peerness.consent.rules.terms import Purpose
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.actions import restrict
from peerness.programs.models import Partner, Program
from peerness.tenancy.organisation import entered


@dataclass(frozen=True, slots=True)
class Ending:
    """Which program closes, who decided it and why, who keeps the records, and to whom those move who agreed."""

    program: Program
    custodian: Membership
    decider: str
    reason: str
    successor: Partner | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """The report, and what leaves for the successor, if anybody agreed."""

    report: Closing
    release: Release | None


def close_program(scope: Scope, *, id: UUID, at: datetime, ending: Ending) -> Closed:
    """Let move what people agreed to, then seal every record, all in one transaction; or nothing at all."""
    with entered(scope), transaction.atomic():
        release = _moved(scope, ids.derived(id, "moved"), at, ending) if ending.successor else None
        report = _closed(
            scope,
            id=id,
            at=at,
            program=ending.program,
            custodian=ending.custodian,
            successor=ending.successor,
            decider=ending.decider.strip(),
            reason=ending.reason.strip(),
            dispatch=release.dispatch if release else None,
            moved=len(release.parts) if release else 0,
        )
        return Closed(report, release)


def _moved(scope: Scope, id: UUID, at: datetime, ending: Ending) -> Release | None:
    people = list(queries.records_of(scope, ending.program))
    if not people:
        return None
    period = Period(people[0].welcomed_at, None)
    sending = Sending(Basis.CONSENT, Purpose.TREATMENT, ending.successor, period, route="closing")
    return disclose_many(scope, id=id, at=at, participants=people, sending=sending).release


@action(
    "consent.program.closed",
    returns=Closing,
    by=SYSTEM,
    constraints={"consent_closing_once": ("program", _("This program was closed before."))},
)
def _closed(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    custodian: Membership,
    successor: Partner | None,
    decider: str,
    reason: str,
    dispatch: UUID | None,
    moved: int,
) -> Closing:
    """Seal every record of a program for its custodian alone, and keep the report."""
    if not decider or not reason:
        raise Invalid({"reason": _("Say who decided it, and why.")})
    if taking_part := queries.still_here(scope, program):
        raise Conflict(
            format_lazy(_("{people} people still take part. Say goodbye to each of them first."), people=taking_part)
        )
    people = list(queries.records_of(scope, program))
    for one in people:
        keeper = frozenset({custodian.pk})
        restrict(scope, id=ids.derived(id, str(one.pk)), at=at, participant=one, members=keeper)
    return create(
        Closing,
        scope,
        id=id,
        program=program,
        successor=successor,
        dispatch_id=dispatch,
        custodian=custodian,
        decider=decider,
        reason=reason,
        records=len(people),
        moved=moved,
        closed_at=at,
    )
