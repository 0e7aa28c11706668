"""The list of peers: /peers/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer, supervised

pytestmark = pytest.mark.django_db
PAGE = "workforce:peers"


@pytest.fixture
def world() -> World:
    """An organisation without peers."""
    return planted(World)


@pytest.fixture
def manager(world: World) -> Visitor:
    """Somebody of the staff."""
    return Visitor(world, world.member(Role.MANAGER))


def test_peers_stand_by_name_with_title_and_supervisors(world: World, manager: Visitor) -> None:
    sol, tam = world.member(Role.SUPERVISOR, name="Sol"), world.member(Role.SUPERVISOR, name="Tamsin")
    rosa = peer(world, name="Rosa", title="Recovery coach")
    supervised(world, rosa, sol, tam)
    peer(world, name="Dev")
    page = said(manager.get(PAGE))
    assert page.index("Dev") < page.index("Rosa")
    assert "Sol, Tamsin" in page
    assert "Recovery coach" in page
    assert "Nobody yet" in page
    down = said(manager.get(PAGE, order="-name"))
    assert down.index("Rosa") < down.index("Dev")


def test_search_by_name_and_title(world: World, manager: Visitor) -> None:
    peer(world, name="Rosa Vega", title="Recovery coach")
    peer(world, name="Dev")
    found = said(manager.get(PAGE, q="coach vega"))
    assert "Rosa Vega" in found
    assert ">Dev<" not in found
    nobody = said(manager.get(PAGE, q="zzz"))
    assert "Nobody found" in nobody
    assert 'value="zzz"' in nobody


def test_an_empty_list_says_how_peers_come(manager: Visitor) -> None:
    page = said(manager.get(PAGE))
    assert "No peer yet" in page
    assert "search-box" not in page


def test_long_lists_have_pages_and_few_questions(world: World, manager: Visitor) -> None:
    sol = world.member(Role.SUPERVISOR, name="Sol")
    for number in range(26):
        peer(world, name=f"Peer {number:02}", supervisor=sol)
    first, second = said(manager.get(PAGE)), said(manager.get(PAGE, page="2"))
    assert "Peer 24" in first
    assert "Peer 25" not in first
    assert "Peer 25" in second
    assert manager.questions(PAGE) <= 12


def test_roles_methods_and_strangers(world: World, manager: Visitor) -> None:
    peer(world, name="Rosa")
    for role in (Role.VOLUNTEER, Role.EVALUATOR):
        refused = Visitor(world, works(world, world.member(role), program(world, role))).get(PAGE)
        assert refused.status_code == 403
        assert "The list of peer workers is for staff." in said(refused)
    assert manager.other("POST", PAGE) == 405
    assert "Rosa" not in said(stranger(Role.MANAGER).get(PAGE))
