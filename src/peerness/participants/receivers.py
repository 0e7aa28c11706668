"""What participants do when a membership ends."""

from __future__ import annotations

from datetime import datetime

from peerness.access.models import Membership
from peerness.access.queries import holding
from peerness.kernel import ids
from peerness.kernel.scope import Role, Scope
from peerness.participants.actions import hand_over_lists
from peerness.participants.queries import is_listed

#: Who takes over the list of a restricted record that would be left without anybody: the first role that is held.
HEIRS = (Role.MANAGER, Role.INTAKE, Role.SUPERVISOR)


def left(scope: Scope, membership: Membership, at: datetime) -> None:
    """Nobody who is gone stays on a list, and no list is left without anybody."""
    if not is_listed(scope, membership):
        return
    heirs: list[Membership] = []
    for role in HEIRS:
        heirs = heirs or [member for member in holding(scope, role) if member.pk != membership.pk]
    hand_over_lists(
        scope,
        id=ids.derived(membership.pk, f"lists {at.isoformat()}"),
        at=at,
        membership=membership,
        heirs=tuple(heir.pk for heir in heirs),
    )
