"""The rules of a plan: two voices, versions that can be compared, and a plan that is never demanded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peerness.recovery.rules import (
    DOMAINS,
    LONGEST,
    Difference,
    Fault,
    Part,
    PlanDue,
    Progress,
    Scheme,
    Turn,
    Voice,
    Written,
    differences,
    domains_of,
    faults_of,
    own_domains,
    plan_due,
    standing,
    steps_of,
)

GOAL, STEP = UUID(int=1), UUID(int=2)


def said(number: int, words: str, line: int = 9, **more: object) -> Written:
    """One version of a line in the person's words."""
    plain = Written(number, UUID(int=line), Part.HELPS, words, Voice.THEIRS)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_what_has_to_be_mended_stands_at_its_field() -> None:
    goal = said(1, "My own flat", 1, part=Part.GOAL)
    step = said(2, "Call the office", 2, part=Part.STEP, goal=GOAL)
    assert faults_of(goal, None, []) == {}
    assert faults_of(step, None, [GOAL]) == {}
    assert faults_of(step, None, []) == {"goal": Fault.NO_GOAL}
    assert faults_of(said(1, "  "), None, []) == {"words": Fault.EMPTY}
    assert faults_of(said(1, "x" * LONGEST), None, []) == {}
    assert faults_of(said(1, "x" * (LONGEST + 1)), None, []) == {"words": Fault.TOO_LONG}


def test_a_proposal_never_takes_the_place_of_what_the_person_said() -> None:
    theirs, proposal = said(1, "Walk"), said(1, "Walk", voice=Voice.PROPOSED)
    assert faults_of(said(2, "Run", voice=Voice.PROPOSED), theirs, []) == {"voice": Fault.OVERWRITES}
    assert faults_of(said(2, "Run"), theirs, []) == {}
    assert faults_of(said(2, "Run", voice=Voice.PROPOSED), proposal, []) == {}
    assert faults_of(said(2, "Run"), proposal, []) == {}


@given(st.lists(st.tuples(st.integers(1, 4), st.text(min_size=1), st.booleans()), max_size=12), st.integers(0, 12))
def test_the_last_version_of_each_line_stands(written: list[tuple[int, str, bool]], upto: int) -> None:
    versions = [said(n, words, line, gone=gone) for n, (line, words, gone) in enumerate(written, start=1)]
    stands = standing(reversed(versions), upto)
    known = [one for one in versions if one.number <= upto]
    assert {one.line for one in stands} == {
        line for line in {one.line for one in known} if not [one for one in known if one.line == line][-1].gone
    }
    assert all(one == [other for other in known if other.line == one.line][-1] for one in stands)
    assert standing(versions, upto) == standing(known)
    assert differences(stands, stands) == ()


def test_differences_say_what_became_of_each_line() -> None:
    kept, first = said(1, "Tea", 1), said(2, "Walk", 2)
    before = (kept, first, said(3, "Ask Jo", 3, voice=Voice.PROPOSED), said(4, "Sing", 4), said(5, "Rent", 5))
    after = (
        kept,
        said(6, "Walk slowly", 2),
        said(7, "Ask Jo", 3),
        said(8, "Rent", 5, progress=Progress.DONE),
        said(9, "Dance", 6),
    )
    found = differences(before, after)
    assert [(one.turn, (one.after or one.before).line.int) for one in found] == [  # type: ignore[union-attr]
        (Turn.REWORDED, 2),
        (Turn.TAKEN_OVER, 3),
        (Turn.MOVED, 5),
        (Turn.ADDED, 6),
        (Turn.GONE, 4),
    ]
    assert found[-1] == Difference(Turn.GONE, before[3], None)


def test_steps_with_a_day_come_first() -> None:
    steps = [
        said(3, "Some day", 4, part=Part.STEP, goal=GOAL),
        said(4, "Later", 5, part=Part.STEP, goal=GOAL, due_on=date(2026, 5, 1)),
        said(5, "Soon", 6, part=Part.STEP, goal=GOAL, due_on=date(2026, 4, 1)),
        said(6, "Of another goal", 7, part=Part.STEP, goal=STEP),
    ]
    assert [step.words for step in steps_of(steps, GOAL)] == ["Soon", "Later", "Some day"]


def test_a_plan_is_shown_as_due_early_and_only_where_a_program_says_so() -> None:
    assert plan_due(held=9, has_plan=False, by_session=None) is None
    assert plan_due(held=9, has_plan=True, by_session=3) is None
    assert plan_due(held=0, has_plan=False, by_session=3) == PlanDue(3, 3)
    assert plan_due(held=2, has_plan=False, by_session=3) == PlanDue(3, 1)
    assert plan_due(held=8, has_plan=False, by_session=3) == PlanDue(3, 0)


def test_domains_are_those_of_the_scheme_or_ones_own() -> None:
    names = {code: code.title() for codes in DOMAINS.values() for code in codes}
    own = own_domains("  Garden \n\nWork\nGarden\n")
    assert own == ("Garden", "Work")
    assert domains_of(Scheme.OWN, own, names) == (("Garden", "Garden"), ("Work", "Work"))
    assert [code for code, _ in domains_of(Scheme.DIMENSIONS, own, names)] == ["health", "home", "purpose", "community"]
    assert len(domains_of(Scheme.CAPITAL, (), names)) == 4
