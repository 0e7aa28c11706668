"""Writes of enrolment for many people at once: a batch that comes from another system, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import SYSTEM, action, change_many, create_many
from peerness.enrolment.models import Assignment, Episode, EpisodeTurn, Reason
from peerness.enrolment.rules.episodes import State, Turn
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.participants.actions import Reaching, reach_people, record_people, withdraw_people
from peerness.participants.rules.newcomers import Newcomer, Resembles
from peerness.programs.models import Program
from peerness.tenancy.rows import row_of
from peerness.workforce.models import Peer

_BESIDE = _("Peers walk beside some of these people by now. End that first, or leave the batch as it is.")


@action("enrolment.people.welcomed", returns=Program, by=SYSTEM)
def welcome_many(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    people: tuple[Newcomer, ...],
    resembling: tuple[Resembles, ...] = (),
) -> Program:
    """Welcome many people into a program; an episode of each begins when they were welcomed."""
    record_people(scope, id=ids.derived(id, "people"), at=at, program=program, people=people, resembling=resembling)
    episodes = create_many(
        row_of(
            Episode,
            id=ids.derived(one.id, "episode"),
            organisation_id=scope.organisation,
            participant_id=one.id,
            program_id=program.pk,
            part2=program.part2,
            opened_at=one.welcomed_at,
        )
        for one in people
    )
    create_many(_turn(scope, one, Turn.OPENED, one.opened_at) for one in episodes)
    return program


class Beside(NamedTuple):
    """Somebody and the peer who walks beside them, from when on."""

    participant: UUID
    peer: UUID
    since: datetime


@action("enrolment.people.assigned", returns=Program, by=SYSTEM)
def assign_many(scope: Scope, *, id: UUID, at: datetime, program: Program, pairs: tuple[Beside, ...]) -> Program:
    """Let peers walk beside many new people of a program, who had nobody beside them yet."""
    members = dict(Peer.objects.within(scope).values_list("pk", "membership_id"))
    reaches = tuple(Reaching(one.participant, members[one.peer], one.since) for one in pairs)
    reach_people(scope, id=ids.derived(id, "reach"), at=at, program=program, reaches=reaches)
    create_many(
        row_of(
            Assignment,
            id=ids.derived(one.participant, f"assignment {one.peer}"),
            organisation_id=scope.organisation,
            participant_id=one.participant,
            peer_id=one.peer,
            program_id=program.pk,
            part2=program.part2,
            starts_at=one.since,
        )
        for one in pairs
    )
    return program


@action("enrolment.people.withdrawn", returns=Program, by=SYSTEM)
def withdraw_many(scope: Scope, *, id: UUID, at: datetime, program: Program, people: tuple[UUID, ...]) -> Program:
    """Take back people who came in by mistake: their episodes close, nobody reaches them, nothing is deleted.

    Whoever has a peer by now is no mistake any more.
    """
    beside = Assignment.objects.within(scope).filter(participant_id__in=people, ends_at__isnull=True)
    if beside.exists():
        raise Invalid({"": _BESIDE})
    rows = Episode.objects.within(scope).filter(participant_id__in=people, closed_at__isnull=True)
    closed = change_many(rows.select_for_update().order_by("pk"), state=State.CLOSED, closed_at=at)
    create_many(_turn(scope, one, Turn.CLOSED, at, Reason.OTHER) for one in closed)
    return withdraw_people(scope, id=ids.derived(id, "people"), at=at, program=program, people=people)


def _turn(scope: Scope, episode: Episode, turn: Turn, at: datetime, reason: str = "") -> EpisodeTurn:
    return row_of(
        EpisodeTurn,
        id=ids.derived(episode.pk, f"{turn} {at.isoformat()}"),
        organisation_id=scope.organisation,
        participant_id=episode.participant_id,
        episode_id=episode.pk,
        turn=turn,
        reason=reason,
        at=at,
    )
