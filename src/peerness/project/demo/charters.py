"""Each invented program has a role charter in force, the center its second one, signed by most of the team."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.programs.actions import draft_charter, put_in_force, sign_charter
from peerness.programs.models import USUAL_ROLE, OutsideActivity, Program, UsualActivity
from peerness.programs.queries import members_of
from peerness.project.demo import cast

#: What peers are here for, program by program.
_PURPOSE = {
    cast.CENTER: "We walk beside people who seek recovery, on the path that they choose and at their pace.",
    cast.HOSPITAL: "We sit at the bedside of people who survived an overdose, and stay in touch afterwards.",
    cast.COURT: "We are somebody to talk to who has been there. We belong to the person, not to the court.",
}
_WORDS = {
    "not_here": "We do not diagnose, treat, test or guard, and write no reports about people. Clinics and courts do.",
    "decides": "The peer supervisor decides, by phone on the same day. Until then the answer is a friendly no.",
    "told": "We read it together on the first Monday of each quarter. Partners get it with their first letter.",
}
#: What the first charter of the center left open: rides stood in the role without a word about routine driving.
_AT_FIRST = frozenset(set(OutsideActivity.values) - {OutsideActivity.DRIVING, OutsideActivity.CLERICAL})


def write_charters(
    scope: Scope, id: Callable[[], UUID], born: datetime, now: datetime, programs: Mapping[str, Program]
) -> None:
    """Write the charters through the same actions as everybody else."""
    for name, program in programs.items():
        left_out = {UsualActivity.COMMUNITY} if name != cast.CENTER else set()
        within = {code: role for code, role in USUAL_ROLE.items() if code not in left_out}
        first = _AT_FIRST if name == cast.CENTER else frozenset(OutsideActivity.values)
        _in_force(scope, id, born, program, name, within, first)
        if name == cast.CENTER:
            second = frozenset(OutsideActivity.values)
            _in_force(scope, id, now - timedelta(weeks=8), program, name, within, second)


def _in_force(
    scope: Scope,
    id: Callable[[], UUID],
    at: datetime,
    program: Program,
    name: str,
    within: dict[str, str],
    outside: frozenset[str],
) -> None:
    """One version, in force a moment after it was drafted; the last of the team has not signed."""
    said = {"purpose": _PURPOSE[name], **_WORDS}
    draft = draft_charter(scope, id=id(), at=at, program=program, within=within, outside=outside, **said)
    charter = put_in_force(scope, id=id(), at=at, program=program, charter=draft)
    team: list[Membership] = [reach.membership for reach in members_of(scope, program)]
    for number, member in enumerate(team[:-1] if len(team) > 1 else team, start=1):
        sign_charter(scope, id=id(), at=at + timedelta(hours=number), charter=charter, membership=member.pk)
