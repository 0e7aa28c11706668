"""Who may see and arrange the peer workers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Permission

SEE_PEERS = Permission(
    "workforce.peer.see",
    frozenset({Role.PEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE, Role.ADMINISTRATOR}),
    _("The list of peer workers is for staff."),
    does=_("See the peers, their titles and supervisors, and how many people each walks beside"),
)
ARRANGE = Permission(
    "workforce.peer.arrange",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators add peers and say who supervises whom."),
    does=_("Give peers their titles and arrange supervision"),
)
