"""Reads of role charters: the one in force, its earlier versions, the draft, and who has signed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.programs.models import Charter, CharterSignature, Program
from peerness.programs.permissions import SEE_CHARTER, WRITE_CHARTER
from peerness.programs.queries.setup import program
from peerness.programs.rules import RoleCharter, in_force_on


def charter_history(scope: Scope, program: UUID) -> tuple[RoleCharter, ...]:
    """Every charter that was ever in force in a program, the first one first; with `in_force_on` for many moments."""
    rows = Charter.objects.within(scope).filter(program_id=program, in_force_at__isnull=False)
    return tuple(as_rule(row) for row in rows.order_by("in_force_at", "version"))


def charter_in_force(scope: Scope, program: UUID, at: datetime) -> RoleCharter | None:
    """The charter that was in force in a program at a moment, or None where there was none yet."""
    return in_force_on(charter_history(scope, program), at)


def charters_in_force(scope: Scope, programs: Collection[UUID]) -> dict[UUID, RoleCharter]:
    """The charter that is in force now in each of these programs that has one."""
    rows = Charter.objects.within(scope).filter(program_id__in=list(programs), in_force_at__lte=scope.at)
    return {row.program_id: as_rule(row) for row in rows.order_by("in_force_at", "version")}


def as_rule(row: Charter) -> RoleCharter:
    """A charter as rules read it; a draft begins when it was drafted."""
    since = row.in_force_at or row.drafted_at
    return RoleCharter(row.pk, row.program_id, row.version, since, dict(row.within), frozenset(row.outside))


def charters(scope: Scope, program: Program) -> QuerySet[Charter]:
    """Every version of a program's charter, the latest first; a draft, too."""
    return SEE_CHARTER.filter(scope, Charter.objects.within(scope).filter(program=program)).order_by("-version")


def charter(scope: Scope, id: UUID) -> Charter:
    """One version; `Missing` for a stranger's."""
    found = Charter.objects.within(scope).select_related("program__site").filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_CHARTER.check(scope, found)
    return found


def signatures(scope: Scope, charter: Charter) -> QuerySet[CharterSignature]:
    """Who has signed a version, in the order of signing."""
    rows = CharterSignature.objects.within(scope).filter(charter=charter)
    return rows.select_related("membership__account").order_by("signed_at", "pk")


def program_to_charter(scope: Scope, id: UUID) -> Program:
    """One program whose charter the scope may write."""
    found = program(scope, id)
    WRITE_CHARTER.check(scope, found)
    return found
