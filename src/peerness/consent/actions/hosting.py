"""Writes of who hosts the records."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, create
from peerness.consent.models import HostedByName, Hosting, RegisterRow
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.queries import serving
from peerness.kernel.errors import Invalid, Text
from peerness.kernel.scope import ActorKind, Scope


@action("consent.hosting.said", returns=Hosting, permission=KEEP_REGISTERS, by=MEMBERS | SYSTEM)
def say_hosting(
    scope: Scope, *, id: UUID, at: datetime, by: str, agreement: RegisterRow | None = None, reason: str = ""
) -> Hosting:
    """Say who runs the machine on which the records lie, and on which signed agreement."""
    faults: dict[str, Text] = {}
    kept = agreement if by == HostedByName.AGREEMENT else None
    if by == HostedByName.AGREEMENT and not (kept and serving(scope).filter(pk=kept.pk).exists()):
        faults["agreement"] = _("Choose a service agreement that holds today. If there is none, enter it first.")
    if by == HostedByName.NOT_NEEDED and not reason.strip():
        faults["reason"] = _("Write who says that none is needed, and why. Auditors will ask.")
    if faults:
        raise Invalid(faults)
    who = scope.member if scope.actor.kind is ActorKind.MEMBER else None
    return create(Hosting, scope, id=id, by=by, agreement=kept, reason=reason.strip(), at=at, said_by_id=who)
