"""What a chart shows: its numbers, checked once, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

if TYPE_CHECKING:
    from peerness.kernel.errors import Text

Kind = Literal["line", "bars", "stacked", "dots", "funnel"]
Value = int | float | None

#: More series than colours that the eye can tell apart make no chart.
MOST_SERIES = 5


@dataclass(frozen=True)
class Series:
    """One row of numbers with its name; None is a gap: not known, or hidden because too few people are behind it."""

    name: Text
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Chart:
    """One chart, ready to draw. `sentence` says in words what one sees; without it one is made from the numbers."""

    kind: Kind
    title: Text
    labels: tuple[Text, ...]
    series: tuple[Series, ...]
    label_name: Text = ""
    unit: Text = ""
    n: int | None = None
    note: Text = ""
    sentence: Text = ""
    gap: Text = ""
    low: float = 0
    high: float = 0
    ends: tuple[Text, Text] = field(default=("", ""))
    amounts: bool = True

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be drawn truthfully."""
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"a chart has between one and {MOST_SERIES} series")
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError("every series needs one value for each label")
        for value in self.values:
            if not isfinite(value):
                raise ValueError("a chart cannot show a value that is not a number")
            if not self.low <= value <= (self.high if self.kind == "dots" else value):
                raise ValueError(f"{value} lies outside the scale that begins at {self.low}")

    @property
    def values(self) -> tuple[float, ...]:
        """All values that are known."""
        return tuple(value for one in self.series for value in one.values if value is not None)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.values

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the table's columns."""
        return (str(self.label_name), *(str(one.name) for one in self.series))

    @property
    def rows(self) -> tuple[tuple[str | None, ...], ...]:
        """The table beside the chart: each label with its values as text, None for a gap."""
        return tuple(
            (str(label), *(None if one.values[at] is None else number(one.values[at]) for one in self.series))
            for at, label in enumerate(self.labels)
        )


def number(value: Value) -> str:
    """A number as people read it: thousands apart, at most one decimal."""
    if value is None:
        return ""
    rounded = round(value, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


class About(TypedDict, total=False):
    """What any chart may say besides its numbers.

    `label_name` heads the table's first column, `unit` follows an amount, `n` is how many people or events are behind
    the numbers, `note` stands below, `sentence` replaces the one made from the numbers, `gap` stands for a value that
    is not shown (such as "< 11" for a hidden small number).
    """

    label_name: Text
    unit: Text
    n: int | None
    note: Text
    sentence: Text
    gap: Text


def line(title: Text, labels: Sequence[Text], *series: Series, **about: Unpack[About]) -> Chart:
    """Something over time; gaps stay gaps."""
    return Chart("line", title, tuple(labels), series, **about)


def bars(title: Text, rows: Iterable[tuple[Text, Value]], *, name: Text = "", **about: Unpack[About]) -> Chart:
    """Amounts side by side, each under its own label."""
    return _of_rows("bars", title, rows, name, about)


def funnel(title: Text, rows: Iterable[tuple[Text, Value]], *, name: Text = "", **about: Unpack[About]) -> Chart:
    """How many reach each step; every step also as a share of the first."""
    return _of_rows("funnel", title, rows, name, about)


def _of_rows(kind: Kind, title: Text, rows: Iterable[tuple[Text, Value]], name: Text, about: About) -> Chart:
    pairs = tuple(rows)
    values = Series(name if str(name) else title, tuple(value for _, value in pairs))
    return Chart(kind, title, tuple(label for label, _ in pairs), (values,), **about)


def stacked(title: Text, labels: Sequence[Text], *series: Series, **about: Unpack[About]) -> Chart:
    """Amounts that add up, in parts, one bar for each label."""
    return Chart("stacked", title, tuple(labels), series, **about)


def dots(
    title: Text,
    labels: Sequence[Text],
    *series: Series,
    low: float,
    high: float,
    ends: tuple[Text, Text] = ("", ""),
    amounts: bool = True,
    **about: Unpack[About],
) -> Chart:
    """Places on a scale, such as the domains of recovery capital: one series, or "then" and "now".

    Without `amounts` the rows carry names and marks alone: for series that stand beside each other, not after.
    """
    if low >= high:
        raise ValueError("a scale needs a low end below its high end")
    return Chart("dots", title, tuple(labels), series, low=low, high=high, ends=ends, amounts=amounts, **about)


def bands(
    title: Text, labels: Sequence[Text], *series: Series, words: Mapping[int, Text], **about: Unpack[About]
) -> Chart | None:
    """Shares that are told in steps, each with its words: the series that show anything, or None where none does."""
    shown = [one for one in series if any(value is not None for value in one.values)]
    if not shown:
        return None
    low, high = min(words), max(words)
    ends = (words[low], words[high])
    return dots(title, labels, *shown, low=low, high=high, ends=ends, amounts=False, **about)
