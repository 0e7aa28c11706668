"""Who reads the library, who hands lists over, and who keeps it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Permission

READ = Permission(
    "library.resource.read",
    frozenset(Role),
    _("Only members of the organisation read its library."),
    does=_("Read the library, its collections and the evidence shelf"),
)
KEEP = Permission(
    "library.resource.keep",
    frozenset({Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only supervisors, program managers and administrators keep the library."),
    does=_("Add and mend entries of the library, review what others propose, check links, bring in and take out lists"),
)
HAND_OVER = Permission(
    "library.list.hand_over",
    frozenset({Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE}),
    _("Only those who walk beside people make reading lists."),
    does=_("Make reading lists and hand them over, on paper or by a link"),
)
