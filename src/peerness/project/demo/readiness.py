"""The invented organisation is half way: some practices in place, a round that was answered, a plan with days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from peerness.access.models import Link, Membership
from peerness.access.queries import member_by_id
from peerness.access.rules import Purpose
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.readiness.actions import assessment, plan
from peerness.readiness.actions.path import tick
from peerness.readiness.models import Round, Sheet
from peerness.readiness.queries.path import path
from peerness.readiness.rules.assessment import HIGHEST, Group, group_of
from peerness.readiness.rules.path import ModuleCode
from peerness.readiness.rules.plan import Status

#: A small picture of one grey point, as a paper.
_PAPER = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
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
#: How far each group sees things, on the whole: who decides sees more in place than who walks beside people.
_SEES = {Group.LEADERSHIP: 3, Group.STAFF: 2, Group.PEERS: 1, Group.PARTICIPANTS: 2}
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
            plan.keep_evidence(scope, id=id(), at=now - timedelta(days=20), task=task, what=_SHOWS, content=_PAPER)
    second = assessment.open_round(scope, id=id(), at=now - timedelta(days=3))
    assessment.make_links(scope, id=id(), at=now - timedelta(days=2), round=second, number=3)


def _answered(
    scope: Scope, id: Callable[[], UUID], round: Round, at: datetime, members: Mapping[str, Membership]
) -> None:
    for turn, member in enumerate(members.values()):
        found = member_by_id(scope.at_moment(at), member.pk)
        if found is None:
            continue
        own, sees = found[0], _SEES[group_of(found[0].actor.roles)]
        for module in ModuleCode:
            codes = [one.code for one in path().module(module).practices]
            said = _said(codes, sees, turn)
            assessment.answer(own, id=id(), at=at, round=round, module=module, answers=said)
    assessment.make_links(scope, id=id(), at=at, round=round, number=5)
    codes = [one.code for one in path() if one.served]
    sheets = Sheet.objects.within(scope).filter(round=round, membership__isnull=True).order_by("pk")
    links = {one.target: one for one in Link.objects.within(scope).filter(purpose=Purpose.SELF_ASSESSMENT)}
    for turn, sheet in enumerate(sheets):
        holder = Scope(scope.organisation, Actor(ActorKind.LINK_HOLDER, links[sheet.pk].pk), at)
        said, link = _said(codes, _SEES[Group.PARTICIPANTS], turn), links[sheet.pk]
        assessment.answer_by_link(holder, id=id(), at=at, link=link, sheet=sheet, answers=said, send=True)


def _said(codes: list[str], sees: int, turn: int) -> dict[str, str]:
    """Each answers a little differently, and the same each time that the demo is made."""
    return {code: str(max(0, min(HIGHEST, sees + (turn + place) % 3 - 1))) for place, code in enumerate(codes)}
