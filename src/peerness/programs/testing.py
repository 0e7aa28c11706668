"""Builders for tests: programs, who works in them, and somebody at a browser."""

from __future__ import annotations

from datetime import datetime
from html import unescape
from typing import Any

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerness.access.models import Membership
from peerness.access.testing import Visitor as Browser
from peerness.access.testing import World
from peerness.audit.models import Event
from peerness.audit.rules import Outcome
from peerness.kernel.scope import Role
from peerness.programs.actions import give_reach, set_up_program
from peerness.programs.models import Program


def program(world: World, name: str = "Community Center") -> Program:
    """A program in which nobody works yet."""
    return set_up_program(world.system, id=world.id(), at=world.at, name=name)


def works(world: World, membership: Membership, *programs: Program) -> Membership:
    """Let a member work in exactly these programs."""
    ids = frozenset(program.pk for program in programs)
    return give_reach(world.system, id=world.id(), at=world.at, membership=membership, programs=ids)


def events(world: World, kind: str, outcome: Outcome = Outcome.DONE) -> list[Event]:
    """The events of one kind in the world's organisation."""
    world.enter()
    return list(Event.objects.within(world.system).filter(kind=kind, outcome=outcome))


class Visitor:
    """A member at a browser; the clock on the wall is the world's."""

    def __init__(self, world: World, membership: Membership) -> None:
        """Sign in."""
        self.world, self.membership, self.client = world, membership, Browser()
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
        return len([one for one in asked.captured_queries if one["sql"].startswith(("SELECT", "INSERT", "UPDATE"))])

    def fill(self, page: str, /, *ids: object, **data: Any) -> Any:
        """Open a page, fill in its form as it stands there, and send it."""
        form = self.get(page, *ids).context["form"]
        shown = {bound.html_name: _as_sent(bound.value()) for bound in form}
        typed = {key: value for key, value in {**shown, **data}.items() if value is not None}
        return self.post(page, *ids, **typed)


def _as_sent(value: object) -> object:
    """A value as a browser sends it."""
    return value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else value


def said(response: Any) -> str:
    """The page as a person reads it, without escapes."""
    return unescape(response.content.decode())


def stranger(*roles: Role) -> Visitor:
    """A member of another organisation, with the same roles there."""
    world = World("Another organisation entirely")
    return Visitor(world, works(world, world.member(*roles), program(world, "Elsewhere")))
