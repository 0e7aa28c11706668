"""Lists of many rows: which columns there are, what the reader asked for, and the page that answers.

A view reads what was asked (`Asked.read`), lets its query search, and answers with one page (`asked.answer(rows)`).
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerness.kernel.errors import Text

#: So many questions of one list are kept on the server: names never stand in an address.
_KEPT = 5
#: Rows on one page: what a phone loads at once and a thumb can cross.
PER_PAGE = 25
#: Longer questions are cut; nobody's name is that long.
LONGEST_QUESTION = 100


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `order` names the field that sorts it ("" for none); `head` marks the cell that names the row."""

    key: str
    label: Text
    order: str = ""
    head: bool = False
    number: bool = False


class Columns(Mapping[str, Column]):
    """The columns of one table, by key and in order."""

    def __init__(self, *columns: Column) -> None:
        """Take the columns in the order in which they are shown."""
        self._columns = {column.key: column for column in columns}

    def __getitem__(self, key: str) -> Column:
        """The column of this key."""
        return self._columns[key]

    def __iter__(self) -> Iterator[str]:
        """The keys in order."""
        return iter(self._columns)

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self._columns)

    @property
    def headers(self) -> tuple[Header, ...]:
        """The headers of a table that cannot be sorted."""
        return tuple(Header(column) for column in self._columns.values())


@dataclass(frozen=True, slots=True)
class Header:
    """A column's header as it stands now: the link that sorts by it and the order it has."""

    column: Column
    url: str = ""
    order: str = ""  # "ascending", "descending" or nothing


@dataclass(frozen=True)
class Asked:
    """What the reader asked for: words to find, an order, a page, and the filters that links must keep."""

    columns: Columns
    q: str = ""
    order: str = ""
    down: bool = False
    number: int = 1
    kept: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, params: Mapping[str, str], columns: Columns, *, order: str = "", keep: Sequence[str] = ()) -> Asked:
        """Read the question from an address; what makes no sense falls back to the first page in the usual order.

        `order` is the key of the column that sorts at first, with "-" before it for downwards.
        """
        wanted = params.get("order", "") or order
        if not _sorts(columns, wanted):
            wanted = order
        page = params.get("page", "")
        return cls(
            columns=columns,
            q=params.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION],
            order=wanted.removeprefix("-"),
            down=wanted.startswith("-"),
            number=int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
            kept={name: params[name] for name in keep if params.get(name)},
        )

    def answer(self, rows: QuerySet[Any] | Sequence[Any], per_page: int = PER_PAGE) -> Listing:
        """Sort the rows, cut out the page and keep the question beside it."""
        return Listing(asked=self, page=Paginator(self._sorted(rows), per_page).get_page(self.number))

    def _sorted(self, rows: QuerySet[Any] | Sequence[Any]) -> QuerySet[Any] | Sequence[Any]:
        path = self.columns[self.order].order if self.order in self.columns else ""
        if isinstance(rows, QuerySet):
            if not path:
                return rows if rows.ordered else rows.order_by("pk")
            by = F(path).desc(nulls_last=True) if self.down else F(path).asc(nulls_last=True)
            return rows.order_by(by, "pk")
        if not path:
            return rows
        value = attrgetter(path.replace("__", "."))
        filled = [row for row in rows if value(row) is not None]
        return sorted(filled, key=value, reverse=self.down) + [row for row in rows if value(row) is None]

    def link(self, *, order: str | None = None, page: int = 1) -> str:
        """The address of another order or page of the same question."""
        current = ("-" if self.down else "") + self.order
        parts = {"q": self.q, "order": current if order is None else order, "page": "" if page == 1 else str(page)}
        return "?" + urlencode({name: value for name, value in {**self.kept, **parts}.items() if value})


def _sorts(columns: Columns, wanted: str) -> bool:
    key = wanted.removeprefix("-")
    return key in columns and bool(columns[key].order)


@dataclass(frozen=True)
class Listing:
    """One page of a list, with everything that the table, the search box and the paging need."""

    asked: Asked
    page: Page[Any]

    @property
    def columns(self) -> Columns:
        """The columns by key, for the cells."""
        return self.asked.columns

    @property
    def rows(self) -> Page[Any]:
        """The rows of this page."""
        return self.page

    @property
    def count(self) -> int:
        """How many rows there are on all pages."""
        return self.page.paginator.count

    @property
    def headers(self) -> tuple[Header, ...]:
        """The headers with their links."""
        return tuple(self._header(column) for column in self.columns.values())

    def _header(self, column: Column) -> Header:
        if not column.order:
            return Header(column)
        if column.key != self.asked.order:
            return Header(column, self.asked.link(order=column.key))
        turned = column.key if self.asked.down else f"-{column.key}"
        return Header(column, self.asked.link(order=turned), "descending" if self.asked.down else "ascending")

    @property
    def previous(self) -> str:
        """The address of the page before, or nothing."""
        return self.asked.link(page=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        """The address of the page after, or nothing."""
        return self.asked.link(page=self.page.next_page_number()) if self.page.has_next() else ""


def keep_words(session: MutableMapping[str, Any], place: str, words: str, key: str) -> str:
    """Keep the words looked for in a list of people on the server; gives the key that stands for them."""
    kept = [*session.get(place, []), [key, words.replace("\x00", "").strip()[:LONGEST_QUESTION]]]
    session[place] = kept[-_KEPT:]
    return key


def kept_words(session: Mapping[str, Any], place: str, key: str) -> str:
    """The words that a key stands for; nothing for a key that is not kept any more."""
    return str(dict(session.get(place, [])).get(key, ""))
