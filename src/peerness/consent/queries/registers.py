"""Reads of the registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from peerness.consent.models import PartnerAlias, RegisterRow, Standing
from peerness.consent.permissions import END_ORDER, KEEP_REGISTERS
from peerness.consent.queries.gate import of_people
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner


def register(scope: Scope, words: str = "") -> QuerySet[RegisterRow]:
    """Agreements and approvals, the newest first; those about one person are not in this list."""
    KEEP_REGISTERS.check(scope)
    rows = RegisterRow.objects.within(scope).filter(participant__isnull=True).select_related("partner")
    for word in words.split():
        rows = rows.filter(Q(partner__name__icontains=word) | Q(reference__icontains=word))
    return rows.order_by("-starts_at", "-pk")


def orders_of(scope: Scope, person: Participant) -> QuerySet[RegisterRow]:
    """What courts and lawyers sent about a person, the newest first."""
    rows = RegisterRow.objects.within(scope).filter(of_people("participant", [person.pk])).select_related("partner")
    return END_ORDER.filter(scope, rows).order_by("-starts_at", "-pk")


def order_of(scope: Scope, person: Participant, id: UUID) -> RegisterRow:
    """One of them."""
    found = orders_of(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def partners_known(scope: Scope, words: str = "") -> QuerySet[Partner]:
    """The partners with whom we work, found by their own or another name."""
    KEEP_REGISTERS.check(scope)
    rows = Partner.objects.within(scope).filter(ended_at__isnull=True)
    for word in words.split():
        meant = PartnerAlias.objects.within(scope).filter(name__icontains=word).values("partner_id")
        rows = rows.filter(Q(name__icontains=word) | Q(pk__in=meant))
    return rows.order_by("name", "pk")


def partner_known(scope: Scope, id: UUID) -> Partner:
    """One of these partners."""
    found = partners_known(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def standings(scope: Scope, partners: Iterable[UUID]) -> dict[UUID, Standing]:
    """Under which laws these partners stand, as far as it was noted."""
    rows = Standing.objects.within(scope).filter(partner_id__in=list(partners)).order_by("pk")
    return {row.partner_id: row for row in rows}


def other_names(scope: Scope, partners: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The other names of these partners, by name."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in PartnerAlias.objects.within(scope).filter(partner_id__in=list(partners)).order_by("name", "pk"):
        found[row.partner_id].append(row.name)
    return found


def register_line(scope: Scope, id: UUID) -> RegisterRow:
    """One row of the registers."""
    found = register(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found
