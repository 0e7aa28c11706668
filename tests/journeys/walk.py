"""A walk through all pages: from each person's home along every link, a few examples of each kind of page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, URLResolver, get_resolver, resolve

from peerness.tenancy.route import Route, route_of
from tests.journeys.client import Answer
from tests.journeys.site import Site

#: One person of each role, and two who hold more than one program or role.
PEOPLE = ("Ada", "Miguel", "Ines", "Evan", "Sol", "Tamsin", "Rosa", "Vern")
STRANGER = ""
#: So many pages of the same address pattern are looked at; with another set of query words once more.
EXAMPLES, VARIANTS = 2, 1
_MOST = 150


def view_of(path: str) -> str:
    """The name of the page behind an address; nothing where there is none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def kind_of(path: str) -> tuple[str, frozenset[str]]:
    """What makes two addresses the same kind of page: the view and the words of the query."""
    return view_of(path), frozenset(parse_qs(urlsplit(path).query, keep_blank_values=True))


@dataclass(frozen=True)
class Visited:
    """One page as one person saw it."""

    who: str
    path: str
    view: str
    answer: Answer

    @property
    def name(self) -> str:
        """For a test's report: who saw what where."""
        return f"{self.who or 'a stranger'} at {self.path} ({self.view})"


class Fetches(Protocol):
    """Whatever can fetch a page: over the wire, or inside the tests' own process."""

    def get(self, path: str) -> Answer:
        """Fetch a page."""


@dataclass
class Walk:
    """One person's way through the site."""

    who: str
    client: Fetches
    pages: list[Visited] = field(default_factory=list)
    #: Links that lead to no view, and redirects that never end.
    dead: list[str] = field(default_factory=list)
    _kinds: Counter[tuple[str, frozenset[str]]] = field(default_factory=Counter)

    def along(self, starts: Iterable[str]) -> Walk:
        """Follow every link from these addresses on, breadth first."""
        waiting, seen = list(starts), set(starts)
        while waiting and len(self.pages) < _MOST:
            answer = self._open(waiting.pop(0))
            for link in answer.links() if answer else ():
                if link not in seen and self._is_new(link):
                    seen.add(link)
                    waiting.append(link)
        return self

    def _is_new(self, path: str) -> bool:
        kind = kind_of(path)
        if not kind[0]:
            self.dead.append(path)
            return False
        self._kinds[kind] += 1
        return self._kinds[kind] <= (VARIANTS if kind[1] else EXAMPLES)

    def _open(self, path: str) -> Answer | None:
        answer = self.client.get(path)
        for _ in range(5):
            if answer.status not in (301, 302, 303):
                break
            answer = self.client.get(answer.headers["location"])
        if not answer.is_page:
            return None
        if all(page.path != answer.path for page in self.pages):
            self.pages.append(Visited(self.who, answer.path, view_of(answer.path), answer))
        return answer


def walk(site: Site, who: str, starts: Sequence[str] = ("/",)) -> Walk:
    """Everything that one person can reach by links."""
    with site.sitting(who) as client:
        return Walk(who, client).along(starts)


def everybody(site: Site) -> list[Walk]:
    """The ways of all people, and of a stranger."""
    return [walk(site, STRANGER, ("/", "/ui/gallery/")), *(walk(site, who) for who in PEOPLE)]


def skeleton(answer: Answer) -> frozenset[tuple[str, str, str, str]]:
    """What a page is built of, whatever it says."""
    return frozenset(
        (str(node.tag), node.get("class") or "", node.get("role") or "", node.get("type") or "")
        for node in answer.tree.iter()
    )


def distinct(pages: Iterable[Visited]) -> list[Visited]:
    """The pages that bring something to look at which no earlier page of the same view and status had."""
    known: dict[tuple[str, int], set[tuple[str, str, str, str]]] = {}
    found = []
    for page in pages:
        built, before = skeleton(page.answer), known.setdefault((page.view, page.answer.status), set())
        if not built <= before:
            before |= built
            found.append(page)
    return found


def routes() -> dict[str, Route]:
    """Every named address of the site with its marker."""
    return {name: marker for name, callback in _patterns(get_resolver()) if (marker := route_of(callback))}


def _patterns(resolver: URLResolver, before: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{before}{pattern.namespace}:" if pattern.namespace else before
            found += _patterns(pattern, inner)
        elif pattern.name:
            found.append((before + pattern.name, pattern.callback))
    return found
