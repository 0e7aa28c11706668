"""Answers: which questions are asked given the answers so far, and whether an answer is one.

An answer is a plain row: which question, in which round of the repeating groups around it, the how many-th answer, and
the value as text: "true", "3", "2.5", "2026-03-31", an option's key, or words. The follow-up questions of a question
that takes several answers are asked once. A repeating group asks after each round whether there is another: the answer
"true" to the group itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from peerness.instruments.form import NOT_ASKED, Condition, Form, Item, Kind, Operator

#: Letters of one answer, and rounds of one repeating group: enough for anybody, and a page still opens.
LONGEST, MOST_ROUNDS = 5_000, 20


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it is kept. `rounds` counts from 0, one number for each repeating group around the question."""

    item: str
    value: str
    rounds: tuple[int, ...] = ()
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """One question in its round: what stands on one page."""

    item: Item
    rounds: tuple[int, ...] = ()

    @property
    def asks_for_more(self) -> bool:
        """Whether this asks if there is another round of a group."""
        return self.item.kind is Kind.GROUP


class Fault(StrEnum):
    """What is wrong with an answer."""

    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    MISSING = "missing"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NOT_A_DAY = "not_a_day"
    NOT_A_TIME = "not_a_time"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_AN_OPTION = "not_an_option"


class Answers:
    """The answers to a form so far, and what follows from them."""

    def __init__(self, form: Form, rows: Iterable[Answer]) -> None:
        """Sort the rows by question; their order does not matter."""
        self.form = form
        self.rows = tuple(sorted(rows, key=lambda row: (row.item, row.rounds, row.nth)))
        self._of: dict[str, list[Answer]] = {}
        for row in self.rows:
            self._of.setdefault(row.item, []).append(row)
        self._asked: dict[tuple[str, tuple[int, ...]], bool] = {}

    def of(self, id: str, rounds: tuple[int, ...] = ()) -> tuple[str, ...]:
        """What was answered to one question in one round."""
        return tuple(row.value for row in self._of.get(id, ()) if row.rounds == rounds)

    def is_asked(self, id: str, rounds: tuple[int, ...] = ()) -> bool:
        """Whether the conditions of a question, and of all that stands around it, are met."""
        key = (id, rounds)
        if key not in self._asked:
            way = self.form.placed[id]
            inside = len(way) == 1 or self.is_asked(way[-2].id, rounds[: len(self.form.repeated(way[-2].id))])
            self._asked[key] = inside and self._meets(way[-1], rounds)
        return self._asked[key]

    def places(self) -> tuple[Place, ...]:
        """Every question to ask now, in order, each round of a repeating group one after the other."""
        return tuple(self._below(self.form.items, ()))

    def open(self) -> tuple[Place, ...]:
        """The questions asked now that have no answer yet; whether there is more may stay open."""
        return tuple(one for one in self.places() if not one.asks_for_more and not self.of(one.item.id, one.rounds))

    def kept(self) -> tuple[Answer, ...]:
        """The answers that count: those to questions which are asked, given the others."""
        now = {(place.item.id, place.rounds) for place in self.places()}
        return tuple(row for row in self.rows if (row.item, row.rounds) in now)

    def _below(self, items: tuple[Item, ...], rounds: tuple[int, ...]) -> Iterator[Place]:
        for item in items:
            if item.hidden or not self.is_asked(item.id, rounds):
                continue
            if item.kind is Kind.GROUP and item.repeats:
                yield from self._rounds(item, rounds)
                continue
            if item.is_asked:
                yield Place(item, rounds)
            yield from self._below(item.items, rounds)

    def _rounds(self, group: Item, rounds: tuple[int, ...]) -> Iterator[Place]:
        for number in range(MOST_ROUNDS):
            here = (*rounds, number)
            yield from self._below(group.items, here)
            if number + 1 < MOST_ROUNDS:
                yield Place(group, here)
            if self.of(group.id, here) != ("true",):
                return

    def _meets(self, item: Item, rounds: tuple[int, ...]) -> bool:
        found = (self._holds(condition, item, rounds) for condition in item.when)
        return not item.when or (all(found) if item.all_of else any(found))

    def _holds(self, condition: Condition, item: Item, rounds: tuple[int, ...]) -> bool:
        """Whether a condition holds: the question's answers count from the same rounds that both share."""
        question = self.form.placed[condition.question][-1]
        shared = _shared(self.form.repeated(question.id), self.form.repeated(item.id))
        values = [
            row.value
            for row in self._of.get(question.id, ())
            if row.rounds[:shared] == rounds[:shared] and self.is_asked(question.id, row.rounds)
        ]
        if condition.operator is Operator.EXISTS:
            return bool(values) is (condition.value == "true")
        return any(_compares(question, value, condition) for value in values)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _compares(question: Item, value: str, condition: Condition) -> bool:
    if condition.operator in (Operator.IS, Operator.IS_NOT):
        same = _sortable(question, value) == _sortable(question, condition.value)
        return same is (condition.operator is Operator.IS)
    left, right = _sortable(question, value), _sortable(question, condition.value)
    return {
        Operator.ABOVE: left > right,
        Operator.BELOW: left < right,
        Operator.AT_LEAST: left >= right,
        Operator.AT_MOST: left <= right,
    }[condition.operator]


def _sortable(question: Item, value: str) -> tuple[int, Decimal, str]:
    """A value as it is compared: numbers by size, also those of options that are numbers; all else as text."""
    if question.kind not in (Kind.STRING, Kind.TEXT, Kind.URL):
        number = number_of(value)
        if number is not None:
            return 0, number, ""
    return 1, Decimal(0), value


def number_of(value: str) -> Decimal | None:
    """A number that stands in a text, or None; what is not finite is none."""
    try:
        number = Decimal(value.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def clean(item: Item, typed: str) -> tuple[str, Fault | None]:
    """One typed answer in the form in which it is kept, and what is wrong with it."""
    value = typed.strip()
    if len(value) > (item.longest or LONGEST):
        return value, Fault.TOO_LONG
    if item.kind in (Kind.BOOLEAN, Kind.GROUP):
        return value, None if value in ("true", "false") else Fault.NOT_YES_OR_NO
    if item.kind is Kind.CHOICE and item.options:
        return value, None if item.option(value) else Fault.NOT_AN_OPTION
    if item.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.QUANTITY):
        return _number(item, value)
    return _moment(item, value)


def _number(item: Item, value: str) -> tuple[str, Fault | None]:
    number = number_of(value)
    if number is None or abs(number) >= Decimal(10) ** 15 or number.as_tuple().exponent < -9:  # type: ignore[operator]
        return value, Fault.NOT_A_NUMBER
    if item.kind is Kind.INTEGER and number != number.to_integral_value():
        return value, Fault.NOT_WHOLE
    plain = format(number, "f")
    return (str(int(number)) if item.kind is Kind.INTEGER else plain), None


def _moment(item: Item, value: str) -> tuple[str, Fault | None]:
    try:
        if item.kind is Kind.DATE:
            return date.fromisoformat(value).isoformat(), None
        if item.kind is Kind.MOMENT:
            return datetime.fromisoformat(value).isoformat(), None
        if item.kind is Kind.TIME:
            return time.fromisoformat(value).isoformat(), None
    except ValueError:
        return value, Fault.NOT_A_TIME if item.kind is Kind.TIME else Fault.NOT_A_DAY
    return value, None


def faults(form: Form, rows: Iterable[Answer], *, whole: bool = True) -> dict[tuple[str, tuple[int, ...]], Fault]:
    """What is wrong with answers, by question and round; `whole` also asks for what is required and missing."""
    answers = Answers(form, rows)
    found: dict[tuple[str, tuple[int, ...]], Fault] = {}
    for row in answers.rows:
        fault = _fault(answers, row)
        if fault is not None:
            found.setdefault((row.item, row.rounds), fault)
    for place in answers.open() if whole else ():
        if place.item.required:
            found[place.item.id, place.rounds] = Fault.MISSING
    return found


def _fault(answers: Answers, row: Answer) -> Fault | None:
    item = answers.form.item(row.item)
    if item is None:
        return Fault.UNKNOWN
    more = item.kind is Kind.GROUP and item.repeats
    if (item.kind in NOT_ASKED and not more) or item.hidden:
        return Fault.NOT_ASKED
    if len(row.rounds) != len(answers.form.repeated(row.item)) + more:
        return Fault.UNKNOWN
    if row.nth and not item.repeats:
        return Fault.TOO_MANY
    return clean(item, row.value)[1]
