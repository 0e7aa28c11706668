"""The organisation's own copy holds questionnaires and answers as FHIR R4; nobody who is signed in reads them so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from peerness.exchange.queries import copies
from peerness.instruments.reading import read
from peerness.kernel.errors import Denied
from peerness.kernel.scope import Role
from peerness.programs.testing import stranger
from peerness.recovery.actions import begin_check_in, save_answers, take_instrument
from peerness.recovery.queries import check_in_responses, forms_used
from peerness.recovery.testing import KINDS, Scene, check_in
from peerness.tenancy.testing import planted


@pytest.fixture
def scene(db: None) -> Scene:
    """A program in which people check in."""
    return planted(Scene)


#: What HL7 FHIR R4 says of a QuestionnaireResponse: the states that it may have, and what an answer may be.
STATES = {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
VALUES = {
    *("valueBoolean", "valueDecimal", "valueInteger", "valueDate", "valueDateTime", "valueTime", "valueString"),
    *("valueUri", "valueAttachment", "valueCoding", "valueQuantity", "valueReference"),
}
TOP = {"resourceType", "id", "questionnaire", "status", "subject", "authored", "item"}


def faults(found: dict[str, Any]) -> Iterator[str]:
    """Everything in a response that the standard does not know."""
    if found.get("resourceType") != "QuestionnaireResponse" or found.get("status") not in STATES or set(found) - TOP:
        yield "resource"
    address, bar, version = found["questionnaire"].partition("|")
    if not (address and bar and version):
        yield "questionnaire"
    yield from _items(found.get("item", []), "item")


def _items(items: list[dict[str, Any]], path: str) -> Iterator[str]:
    for at, one in enumerate(items):
        here = f"{path}[{at}]"
        if not one.get("linkId") or set(one) - {"linkId", "text", "answer", "item"}:
            yield here
        if "answer" in one and "item" in one:  # below an answered question, items stand in the answer (rule qrs-1)
            yield f"{here}: both"
        for answer in one.get("answer", []):
            values = set(answer) - {"item"}
            if len(values) != 1 or not values <= VALUES:
                yield f"{here}.answer"
            yield from _items(answer.get("item", []), f"{here}.answer")
        yield from _items(one.get("item", []), f"{here}.item")


def filled(scene: Scene) -> None:
    """A finished check-in of our own, one that is open, and one with every kind of question."""
    world = scene.world
    check_in(world, scene.robin, {"personal-1": "3", "safe": "well", "words": "Rain"})
    check_in(world.later(days=1), scene.robin, {"personal-1": "4"}, finish=False)
    taken = take_instrument(world.system, id=world.id(), at=world.at, program=scene.center, file=json.dumps(KINDS))
    given: dict[str, Any] = {"at": world.at, "participant": scene.willow}
    begun = begin_check_in(world.later(minutes=1).system, id=world.id(), instrument=taken, language="en", **given)
    rows = [
        *(("yes", (), 0, "true"), ("name", (), 0, "Bello"), ("name", (), 1, "Luna"), ("many", (), 0, "red")),
        *(("open", (), 0, "by the river"), ("weight", (), 0, "12.5"), ("day", (0,), 0, "2026-03-01")),
        *(("walk", (0,), 0, "true"), ("day", (1,), 0, "2026-03-02")),
    ]
    save_answers(world.system, id=world.id(), check_in=begun, given=rows, finish=True, **given)


def test_every_check_in_is_a_questionnaire_response_of_a_questionnaire_that_goes_along(scene: Scene) -> None:
    filled(scene)
    gull = stranger(Role.PEER).world
    scope = scene.world.enter().system
    told = [json.loads(line) for line in copies.responses(scope)]
    forms = [json.loads(line) for line in copies.questionnaires(scope)]
    assert [one["status"] for one in told] == ["completed", "in-progress", "completed"]
    assert [fault for one in told for fault in faults(one)] == []
    assert {one["subject"]["reference"] for one in told} == {f"Patient/{p.pk}" for p in (scene.robin, scene.willow)}
    named = {f"{form['url']}|{form['version']}": form for form in forms}
    for one in told:
        ids = set(read(json.dumps(named[one["questionnaire"]])).placed)
        assert _ids(one["item"]) <= ids
    walks = [item for item in told[-1]["item"] if item["linkId"] == "walk"]
    assert [item["item"][0]["answer"][0]["valueDate"] for item in walks] == ["2026-03-01", "2026-03-02"]
    assert list(copies.responses(gull.enter().system)) == []


def _ids(items: list[dict[str, Any]]) -> set[str]:
    found = {one["linkId"] for one in items}
    for one in items:
        found |= _ids(one.get("item", []))
        for answer in one.get("answer", []):
            found |= _ids(answer.get("item", []))
    return found


def test_a_fault_would_be_found() -> None:
    wrong = {
        "resourceType": "QuestionnaireResponse",
        "status": "done",
        "questionnaire": "x",
        "item": [{"answer": [{}]}],
    }
    assert list(faults(wrong)) == ["resource", "questionnaire", "item[0]", "item[0].answer"]
    both = {"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": "x|1"}
    both["item"] = [{"linkId": "a", "answer": [{"valueString": "b"}], "item": []}]  # type: ignore[assignment]
    assert list(faults(both)) == ["item[0]: both"]


def test_nobody_who_is_signed_in_reads_them_all(scene: Scene) -> None:
    filled(scene)
    scene.world.enter()
    for who in (scene.rosa.membership, scene.supervisor, scene.manager, scene.administrator):
        for every in (check_in_responses, forms_used):
            with pytest.raises(Denied):
                list(every(scene.world.scope(who)))
