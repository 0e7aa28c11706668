"""Is the house in order? Counts and states, and nothing about any participant."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import override_settings
from django.urls import reverse

from peerness.access.actions import break_glass
from peerness.audit.actions import seal
from peerness.kernel.scope import Role
from peerness.programs.testing import said
from peerness.support.testing import Scene, session


def house(scene: Scene) -> str:
    return said(scene.visitor(scene.administrator).get("desk:house"))


def test_members_and_open_invitations_are_counted(scene: Scene) -> None:
    before = house(scene)
    assert '<p class="stat-number">9</p>' in before
    scene.world.invitation(Role.PEER)
    scene.world.member(Role.PEER)
    after = house(scene)
    assert '<p class="stat-number">10</p>' in after
    assert '<p class="stat-number">1</p>' in after


def test_an_opening_waits_to_be_read_without_a_name(scene: Scene) -> None:
    mine, world = scene.world.scope(scene.rosa.membership), scene.world
    break_glass(mine, id=world.id(), at=world.at, record=scene.jay.pk, reason="Jay called the center at night")
    page = house(scene)
    assert "1 opening has not been read by an administrator yet." in page
    assert reverse("access:glasses") in page
    assert not [word for word in ("Jay", str(scene.jay.pk)) if word in page]


def test_the_chain_is_in_order_when_everything_is_sealed(scene: Scene) -> None:
    scene.world.enter()
    sealed = seal(scene.world.system)
    scene.world.later(minutes=2)
    page = house(scene)
    assert "No event waits too long for its seal." in page
    assert f"<dd>{sealed}</dd>" in page.replace("\n", "").replace("  ", "")


def test_events_that_wait_too_long_are_told(scene: Scene) -> None:
    scene.world.later(minutes=2)
    page = house(scene)
    assert "Is the background work running?" in page
    assert "No event waits too long" not in page


def test_nothing_about_people_stands_there(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, line="Zinnia", note="Marigold")
    page = house(scene)
    assert not [word for word in ("Robin", "Willow", "Jay", "Zinnia", "Marigold") if word in page]


@pytest.mark.parametrize(("kind", "tone"), [("PostgreSQL", "info"), ("SQLite", "bad")])
def test_a_database_that_is_not_encrypted_by_us_says_so(scene: Scene, kind: str, tone: str) -> None:
    with override_settings(DATABASE_STATE=f"{__name__}.on_{kind.lower()}"):
        page = house(scene)
    assert f"{kind} 1.2: look after the disk." in page
    assert f'<div class="notice {tone}">' in page


@dataclass(frozen=True)
class State:
    """What the project says of a database, as the page takes it."""

    kind: str
    version: str = "1.2"
    encrypted: bool = False

    @property
    def sentence(self) -> str:
        """A sentence for the administrator."""
        return f"{self.kind} {self.version}: look after the disk."


def on_postgresql() -> State:
    return State("PostgreSQL")


def on_sqlite() -> State:
    return State("SQLite")
