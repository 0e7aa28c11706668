"""Who may do what with consents, releases, registers, requests, feedback, incidents and the Part 2 status."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.access.models import MembershipRole
from peerness.consent.models import Feedback, Matter
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import RECORD_PAGES
from peerness.programs.models import ProgramReach
from peerness.tenancy.permission import Among, Empty, Linked, Permission, Rule, holding
from peerness.tenancy.privacy import Privacy


def _within_reach(scope: Scope) -> QuerySet[Participant]:
    return RECORD_PAGES.filter(scope, Participant.objects.within(scope)).order_by()


_BESIDE = RECORD_PAGES.roles
_REACHED: Rule = Linked(_within_reach, "pk")
_OF_THE_REACHED: Rule = Linked(_within_reach, "pk", "participant_id")
KEEP_CONSENT = Permission(
    "consent.consent.keep",
    _BESIDE,
    _("Consents are taken down by those who walk beside this person, intake and supervisors."),
    _REACHED,
    does=_("Take down a person's consent, restriction or privacy notice"),
)
SEE_CONSENT = Permission(
    "consent.consent.see",
    _BESIDE,
    _("Consents are seen by those who walk beside this person, intake and supervisors."),
    _OF_THE_REACHED,
    does=_("See a person's consents, what they would share, and what has left"),
    opens=frozenset({Privacy.NAME, Privacy.SAID}),
)
TAKE_BACK = Permission(
    "consent.consent.take_back",
    _BESIDE,
    _("A consent is taken back with somebody who walks beside this person, intake or a supervisor."),
    _OF_THE_REACHED,
    does=_("Take a consent back for a person, and end a restriction"),
)
DISCLOSE = Permission(
    "consent.release",
    _BESIDE,
    _("Only those who walk beside this person, intake and supervisors let something leave."),
    _REACHED,
    does=_("Let something about a person leave through the gate"),
)
_OF_COURTS = frozenset({Role.SUPERVISOR})
KEEP_ORDER = Permission(
    "consent.order.keep",
    _OF_COURTS,
    _("Court orders and subpoenas are kept by the supervisors of this person's program, with counsel."),
    _REACHED,
    does=_("Keep a court order or a subpoena about a person"),
    opens=frozenset({Privacy.NAME}),
)
END_ORDER = Permission(
    "consent.order.end",
    _OF_COURTS,
    _("Court orders and subpoenas are kept by the supervisors of this person's program, with counsel."),
    _OF_THE_REACHED,
    does=_("See the court orders about a person, and end one"),
)
KEEP_REGISTERS = Permission(
    "consent.registers.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Program managers and administrators keep the registers."),
    does=_("Keep the registers of agreements, and what partners are to the law"),
)
DECIDE_STATUS = Permission(
    "consent.status.decide",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators note which Part 2 status a program has."),
    does=_("Note the Part 2 status of a program, with reason and decider; see the alarms"),
)
ANSWER_REQUEST = Permission(
    "consent.request.answer",
    _BESIDE,
    _("Requests about a record are answered by those who walk beside this person, intake and supervisors."),
    _OF_THE_REACHED,
    does=_("Answer what a person asks about their record; see what is due"),
    opens=frozenset({Privacy.NAME, Privacy.SAID}),
)
TAKE_FEEDBACK = Permission(
    "consent.feedback.take",
    frozenset({Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR, Role.MANAGER}),
    _("Feedback is written down by those who meet people, and by managers."),
    does=_("Write down what somebody tells us about us"),
)


@dataclass(frozen=True)
class _NotAboutMe(Rule):
    """Whoever a feedback is about does not see it, whatever their role."""

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """Compare with the scope's member."""
        return record is not None and getattr(record, "about_whom_id", None) != scope.member

    def where(self, scope: Scope) -> Q:
        """The same in the database; an empty field matches nobody."""
        return Q(about_whom__isnull=True) | ~Q(about_whom_id=scope.member)


_WALKS = (Role.PEER, Role.VOLUNTEER)


def _answer_alone(scope: Scope) -> QuerySet[MembershipRole]:
    """The roles of those who answer feedback and walk beside nobody."""
    every = MembershipRole.objects.within(scope).filter(membership__ended_at__isnull=True)
    walking = every.filter(role__in=_WALKS).values("membership_id")
    return every.filter(role__in=(Role.SUPERVISOR, Role.MANAGER)).exclude(membership_id__in=walking)


@dataclass(frozen=True)
class _NotPerhapsAboutMe(Rule):
    """Words about a peer who is not named may be about anybody who walks beside people, so none of them sees them.

    Unless nobody else could answer: words that reach nobody help nobody.
    """

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """Ask for this record alone."""
        return record is not None and Feedback.objects.within(scope).filter(self.where(scope), pk=record.pk).exists()

    def where(self, scope: Scope) -> Q:
        """Everything, for whoever walks beside nobody."""
        if not scope.has(*_WALKS):
            return ~Q(pk__in=())
        alone = _answer_alone(scope)
        reach = ProgramReach.objects.within(scope).filter(membership_id__in=alone.values("membership_id"))
        of_a_program = Exists(reach.filter(program_id=OuterRef("program_id")))
        of_none = Exists(alone.filter(role=Role.MANAGER))
        nobody = (Q(program__isnull=False) & ~Q(of_a_program)) | (Q(program__isnull=True) & ~Q(of_none))
        return Q(about_whom__isnull=False) | ~Q(matter=Matter.PEER) | nobody


ANSWER_FEEDBACK = Permission(
    "consent.feedback.answer",
    frozenset({Role.SUPERVISOR, Role.MANAGER}),
    _("Feedback is answered by supervisors and managers of the program, never by whom it is or may be about."),
    _NotAboutMe()
    & _NotPerhapsAboutMe()
    & (Among("program_id", lambda scope: scope.programs) | (holding(Role.MANAGER) & Empty("program_id"))),
    does=_("Read and answer feedback, unless it is about oneself"),
    opens=frozenset({Privacy.NAME, Privacy.CONTACT}),
)
REPORT_INCIDENT = Permission(
    "consent.incident.report",
    frozenset(Role) - {Role.EVALUATOR},
    _("Everybody who works here reports what went wrong; evaluators see figures only."),
    does=_("Report that something went wrong with people's information"),
)
HANDLE_INCIDENT = Permission(
    "consent.incident.handle",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Program managers and administrators handle what went wrong with people's information."),
    does=_("Weigh an incident, note who was told, close it"),
)
