"""Writes answers as a FHIR R4 QuestionnaireResponse. It names nobody: who it is about, the caller adds at the gate."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peerness.instruments.answering import Answer, Answers
from peerness.instruments.form import Form, Item, Kind

_NAMES = {
    Kind.BOOLEAN: "valueBoolean",
    Kind.DECIMAL: "valueDecimal",
    Kind.INTEGER: "valueInteger",
    Kind.DATE: "valueDate",
    Kind.MOMENT: "valueDateTime",
    Kind.TIME: "valueTime",
    Kind.URL: "valueUri",
}


def response(form: Form, rows: Iterable[Answer], *, authored: datetime, whole: bool) -> dict[str, Any]:
    """The answers that count as a QuestionnaireResponse; `whole` tells a finished one from one in progress."""
    answers = Answers(form, rows)
    found: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed" if whole else "in-progress",
        "authored": authored.isoformat(),
    }
    if form.url:
        found["questionnaire"] = f"{form.url}|{form.version}" if form.version else form.url
    items = _items(answers, form.items, ())
    return {**found, "item": items} if items else found


def as_text(resource: dict[str, Any]) -> str:
    """A resource as JSON that people can read."""
    return json.dumps(resource, ensure_ascii=False, indent=2)


def _items(answers: Answers, items: tuple[Item, ...], rounds: tuple[int, ...]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in items:
        if item.hidden or not answers.is_asked(item.id, rounds):
            continue
        if item.kind is Kind.GROUP:
            found += _group(answers, item, rounds)
        elif (one := _question(answers, item, rounds)) is not None:
            found.append(one)
    return found


def _group(answers: Answers, item: Item, rounds: tuple[int, ...]) -> list[dict[str, Any]]:
    found = []
    for here in _rounds_of(answers, item, rounds):
        inside = _items(answers, item.items, here)
        if inside:
            found.append({**_head(item), "item": inside})
    return found


def _rounds_of(answers: Answers, item: Item, rounds: tuple[int, ...]) -> list[tuple[int, ...]]:
    if not item.repeats:
        return [rounds]
    found = [(*rounds, 0)]
    while answers.of(item.id, found[-1]) == ("true",):
        found.append((*rounds, len(found)))
    return found


def _question(answers: Answers, item: Item, rounds: tuple[int, ...]) -> dict[str, Any] | None:
    told: list[dict[str, Any]] = [_answer(item, value) for value in answers.of(item.id, rounds)]
    below = _items(answers, item.items, rounds)
    if not told:
        return {**_head(item), "item": below} if below else None
    if below:
        told[0]["item"] = below
    return {**_head(item), "answer": told}


def _head(item: Item) -> dict[str, Any]:
    return {"linkId": item.id, **({"text": item.words.text} if item.words.text else {})}


def _answer(item: Item, value: str) -> dict[str, Any]:
    if item.kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
        return _chosen(item, value)
    if item.kind is Kind.QUANTITY:
        return {"valueQuantity": {"value": float(value), **({"unit": item.unit} if item.unit else {})}}
    name = _NAMES.get(item.kind, "valueString")
    typed: Any = value
    if item.kind is Kind.BOOLEAN:
        typed = value == "true"
    elif item.kind is Kind.INTEGER:
        typed = int(value)
    elif item.kind is Kind.DECIMAL:
        typed = float(value)
    return {name: typed}


def _chosen(item: Item, value: str) -> dict[str, Any]:
    option = item.option(value)
    if option is None:
        return {"valueString": value}
    code = value.removeprefix(f"{option.system}|")
    coding = {"system": option.system, "code": code, "display": option.words.text}
    return {"valueCoding": {name: text for name, text in coding.items() if text}}
