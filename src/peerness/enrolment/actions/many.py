"""Writes of enrolment for many people at once: a batch that comes from another system, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import SYSTEM, action, change_many, create_columns
from peerness.enrolment.models import Assignment, Episode, EpisodeTurn, Reason
from peerness.enrolment.rules.episodes import State, Turn
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.participants.actions import Reaching, reach_people, record_people, withdraw_people
from peerness.participants.rules.newcomers import Newcomer, Resembles
from peerness.programs.models import Program
from peerness.tenancy.rows import Columns, columns
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
    who, episodes = [one.id for one in people], [ids.derived(one.id, "episode") for one in people]
    since = [one.welcomed_at for one in people]
    create_columns(
        columns(
            Episode,
            episodes,
            organisation_id=scope.organisation,
            participant_id=who,
            program_id=program.pk,
            part2=program.part2,
            opened_at=since,
        )
    )
    create_columns(_turns(scope, Turn.OPENED, episodes, who, since))
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
    create_columns(
        columns(
            Assignment,
            [ids.derived(one.participant, f"assignment {one.peer}") for one in pairs],
            organisation_id=scope.organisation,
            participant_id=[one.participant for one in pairs],
            peer_id=[one.peer for one in pairs],
            program_id=program.pk,
            part2=program.part2,
            starts_at=[one.since for one in pairs],
        )
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
    episodes, who = [one.pk for one in closed], [one.participant_id for one in closed]
    create_columns(_turns(scope, Turn.CLOSED, episodes, who, [at] * len(closed), Reason.OTHER))
    return withdraw_people(scope, id=ids.derived(id, "people"), at=at, program=program, people=people)


def _turns(
    scope: Scope, turn: Turn, episodes: list[UUID], people: list[UUID], at: list[datetime], reason: str = ""
) -> Columns[EpisodeTurn]:
    return columns(
        EpisodeTurn,
        [ids.derived(one, f"{turn} {moment.isoformat()}") for one, moment in zip(episodes, at, strict=True)],
        organisation_id=scope.organisation,
        participant_id=people,
        episode_id=episodes,
        turn=turn,
        reason=reason,
        at=at,
    )
