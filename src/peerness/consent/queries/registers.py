"""Reads of the registers."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from peerness.consent.models import RegisterRow
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope


def register(scope: Scope, words: str = "") -> QuerySet[RegisterRow]:
    """Agreements and approvals, the newest first; those about one person are not in this list."""
    KEEP_REGISTERS.check(scope)
    rows = RegisterRow.objects.within(scope).filter(participant__isnull=True).select_related("partner")
    for word in words.split():
        rows = rows.filter(Q(partner__name__icontains=word) | Q(reference__icontains=word))
    return rows.order_by("-starts_at", "-pk")


def register_line(scope: Scope, id: UUID) -> RegisterRow:
    """One row of the registers."""
    found = register(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found
