"""A small invented organisation with one signed-in person of each role, inside the tests' own process."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from unittest.mock import patch

import time_machine
from django.test import Client

from peerness.access.actions import invite
from peerness.access.models import Account
from peerness.kernel import ids
from peerness.kernel.scope import Role, Scope
from peerness.project import demo
from peerness.project.demo import cast
from peerness.tenancy.organisation import announce
from tests.guards.leaks import Visitor

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
#: One person for each role.
VISITORS = ("Ada", "Miguel", "Ines", "Evan", "Sol", "Rosa", "Vern")


@contextmanager
def visitors() -> Iterator[list[Visitor]]:
    """A stranger and one person of each role, at a moment that stands still."""
    # The same ids in every run, so that the same rows are tried.
    same = patch("peerness.kernel.ids.secrets.randbits", random.Random(2026).getrandbits)  # noqa: S311
    with same, time_machine.travel(NOW, tick=False):
        scope = demo.build(lambda done, total, what="": None, NOW, 24)
        announce(str(scope.organisation), "")
        _invited(scope)
        stranger = Visitor("a stranger", frozenset(), Client(raise_request_exception=False, HTTP_HOST="127.0.0.1"))
        yield [stranger, *(_visitor(person) for person in cast.STAFF if person.name.split()[0] in VISITORS)]


def _invited(scope: Scope) -> None:
    """Somebody is asked to join: the invented organisation has no open invitation of its own."""
    invite(
        scope,
        id=ids.new(NOW),
        at=NOW,
        name="Wren Example",
        email="wren@riverbend.example",
        roles=frozenset({Role.PEER}),
        programs=frozenset(),
        base="http://127.0.0.1/join/",
    )


def _visitor(person: cast.Person) -> Visitor:
    client = Client(raise_request_exception=False, HTTP_HOST="127.0.0.1")
    client.force_login(Account.objects.get(email=person.email))
    return Visitor(person.name, person.roles, client)
