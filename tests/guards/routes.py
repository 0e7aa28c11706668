"""Habit 6 for pages: every address says who may come and what it shows, and participants stay unseen by two roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from peerness.kernel.scope import Role
from peerness.project.docs.routes import Address
from peerness.tenancy.privacy import OF_PARTICIPANTS, Privacy
from peerness.tenancy.route import Audience, Route
from tests.guards.findings import Finding, Report
from tests.guards.tree import PACKAGE, ROOT

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
#: Who keeps the house and who counts: neither ever sees who a participant is or what was said.
BLIND = frozenset({Role.ADMINISTRATOR, Role.EVALUATOR})
_SPEAKING = re.compile(r"<(str|slug|path):|<\w+>")


def check(found: Iterable[Address]) -> Report:
    """Each address is marked fully, has a name of its own, and shows nobody what they must not see."""
    report = Report()
    names: set[str] = set()
    for address in found:
        report.looked += 1
        for what, mend in [*_unmarked(address), *_unnamed(address, names), *_of_route(address)]:
            path, line = place(address)
            report.add(Finding(path, line, f"{address.path} {what}", mend, address.name or address.path))
        names.add(address.name)
    return report


def _unmarked(address: Address) -> Iterator[tuple[str, str]]:
    if address.route is None:
        yield "has no route marker", "write @route(...) above the view, or mark(...) for a library's view"
    own = address.view.__module__.startswith(f"{PACKAGE}.")
    if own and hasattr(address.view, "view_class"):
        yield "is a class", "views are functions of at most 25 lines"


def _unnamed(address: Address, names: set[str]) -> Iterator[tuple[str, str]]:
    if not address.name:
        yield "has no name", "give path(...) a name, so that pages and documents can point to it"
    elif address.name in names:
        yield f"shares the name {address.name}", "give each address a name of its own"


def _of_route(address: Address) -> Iterator[tuple[str, str]]:
    route = address.route
    if route is None:
        return
    if not route.methods or not set(route.methods) <= METHODS:
        yield f"has the methods {route.methods}", f"choose from {', '.join(sorted(METHODS))}"
    if (route.audience is Audience.MEMBER) != bool(route.roles):
        yield "names roles for the wrong audience", "members come with roles, all others without"
    if not all(isinstance(kind, Privacy) for kind in route.shows):
        yield "shows something that is no privacy class", "name classes of Privacy"
    yield from _shown_to_the_wrong(route)
    if route.audience in {Audience.MEMBER, Audience.ACCOUNT} and _SPEAKING.search(address.path):
        yield "may carry words in its path", "addresses carry ids only: <uuid:...>"


def _shown_to_the_wrong(route: Route) -> Iterator[tuple[str, str]]:
    if Privacy.SECRET in route.shows:
        yield "shows secrets", "no page shows secrets"
    told = sorted(OF_PARTICIPANTS & route.shows)
    if not told:
        return
    if seen := sorted(BLIND & route.roles):
        yield f"shows {', '.join(told)} to {', '.join(seen)}", "take the roles away, or give them a page of numbers"
    if route.audience in {Audience.PUBLIC, Audience.ACCOUNT}:
        yield f"shows {', '.join(told)} to {route.audience}", "only members and holders of a link see people"


def place(address: Address) -> tuple[str, int]:
    """The file and line of the view behind an address."""
    code = getattr(address.view, "__wrapped__", address.view)
    inner = getattr(code, "__code__", None)
    if inner is None:
        return address.view.__module__, 0
    path = Path(inner.co_filename)
    return (path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name), inner.co_firstlineno
