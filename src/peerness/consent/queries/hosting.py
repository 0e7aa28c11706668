"""Reads of who hosts the records, and of what is missing before an organisation goes live.

Whoever hosts a Part 2 program's records serves it (42 CFR 2.11, 2.12(c)(4)) and signs to keep this law; HIPAA calls it
a business associate. This was read in secondary sources, so no page is shut because of it: until the organisation has
said how it stands, what is due and the check before going live name it.
"""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, Q, QuerySet, Subquery

from peerness.consent.models import HostedByName, Hosting, RegisterRow
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.rules.bases import Basis
from peerness.kernel.scope import Scope
from peerness.programs.models import Part2Status, Program


class HostLack(StrEnum):
    """What is missing."""

    NOTHING_SAID = "nothing_said"
    AGREEMENT_OVER = "agreement_over"


def hostings(scope: Scope) -> QuerySet[Hosting]:
    """What was said about who hosts the records, the newest first."""
    KEEP_REGISTERS.check(scope)
    return _said(scope).select_related("agreement__partner")


def _said(scope: Scope) -> QuerySet[Hosting]:
    return Hosting.objects.within(scope).order_by("-at", "-pk")


def serving(scope: Scope) -> QuerySet[RegisterRow]:
    """The agreements with those who serve us that hold at the scope's moment, by their partner's name."""
    rows = RegisterRow.objects.within(scope).filter(basis=Basis.SERVICE.value, participant__isnull=True)
    live = rows.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=scope.at), starts_at__lte=scope.at)
    return live.order_by("partner__name", "pk")


def agreements_to_serve(scope: Scope) -> dict[UUID, RegisterRow]:
    """The same, to choose from."""
    KEEP_REGISTERS.check(scope)
    return {row.pk: row for row in serving(scope).select_related("partner")}


def without_host(scope: Scope) -> QuerySet[Program]:
    """The programs under Part 2, as long as it is not said who hosts their records on an agreement that holds."""
    enough = ~Q(by=HostedByName.AGREEMENT) | Q(agreement__in=serving(scope).order_by())
    stands = Hosting.objects.within(scope).filter(enough, pk=Subquery(_said(scope).values("pk")[:1]))
    return Program.objects.within(scope).exclude(part2=Part2Status.OUTSIDE).filter(~Exists(stands))


def host_lack(scope: Scope) -> HostLack | None:
    """What is missing at the scope's moment; asked on pages, and by whoever runs the machine before going live."""
    if not without_host(scope).exists():
        return None
    return HostLack.AGREEMENT_OVER if _said(scope).exists() else HostLack.NOTHING_SAID
