"""Who applies and who takes part are never matched, even where it is one human: neither room can see the other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from peerness.access.testing import World
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import Visitor, program, said, works
from peerness.tenancy.testing import planted
from peerness.workforce.hiring.models import Application
from peerness.workforce.hiring.testing import applied, job

ROOMS = Path(__file__).resolve().parents[2]
HIRING = ROOMS / "workforce" / "hiring"
#: What hiring may know of the house; everything else is behind the wall.
MAY_KNOW = frozenset({"access", "audit", "kernel", "tenancy", "ui", "wording"})
#: Who may know hiring: the composition root alone.
MAY_BE_KNOWN_BY = frozenset({"project"})


def _imported(path: Path) -> set[str]:
    """The modules of ours that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if name.startswith("peerness.")}


def test_no_import_crosses_the_wall() -> None:
    looked = 0
    for path in ROOMS.rglob("*.py"):
        inside, room = HIRING in path.parents, path.relative_to(ROOMS).parts[0]
        if "tests" in path.parts or path.name == "testing.py":
            continue
        looked += 1
        for name in _imported(path):
            if inside:
                own = name.startswith("peerness.workforce.hiring") or name == "peerness.workforce"
                assert own or name.split(".")[1] in MAY_KNOW, f"{path} knows {name}"
            elif name.startswith("peerness.workforce.hiring"):
                assert room in MAY_BE_KNOWN_BY, f"{path} knows {name}"
    assert looked > 100


def test_no_foreign_key_crosses_the_wall() -> None:
    looked = 0
    for model in apps.get_models():
        for one in model._meta.get_fields():
            if not isinstance(one, models.ForeignKey | models.OneToOneField | models.ManyToManyField):
                continue
            looked += 1
            mine, theirs = model._meta.app_label, one.related_model._meta.app_label
            if "hiring" in {mine, theirs}:
                assert (mine, theirs) in {("hiring", "hiring"), ("hiring", "access")}, f"{model} points at {theirs}"
    assert looked > 100


@pytest.mark.django_db
def test_one_human_in_both_rooms_is_two_records_that_never_meet() -> None:
    world = planted(World)
    center = program(world)
    manager = works(world, world.member(Role.MANAGER, Role.INTAKE, name="Miguel"), center)
    posting = job(world)
    robin, wren = person(world, center, "Robin Ashgrove"), applied(world, "Robin Ashgrove", posting=posting)
    visitor = Visitor(world, manager)
    tables = {"hiring": [one._meta.db_table for one in apps.get_app_config("hiring").get_models()]}
    tables["people"] = [one._meta.db_table for one in apps.get_app_config("participants").get_models()]
    pages = {
        "people": [("hiring:pipeline", ()), ("hiring:application", (wren.pk,)), ("hiring:posting", (posting.pk,))],
        "hiring": [("desk:people", ()), ("desk:person", (robin.pk,)), ("enrolment:welcome", ())],
    }
    for forbidden, opened in pages.items():
        for page, ids in opened:
            with CaptureQueriesContext(connection) as asked:
                answer = visitor.get(page, *ids)
            assert answer.status_code == 200, page
            sql = " ".join(one["sql"] for one in asked.captured_queries)
            assert not [table for table in tables[forbidden] if f'"{table}"' in sql], page
    assert str(robin.pk) not in said(visitor.get("hiring:pipeline", q="Robin"))
    assert str(wren.pk) not in said(visitor.get("desk:people", q="Robin"))
    typed = {"id": world.id(), "posting": str(posting.pk), "name": "Robin Ashgrove"}
    with CaptureQueriesContext(connection) as asked:
        assert visitor.post("hiring:new_application", **typed).status_code == 303
    sql = " ".join(one["sql"] for one in asked.captured_queries)
    assert not [table for table in tables["people"] if f'"{table}"' in sql], "nobody is looked for among participants"
    scope = world.enter().system
    assert Participant.objects.within(scope).count() == 1
    assert Application.objects.within(scope).count() == 2
