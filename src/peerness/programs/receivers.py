"""What programs do when access says that somebody joined."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peerness.access.models import Invitation, Membership
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.programs.actions import give_reach


def joined(scope: Scope, membership: Membership, invitation: Invitation | None, at: datetime) -> None:
    """Give a new member the programs that the invitation names."""
    if invitation is not None and invitation.programs:
        programs = frozenset(UUID(program) for program in invitation.programs)
        give_reach(scope, id=ids.derived(invitation.pk, "programs"), at=at, membership=membership, programs=programs)
