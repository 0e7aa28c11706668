"""A whole plan: every part in the person's words, goals of any size, moments that they choose, whose words they are."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from peerness.programs.testing import events, said
from peerness.recovery import queries
from peerness.recovery.rules import LONGEST, ON_THE_PLAN, Part, Progress
from peerness.recovery.testing import Scene, line

PARTS = {
    Part.VISION: "Mornings that belong to me",
    Part.STRENGTH: "I know how to wait",
    Part.GOAL: "A flat of my own",
    Part.HELPS: "Washing all the dishes",
    Part.CRISIS: "Call my sister, not my boss",
    Part.REACHING: "Leave word at the library desk",
    Part.PEOPLE: "The Tuesday choir",
    Part.MILESTONE: "The first whole song on the accordion",
}
#: What people want of their lives; none of it is small, and none of it is about use alone.
LARGE = (
    "Never be afraid again",
    "Be a doctor, although I left school at fourteen",
    "Bring all five of my children home by Christmas",
    "Use less on weekdays, and sing at the Carnegie Hall",
    "x" * LONGEST,
)


def test_every_part_is_written_on_its_page_and_read_on_plan_and_sheet(scene: Scene) -> None:
    assert {Part.STAGE, *PARTS} == set(ON_THE_PLAN)
    rosa = scene.visitor(scene.rosa)
    for part, words in PARTS.items():
        assert rosa.fill(f"recovery:write_{part}", scene.robin.pk, words=words).status_code == 303
    for page in ("plan", "sheet"):
        read = said(rosa.get(f"recovery:{page}", scene.robin.pk))
        assert [words for words in PARTS.values() if words not in read] == []
    assert len(events(scene.world, "recovery.line.written")) == len(PARTS)


@pytest.mark.parametrize("words", LARGE)
def test_no_goal_is_too_large(scene: Scene, words: str) -> None:
    rosa = scene.visitor(scene.rosa)
    assert rosa.fill("recovery:write_goal", scene.robin.pk, words=words).status_code == 303
    page = said(rosa.get("recovery:plan", scene.robin.pk))
    assert words in page
    assert not re.search(r"realistic|smaller goal|too (big|large)|SMART|measurable", page)


def test_a_goal_of_many_words_is_not_lost(scene: Scene) -> None:
    told = "And then " * 70
    answer = scene.visitor(scene.rosa).fill("recovery:write_goal", scene.robin.pk, words=told)
    assert answer.status_code == 422
    assert told.strip() in said(answer)


def test_how_far_something_is_the_person_says_and_nothing_else_moves_it(scene: Scene) -> None:
    """Steps that are done make no goal done; a goal is done because they say so, and may be taken up again."""
    world = scene.world
    goal = line(world, scene.robin, "A flat of my own", Part.GOAL)
    step = line(world, scene.robin, "Call the office", Part.STEP, goal=goal.line)
    rosa = scene.visitor(scene.rosa)
    assert "How far, as they say it" in said(rosa.get("recovery:line", scene.robin.pk, goal.line))
    rosa.fill("recovery:line", scene.robin.pk, step.line, progress="done")

    def how_far() -> dict[Part, Progress]:
        lines = queries.plan_lines(world.enter().scope(scene.rosa.membership), scene.robin)
        return {one.part: one.progress for one in lines}

    assert how_far() == {Part.GOAL: Progress.OPEN, Part.STEP: Progress.DONE}
    for told in ("done", "resting", "open"):
        assert rosa.fill("recovery:line", scene.robin.pk, goal.line, progress=told).status_code == 303
        assert how_far()[Part.GOAL] == Progress(told)


def test_a_moment_is_what_they_say_it_is_and_nothing_is_counted_beside_it(scene: Scene) -> None:
    """A return to use leaves it as it is: no number goes back to nothing, because there is none."""
    world = scene.world
    rosa = scene.visitor(scene.rosa)
    rosa.fill("recovery:write_milestone", scene.robin.pk, words="Half as much as in spring")
    address = ("recovery:plan", scene.robin.pk)
    before = _part(said(rosa.get(*address)), Part.MILESTONE)
    assert "Half as much as in spring" in before
    assert not re.search(r"\d", re.sub(r"<[^>]*>", "", before))
    rosa.fill("recovery:returned", scene.robin.pk, words="On Friday")
    world.later(days=100)
    assert _part(said(scene.visitor(scene.rosa).get(*address)), Part.MILESTONE) == before


def test_whose_words_each_line_is_stands_beside_it(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    rosa.fill("recovery:write_helps", scene.robin.pk, words="Ask your sister", voice="proposed")
    rosa.fill("recovery:write_helps", scene.robin.pk, words="Walk by the river")
    part = _part(said(rosa.get("recovery:plan", scene.robin.pk)), Part.HELPS)
    proposed, theirs = re.split(r"(?=<figure)", part, maxsplit=1)
    assert re.search(r"Ask your sister.*Proposed.*Rosa", proposed, re.DOTALL)
    assert "Walk by the river" in theirs
    assert "Proposed" not in theirs
    sheet = said(rosa.get("recovery:sheet", scene.robin.pk))
    assert re.search(r"Ask your sister\s*<span[^>]*>\(a proposal: Rosa\)", sheet)
    assert not re.search(r"Walk by the river[^<]*<span", sheet)
    versions = said(rosa.get("recovery:versions", scene.robin.pk))
    assert "Walk by the river" in versions


def test_a_yes_is_enough_and_its_day_is_kept(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    line(scene.world, scene.robin, "Tea")
    assert "a signature is not needed" in said(rosa.get("recovery:agree", scene.robin.pk))
    answer = rosa.fill("recovery:agree", scene.robin.pk, how="voice", agreed_on="2026-02-27")
    assert answer.url == reverse("recovery:plan", args=[scene.robin.pk])
    for page in ("plan", "versions"):
        assert "They said yes, Feb. 27, 2026" in said(rosa.get(f"recovery:{page}", scene.robin.pk)), page
    assert len(events(scene.world, "recovery.plan.agreed")) == 1


def test_versions_are_read_without_seeing_colours(scene: Scene) -> None:
    """Each difference is named in a word, with what stood before and what stands now as marks that are read aloud."""
    rosa = scene.visitor(scene.rosa)
    first = line(scene.world, scene.robin, "Find work", Part.GOAL)
    rosa.fill("recovery:agree", scene.robin.pk, how="voice")
    rosa.fill("recovery:line", scene.robin.pk, first.line, words="Bake bread")
    page = said(rosa.get("recovery:versions", scene.robin.pk))
    assert re.search(r"Said anew.*<del>Find work</del>\s*<ins>Bake bread</ins>", page, re.DOTALL)


def test_the_sheet_is_printed_as_large_as_it_fits(scene: Scene) -> None:
    """What that comes to on paper is looked at in the journeys."""
    rosa = scene.visitor(scene.rosa)
    line(scene.world, scene.robin, "Tea")
    address = ("recovery:sheet", scene.robin.pk)
    assert 'class="large larger stack"' in said(rosa.get(*address))
    for number in range(30):
        line(scene.world, scene.robin, f"Tea number {number}")
    assert 'class="large stack"' in said(rosa.get(*address))


def _part(page: str, part: Part) -> str:
    """The card of one part of the plan, up to the next card."""
    return page.partition(f'id="{part}"')[2].partition("<section")[0]
