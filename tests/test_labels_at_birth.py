"""Every record about a person is born with the stricter label of the person and of the program on that day."""

from __future__ import annotations

from typing import Any

import pytest

from peerness.consent.actions import decide_status
from peerness.enrolment.actions import finish_intake, place_request, welcome_request
from peerness.enrolment.models import Assignment, Intake
from peerness.enrolment.testing import beside, person, request
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.recovery.models import CheckIn, RecoveryPlan
from peerness.recovery.testing import check_in, line
from peerness.support.models import SupportSession
from peerness.support.testing import Scene, session


def turned(scene: Scene, after: str) -> Program:
    """The status of the center changes; gives it as it is now."""
    world = scene.world.enter()
    found = Program.objects.within(world.system).get(pk=scene.center.pk)
    words: dict[str, Any] = {"reason": "counsel read it", "decider": "the board", "answers": {}}
    today = world.at.date()
    decide_status(world.system, id=world.id(), at=world.at, program=found, after=after, decided_on=today, **words)
    found.refresh_from_db()
    return found


def born(scene: Scene, who: Participant) -> list[str]:
    """The labels of what is written about somebody now: a session, a plan, a check-in, an intake, an assignment."""
    world = scene.world.enter().later(minutes=1)
    beside(world, who, scene.dev)
    line(world, who, "walk along the river")
    system = world.system
    made: tuple[SupportSession | RecoveryPlan | CheckIn | Intake | Assignment, ...] = (
        session(world, scene.dev, who),
        RecoveryPlan.objects.within(system).get(participant=who),
        check_in(world, who, {}, finish=False),
        finish_intake(system, id=world.id(), at=world.at, participant=who),
        Assignment.objects.within(system).get(participant=who, peer=scene.dev),
    )
    return [one.part2 for one in made]


@pytest.mark.django_db
@pytest.mark.rule("P-06")
def test_a_program_that_comes_under_part_2_makes_no_record_outside_it() -> None:
    scene = Scene()
    outside = turned(scene, "outside")
    wren, finch = (person(scene.world, outside, name) for name in ("Wren", "Finch"))
    before = session(scene.world, scene.dev, finch)
    assert born(scene, wren) == ["outside"] * 5
    # Robin was welcomed under Part 2 and stays there.
    assert born(scene, scene.robin) == ["program"] * 5
    turned(scene, "program")
    finch.refresh_from_db()
    assert born(scene, finch) == ["program"] * 5
    before.refresh_from_db()
    assert (finch.part2, before.part2) == ("outside", "outside")


@pytest.mark.django_db
@pytest.mark.rule("P-06")
def test_a_request_that_is_handed_on_never_loses_its_label() -> None:
    scene = Scene()
    outside, world = turned(scene, "outside"), scene.world
    anywhere, here = request(world), request(world, outside)
    assert (anywhere.part2, here.part2) == ("program", "outside")
    placed = place_request(world.system, id=world.id(), at=world.at, request=anywhere, program=outside)
    assert placed.part2 == "program"
    moved = place_request(world.system, id=world.id(), at=world.at, request=here, program=scene.hospital)
    assert moved.part2 == "program"
    welcome_request(world.system, id=world.id(), at=world.at, request=placed, called="Robin", program=outside)
    placed.refresh_from_db()
    assert placed.part2 == "program"
