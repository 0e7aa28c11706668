"""What the tests of access share: a Monday that stands still, one organisation, and a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from peerness.access.testing import MONDAY, Visitor, World
from peerness.tenancy.testing import planted


@pytest.fixture
def monday() -> Iterator[time_machine.Traveller]:
    """The clock stands still at a Monday afternoon until a test moves it."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(db: None, monday: time_machine.Traveller) -> World:
    """One organisation."""
    return planted(World)


@pytest.fixture
def visitor(world: World) -> Visitor:
    """A browser that nobody has signed in with yet."""
    return Visitor()
