"""Templates of one's own: passages as an organisation writes them, and what in them cannot be filled in or printed.

Nothing here raises: whoever writes is told line by line what stands in the way, and what they typed stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from peerness.letters.rules.letter import FIELDS, Passage

#: So many passages a template has at most, and so many letters each of them.
MOST, LONGEST = 40, 2000
_FIELD = re.compile(r"\{([^{}\n]*)\}")
_MARK = re.compile(r"\[\^([^\[\]\n]*)\]")
#: What is left of a field or a mark that nobody closed, with what stands around it.
_BRACE = re.compile(r"\S*[{}]\S*")
_OPEN = re.compile(r"\[\^\S*")
_OWN = re.compile(r"own-[1-9]\d?")


class Fault(StrEnum):
    """What is wrong at a place of a passage."""

    FIELD = "field"  # a field that letters do not have
    BRACE = "brace"  # a brace without its other half
    CLAIM = "claim"  # a claim that the evidence shelf does not have
    UNCITED = "uncited"  # a claim without a citation
    OTHERS = "others"  # a claim about other people than the sentence
    MARK = "mark"  # the beginning of a mark that nobody closed


@dataclass(frozen=True, slots=True)
class Slip:
    """One fault: in which line, at which word, and what was perhaps meant."""

    line: int
    word: str
    fault: Fault
    near: str = ""


#: Says of a code what stands in the way of printing it behind a sentence about some people; None where nothing does.
Judge = Callable[[str, str], Fault | None]


def slips(one: Passage, judge: Judge, known: Collection[str], fields: Sequence[str] = FIELDS) -> tuple[Slip, ...]:
    """Everything in a passage that cannot be filled in or printed, line by line; `known` are codes to suggest.

    `fields` are those that the text is filled in with.
    """
    return tuple(
        slip
        for number, line in enumerate(tidied(one.text).split("\n"), 1)
        for slip in (*_fields(number, line, fields), *_marks(number, line, one.about, judge, known))
    )


def _fields(number: int, line: str, fields: Sequence[str]) -> Iterator[Slip]:
    for found in _FIELD.finditer(line):
        if found[1] not in fields:
            yield Slip(number, found[0], Fault.FIELD, _near(found[1], fields))
    for rest in _BRACE.findall(_FIELD.sub(" ", line)):
        yield Slip(number, rest, Fault.BRACE)


def _marks(number: int, line: str, about: str, judge: Judge, known: Collection[str]) -> Iterator[Slip]:
    for found in _MARK.finditer(line):
        fault = judge(found[1], about)
        if fault is not None:
            yield Slip(number, found[0], fault, _near(found[1], known) if fault is Fault.CLAIM else "")
    for rest in _OPEN.findall(_MARK.sub(" ", line)):
        yield Slip(number, rest, Fault.MARK)


def marks(text: str) -> tuple[str, ...]:
    """The codes that a text cites, in its order."""
    return tuple(_MARK.findall(tidied(text)))


def _near(word: str, known: Collection[str]) -> str:
    return next(iter(get_close_matches(word, known, 1)), "")


def tidied(text: str) -> str:
    """A passage with one kind of line end; fields and marks without blanks and capitals. Lines keep their number."""
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return _MARK.sub(lambda found: f"[^{found[1].strip().lower()}]", _FIELD.sub(_named, lines))


def _named(found: re.Match[str]) -> str:
    name = found[1].strip().lower()
    return f"{{{name}}}" if name in FIELDS else found[0]


def shown(one: Passage, judge: Judge) -> Passage:
    """A passage for a preview: a question mark where a claim cannot be printed."""
    text = tidied(one.text).strip()
    return replace(one, text=_MARK.sub(lambda found: " [?]" if judge(found[1], one.about) else found[0], text))


def printable(passages: Sequence[Passage], judge: Judge) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The passages whose claims can all be printed, and the codes of claims for whose sake others are left out."""
    bad = {one: [code for code in _MARK.findall(one.text) if judge(code, one.about)] for one in passages}
    told = dict.fromkeys(code for codes in bad.values() for code in codes)
    return tuple(one for one in passages if not bad[one]), tuple(told)


def coded(passages: Sequence[Passage], ours: Collection[str]) -> tuple[Passage, ...]:
    """The passages, each with a code of its own: that of ours which it began as, or a new one."""
    taken: set[str] = set()
    found = []
    for one in passages:
        is_known = one.code in ours or _OWN.fullmatch(one.code) is not None
        code = one.code if is_known and one.code not in taken else ""
        if not code:
            others = taken | {each.code for each in passages}
            code = next(free for free in (f"own-{number}" for number in range(1, 100)) if free not in others)
        taken.add(code)
        found.append(replace(one, code=code))
    return tuple(found)


def as_rows(passages: Sequence[Passage]) -> list[dict[str, object]]:
    """The passages as they are kept, tidied."""
    return [
        {
            "code": one.code,
            "text": tidied(one.text).strip(),
            "optional": one.is_optional,
            "on": one.is_on,
            "about": one.about,
            "source": one.source,
        }
        for one in passages
    ]


def of_rows(rows: Sequence[Mapping[str, object]], audience: str) -> tuple[Passage, ...]:
    """The passages that were kept for an audience."""
    return tuple(
        Passage(
            str(row["code"]),
            frozenset({audience}),
            str(row["text"]),
            bool(row["optional"]),
            str(row["about"]),
            str(row["source"]),
            bool(row["on"]),
        )
        for row in rows
    )
