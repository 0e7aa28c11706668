"""Who may log sessions, sign them, and read the words that were written about them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.queries import own_assignments
from peerness.kernel.scope import Role, Scope
from peerness.participants.queries import people, unhidden
from peerness.support.models import Attendance, SupportSession
from peerness.tenancy.permission import Among, Filled, Linked, Permission, Rule, holding
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_lines

WRITERS = frozenset({Role.PEER, Role.VOLUNTEER})
READERS = WRITERS | {Role.SUPERVISOR}


def _oneself(scope: Scope) -> QuerySet[Peer]:
    return Peer.objects.within(scope).filter(membership_id=scope.member)


def _sessions_of_assigned(scope: Scope) -> QuerySet[Attendance]:
    assigned = own_assignments(scope).order_by().values("participant_id")
    return Attendance.objects.within(scope).filter(participant_id__in=assigned)


def _sessions_of_opened(scope: Scope) -> QuerySet[Attendance]:
    return Attendance.objects.within(scope).filter(participant_id__in=scope.opened)


def _sessions_unhidden(scope: Scope) -> QuerySet[Attendance]:
    # Asked of each row: a list of everybody who is not hidden would be made anew for every check.
    return Attendance.objects.within(scope).filter(Exists(unhidden(scope).filter(pk=OuterRef("participant_id"))))


#: Words about somebody whose restricted record does not name the reader are as hidden as the record.
#: The line of a group names nobody, and the page of its session shows parts by their own rule.
_UNHIDDEN: Rule = Linked(_sessions_unhidden, "session_id") | Filled("group_id")
OWN: Rule = Linked(_oneself, "pk", "peer_id") & _UNHIDDEN
_SUPERVISED: Rule = holding(Role.SUPERVISOR) & Linked(lambda scope: own_lines(scope).order_by(), "peer_id", "peer_id")
_SHARED: Rule = Filled("signed_at") & (
    Linked(_sessions_of_assigned, "session_id") | Linked(_sessions_of_opened, "session_id") | _SUPERVISED
)
READ_SESSION = Permission(
    "support.session.read",
    READERS,
    _("The words of a session are for its peer, the peers now assigned to the person, and the peer's supervisor."),
    OWN | (_SHARED & _UNHIDDEN),
    does=_("Read a session"),
    opens=frozenset({Privacy.WORDS}),
)


def _own_sessions(scope: Scope) -> QuerySet[SupportSession]:
    return SupportSession.objects.within(scope).filter(peer__membership_id=scope.member)


def _signed_sessions(scope: Scope) -> QuerySet[SupportSession]:
    return SupportSession.objects.within(scope).filter(signed_at__isnull=False)


def _supervised_sessions(scope: Scope) -> QuerySet[SupportSession]:
    return _signed_sessions(scope).filter(peer_id__in=own_lines(scope).order_by().values("peer_id"))


READ_NOTE = Permission(
    "support.note.read",
    READERS,
    _("This note is for its peer, the peers now assigned to the person, and the peer's supervisor."),
    Linked(unhidden, "pk", "participant_id")
    & (
        Linked(_own_sessions, "pk", "session_id")
        | (
            Linked(_signed_sessions, "pk", "session_id")
            & (
                Linked(lambda scope: own_assignments(scope).order_by(), "participant_id", "participant_id")
                | Linked(lambda scope: people(scope).order_by().filter(pk__in=scope.opened), "pk", "participant_id")
            )
        )
        | (holding(Role.SUPERVISOR) & Linked(_supervised_sessions, "pk", "session_id"))
    ),
    does=_("Read what was written about a person in a session"),
    opens=frozenset({Privacy.WORDS}),
)
LOG = Permission(
    "support.session.log",
    WRITERS,
    _("Peers log sessions with people within their reach."),
    Linked(lambda scope: people(scope).order_by(), "pk"),
    does=_("Log a session with a person"),
)
SIGN = Permission(
    "support.session.sign",
    WRITERS,
    _("Only the peer who held the session signs it."),
    OWN,
    does=_("Mend and sign one's own sessions"),
)
SIGN_DAY = Permission(
    "support.day.sign",
    WRITERS,
    _("Only the peer who held the sessions signs them."),
    Among("membership_id", lambda scope: {scope.member}),
    does=_("Sign all of one's own sessions of a day at once"),
)
ADD = Permission(
    "support.session.add",
    WRITERS,
    _("Only the peer who held the session adds to it."),
    OWN & Filled("signed_at"),
    does=_("Add to one's own signed sessions"),
)
UNDO = Permission(
    "support.session.undo",
    WRITERS,
    _("Only the peer who signed takes the signature back."),
    OWN & Filled("signed_at"),
    does=_("Take one's own signature back within 15 minutes"),
)
SEE_FIGURES = Permission(
    "support.figures.see",
    frozenset({Role.SUPERVISOR, Role.MANAGER, Role.EVALUATOR}),
    _("The program's figures are for supervisors, program managers and evaluators."),
    does=_("See how many sessions each week brings; evaluators see no number from 1 to 10"),
)
