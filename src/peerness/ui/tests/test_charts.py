"""Charts are sound drawings whatever the numbers, and refuse what cannot be drawn truthfully."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.ui.charts import Chart, Series, bands, bars, dots, draw, funnel, key, line, spark, stacked
from peerness.ui.charts.data import Kind, number
from peerness.ui.charts.draw import scale, spread
from peerness.ui.sentences import sentence_of
from peerness.ui.tests.markup import fill, read, svg, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

amounts = st.one_of(st.none(), st.integers(0, 10**9), st.floats(0, 10**9, allow_nan=False))
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=60)


@st.composite
def charts(draw_from: st.DrawFn) -> Chart:
    """Any chart at all."""
    labels = draw_from(st.lists(texts, max_size=14))
    kind: Kind = draw_from(st.sampled_from(["line", "bars", "stacked", "dots", "funnel"]))
    count = 1 if kind in ("bars", "funnel") else draw_from(st.integers(1, 5))
    values = st.floats(0, 10, allow_nan=False) if kind == "dots" else amounts
    row = st.lists(values, min_size=len(labels), max_size=len(labels)).map(tuple)
    series = tuple(Series(draw_from(texts), draw_from(row)) for _ in range(count))
    return Chart(kind, draw_from(texts), tuple(labels), series, unit=draw_from(texts), high=10 if kind == "dots" else 0)


@settings(max_examples=150, deadline=None)
@given(charts())
def test_any_chart_is_a_sound_drawing_inside_its_box(chart: Chart) -> None:
    """Given any numbers and labels, the drawing is well-formed and nothing lies outside it."""
    root = svg(draw(chart, sentence_of(chart)))
    height = _em(root.attrib["height"])
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"]
    assert [child.tag for child in root][:2] == ["title", "desc"]
    for element in root.iter():
        for name in ("x", "x1", "x2", "width"):
            if element.attrib.get(name, "").endswith("%"):
                assert -0.01 <= float(element.attrib[name][:-1]) <= 100.01
        for name in ("y", "y1", "y2"):
            if name in element.attrib:
                assert -0.01 <= _em(element.attrib[name]) <= height + 0.2
        if element.tag == "rect":
            assert _percent(element, "x") + _percent(element, "width") <= 100.1


@settings(max_examples=60, deadline=None)
@given(charts())
def test_any_chart_brings_its_table(chart: Chart) -> None:
    """Given any chart, the table beside it has every label and, for every gap, says so."""
    root = read(fill("{% chart picture %}", picture=chart))
    rows = root.findall(".//tbody/tr")
    assert len(rows) == len(chart.labels)
    gaps = sum(value is None for one in chart.series for value in one.values)
    assert text_of(root).count("no data") >= gaps


@settings(max_examples=60, deadline=None)
@given(st.lists(amounts, max_size=20), texts)
def test_any_spark_is_a_sound_drawing(values: list[float | None], label: str) -> None:
    """Given any numbers, the very small line is well-formed and bears its label."""
    root = svg(spark(values, label))
    assert root.attrib["role"] == "img"
    assert "aria-label" in root.attrib
    assert len(list(root.iter("path"))) == any(value is not None for value in values)


@given(st.floats(0, 10**9, allow_nan=False), st.booleans())
def test_the_scale_reaches_the_highest_value(most: float, whole: bool) -> None:
    """Given a highest value, the marks begin at zero, rise evenly, reach it, and are few."""
    marks = scale(most, whole=whole)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert 2 <= len(marks) <= 6
    assert all(after > before for before, after in pairwise(marks))


@given(st.integers(0, 400), st.integers(2, 8))
def test_labels_are_thinned_evenly(count: int, most: int) -> None:
    """Given too many labels, an even choice stays that ends with the last one."""
    shown = spread(count, most)
    assert len(shown) <= most
    assert not count or shown[-1] == count - 1
    assert len({after - before for before, after in pairwise(shown)}) <= 1


@pytest.mark.parametrize("value", [-1, -0.001, float("nan"), float("inf")])
def test_what_cannot_be_drawn_truthfully_is_refused(value: float) -> None:
    """Given a negative or endless number, the chart is refused before it misleads."""
    with pytest.raises(ValueError, match=r"lies outside|not a number"):
        bars("Sessions", [("A", value)])


def test_a_place_outside_its_scale_is_refused() -> None:
    """Given a value above the top of the scale, or a scale upside down, there is no chart."""
    with pytest.raises(ValueError, match="lies outside"):
        dots("Domains", ["A"], Series("Now", (6,)), low=0, high=5)
    with pytest.raises(ValueError, match="low end below"):
        dots("Domains", ["A"], Series("Now", (6,)), low=5, high=5)


def test_series_must_fit_their_labels() -> None:
    """Given too few values or too many series, there is no chart."""
    with pytest.raises(ValueError, match="one value for each label"):
        line("Sessions", ["Jan", "Feb"], Series("S", (1,)))
    with pytest.raises(ValueError, match="between one and"):
        line("Sessions", ["Jan"], *(Series(str(at), (1,)) for at in range(6)))
    with pytest.raises(ValueError, match="between one and"):
        line("Sessions", ["Jan"])


def test_an_empty_chart_says_so_and_draws_nothing() -> None:
    """Given only gaps, there is a sentence and the table, and no empty frame."""
    markup = fill("{% chart picture %}", picture=line("Sessions", ["Jan"], Series("S", (None,)), n=0))
    assert "There is nothing to show yet." in markup
    assert '<svg class="chart' not in markup
    assert "n = 0" in markup


def test_all_zero_is_shown_as_zero() -> None:
    """Given zeros, the bars have no length and the sentence does not pretend a difference."""
    picture = bars("Kits", [("North", 0), ("South", 0)])
    assert sentence_of(picture) == "All the same: 0."
    widths = [rect.attrib["width"] for rect in svg(draw(picture)).iter("rect") if rect.attrib["class"] == "s1"]
    assert widths == ["0.00%", "0.00%"]


def test_a_gap_breaks_the_line() -> None:
    """Given a month without data, no line bridges it."""
    root = svg(draw(line("Calls", ["1", "2", "3", "4"], Series("Calls", (1, 2, None, 4)))))
    assert len([one for one in root.iter("line") if one.attrib["class"] == "s1"]) == 1
    assert len([one for one in root.iter("svg") if one.attrib.get("class") == "mark"]) == 3


def test_a_hidden_number_says_why() -> None:
    """Given a number that is hidden because few people are behind it, picture and table say so."""
    markup = fill("{% chart picture %}", picture=bars("Where", [("North", 40), ("South", None)], gap="< 11"))
    assert markup.count("&lt; 11") >= 2
    assert "no data" not in markup


def test_series_beside_each_other_carry_no_amounts_and_leave_room_for_the_name() -> None:
    label = "Preparing the organisation"
    chart = dots("S", [label], Series("Staff", (2,)), Series("Peers", (None,)), low=0, high=3, amounts=False, gap="few")
    drawn = draw(chart)
    assert "→" not in drawn
    assert f">{label}</text>" in drawn
    assert chart.rows == ((label, "2", None),), "the table has them"


def test_long_labels_are_cut_in_the_picture_and_whole_in_the_table() -> None:
    """Given a label longer than a phone, the picture shortens it and the table does not."""
    long = "The community centre behind the old railway station"
    markup = fill("{% chart picture %}", picture=bars("Where", [(long, 3)]))
    assert long in text_of(read(markup))
    assert "…" in markup


def test_a_funnel_tells_shares_of_the_first_step() -> None:
    """Given steps, each after the first says its share."""
    drawing = draw(funnel("Steps", [("Asked", 120), ("Met", 79), ("Later", None)]))
    assert "79 · 66 %" in drawing
    assert "120 ·" not in drawing


def test_a_share_is_drawn_as_a_part_of_the_whole() -> None:
    """Given percentages, half of the whole fills half the bar, also where it is the largest share."""
    for unit, width in (("%", 50), ("min", 100)):
        picture = bars("Work", [("Outside", 50), ("Other", 10)], unit=unit)
        root = svg(draw(picture, sentence_of(picture)))
        filled = [one for one in root.iter("rect") if one.attrib.get("class") != "track"]
        assert [_percent(one, "width") for one in filled] == [width, width / 5]


def test_a_key_names_several_series_and_only_then() -> None:
    """Given one series there is no key; given two, each mark has its name."""
    assert key(line("S", ["1"], Series("One", (1,)))) == ""
    two = key(line("S", ["1"], Series("One", (1,)), Series("Two & more", (1,))))
    assert "One" in two
    assert "Two &amp; more" in two


def test_numbers_read_as_people_write_them() -> None:
    """Given numbers, thousands stand apart and needless decimals are gone."""
    assert [number(value) for value in (None, 0, 1234, 2.5, 2.04, 999.96)] == ["", "0", "1,234", "2.5", "2", "1,000"]


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (line("S", ["Jan", "Feb"], Series("Calls", (1, 3))), "Calls: up from 1 (Jan) to 3 (Feb)."),
        (line("S", ["Jan", "Feb"], Series("Calls", (3, 1))), "Calls: down from 3 (Jan) to 1 (Feb)."),
        (line("S", ["Jan", "Feb"], Series("Calls", (3, 3))), "Calls: 3 (Jan) and again 3 (Feb)."),
        (line("S", ["Jan", "Feb"], Series("Calls", (None, 3))), "Calls: 3 (Feb)."),
        (line("S", ["Jan"], Series("Calls", (None,)), Series("Texts", (1,))), "Calls: no data. Texts: 1 (Jan)."),
        (funnel("S", [("Asked", 10), ("Met", 4)]), "4 of 10 reach “Met”."),
        (bars("S", [("North", 2), ("South", 5)]), "Most: South with 5. Least: North with 2."),
        (bars("S", [("North", 2), ("South", None)]), "North: 2."),
        (stacked("S", ["W1", "W2"], Series("a", (1, 2)), Series("b", (1, None))), "All the same: 2."),
        (
            dots("S", ["Home", "Work"], Series("Now", (1, 4)), low=0, high=5),
            "Highest: Work with 4. Lowest: Home with 1.",
        ),
        (dots("S", ["Home", "Work"], Series("Now", (1, None)), low=0, high=5), "Home: 1."),
        (
            dots("S", ["Home"], Series("Then", (1,)), Series("Now", (None,)), low=0, high=5),
            "There is nothing to show yet.",
        ),
    ],
)
def test_the_sentence_says_what_one_sees(picture: Chart, sentence: str) -> None:
    """Given a picture, its sentence tells the same in words."""
    assert sentence_of(picture) == sentence


def _em(value: str) -> float:
    found = re.fullmatch(r"(-?[\d.]+(?:e-?\d+)?)em", value)
    assert found, f"{value} is no height in em"
    return float(found[1])


def _percent(element: Element, name: str) -> float:
    return float(element.attrib.get(name, "0%")[:-1])


def test_bands_show_only_series_that_have_any() -> None:
    words = {1: "few", 2: "some", 3: "most"}
    none, some = Series("before", (None, None)), Series("after", (None, 3))
    assert bands("Bands", ["a", "b"], none, words=words) is None
    shown = bands("Bands", ["a", "b"], none, some, words=words)
    assert shown is not None
    assert (shown.series, shown.low, shown.high, shown.ends) == ((some,), 1, 3, ("few", "most"))
    assert not shown.amounts
