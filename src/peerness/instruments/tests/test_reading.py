"""Real questionnaires are read, answered and scored; a broken one is refused with the path of its fault."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from peerness.instruments.answering import Answer, Answers, faults
from peerness.instruments.form import Form, Kind, Left
from peerness.instruments.known import OWN, WrongNumber, filled, fitted, own, shelf
from peerness.instruments.reading import MOST_LETTERS, Broken, Refused, read
from peerness.instruments.responding import as_text, response
from peerness.instruments.scoring import proposed, reckon_all, unknown_items

DATA = Path(__file__).parent / "data"
AT = datetime(2026, 3, 2, 15, tzinfo=UTC)


def stored(name: str) -> str:
    return (DATA / f"{name}.json").read_text("utf-8")


def answered(form: Form, name: str) -> list[Answer]:
    """The answers of a real QuestionnaireResponse as rows."""
    rows = []
    for one in json.loads(stored(name))["item"]:
        for answer in one["answer"]:
            value = answer.get("valueCoding", {}).get("code") or answer.get("valueDecimal")
            rows.append(Answer(one["linkId"], str(value)))
    return rows


def test_the_real_phq_9_scores_what_its_response_says() -> None:
    form_text = stored("Questionnaire-phq-9-example")
    form = read(form_text)
    rows = answered(form, "QuestionnaireResponse-phq-9-example")
    assert faults(form, rows) == {}
    known = fitted(shelf()["phq9"], form_text)
    (result,) = reckon_all(known.scores, Answers(form, rows))
    told = next(Decimal(row.value) for row in rows if row.item == "/44261-6")
    assert (result.value, result.is_complete) == (told, True)
    assert result.band is not None
    assert result.band.name == "10 to 14"
    assert known.safety == (("/44260-8", ("LA6569-3", "LA6570-1", "LA6571-9")),)


@pytest.mark.parametrize("name", ["phq-9-example", "AUDIT-C", "hunger-vital-sign-example"])
def test_a_response_that_is_read_and_written_says_the_same(name: str) -> None:
    form = read(stored(f"Questionnaire-{name}"))
    rows = answered(form, f"QuestionnaireResponse-{name}")
    written = json.loads(as_text(response(form, rows, authored=AT, whole=True)))
    assert (written["status"], written["resourceType"]) == ("completed", "QuestionnaireResponse")
    original = {one["linkId"]: one["answer"] for one in json.loads(stored(f"QuestionnaireResponse-{name}"))["item"]}
    assert {one["linkId"]: one["answer"] for one in written["item"]} == original


def test_the_real_audit_c_suggests_a_sum_of_what_has_weights() -> None:
    form = read(stored("Questionnaire-AUDIT-C"))
    (score,) = proposed(form)
    assert score.items == ("/68519-8", "/68520-6")
    assert [score.least, score.most] == [0, 8]
    assert proposed(read(stored("Questionnaire-exercise-vital-sign"))) == ()


def question(**more: Any) -> dict[str, Any]:
    return {"linkId": "q", "type": "string", "text": "Q", **more}


def made(*items: Any, **more: Any) -> str:
    return json.dumps({"resourceType": "Questionnaire", "item": list(items), **more})


def when(**more: Any) -> dict[str, Any]:
    return question(linkId="w", enableWhen=[{"question": "q", "operator": "=", "answerString": "x", **more}])


DEEP: dict[str, Any] = {"linkId": "deep", "type": "group"}
for _level in range(20):
    DEEP = {"linkId": f"deep{_level}", "type": "group", "item": [DEEP]}

BROKEN = {
    "not json": ('{"resourceType": "Questionnaire",\n "item" [}', "line 2", Broken.NOT_JSON),
    "another resource": ('{"resourceType": "Patient"}', "resourceType", Broken.NOT_A_QUESTIONNAIRE),
    "a list": ("[]", "resourceType", Broken.NOT_A_QUESTIONNAIRE),
    "a value that is a list": (
        made(question(answerOption=[{"valueString": []}])),
        "item[0].answerOption[0]",
        Broken.NO_VALUE,
    ),
    "nothing to ask": (made(), "item", Broken.NO_QUESTIONS),
    "items of another type": (json.dumps({"resourceType": "Questionnaire", "item": {}}), "item", Broken.WRONG_TYPE),
    "an item that is none": (made("q"), "item[0]", Broken.WRONG_TYPE),
    "no name": (made({"type": "string"}), "item[0].linkId", Broken.MISSING),
    "no kind": (made({"linkId": "q"}), "item[0].type", Broken.MISSING),
    "an unknown kind": (made(question(type="riddle")), "item[0].type", Broken.UNKNOWN_KIND),
    "a name twice": (made(question(), question()), "item[1].linkId", Broken.TWICE),
    "a text that is none": (made(question(text=5)), "item[0].text", Broken.WRONG_TYPE),
    "a flag that is a word": (made(question(repeats="true")), "item[0].repeats", Broken.WRONG_TYPE),
    "a length that is none": (made(question(maxLength=0)), "item[0].maxLength", Broken.WRONG_TYPE),
    "an option that is none": (made(question(answerOption=[5])), "item[0].answerOption[0]", Broken.WRONG_TYPE),
    "an empty option": (made(question(answerOption=[{}])), "item[0].answerOption[0]", Broken.NO_VALUE),
    "an option without a code": (
        made(question(answerOption=[{"valueCoding": {}}])),
        "item[0].answerOption[0]",
        Broken.NO_VALUE,
    ),
    "an option twice": (
        made(question(answerOption=[{"valueString": "a"}] * 2)),
        "item[0].answerOption",
        Broken.TWICE,
    ),
    "a condition that is none": (made(question(enableWhen=[5])), "item[0].enableWhen[0]", Broken.WRONG_TYPE),
    "a condition on nothing": (made(when(question="")), "item[0].enableWhen[0].question", Broken.MISSING),
    "a condition on a stranger": (made(when()), "item[0].enableWhen[0].question", Broken.UNKNOWN_QUESTION),
    "an unknown comparison": (
        made(question(), when(operator="~")),
        "item[1].enableWhen[0].operator",
        Broken.UNKNOWN_OPERATOR,
    ),
    "nothing to compare with": (
        made(question(), when(answerString=None)),
        "item[1].enableWhen[0]",
        Broken.NO_VALUE,
    ),
    "a number compared with a word": (
        made(question(type="integer"), when()),
        "item[1].enableWhen[0]",
        Broken.NO_VALUE,
    ),
    "conditions in a loop": (
        made(when(question="w2"), question(linkId="w2", enableWhen=when(question="w")["enableWhen"])),
        "item[0].enableWhen",
        Broken.LOOP,
    ),
    "a group that waits for what is in it": (
        made({**when(), "type": "group", "item": [question()]}),
        "item[0].enableWhen",
        Broken.LOOP,
    ),
    "too many levels": (made(DEEP), "item[0]" + ".item[0]" * 12 + ".", Broken.TOO_DEEP),
    "too many questions": (
        made(*(question(linkId=str(number)) for number in range(2001))),
        "item[2000]",
        Broken.TOO_LARGE,
    ),
    "a value set with nonsense": (
        made(question(answerValueSet="#v"), contained=[{"id": "v", "compose": {"include": [5]}}]),
        "item[0].answerValueSet",
        Broken.WRONG_TYPE,
    ),
    "a value set with a nonsense word": (
        made(question(answerValueSet="#v"), contained=[{"id": "v", "compose": {"include": [{"concept": [5]}]}}]),
        "item[0].answerValueSet",
        Broken.WRONG_TYPE,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_questionnaire_is_refused_with_the_path_of_the_fault(name: str) -> None:
    text, path, broken = BROKEN[name]
    with pytest.raises(Refused) as refused:
        read(text)
    assert (refused.value.path, refused.value.broken) == (path, broken)


def test_a_file_that_is_too_long_is_refused_unread() -> None:
    with pytest.raises(Refused) as refused:
        read(" " * (MOST_LETTERS + 1))
    assert refused.value.broken is Broken.TOO_LARGE


FHIR = "http://hl7.org/fhir/StructureDefinition"


def test_what_is_not_done_here_is_said() -> None:
    reckoned = {"extension": [{"url": f"{FHIR}/sdc-questionnaire-calculatedExpression"}]}
    form = read(
        made(
            question(_text={"extension": [{"url": f"{FHIR}/rendering-markdown"}]}),
            question(linkId="sum", type="decimal", **reckoned),
            question(linkId="far", type="choice", answerValueSet="http://loinc.org/vs/LL358-3"),
            question(linkId="file", type="attachment", required=True),
            question(linkId="unseen", extension=[{"url": f"{FHIR}/questionnaire-hidden", "valueBoolean": True}]),
        )
    )
    assert form.left == (
        (Left.MARKUP, "q"),
        (Left.EXPRESSION, "sum"),
        (Left.ELSEWHERE, "far"),
        (Left.NOT_ANSWERABLE, "file"),
    )
    assert [item.id for item in form.asked] == ["q", "far"]
    assert faults(form, []) == {}


def test_one_code_in_two_systems_stays_two_answers() -> None:
    both = [
        {"system": system, "concept": [{"code": "a", "extension": [{"url": "itemWeight", "valueDecimal": 1.5}]}]}
        for system in ("s", "t")
    ]
    form = read(
        made(
            question(type="choice", answerValueSet="#v"),
            contained=[{"id": "v", "compose": {"include": both}}],
        )
    )
    assert [(one.key, one.weight) for one in form.items[0].options] == [
        ("s|a", Decimal("1.5")),
        ("t|a", Decimal("1.5")),
    ]
    written = response(form, [Answer("q", "t|a")], authored=AT, whole=False)
    assert written["item"][0]["answer"] == [{"valueCoding": {"system": "t", "code": "a", "display": "a"}}]


def test_options_that_are_numbers_weigh_what_they_are() -> None:
    form = read(made(question(type="integer", answerOption=[{"valueInteger": 2}, {"valueInteger": 7}])))
    assert [one.weight for one in form.items[0].options] == [2, 7]


def test_our_own_check_in_speaks_two_languages_and_says_that_it_is_not_validated() -> None:
    form = own().form
    assert form.languages == ("en", "es")
    assert "Not validated" in form.rights
    assert unknown_items(own().scores, form) == ()
    assert read(own().text) == form
    assert {one.code for one in own().scores} == {"personal", "social", "community", "cultural"}
    texts = [item.words for item in form.every] + [option.words for item in form.every for option in item.options]
    assert [words.text for words in texts if words.said("es-MX") == words.text] == []
    assert OWN not in shelf()


def test_a_named_instrument_has_no_words_of_its_own_until_they_are_filled_in() -> None:
    mirc = shelf()["mirc"]
    done = filled(mirc, [f"question {number}" for number in range(28)], ["a", "b", "c", "d"], turned=[3, 28])
    assert [one.code for one in done.scores] == ["total", "social", "physical", "human", "cultural"]
    assert done.scores[0].reversed == {"3", "28"}
    assert [sorted(one.reversed) for one in done.scores[1:]] == [["3"], [], [], ["28"]]
    assert [done.scores[0].least, done.scores[0].most] == [28, 112]
    assert done.form.items[0].options[0].words.text == "a"


def test_a_copy_with_another_number_of_questions_is_refused() -> None:
    barc = shelf()["barc10"]
    for questions, answers in ((["q"] * 9, []), (["q"] * 10, ["a"] * 5)):
        with pytest.raises(WrongNumber) as refused:
            filled(barc, questions, answers)
        assert {refused.value.expected, refused.value.found} in ({10, 9}, {6, 5})
    with pytest.raises(WrongNumber):
        fitted(barc, stored("Questionnaire-phq-9-example"))
    with pytest.raises(WrongNumber):
        fitted(barc, made(question(type="choice")))
    assert fitted(shelf()["phq9"], filled(shelf()["phq9"], ["q"] * 9).text).safety == (("9", ("1", "2", "3")),)


def test_every_named_instrument_has_its_citation_and_rights() -> None:
    for known in shelf().values():
        assert known.citation
        assert known.rights
        assert filled(known, ["q"] * known.count).form.asked[0].kind is Kind.CHOICE


#: Questions, ends of one question's scale, lowest and highest whole, ends of the bands.
FACTS: dict[str, tuple[Any, ...]] = {
    "barc10": (10, (1, 6), (10, 60), [(10, 46), (47, 60)]),
    "mirc": (28, (1, 4), (28, 112), []),
    "sure": (21, (1, 3), (21, 63), []),
    "phq9": (9, (0, 3), (0, 27), [(0, 4), (5, 9), (10, 14), (15, 19), (20, 27)]),
}


@pytest.mark.parametrize("key", FACTS)
def test_a_named_instrument_is_facts_and_no_words(key: str) -> None:
    count, ends, whole, bands = FACTS[key]
    known = shelf()[key]
    score = known.scores[0]
    assert (known.count, (known.low, known.high), (score.least, score.most)) == (count, ends, whole)
    assert [(band.low, band.high) for band in score.bands] == bands
    assert all(band.source for band in score.bands)
    assert not hasattr(known, "questions"), "the words come from the organisation's copy"
    for number in (0, count - 1, count + 1):
        with pytest.raises(WrongNumber):
            filled(known, ["q"] * number)
