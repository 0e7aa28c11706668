"""The page of the reference that lists every address: methods, who may come, and what it shows about people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from peerness.kernel.scope import Role
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, Route, route_of

PAGE = "reference/routes.md"
INTRODUCTION = """\
# Addresses

Every address of Peerness, who may come, by which methods, and which classes of fields its page may show. Each view
says this of itself; the middleware holds requests to it, a test holds this page to the views, and another test sees
that nothing about participants is shown to administrators and evaluators.

- **anybody**: no account needed. **holder**: whoever holds the link. **account**: signed in, before an organisation
  is chosen. **member**: signed in, in an organisation, with one of the roles named.
- The classes are explained in [Fields and their privacy](fields.md). A page without a class shows structure only.
- A role opens the door of a page; which records it then sees is said by its permission.

This page is made from the code by `peerness docs`.
"""
AUDIENCES = {
    Audience.PUBLIC: "anybody",
    Audience.HOLDER: "holder",
    Audience.ACCOUNT: "account",
    Audience.MEMBER: "member",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address as the resolver knows it: its path, its full name, its view, and the view's marker if it has one."""

    path: str
    name: str
    view: Callable[..., Any]
    route: Route | None

    @property
    def room(self) -> str:
        """The room or library that wrote the view."""
        parts = self.view.__module__.split(".")
        return parts[1] if parts[0] == "peerness" and len(parts) > 1 else parts[0]


def addresses(patterns: Iterable[URLPattern | URLResolver] | None = None) -> list[Address]:
    """Every address of the site, or of the given patterns, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns if patterns is None else patterns, "/", ""))


def _walk(patterns: Iterable[URLPattern | URLResolver], path: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        here = path + str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            name = f"{space}{pattern.name}" if pattern.name else ""
            yield Address(here, name, pattern.callback, route_of(pattern.callback))


def page(found: Iterable[Address] | None = None) -> str:
    """The whole page as Markdown."""
    rooms: dict[str, list[Address]] = {}
    for address in addresses() if found is None else found:
        rooms.setdefault(address.room, []).append(address)
    sections = [_section(room, rooms[room]) for room in sorted(rooms)]
    return "\n".join([INTRODUCTION, *sections])


def _section(room: str, found: Iterable[Address]) -> str:
    rows = [_row(address) for address in sorted(found, key=lambda address: (address.path, address.name))]
    head = ["| address | name | methods | who | permission | shows |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([f"## {room}", "", *head, *rows, ""])


def _row(address: Address) -> str:
    route = address.route
    if route is None:
        return f"| `{address.path}` | {address.name} | | unmarked | | |"
    cells = [
        f"`{address.path}`",
        address.name,
        ", ".join(route.methods),
        who(route),
        route.permission.name if route.permission else "",
        ", ".join(kind.value for kind in Privacy if kind in route.shows),
    ]
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def who(route: Route) -> str:
    """Who may come, in words: the audience, and the roles of members in the order of the role table."""
    roles = ", ".join(role.value for role in Role if role in route.roles)
    return f"{AUDIENCES[route.audience]}: {roles}" if roles else AUDIENCES[route.audience]
