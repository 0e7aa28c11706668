"""Texts that participants read are easy to read: every page in the participants' frame, in both languages.

The frame is the register: a page that participants or the public open extends ui/participant.html (another guard sees
to that). What rooms print for people to take along is held in the room's own tests by the same measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from peerness.wording.grade import PARTICIPANTS, grade
from tests.guards.findings import Finding, Report
from tests.guards.translations import of_template

FRAME = '{% extends "ui/participant.html" %}'
#: What stands for somebody's own words is read as one short word.
_HOLE = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|%[sd]")


def check(found: Iterable[Path], spanish: Mapping[str, str], root: Path) -> Report:
    """Every page in the frame, as a whole, in English and Spanish."""
    report = Report()
    for path in found:
        source = path.read_text(encoding="utf-8")
        if FRAME not in source:
            continue
        texts = [message.text for message, _ in of_template(source)]
        for language, said in (("en", texts), ("es", [spanish.get(text) or text for text in texts])):
            report.looked += 1
            found_grade = grade(whole(said), language)
            if found_grade > PARTICIPANTS:
                where = path.relative_to(root).as_posix()
                what = f"the page reads at grade {found_grade} in {language}, above {PARTICIPANTS}"
                report.add(Finding(where, 1, what, "use shorter sentences and words", f"{where}:{language}"))
    return report


def hardest(found: Iterable[Path]) -> float:
    """The highest grade of an English page in the frame."""
    sources = (path.read_text(encoding="utf-8") for path in found)
    pages = ([message.text for message, _ in of_template(one)] for one in sources if FRAME in one)
    return max(grade(whole(texts)) for texts in pages)


def whole(texts: Iterable[str]) -> str:
    """Sentences and labels one after the other; a label without a full stop ends like a sentence."""
    return "\n".join(_ended(texts))


def _ended(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        plain = _HOLE.sub("one", text).strip()
        yield plain if plain.endswith((".", "!", "?", ":")) else f"{plain}."
