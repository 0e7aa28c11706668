"""The menu: rooms register their entries and places here, so that ui knows no room above it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text

if TYPE_CHECKING:
    from peerness.kernel.scope import Role, Scope

#: On a phone this many entries stand in the bar; the rest waits behind "More".
BAR = 4
#: A menu of so many entries is one list; a longer one folds what is not needed every hour into groups.
SHORT = 9


class Group(IntEnum):
    """What entries belong together, in this order; those of every day stand on top without a name."""

    DAILY = 0
    TODO = 40
    TEAM = 50
    PROGRAM = 60
    HOUSE = 65
    RULES = 70


NAMES: dict[Group, Text] = {
    Group.DAILY: "",
    Group.TODO: _("To do"),
    Group.TEAM: _("Team and feedback"),
    Group.PROGRAM: _("Program"),
    Group.HOUSE: _("Who works here"),
    Group.RULES: _("Rules and registers"),
}
#: In which group an entry stands that names none, by its order: the last of these that is not above it.
_BY_ORDER = (Group.DAILY, Group.TODO, Group.TEAM, Group.PROGRAM, Group.RULES)


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
    group: Group | None = None

    @property
    def stands_in(self) -> Group:
        """The group of the entry: its own, or that of its order."""
        if self.group is not None:
            return self.group
        return max((group for group in _BY_ORDER if group <= self.order), default=Group.DAILY)

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
    group: Group = Group.DAILY


@dataclass(frozen=True, slots=True)
class Folded:
    """Entries that stand together; those of a group with a name can be folded away."""

    name: Text
    entries: tuple[Entry, ...]

    @property
    def current(self) -> bool:
        """Whether the page now shown is one of them: then they stand open."""
        return any(entry.current for entry in self.entries)


_items: dict[str, MenuItem] = {}
_places: dict[str, str] = {}


def register(item: MenuItem) -> None:
    """Add an entry; the same url name again replaces it."""
    _items[item.url_name] = item
    _entries.cache_clear()


def items_for(scope: Scope | None) -> list[MenuItem]:
    """The entries that the actor's roles may see, in order."""
    return _seen(scope.actor.roles) if scope is not None else []


def _seen(roles: frozenset[Role]) -> list[MenuItem]:
    seen = [item for item in _items.values() if not item.roles.isdisjoint(roles)]
    return sorted(seen, key=lambda item: (item.stands_in, item.order, item.url_name))


def entries_for(scope: Scope | None, view_name: str) -> tuple[Entry, ...]:
    """The same entries with their addresses; at most one of them is the current one."""
    return _entries(scope.actor.roles, view_name, get_script_prefix()) if scope is not None else ()


@lru_cache(maxsize=1024)
def _entries(roles: frozenset[Role], view_name: str, _prefix: str) -> tuple[Entry, ...]:
    """Every page of a role has the same ones, as long as the site stands at the same address."""
    items = _seen(roles)
    best = max((item.fits(view_name) for item in items), default=0)
    entries: list[Entry] = []
    marked = False
    for item in items:
        current = not marked and best > 0 and item.fits(view_name) == best
        marked = marked or current
        entries.append(Entry(item.name, reverse(item.url_name), item.icon, current, item.stands_in))
    return tuple(entries)


def folded(entries: tuple[Entry, ...]) -> tuple[Folded, ...]:
    """The entries in their groups; few entries, and a group of one, need no name."""
    if len(entries) <= SHORT:
        return (Folded("", entries),) if entries else ()
    groups = [(group, tuple(some)) for group, some in groupby(entries, key=lambda entry: entry.group)]
    return tuple(Folded(NAMES[group] if len(some) > 1 else "", some) for group, some in groups)


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
