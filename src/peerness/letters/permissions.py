"""Who writes letters to partners."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Permission

WRITE = Permission(
    "letters.letter.write",
    frozenset({Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only supervisors, program managers and administrators write letters to partners."),
    does=_("Write letters to partners, take them out, and note what was sent and answered"),
)
