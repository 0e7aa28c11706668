"""Real questionnaires from elsewhere are read, shown, answered, scored and written, or refused with the path.

They do not lie here: the licences of many do not allow it. `QUESTIONNAIRES_FOLDER` names a folder of FHIR R4 files.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils.html import escape

from peerness.instruments.answering import Answer, Answers, Place, faults
from peerness.instruments.form import Form, Item, Kind
from peerness.instruments.reading import Refused, read
from peerness.instruments.responding import response
from peerness.instruments.scoring import proposed, reckon_all
from peerness.recovery.forms import QuestionForm

FOLDER = os.environ.get("QUESTIONNAIRES_FOLDER", "")
AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
_IS_ONE = re.compile(r'"resourceType"\s*:\s*"Questionnaire"')
_TYPED = {
    Kind.BOOLEAN: "true",
    Kind.INTEGER: "3",
    Kind.DECIMAL: "2.5",
    Kind.QUANTITY: "2.5",
    Kind.DATE: "2026-03-02",
    Kind.MOMENT: "2026-03-02T15:00:00+00:00",
    Kind.TIME: "15:00:00",
}


def answered(form: Form) -> tuple[Answer, ...]:
    """An answer to every question that is asked, the last option of each, until nothing new is asked."""
    rows: dict[tuple[str, tuple[int, ...]], Answer] = {}
    while True:
        places = [one for one in Answers(form, rows.values()).open() if (one.item.id, one.rounds) not in rows]
        if not places:
            return tuple(rows.values())
        for place in places:
            rows[place.item.id, place.rounds] = Answer(place.item.id, _answer(place.item), place.rounds)


def _answer(item: Item) -> str:
    if item.options:
        return item.options[-1].key
    return _TYPED.get(item.kind, "words"[: item.longest or 5])


def is_shown(place: Place) -> bool:
    """Whether the page of a question holds all its words, and nothing of them as markup."""
    page = QuestionForm(place=place, language="en", told=()).as_p()
    words = [place.item.words.text, *(option.words.text for option in place.item.options)]
    return all(escape(text) in page for text in words if text)


@pytest.mark.skipif(not FOLDER, reason="QUESTIONNAIRES_FOLDER names no folder: many licences let no file lie here")
def test_all_of_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    counts, told = Counter[str](), list[str]()
    for file in sorted(Path(FOLDER).rglob("*.json")):
        text = file.read_text("utf-8")
        if not _IS_ONE.search(text):
            continue
        counts["questionnaires"] += 1
        try:
            form = read(text)
        except Refused as refused:
            told.append(f"{file.name} is refused: {refused}")
            counts["refused with a path"] += 1
            continue
        rows = answered(form)
        answers = Answers(form, rows)
        assert faults(form, rows) == {}, file.name
        unseen = [place.item.id for place in answers.places() if not place.asks_for_more and not is_shown(place)]
        assert unseen == [], file.name
        results = reckon_all(proposed(form), answers)
        assert all(one.value is not None for one in results), file.name
        written = response(form, rows, authored=AT, whole=True)
        assert json.loads(json.dumps(written))["status"] == "completed"
        counts.update({"read, shown, answered, written": 1, "scored": bool(results), "questions shown": len(rows)})
    assert counts["read, shown, answered, written"] > 0
    assert all(": " in line for line in told)
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join([*told, ", ".join(f"{name}: {n}" for name, n in counts.items())]) + "\n")
