"""Writes of assignments: choose a peer, release the people of a peer who leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create
from peerness.access.models import Membership
from peerness.enrolment.actions.welcoming import ANYONE_INSIDE
from peerness.enrolment.models import Apart, Assignment, Tie, ToTell
from peerness.enrolment.permissions import ASSIGN, HAND_OVER, RELEASE_ALL
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.participants.actions import end_reach, give_reach
from peerness.participants.models import Participant
from peerness.participants.queries import label_at_birth
from peerness.workforce.models import Peer
from peerness.workforce.queries import peers_in


@action(
    "enrolment.peer.assigned",
    returns=Assignment,
    permission=ASSIGN,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"enrolment_assignment_open": ("peer", _("This peer already walks beside this person."))},
)
def assign(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, peer: Peer, instead: Peer | None = None
) -> Assignment:
    """Let a peer walk beside a person; the peer sees them from now on.

    `instead` is a peer whom the person no longer wants beside them: that assignment ends in the same moment, and
    nobody asks why.
    """
    if peer.membership.ended_at is not None:
        raise Invalid({"peer": _("This peer no longer works here. Choose somebody else.")})
    if scope.actor.roles and not peers_in(scope, participant.program).filter(pk=peer.pk).exists():
        raise Invalid({"peer": _("This peer does not work in this program. Choose somebody who does.")})
    _free(scope, at, participant, peer)
    if instead is not None:
        _end(scope, id, at, participant, instead)
    give_reach(scope, id=ids.derived(id, "reach"), at=at, participant=participant, membership=peer.membership)
    return create(
        Assignment,
        scope,
        id=id,
        participant=participant,
        peer=peer,
        program_id=participant.program_id,
        part2=label_at_birth(participant),
        starts_at=at,
    )


@action("enrolment.people.handed_over", returns=Peer, permission=HAND_OVER, by=ANYONE_INSIDE)
def hand_over(scope: Scope, *, id: UUID, at: datetime, giver: Peer, taker: Peer, people: frozenset[UUID]) -> Peer:
    """Let another peer walk beside these people of a peer: all of them in one piece, or none.

    Whoever walks beside one of them already stays beside them once; nobody goes to a peer of another program, or to
    one with whom they have a tie. Whoever goes over stands in the list of those who are still to be told.
    """
    if taker.pk == giver.pk:
        raise Invalid({"taker": _("Choose another peer.")})
    _over(scope, id, at, giver, dict.fromkeys(people, taker))
    return giver


@action("enrolment.people.handed_over_each", returns=Peer, permission=HAND_OVER, by=ANYONE_INSIDE)
def hand_over_each(scope: Scope, *, id: UUID, at: datetime, giver: Peer, takers: dict[UUID, UUID]) -> Peer:
    """Let a peer of their own walk beside each of these people instead of `giver`: all in one piece, or none."""
    found = Peer.objects.within(scope).filter(pk__in=set(takers.values())).select_related("membership").in_bulk()
    if giver.pk in found or set(takers.values()) - found.keys():
        raise Invalid({"taker": _("Choose another peer.")})
    _over(scope, id, at, giver, {person: found[peer] for person, peer in takers.items()})
    return giver


def _over(scope: Scope, id: UUID, at: datetime, giver: Peer, takers: Mapping[UUID, Peer]) -> None:
    """Hand each of these people over, and remember that they are to be told."""
    rows = Assignment.objects.within(scope).filter(peer=giver, participant_id__in=takers, ends_at__isnull=True)
    beside = Assignment.objects.within(scope).filter(peer__in=set(takers.values()), ends_at__isnull=True)
    already = set(beside.values_list("participant_id", "peer_id"))
    for assignment in rows.select_related("participant__program").order_by("pk"):
        person, own = assignment.participant, ids.derived(id, str(assignment.pk))
        taker = takers[person.pk]
        if (person.pk, taker.pk) in already:
            if scope.actor.roles:
                ASSIGN.check(scope, person)
            _end(scope, own, at, person, giver)
        else:
            assign(scope, id=own, at=at, participant=person, peer=taker, instead=giver)
        told = ids.derived(own, "to tell")
        create(ToTell, scope, id=told, participant=person, before=giver, peer=taker, since=at)


def _free(scope: Scope, at: datetime, participant: Participant, peer: Peer) -> None:
    """Nobody walks with a person to whom they have a tie; a peer who was declined can be chosen later all the same."""
    rows = Apart.objects.within(scope).filter(participant=participant, peer=peer, ended_at__isnull=True)
    for row in rows:
        if row.tie != Tie.DECLINED:
            sentence = _("%(peer)s and %(person)s have a tie, such as one home. Choose somebody else.")
            names = {"peer": peer.membership.account.name, "person": participant.called}
            raise Invalid({"peer": sentence % names})
        change(row, ended_at=max(at, row.since))


def _end(scope: Scope, id: UUID, at: datetime, participant: Participant, peer: Peer) -> None:
    """End the assignment of a peer to a person, and what the peer sees through it."""
    rows = Assignment.objects.within(scope).select_for_update(of=("self",))
    for row in rows.filter(participant=participant, peer=peer, ends_at__isnull=True):
        change(row, ends_at=max(at, row.starts_at))
        end_reach(
            scope, id=ids.derived(id, f"end {row.pk}"), at=at, participant=participant, membership=peer.membership
        )


@action("enrolment.peer.released", returns=Membership, permission=RELEASE_ALL, by=ANYONE_INSIDE)
def release_all(scope: Scope, *, id: UUID, at: datetime, membership: Membership) -> Membership:
    """End every assignment of a peer who leaves; the people appear in the list of those without a peer."""
    rows = Assignment.objects.within(scope).select_for_update(of=("self",))
    open_now = rows.filter(peer__membership=membership, ends_at__isnull=True).select_related("participant")
    for assignment in open_now.order_by("pk"):
        change(assignment, ends_at=max(at, assignment.starts_at))
        end_reach(
            scope,
            id=ids.derived(id, str(assignment.pk)),
            at=at,
            participant=assignment.participant,
            membership=membership,
        )
    return membership
