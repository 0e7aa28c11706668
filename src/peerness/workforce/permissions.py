"""Who may see and arrange the peer workers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Among, Permission, holding

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
SEE_ON_CALL = Permission(
    "workforce.on_call.see",
    frozenset({Role.PEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE}),
    _("Who is on call is for the staff of the program."),
    Among("program_id", lambda scope: scope.programs),
    does=_("See who is on call in a program"),
)
PUT_ON_CALL = Permission(
    "workforce.on_call.put",
    frozenset({Role.SUPERVISOR, Role.MANAGER}),
    _("Supervisors and managers say who is on call in the programs in which they work."),
    Among("pk", lambda scope: scope.programs),
    does=_("Say who is on call in a program"),
)
END_ON_CALL = Permission(
    "workforce.on_call.end",
    frozenset({Role.SUPERVISOR, Role.MANAGER}),
    _("Supervisors and managers say who is on call in the programs in which they work."),
    Among("program_id", lambda scope: scope.programs),
    does=_("Take a time on call back"),
)
WRITE_PROFILE = Permission(
    "workforce.profile.write",
    frozenset({Role.PEER, Role.VOLUNTEER}),
    _("A short profile is written by the peer themselves."),
    Among("membership_id", lambda scope: (scope.member,)),
    does=_("Write one's own short profile"),
)
NOTE_LEAVE = Permission(
    "workforce.leave.note",
    frozenset({Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.MANAGER}),
    _("That somebody is away is noted by themselves, by supervisors and by managers."),
    Among("membership_id", lambda scope: (scope.member,)) | holding(Role.SUPERVISOR, Role.MANAGER),
    does=_("Note from when until when a peer is away; no reason is asked for"),
)
