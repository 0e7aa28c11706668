"""Who may bring files in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Among, Permission
from peerness.tenancy.privacy import Privacy

_MANAGERS = frozenset({Role.MANAGER})
PUT_FILE = Permission(
    "exchange.file.put",
    _MANAGERS,
    _("Program managers bring files in, for the programs in which they work."),
    Among("pk", lambda scope: scope.programs),
    does=_("Bring in a file of people, sessions or appointments for a program"),
)
KEEP_FILE = Permission(
    "exchange.file.keep",
    _MANAGERS,
    _("This file is for a program in which you do not work."),
    Among("program_id", lambda scope: scope.programs),
    does=_("Check a file, decide about rows that look like somebody, let it come in, take it back"),
    opens=frozenset({Privacy.NAME}),
)
