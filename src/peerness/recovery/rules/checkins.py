"""What a check-in is: answers that stand, answers that ask for help at once, change beside what is only noise. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from peerness.instruments.answering import Answer, Answers
from peerness.instruments.form import Form

#: Within this time a supervisor looks at an answer that asks for help; the page counts it down.
ANSWER_WITHIN = timedelta(hours=4)
#: Ninety-five of a hundred differences that are nothing but noise are smaller than so many standard errors.
NOISE = Decimal("1.96") * Decimal(2).sqrt()
#: Letters that a licence, a source and a title take; questions of a pasted copy.
LONGEST_NOTE, LONGEST_TITLE, LONGEST_ERROR_SOURCE = 1000, 200, 200


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer as it was written: `number` counts the savings of a check-in; an empty value takes an answer back."""

    number: int
    item: str
    rounds: tuple[int, ...]
    nth: int
    value: str


def standing_answers(rows: Iterable[Kept]) -> tuple[Answer, ...]:
    """The answers that stand: of each question in each round those that were saved last."""
    last: dict[tuple[str, tuple[int, ...]], list[Kept]] = {}
    for row in sorted(rows, key=lambda row: row.number):
        key = (row.item, row.rounds)
        if key in last and last[key][0].number < row.number:
            del last[key]
        last.setdefault(key, []).append(row)
    found = [row for rows_of in last.values() for row in rows_of if row.value]
    return tuple(Answer(row.item, row.value, row.rounds, row.nth) for row in found)


def concerns(form: Form, rows: Iterable[Answer], safety: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The questions whose answer asks for help at once, given which answers do; only what is asked counts."""
    kept = Answers(form, rows).kept()
    return tuple(dict.fromkeys(row.item for row in kept if row.value in safety.get(row.item, ())))


def safety_of(raw: Iterable[Iterable[Any]]) -> dict[str, tuple[str, ...]]:
    """Which answers ask for help at once, by question, from plain data: pairs of a question and its answers."""
    return {str(item): tuple(str(key) for key in keys) for item, keys in raw}


def exceeds_noise(before: Decimal, after: Decimal, error: Decimal | None) -> bool | None:
    """Whether a difference is larger than the instrument's error alone explains; None where the error is not known."""
    return None if error is None else abs(after - before) > NOISE * error


def rounds_text(rounds: tuple[int, ...]) -> str:
    """The rounds of an answer as they are kept: "0.2"; nothing where no group repeats."""
    return ".".join(map(str, rounds))


def rounds_of(text: str) -> tuple[int, ...]:
    """The rounds from how they are kept."""
    return tuple(int(one) for one in text.split(".")) if text else ()
