"""Reads of assignments: who walks beside whom."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from peerness.enrolment.models import Assignment, Episode
from peerness.enrolment.permissions import ASSIGN, HAND_OVER
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_people, of_person, people, unhidden
from peerness.workforce.models import Peer


def assignments(scope: Scope) -> QuerySet[Assignment]:
    """The assignments that hold at the scope's moment."""
    current = Q(starts_at__lte=scope.at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=scope.at))
    return Assignment.objects.within(scope).filter(current)


def own_assignments(scope: Scope) -> QuerySet[Assignment]:
    """The people to whom the scope's member is assigned, by name; nobody whose restricted record leaves them out."""
    rows = (
        assignments(scope)
        .filter(peer__membership_id=scope.member)
        .filter(Exists(unhidden(scope).filter(pk=OuterRef("participant_id"))))
    )
    return rows.select_related("participant").order_by("participant__called", "pk")


def walks(scope: Scope, participant: Participant) -> QuerySet[Assignment]:
    """Every peer who walks or walked beside a person, the first one first."""
    rows = Assignment.objects.within(scope).filter(of_person(scope, participant.pk), starts_at__lte=scope.at)
    return rows.select_related("peer__membership__account").order_by("starts_at", "pk")


def peer_names(scope: Scope, participants: list[UUID]) -> dict[UUID, list[str]]:
    """The names of each person's peers, for a page of people."""
    found: dict[UUID, dict[str, None]] = {}
    rows = assignments(scope).filter(of_people(scope, participants)).order_by("starts_at", "pk")
    for own, kept, name in rows.values_list(
        "participant_id", "participant__merged_into_id", "peer__membership__account__name"
    ):
        found.setdefault(kept or own, {})[name] = None
    return {person: list(names) for person, names in found.items()}


def without_peer(scope: Scope) -> QuerySet[Participant]:
    """People within reach in an open episode to whom nobody is assigned, the longest waiting first."""
    held = assignments(scope).filter(of_person(scope, OuterRef("pk")))
    taking_part = Episode.objects.within(scope).filter(participant_id=OuterRef("pk"), closed_at__isnull=True)
    return people(scope).filter(Exists(taking_part), ~Exists(held)).order_by("welcomed_at", "pk")


def beside(scope: Scope, participant: Participant) -> frozenset[UUID]:
    """The peers who walk beside a person at the moment."""
    rows = assignments(scope).filter(of_person(scope, participant.pk))
    return frozenset(rows.values_list("peer_id", flat=True))


def why_not_assign(scope: Scope) -> Text | None:
    """Why the scope cannot assign a peer to a person within its reach, or None where it can."""
    return ASSIGN.why_not(scope)


def numbers_beside(scope: Scope, peers: list[UUID]) -> dict[UUID, int]:
    """How many people each of these peers walks beside now."""
    rows = assignments(scope).filter(peer_id__in=peers).values_list("peer_id")
    return dict(rows.annotate(n=Count("participant_id", distinct=True)).order_by())


def people_of(scope: Scope, peer: Peer) -> QuerySet[Participant]:
    """The people within reach beside whom a peer walks now, by name."""
    held = assignments(scope).filter(peer=peer)
    return people(scope).filter(pk__in=held.values("participant_id"))


def why_not_hand_over(scope: Scope) -> Text | None:
    """Why the scope cannot hand people over, or None where it can."""
    return HAND_OVER.why_not(scope)
