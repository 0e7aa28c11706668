"""Builders for tests: ticks on the path, rounds of the self-assessment and what people answer, tasks of the plan."""

from __future__ import annotations

from datetime import date

from peerness.access.models import Link, Membership
from peerness.access.queries import token_of_link
from peerness.access.testing import World
from peerness.readiness.actions import assessment, plan
from peerness.readiness.actions.path import tick
from peerness.readiness.models import InPlace, Round, Sheet, Task
from peerness.readiness.queries.path import path
from peerness.readiness.rules.path import ModuleCode


def ticked(world: World, practice: str = "leaders") -> InPlace:
    """A practice that is in place."""
    return tick(world.enter().system, id=world.id(), at=world.at, practice=practice)


def opened(world: World) -> Round:
    """A round in which people answer."""
    return assessment.open_round(world.enter().system, id=world.id(), at=world.at)


def closed(world: World, round: Round) -> Round:
    """The same round, closed."""
    return assessment.close_round(world.enter().system, id=world.id(), at=world.at, round=round)


def answered(
    world: World, round: Round, member: Membership, value: str, module: ModuleCode = ModuleCode.PREPARE
) -> Sheet:
    """Somebody answers the same about every practice of a module."""
    answers = {one.code: value for one in path().module(module).practices}
    scope = world.scope(member)
    return assessment.answer(scope, id=world.id(), at=world.at, round=round, module=module, answers=answers)


def links(world: World, round: Round, number: int) -> list[str]:
    """The secrets of so many new links for participants."""
    system = world.enter().system
    before = set(Link.objects.within(system).values_list("pk", flat=True))
    assessment.make_links(system, id=world.id(), at=world.at, round=round, number=number)
    new = Link.objects.within(system).exclude(pk__in=before).order_by("pk")
    return [str(token_of_link(system.organisation, link.pk)) for link in new]


def task(world: World, owner: Membership, due_on: date, practice: str = "leaders") -> Task:
    """A task of the action plan."""
    system, said = world.enter().system, {"practice": practice, "what": "Ask for three sentences"}
    return plan.write_task(system, id=world.id(), at=world.at, owner=owner, due_on=due_on, **said)
