"""Who may see which participant: their program's staff, whoever is assigned, and whoever broke the glass."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.participants.models import FamilyAgreement, Named, Participant, Reach
from peerness.tenancy.permission import Among, Empty, Linked, Permission, Rule, holding
from peerness.tenancy.privacy import Privacy

#: The roles that see everyone of the programs in which they work; volunteers see only people assigned to them.
OF_THE_PROGRAM = frozenset({Role.PEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE})


def unhidden(scope: Scope) -> QuerySet[Participant]:
    """Everybody but those whose restricted record does not name the scope's member: for words kept elsewhere."""
    rows = Participant.objects.within(scope)
    own = rows.filter(Empty("restricted_at").where(scope) | _LISTED.where(scope))
    # A record that was joined with another is as hidden as the one that is kept.
    kept = Q(merged_into__isnull=True) | Q(merged_into__restricted_at__isnull=True)
    return own.filter(kept | Q(merged_into__in=_listings(scope).values("participant_id")))


def open_agreements(scope: Scope) -> QuerySet[FamilyAgreement]:
    """The agreements of family members that hold now."""
    return FamilyAgreement.objects.within(scope).filter(ended_at__isnull=True)


def open_reach(scope: Scope) -> QuerySet[Reach]:
    """The reaches that hold at the scope's moment."""
    current = Q(starts_at__lte=scope.at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=scope.at))
    return Reach.objects.within(scope).filter(current)


def _through_a_program(scope: Scope) -> QuerySet[Reach]:
    return open_reach(scope).filter(program_id__in=scope.programs)


def _through_oneself(scope: Scope) -> QuerySet[Reach]:
    return open_reach(scope).filter(membership_id=scope.member)


def _listings(scope: Scope) -> QuerySet[Named]:
    return Named.objects.within(scope).filter(membership_id=scope.member, ends_at__isnull=True)


def _of_either(rows: Callable[[Scope], QuerySet[Reach]]) -> Rule:
    """A reach of the record, or of one that was joined into it, for as long as each of them holds."""
    return Linked(rows, "participant_id") | Linked(rows, "participant__merged_into_id")


_REACHED: Rule = (
    (holding(*OF_THE_PROGRAM) & _of_either(_through_a_program))
    | _of_either(_through_oneself)
    | (holding(*OF_THE_PROGRAM) & Among("pk", lambda scope: scope.opened))
)
#: Nobody outside its named list sees that a restricted record exists, whatever their role, reach or emergency.
_LISTED: Rule = Linked(_listings, "participant_id")
_SEEN: Rule = (Empty("restricted_at") & _REACHED) | _LISTED
#: A record that was joined with another is seen only there.
WITHIN_REACH: Rule = Empty("merged_into_id") & _SEEN
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
    opens=frozenset({Privacy.NAME}),
)
#: Who writes and reads how people are reached and what they say of themselves; managers see names and counts.
_BESIDE = frozenset({Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR})
SEE_RECORD = Permission(
    "participants.record.see",
    _BESIDE,
    _("The record is for those who walk beside this person, intake and supervisors."),
    WITHIN_REACH,
    does=_("See a person's record: how to reach them safely, and what they say of themselves"),
    opens=frozenset({Privacy.NAME, Privacy.CONTACT, Privacy.SAID}),
)
KEEP_RECORD = Permission(
    "participants.record.keep",
    _BESIDE,
    _("The record is kept by those who walk beside this person, intake and supervisors."),
    WITHIN_REACH,
    does=_("Write down how to reach a person safely, and what they say of themselves"),
)
_WHO_RESTRICTS = frozenset({Role.INTAKE, Role.SUPERVISOR, Role.MANAGER})
RESTRICT = Permission(
    "participants.record.restrict",
    _WHO_RESTRICTS,
    _("Intake, supervisors and program managers decide who sees a restricted record."),
    WITHIN_REACH,
    does=_("Restrict a record to a named list, and keep the list"),
)

HAND_OVER_LISTS = Permission(
    "participants.list.hand_over",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators end a membership."),
    does=_("Hand over the named lists of a member who leaves"),
)


def _within_reach(scope: Scope) -> QuerySet[Participant]:
    return SEE_RECORD.filter(scope, Participant.objects.within(scope))


LINK_FAMILY = Permission(
    "participants.family.link",
    _BESIDE,
    _("Family records are linked by somebody who walks beside both people."),
    Linked(_within_reach, "pk", "participant_id"),
    does=_("Link the records of two people of a family who both agree"),
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
    frozenset({Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only those who assign peers or say goodbye, and administrators, end what a member sees."),
    does=_("End what a member sees of a person through an assignment"),
)
#: Whoever may decide that two records are one person, or two people.
_DECIDE = frozenset({Role.INTAKE, Role.SUPERVISOR, Role.MANAGER})
JOIN = Permission(
    "participants.person.join",
    _DECIDE,
    _("Intake, supervisors and program managers join two records, and only where they reach both."),
    WITHIN_REACH,
    does=_("Join two records of one person, and see which records may be one"),
)
PART = Permission(
    "participants.person.part",
    _DECIDE,
    _("Intake, supervisors and program managers who reach both records take them apart again."),
    _SEEN,
    does=_("Take two records apart that were joined"),
)


def _in_sight(scope: Scope) -> QuerySet[Participant]:
    return SEE_PERSON.filter(scope, Participant.objects.within(scope))


SEE_DOUBLE = Permission(
    "participants.double.see",
    _DECIDE,
    _("Two records that may be one person are shown to those who reach both."),
    Linked(_in_sight, "pk", "one_id") & Linked(_in_sight, "pk", "other_id"),
    does=_("See two records that may be one person, and decide"),
)
