"""Who may see which participant: their program's staff, whoever is assigned, and whoever broke the glass."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Reach
from peerness.tenancy.permission import Among, Linked, Permission, Rule, holding
from peerness.tenancy.privacy import Privacy

#: The roles that see everyone of the programs in which they work; volunteers see only people assigned to them.
OF_THE_PROGRAM = frozenset({Role.PEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE})


def open_reach(scope: Scope) -> QuerySet[Reach]:
    """The reaches that hold at the scope's moment."""
    current = Q(starts_at__lte=scope.at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=scope.at))
    return Reach.objects.within(scope).filter(current)


def _through_a_program(scope: Scope) -> QuerySet[Reach]:
    return open_reach(scope).filter(program_id__in=scope.programs)


def _through_oneself(scope: Scope) -> QuerySet[Reach]:
    return open_reach(scope).filter(membership_id=scope.member)


WITHIN_REACH: Rule = (
    (holding(*OF_THE_PROGRAM) & Linked(_through_a_program, "participant_id"))
    | Linked(_through_oneself, "participant_id")
    | (holding(*OF_THE_PROGRAM) & Among("pk", lambda scope: scope.opened))
)
SEE_PEOPLE = Permission(
    "participants.people.see",
    OF_THE_PROGRAM | {Role.VOLUNTEER},
    _("Your role does not see the people who take part."),
    does=_("Open the list of people within reach, and look for a name in it"),
)
SEE_PERSON = Permission(
    "participants.person.see",
    OF_THE_PROGRAM | {Role.VOLUNTEER},
    _("This person is outside your reach."),
    WITHIN_REACH,
    does=_("See a person by name: the card, the peers, how many sessions were held"),
    opens=frozenset({Privacy.NAME, Privacy.CONTACT}),
)
RENAME = Permission(
    "participants.person.rename",
    OF_THE_PROGRAM | {Role.VOLUNTEER},
    _("Only people who walk beside this person can change the name."),
    WITHIN_REACH,
    does=_("Change the name by which a person is called"),
)
RECORD = Permission(
    "participants.person.record",
    OF_THE_PROGRAM,
    _("You can write people down only in the programs in which you work."),
    Among("pk", lambda scope: scope.programs),
    does=_("Write a person down"),
)
END_REACH = Permission(
    "participants.reach.end",
    frozenset({Role.INTAKE, Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only those who assign peers, and administrators, end what a member sees."),
    does=_("End what a member sees of a person through an assignment"),
)
