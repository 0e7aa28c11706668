"""The invented organisation is half way: some practices in place, a round that was answered, a plan with days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID
from zlib import crc32

from peerness.access.models import Link, Membership
from peerness.access.queries import member_by_id
from peerness.access.rules import Purpose
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.project.demo import cast
from peerness.readiness.actions import assessment, plan
from peerness.readiness.actions.path import tick
from peerness.readiness.models import Round, Sheet
from peerness.readiness.queries.path import path
from peerness.readiness.rules.assessment import HIGHEST, LOWEST, UNSURE, Group, group_of
from peerness.readiness.rules.path import ModuleCode
from peerness.readiness.rules.plan import Status

_SHOWS = "The form, before and after (invented)"
_PLACE = (
    "leaders",
    "voices",
    "role_clear",
    "words",
    "paths",
    "privacy",
    "place",
    "description",
    "own_story",
    "several",
    "onboarding",
    "first_contact",
    "voluntary",
    "own_plan",
    "safety",
    "limits",
    "far_away",
    "supervised",
)
#: How far each group sees each module, on the whole: who decides sees more in place than who walks beside people.
_SEES = {
    Group.LEADERSHIP: {ModuleCode.PREPARE: 3, ModuleCode.HIRE: 2, ModuleCode.SERVE: 3, ModuleCode.KEEP: 2},
    Group.STAFF: {ModuleCode.PREPARE: 2, ModuleCode.HIRE: 1, ModuleCode.SERVE: 2, ModuleCode.KEEP: 2},
    Group.PEERS: {ModuleCode.PREPARE: 1, ModuleCode.HIRE: 2, ModuleCode.SERVE: 2, ModuleCode.KEEP: 1},
    Group.PARTICIPANTS: {ModuleCode.PREPARE: 2, ModuleCode.HIRE: 1, ModuleCode.SERVE: 2, ModuleCode.KEEP: 2},
}
#: Where they see it quite otherwise, leadership, staff, peers and participants in turn.
_APART: dict[str, tuple[int, int, int, int]] = {
    "role_clear": (3, 1, 1, 0),
    "team_told": (3, 1, 0, 0),
    "words": (2, 2, 1, 3),
    "paths": (3, 2, 2, 3),
    "fair_pay": (2, 2, 0, 0),
    "like_community": (2, 2, 3, 3),
    "first_contact": (3, 3, 2, 0),
    "voluntary": (3, 2, 3, 3),
    "warm_handover": (3, 2, 1, 1),
    "notes": (2, 1, 2, 0),
    "far_away": (1, 1, 2, 3),
    "supervised": (3, 2, 3, 0),
    "work_load": (3, 1, 0, 0),
    "ladder": (1, 1, 0, 0),
    "respect": (3, 3, 1, 2),
    "show_results": (2, 1, 1, 1),
}
#: One in so many cannot say, one sees less and one sees more than their group.
_OTHERS = 9
_TASKS = (
    ("staff_views", "Ask the staff what they think", "Miguel", -12, Status.DOING),
    ("money", "Put the price of one peer on one sheet", "Ada", 20, Status.PLANNED),
    ("ladder", "Draw the ladder on one page", "Sol", 45, Status.PLANNED),
    ("at_table", "Give peers the first word on Tuesdays", "Tamsin", 6, Status.DOING),
    ("words", "Read the welcome form aloud", "Rosa", -30, Status.DONE),
)


def gets_ready(scope: Scope, id: Callable[[], UUID], now: datetime, members: Mapping[str, Membership]) -> None:
    """Tick, answer and plan through the same actions as everybody else; a second round is open."""
    for number, code in enumerate(_PLACE):
        at = now - timedelta(days=90 - number)
        tick(scope, id=id(), at=at, practice=code)
    first = assessment.open_round(scope, id=id(), at=now - timedelta(days=60))
    _answered(scope, id, first, now - timedelta(days=55), members)
    assessment.close_round(scope, id=id(), at=now - timedelta(days=40), round=first)
    for practice, what, owner, days, status in _TASKS:
        due, at = (now + timedelta(days=days)).date(), now - timedelta(days=35)
        task = plan.write_task(scope, id=id(), at=at, practice=practice, what=what, owner=members[owner], due_on=due)
        plan.move_task(scope, id=id(), at=now - timedelta(days=20), task=task, status=status)
        if status is Status.DONE:
            plan.keep_evidence(
                scope, id=id(), at=now - timedelta(days=20), task=task, what=_SHOWS, content=cast.PICTURE
            )
    second = assessment.open_round(scope, id=id(), at=now - timedelta(days=3))
    assessment.make_links(scope, id=id(), at=now - timedelta(days=2), round=second, number=3)


def _answered(
    scope: Scope, id: Callable[[], UUID], round: Round, at: datetime, members: Mapping[str, Membership]
) -> None:
    for turn, member in enumerate(members.values()):
        found = member_by_id(scope.at_moment(at), member.pk)
        if found is None:
            continue
        own = found[0]
        group = group_of(own.actor.roles)
        for module in ModuleCode:
            practices = path().module(module).practices
            said = {one.code: _said(group, module, one.code, turn) for one in practices}
            assessment.answer(own, id=id(), at=at, round=round, module=module, answers=said)
    assessment.make_links(scope, id=id(), at=at, round=round, number=5)
    sheets = Sheet.objects.within(scope).filter(round=round, membership__isnull=True).order_by("pk")
    links = {one.target: one for one in Link.objects.within(scope).filter(purpose=Purpose.SELF_ASSESSMENT)}
    asked = [(module.code, one.code) for module in path().modules for one in module.practices if one.served]
    for turn, sheet in enumerate(sheets):
        link = links[sheet.pk]
        holder = Scope(scope.organisation, Actor(ActorKind.LINK_HOLDER, link.pk), at)
        said = {code: _said(Group.PARTICIPANTS, module, code, turn) for module, code in asked}
        assessment.answer_by_link(holder, id=id(), at=at, link=link, sheet=sheet, answers=said, send=True)


def _said(group: Group, module: ModuleCode, code: str, turn: int) -> str:
    """Each answers as their group sees it, some a little otherwise, and the same each time that the demo is made."""
    chance = crc32(f"{code} {turn}".encode()) % _OTHERS
    if chance == 0 and group in {Group.PEERS, Group.PARTICIPANTS}:  # the other groups are just large enough
        return UNSURE
    sees = _APART[code][list(Group).index(group)] if code in _APART else _SEES[group][module]
    return str(max(LOWEST, min(HIGHEST, sees + {1: -1, 2: 1}.get(chance, 0))))
