"""Who may set up programs and sites, and see their figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Among, Permission, holding

SET_UP = Permission(
    "programs.program.set_up",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators set up programs."),
    does=_("Set up programs and sites"),
)
SEE_PROGRAM = Permission(
    "programs.program.see",
    frozenset(
        {Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE, Role.EVALUATOR, Role.ADMINISTRATOR}
    ),
    _("This program lies outside your reach."),
    Among("pk", lambda scope: scope.programs) | holding(Role.ADMINISTRATOR),
    does=_("See a program: its site, its peers, how many people take part"),
)
SWITCH_SETTINGS = Permission(
    "programs.settings.switch",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators switch special settings on and off."),
    Among("pk", lambda scope: scope.programs) | holding(Role.ADMINISTRATOR),
    does=_("Switch the special settings of a program on and off"),
)
SHAPE_SESSIONS = Permission(
    "programs.sessions.shape",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators decide what is asked when a session is logged."),
    Among("pk", lambda scope: scope.programs) | holding(Role.ADMINISTRATOR),
    does=_("Decide what is asked when a session is logged, and which kinds of activity there are"),
)
GIVE_REACH = Permission(
    "programs.reach.give",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators decide who works in which program."),
    does=_("Decide who works in which program"),
)
TURN_PART2 = Permission(
    "programs.part2.turn",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators note which Part 2 status a program has."),
    does=_("Give a program another Part 2 status"),
)
KEEP_DOOR = Permission(
    "programs.door.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators open and close the door."),
    does=_("Open and close the public form; see its links"),
)
KEEP_PARTNERS = Permission(
    "programs.partner.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators keep the list of partners."),
    does=_("Keep the list of partners, each with the link to its own referral form"),
)
KEEP_TERMS = Permission(
    "programs.term.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators add and silence terms of the language lens."),
    does=_("Add terms to the language lens and silence some of ours"),
)
READ_TERMS = Permission(
    "programs.term.read",
    frozenset(
        {Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE, Role.EVALUATOR, Role.ADMINISTRATOR}
    ),
    _("Only members of the organisation read with its language lens."),
    does=_("Have the language lens read what they write"),
)
_TEAM = frozenset(
    {Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE, Role.EVALUATOR, Role.ADMINISTRATOR}
)
SEE_CHARTER = Permission(
    "programs.charter.see",
    _TEAM,
    _("This program lies outside your reach."),
    Among("program_id", lambda scope: scope.programs) | holding(Role.ADMINISTRATOR),
    does=_("Read the role charter of a program, its earlier versions and who has signed"),
)
WRITE_CHARTER = Permission(
    "programs.charter.write",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators write the role charter."),
    Among("pk", lambda scope: scope.programs) | holding(Role.ADMINISTRATOR),
    does=_("Write the role charter of a program and put it in force"),
)
SIGN_CHARTER = Permission(
    "programs.charter.sign",
    _TEAM,
    _("The team of the program signs its charter, each for themselves."),
    Among("program_id", lambda scope: scope.programs),
    does=_("Sign the role charter of a program for oneself"),
)
