"""Reads a FHIR R4 Questionnaire; a broken one is refused with the path of the fault, as in `item[2].enableWhen[0]`.

Only plain text is taken: markup for rendering is left out. Expressions (FHIRPath) are not reckoned: what they would
fill is not asked, what they would hide is asked, and the form says so in `left`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from peerness.instruments.answering import number_of
from peerness.instruments.form import NOT_ASKED, Condition, Form, Item, Kind, Left, Operator, Option, Words

#: A questionnaire of so many questions and levels is a mistake or an attack.
MOST_ITEMS, DEEPEST, MOST_LETTERS = 2_000, 12, 2_000_000
_WEIGHTS = ("ordinalValue", "itemWeight", "questionnaire-ordinalValue")
_RECKONED = ("sdc-questionnaire-calculatedExpression", "sdc-questionnaire-enableWhenExpression")


class Broken(StrEnum):
    """Why a questionnaire is refused."""

    NOT_JSON = "not_json"
    TOO_LARGE = "too_large"
    NOT_A_QUESTIONNAIRE = "not_a_questionnaire"
    WRONG_TYPE = "wrong_type"
    MISSING = "missing"
    UNKNOWN_KIND = "unknown_kind"
    TWICE = "twice"
    TOO_DEEP = "too_deep"
    NO_QUESTIONS = "no_questions"
    UNKNOWN_OPERATOR = "unknown_operator"
    UNKNOWN_QUESTION = "unknown_question"
    LOOP = "loop"
    NO_VALUE = "no_value"


class Refused(ValueError):
    """A questionnaire that cannot be taken: where the fault lies, and which it is."""

    def __init__(self, path: str, broken: Broken) -> None:
        """Keep the path as FHIR writes paths."""
        super().__init__(f"{path}: {broken}")
        self.path = path
        self.broken = broken


def read(text: str) -> Form:
    """A questionnaire from the text of its file."""
    if len(text) > MOST_LETTERS:
        raise Refused("Questionnaire", Broken.TOO_LARGE)
    try:
        raw = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise Refused(f"line {line}" if line else "Questionnaire", Broken.NOT_JSON) from error
    if not isinstance(raw, dict) or raw.get("resourceType") != "Questionnaire":
        raise Refused("resourceType", Broken.NOT_A_QUESTIONNAIRE)
    return _Reader(raw).form()


class _Reader:
    """Reads one questionnaire; knows its contained value sets and what was left out."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw = raw
        self.left: list[tuple[Left, str]] = []
        self.seen: dict[str, str] = {}
        sets = _list(raw, "contained", "contained")
        inside = [one for one in sets if isinstance(one, dict)]
        self.sets = {name: one for one in inside for name in (f"#{one.get('id')}", str(one.get("url", "")))}

    def form(self) -> Form:
        """The questionnaire, with its conditions checked."""
        raw = self.raw
        form = Form(
            title=_words(raw, "title", "") if "title" in raw else Words(_text(raw, "name", "")),
            url=_text(raw, "url", ""),
            version=_text(raw, "version", ""),
            language=_text(raw, "language", "").partition("-")[0] or "en",
            rights=_text(raw, "copyright", ""),
            publisher=_text(raw, "publisher", ""),
            items=self.items(raw, "", 0),
            left=tuple(self.left),
        )
        if not form.items:
            raise Refused("item", Broken.NO_QUESTIONS)
        _conditions(form, self.seen)
        return form

    def items(self, raw: dict[str, Any], path: str, depth: int) -> tuple[Item, ...]:
        """The items below a place."""
        if depth > DEEPEST:
            raise Refused(path, Broken.TOO_DEEP)
        found = []
        for at, one in enumerate(_list(raw, "item", f"{path}item")):
            here = f"{path}item[{at}]"
            if not isinstance(one, dict):
                raise Refused(here, Broken.WRONG_TYPE)
            found.append(self.item(one, here, depth))
        return tuple(found)

    def item(self, raw: dict[str, Any], path: str, depth: int) -> Item:
        """One item."""
        id = self.named(raw, path)
        kind = _kind(raw, path)
        self.note(raw, id, kind)
        reckoned = _extension(raw, _RECKONED[0]) is not None
        hidden = bool((_extension(raw, "questionnaire-hidden") or {}).get("valueBoolean"))
        return Item(
            id=id,
            kind=kind,
            words=_words(raw, "text", path),
            prefix=_text(raw, "prefix", path),
            required=_flag(raw, "required", path) and kind not in NOT_ASKED,
            repeats=_flag(raw, "repeats", path),
            hidden=hidden or reckoned,
            longest=_whole(raw, "maxLength", path),
            unit=_unit(raw),
            options=self.options(raw, path),
            when=_when(raw, path),
            all_of=_text(raw, "enableBehavior", path) != "any",
            items=self.items(raw, f"{path}.", depth + 1),
        )

    def named(self, raw: dict[str, Any], path: str) -> str:
        """The name of an item, which no other may bear."""
        id = _text(raw, "linkId", path)
        if not id:
            raise Refused(f"{path}.linkId", Broken.MISSING)
        if id in self.seen:
            raise Refused(f"{path}.linkId", Broken.TWICE)
        if len(self.seen) >= MOST_ITEMS:
            raise Refused(path, Broken.TOO_LARGE)
        self.seen[id] = path
        return id

    def note(self, raw: dict[str, Any], id: str, kind: Kind) -> None:
        """Note what of an item is not done here."""
        if any(_extension(raw, name) for name in _RECKONED):
            self.left.append((Left.EXPRESSION, id))
        if kind in NOT_ASKED - {Kind.GROUP, Kind.DISPLAY}:
            self.left.append((Left.NOT_ANSWERABLE, id))
        value_set = raw.get("answerValueSet")
        if value_set and value_set not in self.sets:
            self.left.append((Left.ELSEWHERE, id))
        if any(str(one.get("url", "")).endswith(("markdown", "xhtml")) for one in _marks(raw)):
            self.left.append((Left.MARKUP, id))

    def options(self, raw: dict[str, Any], path: str) -> tuple[Option, ...]:
        """The answers to choose of an item: its own, or those of a contained value set."""
        found = []
        for at, one in enumerate(_list(raw, "answerOption", f"{path}.answerOption")):
            here = f"{path}.answerOption[{at}]"
            if not isinstance(one, dict):
                raise Refused(here, Broken.WRONG_TYPE)
            found.append(_option(one, here))
        named = self.sets.get(str(raw.get("answerValueSet", "")))
        found += list(_of_set(named, f"{path}.answerValueSet")) if named else []
        if len({option.key for option in found}) < len(found):  # one code in two systems: the system tells them apart
            found = [replace(option, key=f"{option.system}|{option.key}") for option in found]
        if len({option.key for option in found}) < len(found):
            raise Refused(f"{path}.answerOption", Broken.TWICE)
        return tuple(found)


def _kind(raw: dict[str, Any], path: str) -> Kind:
    told = _text(raw, "type", path)
    if not told:
        raise Refused(f"{path}.type", Broken.MISSING)
    try:
        return Kind(told)
    except ValueError as error:
        raise Refused(f"{path}.type", Broken.UNKNOWN_KIND) from error


def _option(raw: dict[str, Any], path: str) -> Option:
    name = next((name for name in raw if name.startswith("value")), "")
    value = raw.get(name)
    chosen = raw.get("initialSelected") is True
    if isinstance(value, dict):
        return _coded(value, path, _weight(raw) if _weight(raw) is not None else _weight(value), chosen)
    if not name or value is None or isinstance(value, list):
        raise Refused(path, Broken.NO_VALUE)
    weight = _weight(raw)
    if weight is None and isinstance(value, int | Decimal) and not isinstance(value, bool):
        weight = Decimal(value)
    return Option(str(value), Words(str(value)), "", weight, chosen)


def _coded(raw: dict[str, Any], path: str, weight: Decimal | None, chosen: bool = False) -> Option:
    shown = _words(raw, "display", path)
    key = _text(raw, "code", path) or shown.text
    if not key:
        raise Refused(path, Broken.NO_VALUE)
    return Option(key, shown if shown.text else Words(key), _text(raw, "system", path), weight, chosen)


def _of_set(raw: dict[str, Any], path: str) -> Iterator[Option]:
    compose = raw.get("compose")
    includes = compose.get("include", []) if isinstance(compose, dict) else []
    for include in includes if isinstance(includes, list) else []:
        if not isinstance(include, dict):
            raise Refused(path, Broken.WRONG_TYPE)
        for one in _list(include, "concept", path):
            if not isinstance(one, dict):
                raise Refused(path, Broken.WRONG_TYPE)
            yield _coded({**one, "system": include.get("system", "")}, path, _weight(one))


def _when(raw: dict[str, Any], path: str) -> tuple[Condition, ...]:
    found = []
    for at, one in enumerate(_list(raw, "enableWhen", f"{path}.enableWhen")):
        here = f"{path}.enableWhen[{at}]"
        if not isinstance(one, dict):
            raise Refused(here, Broken.WRONG_TYPE)
        question = _text(one, "question", here)
        if not question:
            raise Refused(f"{here}.question", Broken.MISSING)
        try:
            operator = Operator(_text(one, "operator", here))
        except ValueError as error:
            raise Refused(f"{here}.operator", Broken.UNKNOWN_OPERATOR) from error
        found.append(Condition(question, operator, _compared(one, here)))
    return tuple(found)


def _compared(raw: dict[str, Any], path: str) -> str:
    name = next((name for name in raw if name.startswith("answer")), "")
    value = raw.get(name)
    if isinstance(value, dict):
        value = value.get("code") or value.get("display") or value.get("value") or value.get("reference")
    if value is None or isinstance(value, list):
        raise Refused(path, Broken.NO_VALUE)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _conditions(form: Form, paths: dict[str, str]) -> None:
    """Refuse a condition on a question that is not there, and conditions that wait for each other."""
    leads: dict[str, set[str]] = {}
    for id, way in form.placed.items():
        for at, condition in enumerate(way[-1].when):
            asked = form.item(condition.question)
            if asked is None:
                raise Refused(f"{paths[id]}.enableWhen[{at}].question", Broken.UNKNOWN_QUESTION)
            numbers = asked.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.QUANTITY)
            if numbers and condition.operator is not Operator.EXISTS and number_of(condition.value) is None:
                raise Refused(f"{paths[id]}.enableWhen[{at}]", Broken.NO_VALUE)
        leads[id] = {condition.question for condition in way[-1].when} | {one.id for one in way[-2:-1]}
    done: set[str] = set()
    while ready := {id for id, needs in leads.items() if id not in done and needs <= done}:
        done |= ready
    waiting = [id for id in leads if id not in done and form.placed[id][-1].when]
    if waiting:
        raise Refused(f"{paths[waiting[0]]}.enableWhen", Broken.LOOP)


def _list(raw: dict[str, Any], name: str, path: str) -> list[Any]:
    found = raw.get(name, [])
    if not isinstance(found, list):
        raise Refused(path, Broken.WRONG_TYPE)
    return found


def _text(raw: dict[str, Any], name: str, path: str) -> str:
    found = raw.get(name, "")
    if not isinstance(found, str):
        raise Refused(f"{path}.{name}".strip("."), Broken.WRONG_TYPE)
    return found.strip()


def _flag(raw: dict[str, Any], name: str, path: str) -> bool:
    found = raw.get(name, False)
    if not isinstance(found, bool):
        raise Refused(f"{path}.{name}", Broken.WRONG_TYPE)
    return found


def _whole(raw: dict[str, Any], name: str, path: str) -> int | None:
    found = raw.get(name)
    if found is not None and (not isinstance(found, int) or isinstance(found, bool) or found < 1):
        raise Refused(f"{path}.{name}", Broken.WRONG_TYPE)
    return found


def _words(raw: dict[str, Any], name: str, path: str) -> Words:
    told = []
    beside = raw.get(f"_{name}")
    for one in _extensions(beside if isinstance(beside, dict) else {}):
        if str(one.get("url", "")).endswith("/translation"):
            parts = {part.get("url"): part for part in _extensions(one)}
            language = str(parts.get("lang", {}).get("valueCode", "")).partition("-")[0]
            content = parts.get("content", {})
            text = content.get("valueString") or content.get("valueMarkdown")
            if language and isinstance(text, str):
                told.append((language, text.strip()))
    return Words(_text(raw, name, path), tuple(told))


def _marks(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("_text", "_prefix"):
        beside = raw.get(name)
        yield from _extensions(beside if isinstance(beside, dict) else {})


def _extensions(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    found = raw.get("extension", [])
    yield from (one for one in (found if isinstance(found, list) else []) if isinstance(one, dict))


def _extension(raw: dict[str, Any], name: str) -> dict[str, Any] | None:
    return next((one for one in _extensions(raw) if str(one.get("url", "")).rpartition("/")[2] == name), None)


def _weight(raw: dict[str, Any]) -> Decimal | None:
    found = next((one for name in _WEIGHTS if (one := _extension(raw, name)) is not None), {})
    value = found.get("valueDecimal", found.get("valueInteger"))
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _unit(raw: dict[str, Any]) -> str:
    coding = (_extension(raw, "questionnaire-unit") or {}).get("valueCoding")
    return str(coding.get("display") or coding.get("code") or "") if isinstance(coding, dict) else ""
