"""Writes of who may reach a person at all: the lock "do not contact", and restricted records with their named list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.participants.actions.people import ANYONE_INSIDE
from peerness.participants.models import Named, Participant
from peerness.participants.permissions import HAND_OVER_LISTS, KEEP_RECORD, RESTRICT


@action("participants.contact.locked", returns=Participant, permission=KEEP_RECORD, on="participant", by=ANYONE_INSIDE)
def lock_contact(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> Participant:
    """Nobody calls, writes or visits from now on, until the person says otherwise."""
    person = hold(scope, participant)
    return person if person.do_not_contact_at else change(person, do_not_contact_at=at)


@action("participants.contact.unlocked", returns=Participant, permission=KEEP_RECORD, on="participant")
def unlock_contact(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> Participant:
    """The person wants to be reached again."""
    return change(hold(scope, participant), do_not_contact_at=None)


@action("participants.record.restricted", returns=Participant, permission=RESTRICT, on="participant", by=ANYONE_INSIDE)
def restrict(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    members: frozenset[UUID],
    works_here: bool = False,
) -> Participant:
    """Show a record to exactly these members from now on: nobody else sees that it exists.

    At least one of them works here now, or nobody could open it any more.
    """
    person = hold(scope, participant)
    current = Membership.objects.within(scope).filter(pk__in=members, ended_at__isnull=True).order_by("pk")
    wanted = set(current.values_list("pk", flat=True))
    if not wanted:
        raise Invalid({"members": _("Choose at least one member: else nobody could open the record any more.")})
    rows = Named.objects.within(scope).select_for_update().filter(participant=person, ends_at__isnull=True)
    present = {row.membership_id: row for row in rows}
    for member in sorted(present.keys() - wanted):
        change(present[member], ends_at=max(at, present[member].starts_at))
    for member in sorted(wanted - present.keys()):
        _put_on_list(scope, ids.derived(id, str(member)), person, member, at)
    return change(person, restricted_at=person.restricted_at or at, works_here=works_here)


@action("participants.record.unrestricted", returns=Participant, permission=RESTRICT, on="participant")
def unrestrict(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> Participant:
    """Show a record to everybody who reaches the person again."""
    person = hold(scope, participant)
    for row in Named.objects.within(scope).filter(participant=person, ends_at__isnull=True):
        change(row, ends_at=max(at, row.starts_at))
    return change(person, restricted_at=None, works_here=False)


@action("participants.list.handed_over", returns=Membership, by=ANYONE_INSIDE, permission=HAND_OVER_LISTS)
def hand_over_lists(
    scope: Scope, *, id: UUID, at: datetime, membership: Membership, heirs: Collection[UUID]
) -> Membership:
    """Take a member who leaves off every list; where nobody would be left, the heirs take their place."""
    rows = Named.objects.within(scope).filter(membership=membership, ends_at__isnull=True)
    for row in rows.select_related("participant").order_by("pk"):
        change(row, ends_at=max(at, row.starts_at))
        left = Named.objects.within(scope).filter(participant=row.participant, ends_at__isnull=True)
        if not left.filter(membership__ended_at__isnull=True).exclude(membership=membership).exists():
            for heir in sorted(heirs):
                _put_on_list(scope, ids.derived(id, f"{row.pk} {heir}"), row.participant, heir, at)
    return membership


def _put_on_list(scope: Scope, id: UUID, person: Participant, member: UUID, at: datetime) -> None:
    """Let one more member see a restricted record; whoever is on the list stays there once."""
    rows = Named.objects.within(scope).filter(participant=person, membership_id=member, ends_at__isnull=True)
    if not rows.exists():
        create(Named, scope, id=id, participant=person, membership_id=member, starts_at=at)


def _take_off_list(scope: Scope, person: Participant, member: UUID, at: datetime) -> None:
    """Hide a restricted record from one member, unless nobody else would be left on the list."""
    rows = Named.objects.within(scope).filter(participant=person, ends_at__isnull=True)
    if rows.exclude(membership_id=member).filter(membership__ended_at__isnull=True).exists():
        for row in rows.filter(membership_id=member):
            change(row, ends_at=max(at, row.starts_at))
