"""Lists read what was asked, sort, cut pages and keep the question in every link."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.contrib.contenttypes.models import ContentType
from hypothesis import given
from hypothesis import strategies as st

from peerness.ui.listing import LONGEST_QUESTION, Asked, Column, Columns
from peerness.ui.tests.markup import fill, read, text_of

COLUMNS = Columns(
    Column("name", "Name", order="name", head=True),
    Column("peer", "Peer", order="peer.name"),
    Column("kits", "Kits", number=True),
)


@dataclass(frozen=True)
class Peer:
    """An invented peer."""

    name: str


@dataclass(frozen=True)
class Row:
    """An invented row."""

    name: str | None
    peer: Peer
    kits: int = 0


ROWS = [Row("Cy", Peer("Rosa")), Row("Ana", Peer("Sam")), Row(None, Peer("Ida")), Row("Bo", Peer("Ben"))]


def _names(params: dict[str, str], order: str = "name") -> list[str | None]:
    return [row.name for row in Asked.read(params, COLUMNS, order=order).answer(ROWS).rows]


def test_rows_are_sorted_with_the_unknown_last() -> None:
    """Given rows with a gap, either direction puts the gap at the end."""
    assert _names({}) == ["Ana", "Bo", "Cy", None]
    assert _names({"order": "-name"}) == ["Cy", "Bo", "Ana", None]
    assert _names({"order": "peer"}) == ["Bo", None, "Cy", "Ana"]


def test_an_unknown_order_falls_back() -> None:
    """Given an order that no column has, the usual one counts; without one the rows stay as they came."""
    assert _names({"order": "password"}) == _names({})
    assert _names({"order": "kits"}) == _names({})
    assert _names({}, order="") == ["Cy", "Ana", None, "Bo"]


def test_pages_are_cut_and_linked_with_the_question() -> None:
    """Given more rows than a page holds, links lead on and keep words, order and filters."""
    asked = Asked.read({"q": "a b", "order": "-name", "page": "2", "state": "open", "x": "y"}, COLUMNS, keep=("state",))
    listing = asked.answer(ROWS, per_page=1)
    assert listing.count == 4
    assert listing.previous == "?state=open&q=a+b&order=-name"
    assert listing.next == "?state=open&q=a+b&order=-name&page=3"
    header = listing.headers[0]
    assert (header.order, header.url) == ("descending", "?state=open&q=a+b&order=name")
    assert listing.headers[1].url == "?state=open&q=a+b&order=peer"
    assert listing.headers[2].url == ""


def test_the_last_page_has_no_next() -> None:
    """Given few rows there is one page, and a page far beyond it is the last one."""
    listing = Asked.read({"page": "999"}, COLUMNS, order="name").answer(ROWS)
    assert (listing.previous, listing.next, listing.page.number) == ("", "", 1)
    assert listing.headers[0].order == "ascending"


@given(st.dictionaries(st.sampled_from(["q", "order", "page", "state"]), st.text(max_size=200)))
def test_any_question_is_answered(params: dict[str, str]) -> None:
    """Given anything in the address, there is a page."""
    asked = Asked.read(params, COLUMNS, order="name", keep=("state",))
    assert len(asked.q) <= LONGEST_QUESTION
    assert asked.answer(ROWS, per_page=2).page.number >= 1


def test_a_query_is_sorted_by_the_database() -> None:
    """Given a queryset, the order is part of the query and ends with the key, so that pages never overlap."""
    columns = Columns(Column("model", "Model", order="model"))
    rows = ContentType.objects.all()
    down = Asked.read({"order": "-model"}, columns, order="model")._sorted(rows)
    plain = Asked.read({}, columns)._sorted(rows)
    kept = Asked.read({}, columns)._sorted(rows.order_by("app_label"))
    assert "DESC NULLS LAST" in str(down.query)  # type: ignore[union-attr]
    assert str(down.query).endswith('"id" ASC')  # type: ignore[union-attr]
    assert 'ORDER BY "django_content_type"."id" ASC' in str(plain.query)  # type: ignore[union-attr]
    assert 'ORDER BY "django_content_type"."app_label" ASC' in str(kept.query)  # type: ignore[union-attr]


def test_a_table_labels_every_cell() -> None:
    """Given rows, each cell names its column for narrow screens, and the head cell names the row."""
    source = (
        "{% table listing caption='People' %}{% for row in listing.rows %}<tr>"
        "{% cell listing.columns.name %}{{ row.name }}{% endcell %}"
        "{% cell listing.columns.kits %}{{ row.kits }}{% endcell %}"
        "</tr>{% endfor %}{% endtable %}"
    )
    root = read(fill(source, listing=Asked.read({}, COLUMNS, order="name").answer(ROWS)))
    assert text_of(root).startswith("People Name")
    head = root.find(".//tbody/tr/th")
    cell = root.find(".//tbody/tr/td")
    assert head is not None
    assert cell is not None
    assert head.attrib == {"scope": "row", "data-label": "Name"}
    assert cell.attrib == {"data-label": "Kits", "class": "number"}
    assert [th.attrib.get("aria-sort") for th in root.findall(".//thead/tr/th")] == ["ascending", None, None]


def test_a_table_without_a_listing_has_plain_headers() -> None:
    """Given only columns, nothing can be sorted."""
    root = read(fill("{% table columns caption='People' quiet=True %}{% endtable %}", columns=COLUMNS))
    assert len(root.findall(".//thead/tr/th")) == len(COLUMNS)
    assert root.findall(".//thead//a") == []


def test_a_cell_needs_a_column() -> None:
    """Given a slip in the column's name, the template fails in the workshop and not on a phone."""
    with pytest.raises(Exception, match="cell needs a column"):
        fill("{% cell columns.nmae %}x{% endcell %}", columns=COLUMNS)


def test_the_search_box_keeps_order_and_filters() -> None:
    """Given a question, the box shows its words and sends the rest along."""
    asked = Asked.read({"q": "Dev", "order": "-name", "state": "open"}, COLUMNS, keep=("state",))
    root = read(fill("{% search_box asked label='Find' action='/people/' %}", asked=asked))
    sent = {one.attrib["name"]: one.attrib.get("value") for one in root.iter("input")}
    assert sent == {"state": "open", "order": "-name", "q": "Dev"}
    assert "Show all" in text_of(root)


def test_paging_says_where_one_is() -> None:
    """Given the second of several pages, the reader sees the rows' numbers and both ways."""
    listing = Asked.read({"page": "2"}, COLUMNS, order="name").answer(ROWS, per_page=1)
    text = text_of(read(fill("{% paging listing %}", listing=listing)))
    assert text == "2–2 of 4 Previous Page 2 of 4 Next"
