"""What the pages of programs show where one query is not enough."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from peerness.access import queries as access
from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.programs import queries
from peerness.programs.models import Program


@dataclass(frozen=True)
class TeamPage:
    """A program, the current members, and which of them work in it."""

    program: Program
    members: list[Membership]
    working: list[str]


def team(scope: Scope, id: UUID) -> TeamPage:
    """Gather who could work in a program and who does."""
    program = queries.program(scope, id)
    members = list(access.members(scope).filter(ended_at__isnull=True))
    working = [str(id) for id in queries.members_of(scope, program).values_list("membership_id", flat=True)]
    return TeamPage(program, members, working)


@dataclass(frozen=True)
class ReachPage:
    """A member, every program, and those in which the member works."""

    member: Membership
    programs: list[Program]
    working: list[str]


def reach(scope: Scope, id: UUID) -> ReachPage:
    """Gather where a member could work and does."""
    member = access.membership(scope, id)
    working = [str(id) for id in queries.reach_of(scope.organisation, member.pk)]
    return ReachPage(member, list(queries.all_programs(scope)), working)
