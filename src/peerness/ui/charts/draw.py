"""Draws a chart as SVG. Every text is escaped; no style, no script, no identifier that could clash on the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from peerness.ui.charts.data import Chart, Series, Value, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from peerness.kernel.errors import Text

#: Heights in em: the plot of a line chart, the room above it, the room for the labels below.
PLOT, ABOVE, BELOW = 11.0, 1.2, 1.9
#: One row of a row chart: its height, where its text stands, where its bar begins and how thick that is.
ROW, TEXT, BAR, THICK = 3.4, 1.1, 1.6, 1.1
#: Letters that fit on the narrowest phone: of a label and its value, of a mark below a plot, of all those marks.
LETTERS, LONGEST_TICK, LETTERS_BELOW = 30, 10, 26
#: A mark for each series, so that colour is never alone: disc, square, diamond, triangle, ring.
MARKS: Final = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    "M-4-4h8v8h-8z",
    "M0-5.5 5.5 0 0 5.5-5.5 0z",
    "M0-5.5 5.2 4H-5.2z",
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM-2 0a2 2 0 1 1 4 0a2 2 0 1 1 -4 0z",
)


def draw(chart: Chart, sentence: str = "") -> str:
    """The whole drawing, named for screen readers by its title and its sentence."""
    drawers: dict[str, Callable[[Chart], tuple[float, str]]] = {
        "line": _line,
        "bars": _bars,
        "stacked": _stacked,
        "dots": _dots,
        "funnel": _bars,
    }
    height, body = drawers[chart.kind](chart)
    said = f"{chart.title}. {sentence}" if sentence else str(chart.title)
    return (
        f'<svg class="chart {chart.kind}" role="img" aria-label={quoteattr(said)} width="100%" height="{height:g}em">'
        f"<title>{escape(str(chart.title))}</title><desc>{escape(sentence)}</desc>{body}</svg>"
    )


def key(chart: Chart) -> str:
    """The key of a chart with several series: each mark with its name."""
    if len(chart.series) < 2:
        return ""
    entries = "".join(
        f'<li><svg viewBox="-8 -8 16 16" aria-hidden="true">{_shape(at)}</svg>{escape(str(one.name))}</li>'
        for at, one in enumerate(chart.series)
    )
    return f'<ul class="bare key">{entries}</ul>'


def spark(values: Sequence[Value], label: str) -> str:
    """A very small line for use inside a sentence or a table cell."""
    chart = Chart("line", label, tuple(str(at) for at in range(len(values))), (Series(label, tuple(values)),))
    most = max(chart.values, default=0) or 1
    places = [(_across(at, len(values)), 1.5 - 1.3 * value / most) for at, value in _known(values)]
    last = _mark(*places[-1], 0, "") if places else ""
    lines = _joined(values, places, 0)
    return f'<svg class="spark" role="img" aria-label={quoteattr(label)} width="6em" height="1.7em">{lines}{last}</svg>'


def _line(chart: Chart) -> tuple[float, str]:
    ticks = scale(max(chart.values, default=0), whole=all(value == int(value) for value in chart.values))
    top = ticks[-1]

    def down(value: float) -> float:
        return round(ABOVE + PLOT * (1 - value / top), 3)

    parts = [_tick(down(tick), number(tick)) for tick in ticks]
    parts += _below(chart.labels)
    for at, one in enumerate(chart.series):
        places = [(_across(spot, len(one.values)), down(value)) for spot, value in _known(one.values)]
        parts.append(_joined(one.values, places, at))
        said = [f"{chart.labels[spot]}: {number(value)}" for spot, value in _known(one.values)]
        parts += [_mark(x, y, at, text) for (x, y), text in zip(places, said, strict=True)]
        if len(chart.series) == 1 and places:
            x, y = places[-1]
            parts.append(_text(number(_known(one.values)[-1][1]), x, y - 0.7, "strong", "middle"))
    return ABOVE + PLOT + BELOW, "".join(parts)


def _tick(y: float, text: str) -> str:
    line = f'<line class="grid-line" x1="0%" x2="100%" y1="{y:g}em" y2="{y:g}em"/>'
    return line + f'<text class="tick" x="-0.5em" y="{y + 0.35:g}em" text-anchor="end">{escape(text)}</text>'


def _below(labels: Sequence[Text]) -> list[str]:
    cut = [_cut(str(label), LONGEST_TICK) for label in labels]
    longest = max((len(label) for label in cut), default=0)
    shown = spread(len(cut), max(2, min(6, LETTERS_BELOW // (longest + 1))))
    y = ABOVE + PLOT + 1.6
    return [_text(cut[at], _across(at, len(cut)), y, "tick", "middle") for at in shown]


def _bars(chart: Chart) -> tuple[float, str]:
    values = chart.series[0].values
    whole = 100 if chart.unit == "%" else 0  # a share is drawn as a part of the whole, not of the largest share
    most = max([whole, *chart.values]) or 1
    first = values[0] or 0 if values else 0
    parts: list[str] = []
    for at, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
        said = _amount(value, chart)
        if chart.kind == "funnel" and at and value is not None and first >= 1:
            said += f" · {number(round(100 * value / first))} %"
        parts += _row(at, label, said)
        parts.append(f'<rect class="track" y="{ROW * at + BAR:g}em" width="100%" height="{THICK:g}em"/>')
        parts.append(_bar(at, 0, 100 * (value or 0) / most, 0, f"{label}: {said}"))
    return _height(values), "".join(parts)


def _stacked(chart: Chart) -> tuple[float, str]:
    totals = [sum(one.values[at] or 0 for one in chart.series) for at in range(len(chart.labels))]
    most = max(totals, default=0) or 1
    parts: list[str] = []
    for at, label in enumerate(chart.labels):
        parts += _row(at, label, _amount(totals[at], chart))
        start = 0.0
        for which, one in enumerate(chart.series):
            value = one.values[at] or 0
            width = 100 * value / most
            parts.append(_bar(at, start, width, which, f"{label}, {one.name}: {number(value)}"))
            if width >= 12:
                parts.append(_text(number(value), start + width / 2, ROW * at + BAR + 0.87, "on", "middle"))
            start += width
    return _height(totals), "".join(parts)


def _dots(chart: Chart) -> tuple[float, str]:
    parts: list[str] = []
    for at, label in enumerate(chart.labels):
        values = [one.values[at] for one in chart.series]
        parts += _row(at, label, " → ".join(_amount(value, chart) for value in values) if chart.amounts else "")
        y = ROW * at + BAR + THICK / 2
        parts.append(f'<line class="track-line" x1="0%" x2="100%" y1="{y:g}em" y2="{y:g}em"/>')
        span = chart.high - chart.low
        places = [round(100 * (value - chart.low) / span, 2) for _, value in _known(values)]
        if len(places) > 1:
            ends = f'x1="{min(places):g}%" x2="{max(places):g}%" y1="{y:g}em" y2="{y:g}em"'
            parts.append(f'<line class="between" {ends}/>')
        for x, (which, value) in zip(places, _known(values), strict=True):
            parts.append(_mark(x, y, which, f"{label}, {chart.series[which].name}: {number(value)}"))
    height = _height(chart.labels)
    if any(map(str, chart.ends)):
        parts.append(_text(_cut(str(chart.ends[0]), 18), 0, height + 1, "tick", "start"))
        parts.append(_text(_cut(str(chart.ends[1]), 18), 100, height + 1, "tick", "end"))
        height += 1.4
    return height, "".join(parts)


def _height(rows: Sequence[object]) -> float:
    return max(0.0, round(ROW * len(rows) - (ROW - BAR - THICK), 3))


def _row(at: int, label: Text, value: str) -> list[str]:
    y = ROW * at + TEXT
    room = max(8, LETTERS - len(value))
    return [_text(_cut(str(label), room), 0, y, "name", "start"), _text(value, 100, y, "strong", "end")]


def _bar(at: int, start: float, width: float, series: int, said: str) -> str:
    place = f'x="{start:.2f}%" y="{ROW * at + BAR:g}em" width="{width:.2f}%" height="{THICK:g}em"'
    return f'<rect class="s{series + 1}" {place}><title>{escape(said)}</title></rect>'


def _mark(x: float, y: float, series: int, said: str) -> str:
    title = f"<title>{escape(said)}</title>" if said else ""
    return f'<svg class="mark" x="{x:g}%" y="{y:g}em" overflow="visible">{title}{_shape(series)}</svg>'


def _shape(series: int) -> str:
    return f'<path class="s{series + 1}" d="{MARKS[series]}"/>'


def _joined(values: Sequence[Value], places: Sequence[tuple[float, float]], series: int) -> str:
    spots = [at for at, _ in _known(values)]
    near = [pair for at, pair in enumerate(pairwise(places)) if spots[at + 1] - spots[at] == 1]
    return "".join(
        f'<line class="s{series + 1}" x1="{x1:g}%" y1="{y1:g}em" x2="{x2:g}%" y2="{y2:g}em"/>'
        for (x1, y1), (x2, y2) in near
    )


def _text(text: str, x: float, y: float, kind: str, anchor: str) -> str:
    return f'<text class="{kind}" x="{x:g}%" y="{y:g}em" text-anchor="{anchor}">{escape(text)}</text>'


def _known(values: Sequence[Value]) -> list[tuple[int, float]]:
    return [(at, value) for at, value in enumerate(values) if value is not None]


def _across(at: int, count: int) -> float:
    return 50.0 if count < 2 else round(100 * at / (count - 1), 2)


def _amount(value: Value, chart: Chart) -> str:
    return str(chart.gap) or "–" if value is None else f"{number(value)} {chart.unit}".strip()


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def scale(most: float, *, whole: bool = True) -> list[float]:
    """Round marks from zero to at least the highest value, at most five steps."""
    if most <= 0:
        return [0, 1]
    rough = max(most / 4, 0.1)  # finer marks would all read as zero
    power = 10.0 ** floor(log10(rough))
    step = next(power * by for by in (1, 2, 2.5, 5, 10) if power * by >= rough)
    step = float(ceil(step)) if whole else step
    return [round(step * at, 10) for at in range(ceil(most / step) + 1)]


def spread(count: int, most: int) -> list[int]:
    """Which of many labels to show so that they do not touch: evenly, always with the last, which people look for."""
    step = max(1, ceil(count / most))
    return list(range((count - 1) % step, count, step))
