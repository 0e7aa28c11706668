"""The menu: rooms register their entries and places here, so that ui knows no room above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from peerness.kernel.errors import Text
    from peerness.kernel.scope import Role, Scope

#: On a phone this many entries stand in the bar; the rest waits behind "More".
BAR = 4


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry: its name, where it leads, who sees it.

    `match` holds the beginnings of view names ("enrolment:", "desk:today") for which the entry is the current one;
    without it only `url_name` itself counts.
    """

    name: Text
    url_name: str
    icon: str
    roles: frozenset[Role]
    order: int
    match: tuple[str, ...] = ()

    def fits(self, view_name: str) -> int:
        """How well the entry matches the page now shown: the length of the longest matching beginning."""
        found = [len(start) for start in (self.url_name, *self.match) if view_name.startswith(start)]
        return max(found, default=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry as one person sees it now."""

    name: Text
    url: str
    icon: str
    current: bool


_items: dict[str, MenuItem] = {}
_places: dict[str, str] = {}


def register(item: MenuItem) -> None:
    """Add an entry; the same url name again replaces it."""
    _items[item.url_name] = item


def items_for(scope: Scope | None) -> list[MenuItem]:
    """The entries that the actor's roles may see, in order."""
    if scope is None:
        return []
    seen = [item for item in _items.values() if scope.has(*item.roles)]
    return sorted(seen, key=lambda item: (item.order, item.url_name))


def entries_for(scope: Scope | None, view_name: str) -> tuple[Entry, ...]:
    """The same entries with their addresses; at most one of them is the current one."""
    items = items_for(scope)
    best = max((item.fits(view_name) for item in items), default=0)
    entries: list[Entry] = []
    marked = False
    for item in items:
        current = not marked and best > 0 and item.fits(view_name) == best
        marked = marked or current
        entries.append(Entry(item.name, reverse(item.url_name), item.icon, current))
    return tuple(entries)


def place(name: str, url_name: str) -> None:
    """Say where a fixed link of the shell leads: "home", "sign_in", "sign_out", "profile" or "help".

    An upper room also names the pages to which lower rooms lead, such as "person": they ask with `address_of` or
    `{% place "person" id %}` and know nobody above them.
    """
    _places[name] = url_name


def address_of(name: str, *ids: object) -> str:
    """The address of a place, perhaps that of one record, or nothing while no room has named it."""
    try:
        return reverse(_places[name], args=ids)
    except (KeyError, NoReverseMatch):
        return ""
