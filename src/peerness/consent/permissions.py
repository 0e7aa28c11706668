"""Who may take down consents, let something leave, keep the registers, and decide the Part 2 status."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import RECORD_PAGES
from peerness.tenancy.permission import Linked, Permission, Rule
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
