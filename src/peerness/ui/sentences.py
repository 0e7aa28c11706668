"""The sentence under a chart: what one sees, in words, made from its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from peerness.ui.charts.data import number

if TYPE_CHECKING:
    from peerness.ui.charts import Chart


def sentence_of(chart: Chart) -> str:
    """One sentence; a chart without any value says that there is nothing yet."""
    if chart.is_empty:
        return _("There is nothing to show yet.")
    if chart.kind == "line":
        return " ".join(_over_time(chart, at) for at in range(len(chart.series)))
    if chart.kind == "funnel":
        return _first_to_last(chart)
    if chart.kind == "dots":
        return _places(chart)
    return _most_and_least(chart)


def _over_time(chart: Chart, which: int) -> str:
    one = chart.series[which]
    known = [(str(label), value) for label, value in zip(chart.labels, one.values, strict=True) if value is not None]
    if not known:
        return _("%(name)s: no data.") % {"name": one.name}
    (first, start), (last, end) = known[0], known[-1]
    words = {"name": one.name, "first": first, "start": number(start), "last": last, "end": number(end)}
    if len(known) == 1:
        return _("%(name)s: %(start)s (%(first)s).") % words
    if end == start:
        return _("%(name)s: %(start)s (%(first)s) and again %(start)s (%(last)s).") % words
    if end > start:
        return _("%(name)s: up from %(start)s (%(first)s) to %(end)s (%(last)s).") % words
    return _("%(name)s: down from %(start)s (%(first)s) to %(end)s (%(last)s).") % words


def _first_to_last(chart: Chart) -> str:
    values = chart.series[0].values
    return _("%(last)s of %(first)s reach “%(label)s”.") % {
        "first": number(values[0] or 0),
        "last": number(values[-1] or 0),
        "label": chart.labels[-1],
    }


def _places(chart: Chart) -> str:
    now = chart.series[-1].values
    known = [(value, str(label)) for label, value in zip(chart.labels, now, strict=True) if value is not None]
    if not known:
        return _("There is nothing to show yet.")
    high, low = max(known), min(known)
    words = {"high": high[1], "top": number(high[0]), "low": low[1], "bottom": number(low[0])}
    if len(known) == 1:
        return _("%(high)s: %(top)s.") % words
    return _("Highest: %(high)s with %(top)s. Lowest: %(low)s with %(bottom)s.") % words


def _most_and_least(chart: Chart) -> str:
    totals = [
        (sum(one.values[at] or 0 for one in chart.series), str(label))
        for at, label in enumerate(chart.labels)
        if any(one.values[at] is not None for one in chart.series)
    ]
    most, least = max(totals), min(totals)
    words = {"most": most[1], "top": number(most[0]), "least": least[1], "bottom": number(least[0])}
    if len(totals) == 1:
        return _("%(most)s: %(top)s.") % words
    if most[0] == least[0]:
        return _("All the same: %(top)s.") % words
    return _("Most: %(most)s with %(top)s. Least: %(least)s with %(bottom)s.") % words
