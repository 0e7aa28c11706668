"""Who may do what with consents, releases, registers, requests, feedback, incidents and the Part 2 status."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import RECORD_PAGES
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


ANSWER_FEEDBACK = Permission(
    "consent.feedback.answer",
    frozenset({Role.SUPERVISOR, Role.MANAGER}),
    _("Feedback is answered by supervisors and managers of the program, never by whom it is about."),
    _NotAboutMe() & (Among("program_id", lambda scope: scope.programs) | (holding(Role.MANAGER) & Empty("program_id"))),
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
