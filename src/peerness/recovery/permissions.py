"""Who may read a person's plan, write it down with them, and say how a program's plans are made."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.models import Assignment
from peerness.enrolment.queries import assignments, own_assignments
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people, unhidden
from peerness.tenancy.permission import Among, Linked, Permission, Rule, holding
from peerness.tenancy.privacy import Privacy
from peerness.workforce.queries import own_lines

WRITERS = frozenset({Role.PEER, Role.VOLUNTEER})


def _supervised(scope: Scope) -> QuerySet[Assignment]:
    return assignments(scope).filter(peer_id__in=own_lines(scope).order_by().values("peer_id"))


def _own(scope: Scope) -> QuerySet[Assignment]:
    return own_assignments(scope).order_by()


def _through(rows: Rule, joined: Rule) -> Rule:
    """An assignment to the person, or to a record that was joined into theirs."""
    return rows | joined


_BESIDE = _through(Linked(_own, "participant_id"), Linked(_own, "participant__merged_into_id"))
_ABOVE = _through(Linked(_supervised, "participant_id"), Linked(_supervised, "participant__merged_into_id"))
_SEEN = Linked(lambda scope: people(scope).order_by(), "pk")
_OPENED = Among("pk", lambda scope: scope.opened)
_UNHIDDEN = Linked(unhidden, "pk")
READ_PLAN = Permission(
    "recovery.plan.read",
    WRITERS | {Role.SUPERVISOR},
    _("A plan is for the person, the peers who walk beside them, and the supervisors of these peers."),
    _UNHIDDEN & ((holding(*WRITERS) & (_BESIDE | (_OPENED & _SEEN))) | (holding(Role.SUPERVISOR) & _ABOVE)),
    does=_("Read a person's recovery plan and check-ins"),
    opens=frozenset({Privacy.WORDS}),
)
WRITE_PLAN = Permission(
    "recovery.plan.write",
    WRITERS,
    _("A plan is written down by the person together with the peers who walk beside them."),
    _UNHIDDEN & _BESIDE,
    does=_("Write a person's plan down with them, and ask them the questions of a check-in"),
)
CHOOSE_SCHEME = Permission(
    "recovery.scheme.choose",
    frozenset({Role.MANAGER}),
    _("The managers of a program say how its plans are made."),
    Among("pk", lambda scope: scope.programs),
    does=_("Say which domains plans have, by which session one is due, and which questionnaires are used"),
)


def _readable(scope: Scope) -> QuerySet[Participant]:
    return READ_PLAN.filter(scope, Participant.objects.within(scope)).order_by()


ANSWER_CALL = Permission(
    "recovery.call.answer",
    frozenset({Role.SUPERVISOR}),
    _("A call for help is answered by the supervisors of the peers who walk beside the person."),
    Linked(_readable, "pk", "participant_id"),
    does=_("Answer a call for help from a check-in"),
)
