"""Which questions are asked, whether an answer is one, and how it is written down for others."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.instruments.answering import LONGEST, MOST_ROUNDS, Answer, Answers, Fault, clean, faults
from peerness.instruments.form import Condition, Form, Item, Kind, Operator, Option, Words
from peerness.instruments.responding import as_text, response

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
WORDS = Words("?")


def item(id: str, kind: Kind = Kind.STRING, **more: object) -> Item:
    return Item(id, kind, WORDS, **more)  # type: ignore[arg-type]


def asked(form: Form, *rows: Answer) -> list[tuple[str, tuple[int, ...]]]:
    return [(place.item.id, place.rounds) for place in Answers(form, rows).places()]


@pytest.mark.parametrize(
    ("operator", "value", "answer", "is_asked"),
    [
        (Operator.IS, "3", "3.0", True),
        (Operator.IS, "3", "4", False),
        (Operator.IS_NOT, "3", "4", True),
        (Operator.ABOVE, "3", "10", True),
        (Operator.BELOW, "3", "10", False),
        (Operator.AT_LEAST, "3", "3", True),
        (Operator.AT_MOST, "3", "3", True),
        (Operator.AT_MOST, "3", "4", False),
        (Operator.EXISTS, "true", "4", True),
        (Operator.EXISTS, "false", "4", False),
        (Operator.EXISTS, "false", None, True),
        (Operator.IS_NOT, "3", None, False),
    ],
)
def test_a_condition_compares_an_earlier_answer(
    operator: Operator, value: str, answer: str | None, is_asked: bool
) -> None:
    form = Form(WORDS, items=(item("q", Kind.DECIMAL), item("w", when=(Condition("q", operator, value),))))
    rows = [] if answer is None else [Answer("q", answer)]
    assert (("w", ()) in asked(form, *rows)) is is_asked


def test_words_are_compared_as_words() -> None:
    form = Form(WORDS, items=(item("q"), item("w", when=(Condition("q", Operator.IS, "3"),))))
    assert asked(form, Answer("q", "3.0")) == [("q", ())]


def test_all_or_any_of_several_conditions() -> None:
    both = (Condition("a", Operator.IS, "x"), Condition("b", Operator.IS, "x"))
    for all_of, rows, expected in ((True, 1, False), (True, 2, True), (False, 1, True), (False, 0, False)):
        form = Form(WORDS, items=(item("a"), item("b"), item("w", when=both, all_of=all_of)))
        given_rows = [Answer("a", "x"), Answer("b", "x")][:rows]
        assert (("w", ()) in asked(form, *given_rows)) is expected


def test_what_is_not_asked_any_more_does_not_count() -> None:
    inner = item("w", required=True, when=(Condition("q", Operator.IS, "true"),))
    after = item("v", when=(Condition("w", Operator.EXISTS, "true"),))
    form = Form(WORDS, items=(item("q", Kind.BOOLEAN), item("g", Kind.GROUP, items=(inner,)), after))
    rows = [Answer("q", "true"), Answer("w", "words"), Answer("v", "more")]
    assert len(Answers(form, rows).kept()) == 3
    rows[0] = Answer("q", "false")
    assert [row.item for row in Answers(form, rows).kept()] == ["q"]
    assert faults(form, rows) == {}
    assert faults(form, [Answer("q", "true")]) == {("w", ()): Fault.MISSING}
    assert faults(form, [Answer("q", "true")], whole=False) == {}


def household() -> Form:
    age = item("age", Kind.INTEGER)
    school = item("school", when=(Condition("age", Operator.BELOW, "18"),))
    child = item("child", Kind.GROUP, repeats=True, items=(item("name"), age, school))
    return Form(WORDS, items=(child, item("end")))


def test_a_group_is_asked_round_after_round_and_each_round_has_its_own_conditions() -> None:
    form = household()
    assert asked(form) == [("name", (0,)), ("age", (0,)), ("child", (0,)), ("end", ())]
    rows = [Answer("child", "true", (0,)), Answer("age", "30", (0,)), Answer("age", "9", (1,))]
    assert [one for one in asked(form, *rows) if one[0] == "school"] == [("school", (1,))]
    assert faults(form, rows) == {}
    written = json.loads(as_text(response(form, rows, authored=AT, whole=False)))
    assert [[one["answer"][0]["valueInteger"] for one in group["item"]] for group in written["item"]] == [[30], [9]]
    assert written["status"] == "in-progress"


def test_a_group_ends_somewhere() -> None:
    rows = [Answer("child", "true", (number,)) for number in range(MOST_ROUNDS + 5)]
    assert len([one for one in asked(household(), *rows) if one[0] == "age"]) == MOST_ROUNDS
    response(household(), rows, authored=AT, whole=True)


def test_follow_up_questions_stand_below_the_answer() -> None:
    form = Form(WORDS, "u", "2", items=(item("q", items=(item("why"),)),))
    written = response(form, [Answer("q", "x"), Answer("why", "y")], authored=AT, whole=True)
    assert written["item"][0]["answer"][0]["item"][0]["answer"] == [{"valueString": "y"}]
    assert written["questionnaire"] == "u|2"
    alone = response(form, [Answer("why", "y")], authored=AT, whole=True)
    assert alone["item"][0]["item"][0]["linkId"] == "why"
    assert "item" not in response(form, [], authored=AT, whole=True)


CHOICES = (Option("a", Words("A")), Option("b", Words("B")))


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "fault"),
    [
        (Kind.INTEGER, " 3.0 ", "3", None),
        (Kind.INTEGER, "3.5", "3.5", Fault.NOT_WHOLE),
        (Kind.INTEGER, "three", "three", Fault.NOT_A_NUMBER),
        (Kind.DECIMAL, "2,50", "2.50", None),
        (Kind.DECIMAL, "NaN", "NaN", Fault.NOT_A_NUMBER),
        (Kind.DECIMAL, "1e40", "1e40", Fault.NOT_A_NUMBER),
        (Kind.QUANTITY, "70", "70", None),
        (Kind.DATE, "2026-03-31", "2026-03-31", None),
        (Kind.DATE, "31.3.", "31.3.", Fault.NOT_A_DAY),
        (Kind.MOMENT, "2026-03-31T10:00:00+00:00", "2026-03-31T10:00:00+00:00", None),
        (Kind.MOMENT, "soon", "soon", Fault.NOT_A_DAY),
        (Kind.TIME, "10:30", "10:30:00", None),
        (Kind.TIME, "noon", "noon", Fault.NOT_A_TIME),
        (Kind.BOOLEAN, "true", "true", None),
        (Kind.BOOLEAN, "perhaps", "perhaps", Fault.NOT_YES_OR_NO),
        (Kind.CHOICE, "a", "a", None),
        (Kind.CHOICE, "c", "c", Fault.NOT_AN_OPTION),
        (Kind.OPEN_CHOICE, "c", "c", None),
        (Kind.TEXT, "x" * (LONGEST + 1), "x" * (LONGEST + 1), Fault.TOO_LONG),
        (Kind.URL, "tel:988", "tel:988", None),
    ],
)
def test_an_answer_is_kept_in_one_form(kind: Kind, typed: str, kept: str, fault: Fault | None) -> None:
    assert clean(item("q", kind, options=CHOICES if "choice" in kind else ()), typed) == (kept, fault)


def test_each_kind_of_answer_is_written_as_fhir_names_it() -> None:
    kinds = {
        Kind.BOOLEAN: ("true", {"valueBoolean": True}),
        Kind.DECIMAL: ("2.50", {"valueDecimal": 2.5}),
        Kind.DATE: ("2026-03-31", {"valueDate": "2026-03-31"}),
        Kind.MOMENT: ("2026-03-31T10:00:00", {"valueDateTime": "2026-03-31T10:00:00"}),
        Kind.TIME: ("10:00:00", {"valueTime": "10:00:00"}),
        Kind.URL: ("tel:988", {"valueUri": "tel:988"}),
        Kind.OPEN_CHOICE: ("own words", {"valueString": "own words"}),
        Kind.QUANTITY: ("70", {"valueQuantity": {"value": 70.0, "unit": "kg"}}),
    }
    form = Form(WORDS, "u", items=tuple(item(kind.value, kind, unit="kg") for kind in kinds))
    written = response(form, [Answer(kind.value, value) for kind, (value, _) in kinds.items()], authored=AT, whole=True)
    assert [one["answer"][0] for one in written["item"]] == [told for _, told in kinds.values()]
    assert written["questionnaire"] == "u"
    assert json.loads(as_text(written)) == written
    bare = Form(WORDS, items=(Item("w", Kind.QUANTITY, Words("")),))
    assert response(bare, [Answer("w", "1")], authored=AT, whole=True)["item"][0]["answer"] == [
        {"valueQuantity": {"value": 1.0}}
    ]


def test_rows_that_fit_nowhere_are_named() -> None:
    hidden = item("hidden", hidden=True)
    form = Form(WORDS, items=(item("q"), item("text", Kind.DISPLAY), hidden, *household().items))
    rows = [
        Answer("stranger", "x"),
        Answer("text", "x"),
        Answer("hidden", "x"),
        Answer("q", "x", nth=1),
        Answer("age", "3"),
        Answer("child", "perhaps", (0,)),
    ]
    assert {id: fault for (id, _), fault in faults(form, rows, whole=False).items()} == {
        "stranger": Fault.UNKNOWN,
        "text": Fault.NOT_ASKED,
        "hidden": Fault.NOT_ASKED,
        "q": Fault.TOO_MANY,
        "age": Fault.UNKNOWN,
        "child": Fault.NOT_YES_OR_NO,
    }


@settings(max_examples=50, deadline=None)
@given(
    st.permutations(
        [Answer("child", "true", (0,)), *(Answer("age", str(n), (n,)) for n in range(2)), Answer("end", "x")]
    )
)
def test_the_order_of_the_rows_changes_nothing(rows: list[Answer]) -> None:
    form = household()
    ordered = Answers(form, sorted(rows, key=lambda row: (row.item, row.rounds)))
    assert Answers(form, rows).places() == ordered.places()
    assert response(form, rows, authored=AT, whole=True) == response(form, ordered.rows, authored=AT, whole=True)
