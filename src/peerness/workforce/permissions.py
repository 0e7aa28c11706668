"""Who may see and arrange the peer workers."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.tenancy.permission import Among, Linked, Permission, Rule, holding
from peerness.workforce.models import Peer, SupervisionLine

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
_GROWING = frozenset({Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.MANAGER})


def _oneself(scope: Scope) -> QuerySet[Peer]:
    return Peer.objects.within(scope).filter(membership_id=scope.member)


def _supervised(scope: Scope) -> QuerySet[SupervisionLine]:
    open_now = Q(starts_at__lte=scope.at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=scope.at))
    return SupervisionLine.objects.within(scope).filter(open_now, supervisor_id=scope.member)


def _supervised_once(scope: Scope) -> QuerySet[SupervisionLine]:
    """Whom the member supervises or once supervised: work of that time may still be taken back."""
    return SupervisionLine.objects.within(scope).filter(starts_at__lte=scope.at, supervisor_id=scope.member)


def _own_or_supervised(peer: str) -> Rule:
    """The peer themselves, or who supervises them now; `peer` names the field of the record that holds the peer."""
    return Linked(_oneself, "pk", peer) | (holding(Role.SUPERVISOR) & Linked(_supervised, "peer_id", peer))


_NOT_YOURS = _("Credentials and hours are for the peer, their supervisors and program managers.")


def _growing(peer: str) -> Rule:
    """The peer, who supervises them now, and program managers; `peer` names the field that holds the peer."""
    return _own_or_supervised(peer) | holding(Role.MANAGER)


SEE_HOURS = Permission(
    "workforce.hours.see",
    _GROWING,
    _NOT_YOURS,
    _growing("pk"),
    does=_("See the credentials and hours of a peer"),
)
COUNT_HOURS = Permission(
    "workforce.hours.count",
    _GROWING,
    _NOT_YOURS,
    _growing("pk"),
    does=_("Count hours of training, work and supervision for a peer"),
)
UNCOUNT_WORK = Permission(
    "workforce.hours.uncount",
    _GROWING,
    _NOT_YOURS,
    _growing("pk") | (holding(Role.SUPERVISOR) & Linked(_supervised_once, "peer_id", "pk")),
    does=_("Take hours back together with the work that they came from, also of a peer whom one supervised before"),
)
TAKE_HOURS_BACK = Permission(
    "workforce.hours.take_back",
    _GROWING,
    _NOT_YOURS,
    _growing("peer_id"),
    does=_("Take hours back that were counted"),
)
ADD_CREDENTIAL = Permission(
    "workforce.credential.add",
    _GROWING,
    _NOT_YOURS,
    _growing("pk"),
    does=_("Write down a credential of a peer"),
)
SEE_CREDENTIAL = Permission(
    "workforce.credential.see",
    _GROWING,
    _NOT_YOURS,
    _growing("peer_id"),
    does=_("See credentials, their proofs and when they run out"),
)
KEEP_CREDENTIAL = Permission(
    "workforce.credential.keep",
    _GROWING,
    _NOT_YOURS,
    _growing("peer_id"),
    does=_("Mend a credential and keep its proofs"),
)
SEE_RULES = Permission(
    "workforce.rules.see",
    frozenset(Role),
    _("What states ask for a credential is for staff."),
    does=_("See what states ask for a credential"),
)
KEEP_RULES = Permission(
    "workforce.rules.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Program managers and administrators keep what states ask for a credential."),
    does=_("Bring in and mend what states ask for a credential"),
)
_TEAM = frozenset({Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR})
SEE_VOICES = Permission(
    "workforce.voices.see",
    _TEAM,
    _("How peers fare is for those who work with them."),
    does=_("See how peers fare and why they left, from five answers on and never by person or program"),
)
ANSWER_VOICES = Permission(
    "workforce.voices.answer",
    frozenset({Role.PEER, Role.VOLUNTEER}),
    _("Only peers say how they fare, each for themselves."),
    Among("membership_id", lambda scope: (scope.member,)),
    does=_("Say how one fares, or why one leaves, without one's name"),
)
SEE_LADDER = Permission(
    "workforce.ladder.see",
    _TEAM,
    _("The steps of a working life here are for those who work here."),
    does=_("See the steps of a peer's working life here"),
)
KEEP_LADDER = Permission(
    "workforce.ladder.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators write the steps down."),
    does=_("Write down the steps of a peer's working life here"),
)
