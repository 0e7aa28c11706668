"""Who may welcome people and assign peers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.participants.queries import people
from peerness.tenancy.permission import Among, Empty, Linked, Permission, Rule, holding
from peerness.tenancy.privacy import Privacy

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
HAND_OVER = Permission(
    "enrolment.people.hand_over",
    frozenset({Role.INTAKE, Role.SUPERVISOR, Role.MANAGER}),
    _("Intake, supervisors and program managers hand people over from one peer to another."),
    does=_("Hand the people of a peer over to another one"),
)
RELEASE_ALL = Permission(
    "enrolment.peer.release_all",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators end a membership."),
    does=_("Release all people of a peer who leaves"),
)
#: Requests of a program are for its staff; those that name none are for whoever opens the door and for managers.
_REQUEST: Rule = Among("program_id", lambda scope: scope.programs) | (
    holding(Role.INTAKE, Role.MANAGER) & Empty("program_id")
)
_WHO_ANSWERS = frozenset({Role.PEER, Role.INTAKE, Role.SUPERVISOR, Role.MANAGER})
SEE_REQUESTS = Permission(
    "enrolment.requests.see",
    _WHO_ANSWERS,
    _("Requests for support are seen by intake, supervisors, managers and peers."),
    does=_("Open the list of requests for support, and look for one in it"),
)
SEE_REQUEST = Permission(
    "enrolment.request.see",
    _WHO_ANSWERS,
    _("This request belongs to a program in which you do not work."),
    _REQUEST,
    does=_("See a request for support: the name and what was done about it"),
)
REACH_REQUEST = Permission(
    "enrolment.request.reach",
    frozenset({Role.PEER, Role.INTAKE, Role.SUPERVISOR}),
    _("How to reach them is seen by intake, and by the peers and supervisors of the program."),
    _REQUEST,
    does=_("See how somebody who asked for support can be reached"),
    opens=frozenset({Privacy.CONTACT}),
)
ANSWER_REQUEST = Permission(
    "enrolment.request.answer",
    _WHO_ANSWERS,
    _("This request belongs to a program in which you do not work."),
    _REQUEST,
    does=_("Note what was done about a request, close it, open it again, welcome the person"),
)
TAKE_REQUEST = Permission(
    "enrolment.request.take",
    _WHO_ANSWERS,
    _("You can take requests only for the programs in which you work."),
    Among("pk", lambda scope: scope.programs),
    does=_("Write down a request of somebody who walked in, called, or is at a bedside"),
)
TURN_EPISODE = Permission(
    "enrolment.episode.turn",
    frozenset({Role.PEER, Role.INTAKE, Role.SUPERVISOR, Role.MANAGER}),
    _("Peers, intake, supervisors and managers note how a person within their reach takes part."),
    Linked(lambda scope: people(scope).order_by(), "pk"),
    does=_("Note a break, a goodbye and a return; change between brief check-ins and comprehensive support"),
)
NOTE_DEATH = Permission(
    "enrolment.person.died",
    frozenset({Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR}),
    _("A death is noted by somebody who walks beside this person, intake or a supervisor."),
    Linked(lambda scope: people(scope).order_by(), "pk"),
    does=_("Note that a person died: every episode and assignment ends"),
)
DO_INTAKE = Permission(
    "enrolment.intake.do",
    frozenset({Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR}),
    _("Intake is done by those who walk beside this person, intake and supervisors."),
    Linked(lambda scope: people(scope).order_by(), "pk"),
    does=_("Do an intake with a person, and read what they said"),
    opens=frozenset({Privacy.SAID}),
)
SEE_WITHOUT_INTAKE = Permission(
    "enrolment.intake.missing",
    frozenset({Role.INTAKE, Role.SUPERVISOR, Role.MANAGER}),
    _("Who has no intake yet is seen by intake, supervisors and managers."),
    does=_("See who has no intake yet"),
)
_WHO_WALKS = frozenset({Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR})
SAY_WISHES = Permission(
    "enrolment.wishes.say",
    _WHO_WALKS,
    _("What matters to somebody in a peer is written by those who walk beside them, intake and supervisors."),
    Linked(lambda scope: people(scope).order_by(), "pk"),
    does=_("Write down what matters to a person in a peer"),
    opens=frozenset({Privacy.SAID}),
)
DECLARE_TIE = Permission(
    "enrolment.tie.declare",
    _WHO_WALKS | {Role.MANAGER},
    _("A tie is declared by the peer, intake, supervisors and managers, for people within their reach."),
    Linked(lambda scope: people(scope).order_by(), "pk"),
    does=_("Declare that a peer and a person live together, work for each other, or are family"),
    opens=frozenset({Privacy.SAID}),
)
TELL = Permission(
    "enrolment.change.tell",
    _WHO_WALKS,
    _("Who walks with whom from now on is told by those who walk beside them, intake and supervisors."),
    Linked(lambda scope: people(scope).order_by(), "pk", "participant_id"),
    does=_("Tell people who walks with them from now on, and note that they know"),
)
