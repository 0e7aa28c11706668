"""Named instruments: how each is scored, its range, cut-off and source, as facts; and our own short check-in.

The questions of a named instrument belong to its authors and do not come along. An organisation fills them in from its
own copy, and a copy with another number of questions is refused: its score would mean something else.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from peerness.instruments.form import Form, Kind
from peerness.instruments.reading import read
from peerness.instruments.scoring import Score, from_data

#: The key under which our own check-in is kept.
OWN = "own"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


@dataclass(frozen=True, slots=True)
class Known:
    """One named instrument: facts about it, and no word of it.

    `extra` is how many further questions its form may end with that count in no score. `turned` tells whether some of
    its questions are reversed in a way that only the organisation's copy says.
    """

    key: str
    name: str
    count: int
    low: int
    high: int
    citation: str
    rights: str
    note: str
    scores: tuple[Score, ...]
    extra: int = 0
    turned: bool = False
    safety: tuple[tuple[str, tuple[str, ...]], ...] = ()


class WrongNumber(ValueError):
    """A copy has another number of questions, or of answers to choose, than the instrument."""

    def __init__(self, expected: int, found: int) -> None:
        """Keep both numbers for the sentence on the page."""
        super().__init__(f"{expected} expected, {found} found")
        self.expected = expected
        self.found = found


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with the scores that fit it, and which answers ask for help at once: by question, the answers' keys.

    `text` is the questionnaire as it is kept.
    """

    form: Form
    scores: tuple[Score, ...]
    safety: tuple[tuple[str, tuple[str, ...]], ...] = ()
    text: str = ""


@cache
def shelf() -> dict[str, Known]:
    """The named instruments by their key."""
    raw = tomllib.loads(_data("known.toml"))
    return {key: _known(key, one) for key, one in raw.items()}


@cache
def own() -> Filled:
    """Our own short recovery-capital check-in, in English and Spanish. It is not validated, and says so."""
    raw = tomllib.loads(_data("checkin.toml"))
    safety = tuple((id, tuple(keys)) for id, keys in raw["safety"].items())
    text = _data("checkin.json")
    return Filled(read(text), tuple(from_data(one) for one in raw["score"]), safety, text)


def filled(known: Known, questions: Sequence[str], answers: Sequence[str] = (), turned: Sequence[int] = ()) -> Filled:
    """A named instrument with the questions of the organisation's copy, and perhaps the words of its scale.

    `turned` are the numbers of the questions that the copy says are reversed, from 1.
    """
    wide = known.high - known.low + 1
    if len(questions) != known.count:
        raise WrongNumber(known.count, len(questions))
    if answers and len(answers) != wide:
        raise WrongNumber(wide, len(answers))
    text = _questionnaire(known, questions, answers or [str(step) for step in range(known.low, known.high + 1)])
    return Filled(read(text), _turned(known, {str(number) for number in turned}), known.safety, text)


def _questionnaire(known: Known, questions: Sequence[str], words: Sequence[str]) -> str:
    """The questionnaire as a file: each answer counts its place on the scale."""
    options = [
        {
            "extension": [{"url": ORDINAL, "valueDecimal": step}],
            "valueCoding": {"code": str(step), "display": word},
        }
        for step, word in enumerate(words, known.low)
    ]
    items = [
        {"linkId": str(number), "prefix": f"{number}.", "type": "choice", "text": text, "answerOption": options}
        for number, text in enumerate(questions, 1)
    ]
    told = {"resourceType": "Questionnaire", "title": known.name, "copyright": known.rights, "item": items}
    return json.dumps(told, ensure_ascii=False)


def fitted(known: Known, text: str) -> Filled:
    """An imported form as a named instrument: its questions count in the order in which they stand."""
    form = read(text)
    chosen = [item for item in form.asked if item.kind is Kind.CHOICE]
    if not known.count <= len(chosen) <= known.count + known.extra:
        raise WrongNumber(known.count, len(chosen))
    for item in chosen[: known.count]:
        if item.options and len(item.options) != known.high - known.low + 1:
            raise WrongNumber(known.high - known.low + 1, len(item.options))
    names = {str(number): item.id for number, item in enumerate(chosen[: known.count], 1)}
    scores = tuple(
        replace(
            score,
            items=tuple(names[id] for id in score.items),
            reversed=frozenset(names[id] for id in score.reversed),
        )
        for score in known.scores
    )
    safety = []
    for number, keys in known.safety:
        options = form.placed[names[number]][-1].options
        found = tuple(one.key for one in options if one.weight is not None and str(one.weight) in keys)
        safety.append((names[number], found or keys))
    return Filled(form, scores, tuple(safety), text)


def _turned(known: Known, numbers: set[str]) -> tuple[Score, ...]:
    return tuple(replace(one, reversed=one.reversed | (numbers & set(one.items))) for one in known.scores)


def _known(key: str, raw: dict[str, Any]) -> Known:
    scores = tuple(
        from_data({**one, "items": _numbers(one["items"]), "low": raw["low"], "high": raw["high"]})
        for one in raw["score"]
    )
    return Known(
        key=key,
        name=raw["name"],
        count=raw["count"],
        low=raw["low"],
        high=raw["high"],
        citation=raw["citation"],
        rights=raw["rights"],
        note=raw.get("note", ""),
        scores=scores,
        extra=raw.get("extra", 0),
        turned=raw.get("turned", False),
        safety=tuple((id, tuple(keys)) for id, keys in raw.get("safety", {}).items()),
    )


def _numbers(told: list[int]) -> list[str]:
    """The names of questions from the first to the last number."""
    first, last = told
    return [str(number) for number in range(first, last + 1)]


def _data(name: str) -> str:
    return files("peerness.instruments").joinpath("data", name).read_text("utf-8")
