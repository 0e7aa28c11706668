"""A questionnaire comes in as a file; how exactly it measures is said with its source, or not known."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from peerness.programs.testing import said
from peerness.recovery.forms import checkins as forms
from peerness.recovery.models import Instrument
from peerness.recovery.queries import scores_of
from peerness.recovery.rules.taking import with_error
from peerness.recovery.testing import Scene, check_in

GOOD = {
    "resourceType": "Questionnaire",
    "title": "Of the river",
    "copyright": "Invented",
    "item": [{"linkId": "a", "type": "string", "text": "How high is the river?"}],
}


def put(name: str, content: Any) -> SimpleUploadedFile:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return SimpleUploadedFile(name, raw, "application/json")


def test_a_file_is_taken_and_a_broken_one_refused_with_nothing_lost(scene: Scene) -> None:
    miguel, address = scene.visitor(scene.manager), ("recovery:take", scene.center.pk)
    assert 'enctype="multipart/form-data"' in said(miguel.get(*address))
    broken = {**GOOD, "item": [{"linkId": "a", "type": "riddle", "text": "Typed in the file"}]}
    answer = miguel.fill(*address, upload=put("q.json", broken), source="Kept words")
    page = said(answer)
    assert answer.status_code == 422
    assert "item[0].type: this kind of question is not known" in page
    assert "Kept words" in page
    assert "Typed in the file" in page, "the content of the file stands in its field, to be mended there"
    for raw, sentence in ((b"\xff\xfe\x00", "not a text in UTF-8"), (b"", "This file is empty")):
        assert sentence in said(miguel.fill(*address, upload=put("q.json", raw)))
    assert miguel.fill(*address, upload=put("q.json", b"\xef\xbb\xbf" + json.dumps(GOOD).encode())).status_code == 303
    assert Instrument.objects.within(scene.world.enter().system).get().title == "Of the river"


def test_a_file_that_is_too_large_is_refused(scene: Scene, monkeypatch: Any) -> None:
    monkeypatch.setattr(forms, "LARGEST_FILE", 10)
    answer = scene.visitor(scene.manager).fill("recovery:take", scene.center.pk, upload=put("q.json", GOOD))
    assert "larger than 2 MB" in said(answer)


def test_a_file_with_another_number_of_questions_is_no_named_instrument(scene: Scene) -> None:
    miguel = scene.visitor(scene.manager)
    answer = miguel.fill("recovery:take", scene.center.pk, known="barc10", upload=put("q.json", GOOD))
    assert answer.status_code == 422
    assert "There must be 10, and these are 0" in said(answer)


def test_the_measurement_error_comes_with_its_source_and_is_shown(scene: Scene) -> None:
    miguel, address = scene.visitor(scene.manager), ("recovery:take", scene.center.pk)
    copy = {"known": "barc10", "questions": "\n".join(f"{n}. An invented question" for n in range(1, 11))}
    answer = miguel.fill(*address, **copy, error="2.5")
    assert "Write which study tells it" in said(answer)
    assert "Write a number" in said(miguel.fill(*address, **copy, error="some"))
    assert "above 0" in said(miguel.fill(*address, **copy, error="-1"))
    assert miguel.fill(*address, **copy, error="2.5", error_source="An invented study (2020)").status_code == 303
    taken = Instrument.objects.within(scene.world.enter().system).get()
    (score,) = scores_of(taken)
    assert (score.error, score.error_source) == (Decimal("2.5"), "An invented study (2020)")
    assert with_error((), Decimal(1), "x") == ()
    for value in ("2", "5"):
        answers = {str(number): value for number in range(1, 11)}
        check_in(scene.world.later(days=30), scene.robin, answers, instrument=taken)
    page = said(scene.visitor(scene.rosa).get("recovery:check_ins", scene.robin.pk))
    told = (
        ": 20 → 50.",
        "More than the instrument",
        "Standard error of measurement: 2.5 points (An invented study (2020))",
    )
    assert [one for one in told if one not in page] == []


def test_an_empty_copy_is_refused_as_long_as_nobody_filled_it_in(scene: Scene) -> None:
    """BARC-10, MIRC and SURE stand on the shelf without a word; whoever takes one brings the words of their copy."""
    miguel, address = scene.visitor(scene.manager), ("recovery:take", scene.center.pk)
    for known, expected in (("barc10", 10), ("mirc", 28), ("sure", 21)):
        answer = miguel.fill(*address, known=known)
        assert answer.status_code == 422
        assert f"There must be {expected}, and these are 0" in said(answer)
    assert not Instrument.objects.within(scene.world.enter().system).exists()
