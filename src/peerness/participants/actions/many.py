"""Writes of many people at once, for batches that come from another system."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from peerness.access.action import SYSTEM, action, change_many, create_columns, create_many
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.actions.searchkeys import _add_keys, _spell
from peerness.participants.models import Participant, Phone, PossibleDouble, Reach
from peerness.participants.queries.who import nicknames
from peerness.participants.rules.keys import keys_of, pieced
from peerness.participants.rules.newcomers import Newcomer, Resembles
from peerness.programs.models import Program
from peerness.tenancy.rows import Columns, columns


@action("participants.people.recorded", returns=Program, by=SYSTEM)
def record_people(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    people: tuple[Newcomer, ...],
    resembling: tuple[Resembles, ...] = (),
) -> Program:
    """Write many people down in a program, whose staff reach them from now on.

    Nobody said that they may be called or texted: that is asked of each person. Pairs that look like one person go to
    those who reach both, as when one person is written down.
    """
    create_columns(_records(scope, people, program))
    create_columns(
        columns(
            Reach,
            [ids.derived(one.id, "reach") for one in people],
            organisation_id=scope.organisation,
            participant_id=[one.id for one in people],
            program_id=program.pk,
            starts_at=[min(one.welcomed_at, at) for one in people],
        )
    )
    create_columns(_phones(scope, [one for one in people if one.phone], at))
    _keep_new_keys(scope, people)
    create_many(_double(scope, at, pair) for pair in resembling)
    return program


class Reaching(NamedTuple):
    """A member who is to see a person from some moment on."""

    participant: UUID
    membership: UUID
    since: datetime


@action("participants.people.reached", returns=Program, by=SYSTEM)
def reach_people(scope: Scope, *, id: UUID, at: datetime, program: Program, reaches: tuple[Reaching, ...]) -> Program:
    """Let members see people of a program, on whom they have no reach of their own yet."""
    create_columns(
        columns(
            Reach,
            [ids.derived(one.participant, f"reach {one.membership}") for one in reaches],
            organisation_id=scope.organisation,
            participant_id=[one.participant for one in reaches],
            membership_id=[one.membership for one in reaches],
            starts_at=[one.since for one in reaches],
        )
    )
    return program


@action("participants.people.withdrawn", returns=Program, by=SYSTEM)
def withdraw_people(scope: Scope, *, id: UUID, at: datetime, program: Program, people: tuple[UUID, ...]) -> Program:
    """Take back people who came in by mistake: nobody reaches them any more, and nothing is deleted."""
    rows = Reach.objects.within(scope).filter(participant_id__in=people, ends_at__isnull=True)
    change_many(rows.select_for_update().order_by("pk"), ends_at=at)
    return program


def _phones(scope: Scope, people: list[Newcomer], at: datetime) -> Columns[Phone]:
    return columns(
        Phone,
        [ids.derived(one.id, "phone") for one in people],
        organisation_id=scope.organisation,
        participant_id=[one.id for one in people],
        number=[one.phone for one in people],
        since=at,
    )


def _records(scope: Scope, people: tuple[Newcomer, ...], program: Program) -> Columns[Participant]:
    return columns(
        Participant,
        [one.id for one in people],
        organisation_id=scope.organisation,
        called=[one.called for one in people],
        legal_name=[one.legal_name for one in people],
        pronouns=[one.pronouns for one in people],
        language=[one.language for one in people],
        born_year=[one.born.year for one in people],
        born_month=[one.born.month for one in people],
        born_day=[one.born.day for one in people],
        email=[one.email for one in people],
        address=[one.address for one in people],
        program_id=program.pk,
        part2=program.part2,
        welcomed_at=[one.welcomed_at for one in people],
    )


def _keep_new_keys(scope: Scope, people: Iterable[Newcomer]) -> None:
    """The search keys of people who have none yet."""
    known = [(one.id, one.who) for one in people]
    _add_keys(scope, ((id, keys_of(who, nicknames())) for id, who in known))
    _spell(scope, {word for _id, who in known for word in pieced(who)})


def _double(scope: Scope, at: datetime, pair: Resembles) -> PossibleDouble:
    first, second = sorted((pair.one, pair.other))
    return PossibleDouble(
        id=ids.derived(first, f"double {second}"),
        organisation_id=scope.organisation,
        one_id=first,
        other_id=second,
        reasons=[reason.value for reason in pair.likeness.speaks_for_it],
        weight=pair.likeness.weight,
        found_at=at,
    )
