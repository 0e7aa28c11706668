"""Who may welcome people and assign peers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.participants.queries import people
from peerness.tenancy.permission import Among, Linked, Permission

WELCOME = Permission(
    "enrolment.person.welcome",
    frozenset({Role.PEER, Role.INTAKE, Role.SUPERVISOR, Role.MANAGER}),
    _("You can welcome people only into the programs in which you work."),
    Among("pk", lambda scope: scope.programs),
    does=_("Welcome a person into a program"),
)
ASSIGN = Permission(
    "enrolment.peer.assign",
    frozenset({Role.INTAKE, Role.SUPERVISOR, Role.MANAGER}),
    _("Intake, supervisors and program managers assign peers to people within their reach."),
    Linked(lambda scope: people(scope).order_by(), "pk"),
    does=_("Choose a peer for a person; see who has none"),
)
RELEASE_ALL = Permission(
    "enrolment.peer.release_all",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators end a membership."),
    does=_("Release all people of a peer who leaves"),
)
