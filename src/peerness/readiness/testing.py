"""Builders for tests: ticks, settings and stages, rounds and surveys with what people answer, tasks of the plan."""

from __future__ import annotations

from datetime import date

from peerness.access.models import Link, Membership
from peerness.access.queries import token_of_link
from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.models import Program
from peerness.readiness.actions import assessment, plan
from peerness.readiness.actions import survey as surveys
from peerness.readiness.actions.path import tick
from peerness.readiness.actions.stage import say_stage
from peerness.readiness.actions.variants import choose_variant
from peerness.readiness.models import (
    ChosenVariant,
    InPlace,
    Round,
    Sheet,
    StageSaid,
    Survey,
    SurveyQuestion,
    Task,
)
from peerness.readiness.queries.path import path
from peerness.readiness.rules.path import ModuleCode
from peerness.readiness.rules.stage import Stage
from peerness.readiness.rules.survey import Time


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


def chosen(world: World, variant: str = "emergency", program: Program | None = None) -> ChosenVariant:
    """A setting of the organisation, or of a program."""
    return choose_variant(world.enter().system, id=world.id(), at=world.at, variant=variant, program=program)


def stage_said(world: World, by: Membership, about: str = "money", stage: Stage = Stage.THINKING) -> StageSaid:
    """A word on where the organisation stands."""
    return say_stage(world.enter().system, id=world.id(), at=world.at, about=about, stage=stage, by=by)


def asked(world: World, time: Time = Time.BEFORE) -> Survey:
    """A staff survey that is open."""
    return surveys.open_survey(world.scope(world.member(Role.MANAGER)), id=world.id(), at=world.at, time=time)


def survey_closed(world: World, survey: Survey) -> Survey:
    """The same survey, closed by a manager, whose task it becomes to ask again."""
    owner = world.member(Role.MANAGER)
    return surveys.close_survey(world.scope(owner), id=world.id(), at=world.at, survey=survey, owner=owner)


def says(world: World, survey: Survey, *who: Membership, level: int = 4) -> None:
    """These members answer everything alike."""
    for one in who:
        surveys.answer_survey(world.scope(one), survey=survey, said=dict.fromkeys(SurveyQuestion.values, level))


def survey_links(world: World, survey: Survey, number: int) -> list[str]:
    """The secrets of so many new links to a survey."""
    system = world.enter().system
    surveys.make_survey_links(system, id=world.id(), at=world.at, survey=survey, number=number)
    new = Link.objects.within(system).filter(target=survey.pk, withdrawn_at__isnull=True).order_by("pk")
    return [str(token_of_link(system.organisation, link.pk)) for link in new]
