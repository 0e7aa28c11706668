"""Texts that an organisation may replace with its own: which pieces a document has, and what each must still say. Pure.

A text is a mapping of pieces. In a piece `{name}` stands for what is filled in; a piece of one's own must keep the
places that ours has, so that no element of the law can be written away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from hashlib import sha256
from string import Formatter

from peerness.consent.rules import ours, texts
from peerness.wording.grade import PARTICIPANTS, grade


class Document(StrEnum):
    """The documents."""

    CONSENT = "consent"
    NOTICE = "notice"
    RECEIPT = "receipt"


#: The version of our own texts; those of an organisation are counted from `FIRST_OWN`.
OURS = {Document.CONSENT: texts.VERSION, Document.NOTICE: 1, Document.RECEIPT: 1}
FIRST_OWN = 101
LONGEST = 1200
#: Grades by which one piece may lie above the whole, and words from which a piece is measured by itself.
FAR, SENTENCE = 3.0, 8
_OURS = {Document.CONSENT: texts.SAID, Document.NOTICE: ours.NOTICE, Document.RECEIPT: ours.RECEIPT}


class Fault(StrEnum):
    """What is wrong with a piece."""

    EMPTY = "empty"
    LONG = "long"
    PLACES = "places"
    CONTACT = "contact"


def our_text(document: Document, language: str) -> Mapping[str, str]:
    """Our own pieces of a document, by name."""
    return _OURS[document][language if language in texts.LANGUAGES else "en"]


def places(piece: str) -> frozenset[str] | None:
    """The places of a piece that are filled in; None where it cannot be read, or wants more than a plain name."""
    found = set()
    try:
        for _, name, form, conversion in Formatter().parse(piece):
            if name is not None:
                if form or conversion or not name.isidentifier():
                    return None
                found.add(name)
    except ValueError:
        return None
    return frozenset(found)


def faults(document: Document, language: str, parts: Mapping[str, str]) -> dict[str, Fault]:
    """What is wrong with pieces of one's own, by name."""
    return dict(_faults(document, language, parts))


def _faults(document: Document, language: str, parts: Mapping[str, str]) -> Iterator[tuple[str, Fault]]:
    for name, our in our_text(document, language).items():
        own = parts.get(name, "").strip()
        if not own:
            yield name, Fault.EMPTY
        elif len(own) > LONGEST:
            yield name, Fault.LONG
        elif document is Document.NOTICE and name == "contact":
            if places(own) is None or places(own) or not reaches(own):
                yield name, Fault.CONTACT
        elif places(own) != places(our):
            yield name, Fault.PLACES


def read_at(parts: Mapping[str, str], language: str) -> float:
    """The grade of school at which a whole text is read with ease; a heading counts as a sentence."""
    return grade(" ".join(_spoken(piece) for piece in parts.values()), language)


def hard(parts: Mapping[str, str], language: str) -> dict[str, float]:
    """The pieces to make plainer, with their grade: those far above, and the hardest where the whole is too hard."""
    grades = {name: grade(_spoken(piece), language) for name, piece in parts.items() if len(piece.split()) >= SENTENCE}
    found = {name: one for name, one in grades.items() if one > PARTICIPANTS + FAR}
    if not found and grades and read_at(parts, language) > PARTICIPANTS:
        hardest = max(grades, key=lambda name: grades[name])
        found = {hardest: grades[hardest]}
    return found


def _spoken(piece: str) -> str:
    """A piece as it is read: a short word where something is filled in, and an end."""
    said = re.sub(r"\{[^{}]*\}", "name", piece.strip())
    return said if said.endswith((".", "!", "?", ":")) else f"{said}."


def reaches(contact: str) -> bool:
    """Whether a contact bears an e-mail address and a phone number (2.22(b)(1))."""
    return bool(re.search(r"\S@\S+\.\S", contact)) and len(re.sub(r"\D", "", contact)) >= 7


def print_of(parts: Mapping[str, str]) -> str:
    """The sha-256 of a text."""
    return sha256(json.dumps(dict(parts), sort_keys=True, ensure_ascii=False).encode()).hexdigest()
