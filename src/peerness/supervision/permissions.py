"""Who plans and records supervision, who reads it, and who opens a boundary note."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.supervision.models import BoundaryReader, DriftPicture, SupervisionPart
from peerness.supervision.rules.drift import PEER_FIRST_DAYS
from peerness.tenancy.permission import Among, Linked, Permission, Rule, holding
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer, SupervisionLine
from peerness.workforce.queries import own_lines

PEERS = frozenset({Role.PEER, Role.VOLUNTEER})
SUPERVISORS = frozenset({Role.SUPERVISOR})


def _oneself(scope: Scope) -> Collection[UUID | None]:
    return (scope.member,)


_SUPERVISED: Rule = holding(Role.SUPERVISOR) & Linked(lambda scope: own_lines(scope).order_by(), "peer_id")
_OWN: Rule = Among("membership_id", _oneself)


def _own_parts(scope: Scope) -> QuerySet[SupervisionPart]:
    return SupervisionPart.objects.within(scope).filter(peer__membership_id=scope.member)


SEE_PLAN = Permission(
    "supervision.plan.see",
    PEERS | SUPERVISORS,
    _("The plan of supervision is for the peer and for whoever supervises them now."),
    _SUPERVISED | _OWN,
    does=_("See when a peer was and will be supported, and for what"),
)
PREPARE = Permission(
    "supervision.session.prepare",
    SUPERVISORS,
    _("Only whoever supervises a peer now prepares and writes down their supervision."),
    _SUPERVISED,
    does=_("Prepare supervision with a peer from the week's numbers"),
)
RECORD = Permission(
    "supervision.session.record",
    SUPERVISORS,
    _("Supervision is recorded by the supervisor who led it."),
    Among("pk", _oneself),
    does=_("Write down supervision that one led, with one peer or a group"),
)
READ = Permission(
    "supervision.session.read",
    PEERS | SUPERVISORS,
    _("What was said in supervision is for those who were there."),
    Among("leader_id", _oneself) | Among("beside_id", _oneself) | Linked(_own_parts, "session_id"),
    does=_("Read what was said and agreed in supervision where one was there"),
    opens=frozenset({Privacy.WORDS}),
)
TAKE_BACK = Permission(
    "supervision.session.take_back",
    SUPERVISORS,
    _("Supervision is taken back by the supervisor who recorded it."),
    Among("leader_id", _oneself),
    does=_("Take back supervision that one recorded"),
)
KEEP_RULE = Permission(
    "supervision.rule.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators say how often peers are supported."),
    Among("pk", lambda scope: scope.programs) | holding(Role.ADMINISTRATOR),
    does=_("Say how often a program's peers are supported"),
)
WRITE_NOTE = Permission(
    "supervision.note.write",
    SUPERVISORS,
    _("Only whoever supervises a peer now writes boundary notes."),
    _SUPERVISED,
    does=_("Write a private boundary note and name who may open it"),
)


def _named(scope: Scope) -> QuerySet[BoundaryReader]:
    return BoundaryReader.objects.within(scope).filter(reader_id=scope.member)


OPEN_NOTE = Permission(
    "supervision.note.open",
    PEERS | SUPERVISORS,
    _("This note is for its author and those whom the author named."),
    Among("author_id", _oneself) | Linked(_named, "note_id"),
    does=_("Open a private boundary note that one wrote or was named for; every opening is logged"),
    opens=frozenset({Privacy.WORDS}),
)


MANAGERS = frozenset({Role.MANAGER})
SEE_LOAD = Permission(
    "supervision.load.see",
    SUPERVISORS | MANAGERS,
    _("How much everybody carries is for supervisors and program managers."),
    Among("pk", lambda scope: scope.programs),
    does=_("See how many sessions and minutes each peer carries by month"),
)
SEE_PROGRAM_PICTURE = Permission(
    "supervision.program.see",
    SUPERVISORS | MANAGERS,
    _("What a program is asked to do outside its charter is for its supervisors and managers."),
    Among("pk", lambda scope: scope.programs),
    does=_("See what a program is asked to do outside its charter, never one person's work"),
)


def _own_peer(scope: Scope) -> QuerySet[Peer]:
    return Peer.objects.within(scope).filter(membership_id=scope.member)


def _seen_first(scope: Scope) -> QuerySet[DriftPicture]:
    """Pictures that their peers have had for seven days; none for whoever manages, whatever else they do."""
    rows = DriftPicture.objects.within(scope)
    if scope.has(Role.MANAGER, Role.ADMINISTRATOR):
        return rows.none()
    lines = own_lines(scope).order_by().values("peer_id")
    return rows.filter(made_at__lte=scope.at - timedelta(days=PEER_FIRST_DAYS), peer_id__in=lines)


SEE_PICTURE = Permission(
    "supervision.picture.see",
    PEERS | SUPERVISORS,
    _("This picture is the peer's own. Their supervisor sees it seven days later, nobody else."),
    Linked(_own_peer, "pk", "peer_id") | (holding(Role.SUPERVISOR) & Linked(_seen_first, "pk")),
    does=_("See the picture of one's own work, and seven days later that of peers whom one supervises"),
    opens=frozenset({Privacy.WORDS}),
)
COMMENT = Permission(
    "supervision.picture.comment",
    PEERS,
    _("Only the peer comments on the picture of their own work."),
    Linked(_own_peer, "pk", "peer_id"),
    does=_("Comment on the picture of one's own work"),
)
ANSWER = Permission(
    "supervision.asked.answer",
    PEERS,
    _("Only the peer who held a session says who asked for it."),
    Linked(_own_peer, "pk", "peer_id"),
    does=_("Say who asked for work outside the role"),
)


def _lines_of_no_manager(scope: Scope) -> QuerySet[SupervisionLine]:
    """One's open lines as a supervisor; none for whoever manages, whatever else they do."""
    lines = own_lines(scope).order_by()
    return lines.none() if scope.has(Role.MANAGER, Role.ADMINISTRATOR) else lines


_NOT_YOUR_GROWTH = _("What a peer can do and wants to learn is for the peer and their supervisors, never for managers.")
_GROWTH: Rule = _OWN | (holding(Role.SUPERVISOR) & Linked(_lines_of_no_manager, "peer_id"))
SEE_GROWTH = Permission(
    "supervision.growth.see",
    PEERS | SUPERVISORS,
    _NOT_YOUR_GROWTH,
    _GROWTH,
    does=_("See one's own competencies and growth plan, and those of peers whom one supervises"),
    opens=frozenset({Privacy.WORDS}),
)
GROW = Permission(
    "supervision.growth.keep",
    PEERS | SUPERVISORS,
    _NOT_YOUR_GROWTH,
    _GROWTH,
    does=_("Write how one sees competencies, and keep the growth plan"),
)
SEE_ONESELF = Permission(
    "supervision.oneself.see",
    SUPERVISORS,
    _("What a supervisor writes about themselves is for themselves alone."),
    Among("author_id", _oneself),
    does=_("See how one saw one's own supervising"),
    opens=frozenset({Privacy.WORDS}),
)
ASSESS_ONESELF = Permission(
    "supervision.oneself.write",
    SUPERVISORS,
    _("Only a supervisor writes about their own supervising."),
    Among("pk", _oneself),
    does=_("Write how one sees one's own supervising, for oneself alone"),
)
TAKE_COURSE = Permission(
    "supervision.course.take",
    SUPERVISORS,
    _("The course is for those who supervise peers."),
    Among("pk", _oneself),
    does=_("Read the course on supervising peers, for oneself, and take its slides out"),
)
