"""The table of roles tells what the code does: every permission stands in it, and no role sees more than it may."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps

import peerness
from peerness.access import roletable
from peerness.access.models.membership import ROLES
from peerness.access.testing import Visitor, World
from peerness.kernel.scope import Role
from peerness.tenancy.permission import Permission
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, Route
from tests.guards.pages import assert_fresh

SOURCE = Path(peerness.__file__).parent


def in_the_table() -> set[str]:
    """The names of all permissions that the table shows."""
    return {line.name for section in roletable.sections() for line in section.lines}


def in_the_code() -> set[str]:
    """The names of all permissions that are written anywhere in the code."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Permission":
                name = node.args[0] if node.args else None
                found.add(str(name.value) if isinstance(name, ast.Constant) else f"{path}:{node.lineno} has no name")
    return found


def test_every_permission_of_the_code_stands_in_the_table() -> None:
    assert in_the_code() == in_the_table()


def test_every_permission_says_what_it_lets_people_do() -> None:
    ours = [config for config in apps.get_app_configs() if config.name.startswith("peerness.")]
    silent = [one.name for config in ours for one in roletable.permissions(config) if not str(one.does)]
    assert silent == []


def test_the_reference_shows_the_table_of_today() -> None:
    assert_fresh(roletable.PAGE, roletable.page())


def test_no_role_sees_more_of_participants_than_the_product_promises() -> None:
    """Administrators and evaluators see neither names nor words; program managers see names and no words."""
    sees = {line.name: line.roles for line in roletable.seen()}
    assert not sees["name"] & {Role.ADMINISTRATOR, Role.EVALUATOR}
    assert not sees["contact"] & {Role.ADMINISTRATOR, Role.EVALUATOR}
    assert sees["words"] <= {Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.INTAKE}
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("peerness.")]
    keys = [one for config in rooms for one in roletable.permissions(config)]
    intake = {one.name for one in keys if Privacy.WORDS in one.opens and Role.INTAKE in one.roles}
    assert intake == {"support.happening.read", "support.outreach.count"}, "what somebody of intake told or counted"
    assert Role.ADMINISTRATOR in sees["staff"]


def _route(*roles: Role, shows: tuple[Privacy, ...]) -> tuple[str, Route]:
    return "room:page", Route(Audience.MEMBER, frozenset(roles), frozenset(shows), ("GET",))


def test_a_role_sees_what_its_pages_show_and_its_permissions_open() -> None:
    pages = [_route(Role.PEER, Role.MANAGER, shows=(Privacy.NAME, Privacy.WORDS)), _route(Role.INTAKE, shows=())]
    key = Permission(
        "room.words.read", frozenset({Role.PEER, Role.SUPERVISOR}), "No.", opens=frozenset({Privacy.WORDS})
    )
    sees = {line.name: line.roles for line in roletable.seen(pages, [key])}
    assert sees == {
        "staff": frozenset(),
        "name": {Role.PEER, Role.MANAGER},
        "contact": frozenset(),
        "said": frozenset(),
        "words": {Role.PEER},
    }


def test_a_permission_without_words_of_its_own_shows_its_refusal() -> None:
    line = roletable._line(Permission("room.thing.do", frozenset({Role.PEER}), "Only peers do this."))
    assert (line.what, line.limited) == ("Only peers do this.", False)
    assert [cell.yes for cell in line.cells] == [role == Role.PEER for role, _name in ROLES]


@pytest.mark.parametrize("role", list(Role))
def test_every_member_reads_the_table(world: World, visitor: Visitor, role: Role) -> None:
    page = visitor.comes(world.member(role)).get("/roles/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "Invite people, change roles, end memberships" in text
    assert str(dict(ROLES)[role.value]) in text
