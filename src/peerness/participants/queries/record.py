"""Reads of a person's record: phones, other names, their own words, the named list, family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import DateTimeField, Q, QuerySet, Value

from peerness.access.models import Membership
from peerness.kernel.errors import Denied, Missing, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import (
    Alias,
    Description,
    FamilyAgreement,
    FamilyLink,
    HeldBack,
    Named,
    Participant,
    Phone,
)
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
RECORD_PAGES, KEEP_PAGES = SEE_RECORD, KEEP_RECORD


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
    return rows.order_by("since", "pk") if SEE_RECORD.allows(scope) else rows.none()


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
    if not SEE_RECORD.allows(scope):
        return {}
    rows = Description.objects.within(scope).filter(participant=person)
    return dict(rows.values_list("aspect", "words"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row beside the record: an aspect, another name, somebody on the list, an agreement of family."""

    id: UUID
    kind: str
    words: str
    since: datetime | None


#: The kinds of rows that are no aspects.
ALIAS, NAMED, FAMILY = "alias", "named", "family"


def beside_the_record(scope: Scope, person: Participant) -> list[Row]:
    """All that stands in rows of its own, asked for at once; nothing for those who do not see the record."""
    if not SEE_RECORD.allows(scope):
        return []
    told = Description.objects.within(scope).filter(participant=person).order_by()
    never = Value(None, output_field=DateTimeField())
    rows = told.values_list("pk", "aspect", "words", never).union(
        aliases(scope, person).order_by().values_list("pk", Value(ALIAS), "name", "since"),
        named(scope, person).order_by().values_list("pk", Value(NAMED), "membership__account__name", "starts_at"),
        agreements(scope, person).order_by().values_list("pk", Value(FAMILY), "words", "agreed_at"),
        all=True,
    )
    return sorted((Row(*row) for row in rows), key=lambda row: (row.words.casefold(), row.id))


def may_contact(person: Participant) -> bool:
    """Whether the person may be called, written to or visited at all."""
    return person.do_not_contact_at is None


def named(scope: Scope, person: Participant) -> QuerySet[Named]:
    """Who is on the list of a restricted record, by name."""
    rows = Named.objects.within(scope).filter(participant=person, ends_at__isnull=True)
    return rows.select_related("membership__account").order_by("membership__account__name", "pk")


def could_be_named(scope: Scope) -> QuerySet[Membership]:
    """The members who may be put on a list, by name."""
    rows = Membership.objects.within(scope).filter(ended_at__isnull=True).select_related("account")
    return rows.order_by("account__name", "pk")


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
    reached = SEE_RECORD.filter(scope, Participant.objects.within(scope)).values("pk")
    links = FamilyLink.objects.within(scope).filter(
        one__ended_at__isnull=True,
        other__ended_at__isnull=True,
        one__participant__in=reached,
        other__participant__in=reached,
    )
    own = links.filter(Q(one__participant=person) | Q(other__participant=person))
    found = own.select_related("one__participant", "other__participant").order_by("linked_at", "pk")
    return [_relative(link, person) for link in found]


def _relative(link: FamilyLink, person: Participant) -> Relative:
    mine, theirs = (link.one, link.other) if link.one.participant_id == person.pk else (link.other, link.one)
    return Relative(mine.pk, theirs.participant)


def why_not_keep(scope: Scope) -> Text | None:
    """Why the scope cannot write in the records within its reach, or None where it can."""
    return KEEP_RECORD.why_not(scope)


def why_not_restrict(scope: Scope) -> Text | None:
    """Why the scope cannot say who sees the records within its reach, or None where it can."""
    return RESTRICT.why_not(scope)


def why_not_see_record(scope: Scope) -> Text | None:
    """Why the scope cannot see how to reach the people within its reach, or None where it can."""
    return SEE_RECORD.why_not(scope)


def held_back(scope: Scope, person: Participant) -> frozenset[str]:
    """What a person does not want passed on to another peer."""
    rows = HeldBack.objects.within(scope).filter(participant=person, ended_at__isnull=True)
    return frozenset(rows.values_list("thing", flat=True))


def numbers_by_person(scope: Scope, people: Iterable[UUID]) -> dict[UUID, list[Phone]]:
    """The numbers of these people, for a list of whom to call or write to; none for those who do not see records."""
    rows = Phone.objects.within(scope).filter(participant_id__in=list(people), ended_at__isnull=True)
    found: dict[UUID, list[Phone]] = {}
    for row in rows.order_by("since", "pk") if SEE_RECORD.allows(scope) else ():
        found.setdefault(row.participant_id, []).append(row)
    return found
