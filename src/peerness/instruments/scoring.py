"""Scores: which answers are added up and how, declared as data and reckoned the same way for every questionnaire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from peerness.instruments.answering import Answers, number_of
from peerness.instruments.form import Form, Item, Kind

#: A mean and a prorated sum are kept to so many digits.
DIGITS = Decimal("0.01")


class How(StrEnum):
    """How the values of the answers become one number."""

    SUM = "sum"
    MEAN = "mean"


class Missing(StrEnum):
    """What happens where answers are missing, up to the number that a score allows; beyond it there is no score."""

    #: The person's own mean stands for what is missing; of a mean this is the mean of what is there.
    PRORATE = "prorate"
    #: What is there is added up, as if the missing came to nothing.
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a score that its authors named, both ends in it, and where that comes from."""

    low: Decimal
    high: Decimal
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Score:
    """One number from the answers to some questions.

    `low` and `high` are the ends of one question's scale; a reversed question counts from the other end. `error` is
    the standard error of measurement, in points of the score, with its source.
    """

    code: str
    name: str
    items: tuple[str, ...]
    low: Decimal
    high: Decimal
    how: How = How.SUM
    reversed: frozenset[str] = frozenset()
    missing: Missing = Missing.PRORATE
    most_missing: int = 0
    not_asked: Decimal | None = None
    bands: tuple[Band, ...] = ()
    error: Decimal | None = None
    error_source: str = ""

    def __post_init__(self) -> None:
        """Refuse a declaration that contradicts itself."""
        if not self.items or len(set(self.items)) < len(self.items):
            raise ValueError(f"{self.code}: each question is named once, and there is at least one")
        if not self.low < self.high or not self.reversed <= set(self.items):
            raise ValueError(f"{self.code}: the scale has two ends, and only its own questions are reversed")
        if not 0 <= self.most_missing < len(self.items):
            raise ValueError(f"{self.code}: at least one answer must be there")
        if any(one.high >= other.low for one, other in zip(self.bands, self.bands[1:], strict=False)):
            raise ValueError(f"{self.code}: the bands follow each other and do not overlap")
        if any(not band.source or band.low > band.high for band in self.bands):
            raise ValueError(f"{self.code}: a band has two ends and a source")

    @property
    def least(self) -> Decimal:
        """The lowest number that can come out."""
        return self.low * (len(self.items) if self.how is How.SUM else 1)

    @property
    def most(self) -> Decimal:
        """The highest number that can come out."""
        return self.high * (len(self.items) if self.how is How.SUM else 1)


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: a number, or none because too much is missing; how many answers stand behind it."""

    code: str
    value: Decimal | None
    answered: int
    of: int
    band: Band | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every question was answered."""
        return self.answered == self.of


def reckon(score: Score, values: Mapping[str, Decimal | None]) -> Result:
    """One score from the value of each answered question; an unknown or missing question has none."""
    told = [_turned(score, id, value) for id in score.items if (value := values.get(id)) is not None]
    count, of = len(told), len(score.items)
    if of - count > score.most_missing or not told:
        return Result(score.code, None, count, of)
    total = sum(told, Decimal(0))
    if score.how is How.MEAN:
        number = _rounded(total / count)
    elif score.missing is Missing.PRORATE and count < of:
        number = _rounded(total / count * of)
    else:
        number = total
    return Result(score.code, number, count, of, band_of(score, number))


def band_of(score: Score, number: Decimal) -> Band | None:
    """The stretch in which a number lies; one that falls between two whole ends belongs to the lower."""
    below = [band for band in score.bands if band.low <= number]
    found = below[-1] if below else None
    is_last = bool(score.bands) and found is score.bands[-1]
    return None if found is None or (is_last and number > found.high) else found


def value_of(item: Item, answer: str) -> Decimal | None:
    """What one answer counts: the weight of its option, or the number itself."""
    option = item.option(answer)
    if option is not None:
        return option.weight
    return number_of(answer) if item.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.QUANTITY, Kind.CHOICE) else None


def values_of(answers: Answers, score: Score) -> dict[str, Decimal | None]:
    """What each question of a score counts; one that was rightly not asked counts what the score says of that."""
    found: dict[str, Decimal | None] = {}
    for id in score.items:
        item = answers.form.item(id)
        if item is None:
            continue
        if not answers.is_asked(id):
            found[id] = score.not_asked
        else:
            told = answers.of(id)
            found[id] = value_of(item, told[0]) if told else None
    return found


def reckon_all(scores: tuple[Score, ...], answers: Answers) -> tuple[Result, ...]:
    """Every score of a questionnaire: the whole and its parts."""
    return tuple(reckon(score, values_of(answers, score)) for score in scores)


def proposed(form: Form) -> tuple[Score, ...]:
    """The plain sum of all questions whose answers have weights: what a file suggests, though its authors may not."""
    weighed = [item for item in form.asked if item.options and all(one.weight is not None for one in item.options)]
    weights = [one.weight for item in weighed for one in item.options if one.weight is not None]
    if not weighed or min(weights) == max(weights):
        return ()
    return (Score("total", form.title.text, tuple(item.id for item in weighed), min(weights), max(weights)),)


def unknown_items(scores: tuple[Score, ...], form: Form) -> tuple[str, ...]:
    """The questions that scores name and the form has not."""
    return tuple(id for score in scores for id in score.items if form.item(id) is None)


def to_data(score: Score) -> dict[str, Any]:
    """A score as plain data, numbers as text, to be kept and read again with `from_data`."""
    return {
        "code": score.code,
        "name": score.name,
        "items": list(score.items),
        "low": str(score.low),
        "high": str(score.high),
        "how": score.how.value,
        "reversed": sorted(score.reversed),
        "missing": score.missing.value,
        "most_missing": score.most_missing,
        "not_asked": None if score.not_asked is None else str(score.not_asked),
        "bands": [{"low": str(b.low), "high": str(b.high), "name": b.name, "source": b.source} for b in score.bands],
        "error": None if score.error is None else str(score.error),
        "error_source": score.error_source,
    }


def from_data(raw: Mapping[str, Any]) -> Score:
    """A score from plain data; a `ValueError` or `KeyError` tells that it is none."""
    bands = tuple(
        Band(Decimal(str(one["low"])), Decimal(str(one["high"])), one["name"], one["source"])
        for one in raw.get("bands", [])
    )
    return Score(
        code=raw["code"],
        name=raw["name"],
        items=tuple(raw["items"]),
        low=Decimal(str(raw["low"])),
        high=Decimal(str(raw["high"])),
        how=How(raw.get("how", How.SUM)),
        reversed=frozenset(raw.get("reversed", ())),
        missing=Missing(raw.get("missing", Missing.PRORATE)),
        most_missing=raw.get("most_missing", 0),
        not_asked=_optional(raw.get("not_asked")),
        bands=bands,
        error=_optional(raw.get("error")),
        error_source=raw.get("error_source", ""),
    )


def _optional(raw: Any) -> Decimal | None:
    return None if raw is None else Decimal(str(raw))


def _turned(score: Score, id: str, value: Decimal) -> Decimal:
    return score.low + score.high - value if id in score.reversed else value


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(DIGITS, ROUND_HALF_UP)
