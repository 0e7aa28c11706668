"""Reads of a person's record: phones, other names, their own words, the named list, family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from peerness.access.models import Membership
from peerness.access.queries import members
from peerness.kernel.errors import Denied, Missing, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Alias, Description, FamilyAgreement, FamilyLink, Named, Participant, Phone
from peerness.participants.permissions import (
    KEEP_RECORD,
    LINK_FAMILY,
    RESTRICT,
    SEE_RECORD,
    open_agreements,
    open_reach,
)
from peerness.participants.queries.people import exists

#: What pages of records are held to, in rooms above, too.
RECORD_PAGES = SEE_RECORD


def record(scope: Scope, id: UUID) -> Participant:
    """One person, for the pages of the record; `Missing` and `Denied` as for the card."""
    rows = Participant.objects.within(scope).select_related("program")
    found = SEE_RECORD.filter(scope, rows).filter(pk=id).first()
    if found is None:
        raise Denied(SEE_RECORD.reason, SEE_RECORD.name, id) if exists(scope, id) else Missing
    return found


def phones(scope: Scope, person: Participant) -> QuerySet[Phone]:
    """The numbers at which a person may be reached now; none for those who do not see the record."""
    rows = Phone.objects.within(scope).filter(participant=person, ended_at__isnull=True)
    return rows.order_by("since", "pk") if SEE_RECORD.allows(scope, person) else rows.none()


def phone(scope: Scope, person: Participant, id: UUID) -> Phone:
    """One of a person's numbers."""
    found = phones(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def phones_by_person(scope: Scope, people: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The numbers of several people within reach: for finding the same person twice, never for a page."""
    found: dict[UUID, list[str]] = {}
    rows = Phone.objects.within(scope).filter(participant_id__in=list(people), ended_at__isnull=True)
    for person, number in rows.order_by("since", "pk").values_list("participant_id", "number"):
        found.setdefault(person, []).append(number)
    return found


def aliases(scope: Scope, person: Participant) -> QuerySet[Alias]:
    """The other names by which a person goes."""
    rows = Alias.objects.within(scope).filter(participant=person, ended_at__isnull=True)
    return rows.order_by("name", "pk")


def alias(scope: Scope, person: Participant, id: UUID) -> Alias:
    """One other name of a person."""
    found = aliases(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def descriptions(scope: Scope, person: Participant) -> dict[str, str]:
    """What a person says of themselves, by aspect; nothing for those who do not see the record."""
    if not SEE_RECORD.allows(scope, person):
        return {}
    rows = Description.objects.within(scope).filter(participant=person)
    return dict(rows.values_list("aspect", "words"))


def may_contact(person: Participant) -> bool:
    """Whether the person may be called, written to or visited at all."""
    return person.do_not_contact_at is None


def named(scope: Scope, person: Participant) -> QuerySet[Named]:
    """Who is on the list of a restricted record, by name."""
    rows = Named.objects.within(scope).filter(participant=person, ends_at__isnull=True)
    return rows.select_related("membership__account").order_by("membership__account__name", "pk")


def could_be_named(scope: Scope) -> QuerySet[Membership]:
    """The members who may be put on a list, by name."""
    return members(scope).filter(ended_at__isnull=True).order_by("account__name", "pk")


def is_listed(scope: Scope, membership: Membership) -> bool:
    """Whether a member is on any list."""
    return Named.objects.within(scope).filter(membership=membership, ends_at__isnull=True).exists()


def of_their_own(scope: Scope, person: Participant) -> frozenset[UUID]:
    """The memberships that reach a person by themselves, such as the peers beside them."""
    rows = open_reach(scope).filter(participant=person, membership__isnull=False)
    return frozenset(rows.values_list("membership_id", flat=True))


def agreements(scope: Scope, person: Participant) -> QuerySet[FamilyAgreement]:
    """With whom of their family a person agrees to be linked now."""
    return open_agreements(scope).filter(participant=person).order_by("agreed_at", "pk")


def agreement(scope: Scope, person: Participant, id: UUID) -> FamilyAgreement:
    """One agreement of a person that holds now."""
    found = agreements(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def to_link(scope: Scope, agreement: FamilyAgreement) -> QuerySet[FamilyAgreement]:
    """The agreements of other people within reach to which this one may be linked, by name."""
    linked = FamilyLink.objects.within(scope)
    rows = LINK_FAMILY.filter(scope, open_agreements(scope)).exclude(participant_id=agreement.participant_id)
    free = rows.exclude(pk__in=linked.values("one_id")).exclude(pk__in=linked.values("other_id"))
    return free.select_related("participant").order_by("participant__called", "pk")


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of a person's family, whose record is linked because both agree."""

    agreement: UUID
    person: Participant


def family(scope: Scope, person: Participant) -> list[Relative]:
    """The linked family of a person, as far as the scope reaches both people and both still agree."""
    own = set(agreements(scope, person).values_list("pk", flat=True))
    links = FamilyLink.objects.within(scope).filter(Q(one_id__in=own) | Q(other_id__in=own))
    pairs = [(link.one_id, link.other_id) if link.one_id in own else (link.other_id, link.one_id) for link in links]
    reached = LINK_FAMILY.filter(scope, open_agreements(scope)).filter(pk__in=[theirs for _own, theirs in pairs])
    theirs = {one.pk: one for one in reached.select_related("participant")}
    return [Relative(mine, theirs[other].participant) for mine, other in pairs if other in theirs]


def why_not_keep(scope: Scope) -> Text | None:
    """Why the scope cannot write in the records within its reach, or None where it can."""
    return KEEP_RECORD.why_not(scope)


def why_not_restrict(scope: Scope) -> Text | None:
    """Why the scope cannot say who sees the records within its reach, or None where it can."""
    return RESTRICT.why_not(scope)


def why_not_see_record(scope: Scope) -> Text | None:
    """Why the scope cannot see how to reach the people within its reach, or None where it can."""
    return SEE_RECORD.why_not(scope)
