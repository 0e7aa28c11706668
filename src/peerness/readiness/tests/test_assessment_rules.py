"""What groups said: shown from three answers on, and nothing hidden can be worked out from what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerness.kernel.scope import Role
from peerness.readiness.queries.path import path
from peerness.readiness.rules.assessment import (
    HIGHEST,
    LOWEST,
    SHOWN_FROM,
    UNSURE,
    Answered,
    Group,
    cells,
    cleaned,
    group_of,
    of_all,
    of_module,
    rows,
)

PATH = path()
CODES = PATH.codes[:4]
VALUES = st.sampled_from([*(str(number) for number in range(LOWEST, HIGHEST + 1)), UNSURE])
SHEETS = st.lists(
    st.builds(Answered, st.sampled_from(Group), st.dictionaries(st.sampled_from(CODES), VALUES)), max_size=10
)


@given(SHEETS)
def test_only_what_enough_people_could_answer_is_shown(sheets: list[Answered]) -> None:
    shown = cells(sheets)
    for group in Group:
        for code in CODES:
            said = [one.answers[code] for one in sheets if one.group is group and one.answers.get(code, "?") != "?"]
            if len(said) < SHOWN_FROM:
                assert (group, code) not in shown
            else:
                assert shown[group, code] == sum(map(int, said)) / len(said)


@given(SHEETS, st.sampled_from(CODES), VALUES)
def test_what_is_hidden_changes_no_number_that_is_shown(sheets: list[Answered], code: str, value: str) -> None:
    """Whatever one or two people of a group say: as long as it is hidden, every picture stays as it was."""
    before = cells(sheets)
    for group in Group:
        said = sum(one.group is group and one.answers.get(code, "?") != "?" for one in sheets)
        if said + 1 >= SHOWN_FROM:
            continue
        after = cells([*sheets, Answered(group, {code: value})])
        assert after == before
        for module in PATH.modules:
            assert of_all(after, module) == of_all(before, module)


@given(SHEETS)
def test_modules_and_rows_are_made_from_what_is_shown(sheets: list[Answered]) -> None:
    shown = cells(sheets)
    for module in PATH.modules:
        every = [of_module(shown, group, module) for group in Group]
        known = [one for one in every if one is not None]
        assert all(LOWEST <= one <= HIGHEST for one in known)
        mean = of_all(shown, module)
        assert (mean is None) is (not known)
        assert mean is None or min(known) - 1e-9 <= mean <= max(known) + 1e-9
    for row in rows(shown, CODES):
        means = [one for one in row.means if one is not None]
        assert row.means == tuple(shown.get((group, row.code)) for group in Group)
        assert row.apart == (max(means) - min(means) if len(means) > 1 else None)


@given(st.dictionaries(st.sampled_from([*CODES, "other"]), st.sampled_from(["0", "3", "?", "4", "", "x"])))
def test_answers_are_cleaned_of_all_that_is_not_asked(answers: dict[str, str]) -> None:
    found = cleaned(answers, CODES)
    assert set(found) <= set(CODES)
    assert set(found.values()) <= {"0", "1", "2", "3", "?"}
    assert cleaned(found, CODES) == found


@given(st.sets(st.sampled_from(list(Role)), min_size=1))
def test_everybody_on_staff_has_one_group_and_nobody_is_a_participant(roles: set[Role]) -> None:
    found = group_of(roles)
    assert found is not Group.PARTICIPANTS
    if roles & {Role.MANAGER, Role.ADMINISTRATOR}:
        assert found is Group.LEADERSHIP
    elif roles & {Role.PEER, Role.VOLUNTEER}:
        assert found is Group.PEERS
    else:
        assert found is Group.STAFF
