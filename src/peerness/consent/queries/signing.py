"""Reads of who signs for the young, and of scans."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from peerness.consent.models import Consent, ConsentOffer, ConsentScan, SignerLine
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.rules.signers import Line, Signs, who_signs
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.rules.birth import Birth


def signer_lines(scope: Scope) -> QuerySet[SignerLine]:
    """The organisation's lines of who signs for the young, the newest first."""
    KEEP_REGISTERS.check(scope)
    return SignerLine.objects.within(scope).select_related("program").order_by("-since", "-pk")


def signs_for(scope: Scope, person: Participant, at: datetime) -> Signs:
    """Who signs for this person; where the age is not certain, as the younger age has it."""
    ages = Birth(person.born_year, person.born_month, person.born_day).age(localdate(at))
    if ages is None:
        return Signs.ALONE
    rows = SignerLine.objects.within(scope).order_by("since", "pk")
    lines = [Line(row.since, row.from_age, row.to_age, Signs(row.signs), row.program_id) for row in rows]
    return who_signs(lines, person.program_id, ages[0], localdate(at))


def offer(scope: Scope, person: Participant, id: UUID) -> ConsentOffer:
    """One consent that waits for a person's signature on their own phone."""
    found = ConsentOffer.objects.within(scope).filter(participant=person, pk=id).first()
    if found is None:
        raise Missing
    return found


def scan_of(scope: Scope, consent: Consent) -> ConsentScan | None:
    """The newest picture of the signed paper."""
    return ConsentScan.objects.within(scope).filter(consent=consent).order_by("-kept_at", "-pk").first()


def scan(scope: Scope, person: Participant, id: UUID) -> ConsentScan:
    """One picture of a paper that a person signed."""
    found = ConsentScan.objects.within(scope).filter(participant=person, pk=id).first()
    if found is None:
        raise Missing
    return found
