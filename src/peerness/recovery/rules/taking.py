"""How a questionnaire comes into the house: as a file, or as the organisation's copy of a named instrument. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from peerness.instruments.known import OWN, Filled, filled, fitted, own, shelf
from peerness.instruments.reading import read
from peerness.instruments.scoring import Score, proposed


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a pasted copy, one question in each, without their numbers."""
    found = (re.sub(r"^\s*\d{1,3}\s*[.):-]\s*", "", line).strip() for line in text.splitlines())
    return tuple(line for line in found if line)


def numbers_of(text: str) -> tuple[int, ...]:
    """Numbers of questions as people write them: "3, 7 and 12"."""
    return tuple(int(one) for one in re.findall(r"\d{1,3}", text))


def taken(*, known: str, file: str = "", questions: str = "", answers: str = "", turned: str = "") -> Filled:
    """The questionnaire with its scores. `Refused` names the fault of a file, `WrongNumber` that of a copy.

    A file that names no instrument keeps the plain sum that its weights suggest.
    """
    if known == OWN:
        return own()
    if known and not file:
        return filled(shelf()[known], lines_of(questions), lines_of(answers), numbers_of(turned))
    if known:
        return fitted(shelf()[known], file)
    form = read(file)
    return Filled(form, proposed(form), (), file)


def with_error(scores: tuple[Score, ...], error: Decimal | None, source: str) -> tuple[Score, ...]:
    """The scores with the standard error of measurement of the whole, as a study tells it; the parts keep their own."""
    if error is None or not scores:
        return scores
    return (replace(scores[0], error=error, error_source=source), *scores[1:])
