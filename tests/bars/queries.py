"""Counts the database queries of each page, and finds those that are asked again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peerness.access.models import Account
from tests.journeys.client import Answer, address_of
from tests.journeys.walk import PEOPLE, Walk, kind_of

MOST = 12
#: The same question with other values so many times on one page is a loop.
LOOP = 3
#: What frames queries and asks nothing: transactions, and the walls of PostgreSQL.
_FRAME = re.compile(
    r"^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|SET )|(?:set_config|current_setting)\(", re.IGNORECASE
)
_VALUE = re.compile(r"'(?:[^']|'')*'|\b\d+(?:\.\d+)?\b")
_LIST = re.compile(r"\(\?(?:, \?)*\)")


def shape(sql: str) -> str:
    """A query without its values, so that two questions of one kind look the same."""
    return _LIST.sub("(?)", _VALUE.sub("?", sql))


def asked(queries: Iterable[Mapping[str, str]]) -> list[str]:
    """The real questions among what the connection was told."""
    return [query["sql"] for query in queries if not _FRAME.search(query["sql"])]


def loops(queries: Iterable[str]) -> list[str]:
    """Questions that were asked again and again."""
    return [f"{times} times: {one[:200]}" for one, times in Counter(map(shape, queries)).items() if times >= LOOP]


@dataclass
class Counting:
    """A connection of the walk that counts the queries of each page."""

    client: Client
    pages: dict[str, list[str]] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Fetch a page and keep what was asked for it."""
        connection.queries_log.clear()  # it holds nine thousand, and a walk asks more
        with CaptureQueriesContext(connection) as captured:
            response = self.client.get(path)
        headers = {name.lower(): value for name, value in response.items()}
        page = bool(headers.get("content-type", "").startswith("text/html"))
        if page and response.status_code == 200:
            self.pages[path] = asked(captured.captured_queries)
        return Answer(path, response.status_code, headers, 0, response.content.decode() if page else "")


@dataclass(frozen=True)
class Page:
    """One page as one person asked for it, and the questions behind it."""

    who: str
    path: str
    queries: list[str]

    @property
    def kind(self) -> tuple[str, str, frozenset[str]]:
        """Person, view and words of the query: what is compared between a small and a large organisation."""
        return self.who, *kind_of(self.path)


def everywhere() -> list[Page]:
    """Every page that the people of the invented organisation reach, with its queries."""
    found: list[Page] = []
    for who in PEOPLE:
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(Account.objects.get(email=address_of(who)))
        counting = Counting(client)
        counting.get("/")  # the first page of a session writes its organisation and moment
        Walk(who, counting).along(["/"])
        found += [Page(who, path, queries) for path, queries in counting.pages.items()]
    return found
