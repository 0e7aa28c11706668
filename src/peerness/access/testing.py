"""Builders for tests: organisations, accounts, members and their scopes, all made by the real actions.

`World` builds one organisation; `Visitor` is a test client whose requests begin as on a fresh connection;
`AtBrowser` is a member who uses it; `at_once` lets several hands do something at the same moment.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from typing import Any
from uuid import UUID

import time_machine
from django.db import connection
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerness.access import actions, queries
from peerness.access.models import Account, Invitation, Membership, Organisation
from peerness.audit.models import Event
from peerness.audit.rules import Outcome
from peerness.kernel import ids
from peerness.kernel.scope import ActorKind, Role, Scope, system_scope
from peerness.tenancy.organisation import announce

#: A Monday afternoon, far from any wall clock.
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PASSWORD = "walking beside the quiet river"


class World:
    """One organisation in a test, with a moment of its own."""

    def __init__(self, name: str = "Riverbend Recovery Community", at: datetime = MONDAY) -> None:
        """Found the organisation and announce it to the database."""
        self.at = at
        self._count = 0
        self.system = system_scope(ids.new(at), at, ActorKind.COMMAND)
        announce(str(self.system.organisation), "")
        self.organisation: Organisation = actions.found_organisation(
            self.system, id=ids.derived(self.system.organisation, "founded"), at=at, name=name, time_zone="UTC"
        )

    def id(self) -> UUID:
        """A fresh id."""
        return ids.new(self.at)

    def later(self, **delta: float) -> World:
        """Let time pass."""
        self.at += timedelta(**delta)
        self.system = self.system.at_moment(self.at)
        return self

    def account(self, name: str = "", email: str = "", password: str = "") -> Account:
        """A person who can sign in; without a password unless one is asked for, since hashing takes its time."""
        self._count += 1
        name = name or f"Person {self._count}"
        email = email or f"person{self._count}.{self.organisation.pk.hex[-6:]}@example.org"
        return actions.open_account(self.system, id=self.id(), at=self.at, email=email, name=name, password=password)

    def member(self, *roles: Role, account: Account | None = None, name: str = "") -> Membership:
        """Somebody who works here with these roles."""
        return actions.add_member(
            self.system,
            id=self.id(),
            at=self.at,
            account=account or self.account(name),
            roles=frozenset(roles),
        )

    def scope(self, membership: Membership) -> Scope:
        """The member's scope at this moment, as the middleware would make it."""
        self.enter()
        found = queries.member(membership.account_id, self.organisation.pk, self.at)
        if found is None:
            raise AssertionError("no current membership")
        return found[0]

    def enter(self) -> World:
        """Announce this organisation to the database again, after another one was built."""
        announce(str(self.organisation.pk), "")
        return self

    def link(self, invitation: Invitation) -> str:
        """The path of the page that the invitation's link opens."""
        self.enter()
        link = queries.open_link(self.system, invitation)
        if link is None:
            raise AssertionError("no open link")
        return f"/join/{queries.token_of_link(self.organisation.pk, link.pk)}"

    def invitation(self, *roles: Role, name: str = "Nova Reyes", email: str = "") -> Invitation:
        """Somebody who is asked to work here with these roles."""
        return actions.invite(
            self.system,
            id=self.id(),
            at=self.at,
            name=name,
            email=email,
            roles=frozenset(roles),
            programs=frozenset(),
            base="http://testserver/join/",
        )


@contextmanager
def unannounced() -> Iterator[None]:
    """As a new connection is: the database has been told of no organisation and no account."""
    before = _announced()
    announce("", "")
    yield
    announce(*before)


def _announced() -> tuple[str, str]:
    if connection.vendor != "postgresql":
        return "", ""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('peerness.organisation', true), current_setting('peerness.account', true)"
        )
        row = cursor.fetchone()
    return (row[0] or "", row[1] or "") if row else ("", "")


@cache
def _site() -> ClientHandler:
    """The site with its middleware loaded: looking for all static files takes longer than most pages."""
    return ClientHandler(enforce_csrf_checks=False)


class Visitor(Client):
    """A browser in a test. Each request meets a database that has been told nothing, as in life."""

    def __init__(self, *, enforce_csrf_checks: bool = False, **kept: Any) -> None:
        """Come to the same site as everybody else."""
        super().__init__(enforce_csrf_checks, **kept)
        if not enforce_csrf_checks:
            self.handler = _site()

    def request(self, **request: Any) -> Any:
        """Send one request."""
        with unannounced():
            return super().request(**request)

    def comes(self, member: Membership | Account) -> Visitor:
        """Sign in without typing a password."""
        account = member if isinstance(member, Account) else member.account
        with unannounced():
            self.force_login(account)
        return self


class AtBrowser:
    """A member at a browser; the clock on the wall is the world's."""

    def __init__(self, world: World, membership: Membership) -> None:
        """Sign in."""
        self.world, self.membership, self.client = world, membership, Visitor()
        with time_machine.travel(world.at, tick=False):
            self.client.comes(membership)

    def get(self, page: str, /, *ids: object, **params: str) -> Any:
        """Open a page."""
        with time_machine.travel(self.world.at, tick=False):
            return self.client.get(reverse(page, args=ids), params)

    def post(self, page: str, /, *ids: object, **data: Any) -> Any:
        """Send a form."""
        with time_machine.travel(self.world.at, tick=False):
            return self.client.post(reverse(page, args=ids), data)

    def other(self, method: str, page: str, *ids: object) -> int:
        """The status of a request by another method."""
        with time_machine.travel(self.world.at, tick=False):
            return self.client.generic(method, reverse(page, args=ids)).status_code

    def questions(self, page: str, *ids: object) -> int:
        """How often a page asks the database, once the session knows where it is."""
        self.get(page, *ids)
        with CaptureQueriesContext(connection) as asked:
            self.get(page, *ids)
        return len([one for one in asked.captured_queries if _ASKS.match(one["sql"])])

    def fill(self, page: str, /, *ids: object, **data: Any) -> Any:
        """Open a page, fill in its form as it stands there, and send it."""
        form = self.get(page, *ids).context["form"]
        shown = {bound.html_name: _as_sent(bound.value()) for bound in form}
        typed = {key: value for key, value in {**shown, **data}.items() if value is not None}
        return self.post(page, *ids, **typed)


#: A question to the database; SQLite's log says before several rows at once how often a line was written.
_ASKS = re.compile(r"(?:\d+ times: )?(?:SELECT|INSERT|UPDATE)")


def _as_sent(value: object) -> object:
    """A value as a browser sends it."""
    return value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else value


def said(response: Any) -> str:
    """The page as a person reads it, without escapes."""
    return unescape(response.content.decode())


def events(world: World, kind: str, outcome: Outcome = Outcome.DONE) -> list[Event]:
    """The events of one kind in the world's organisation."""
    world.enter()
    return list(Event.objects.within(world.system).filter(kind=kind, outcome=outcome))


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What comes of acts that several hands do at the same moment: each one's answer or its exception.

    Only for tests that commit: each hand has a connection of its own.
    """
    start = threading.Barrier(len(acts))

    def do(act: Callable[[], object]) -> object:
        try:
            start.wait(timeout=20)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as hands:
        return list(hands.map(do, acts))
