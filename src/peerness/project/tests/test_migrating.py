"""The quicker way of making the tables writes what Django writes, statement by statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.commands import migrate
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations import operations as does
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from peerness.project.migrating import Executor, ForwardState
from peerness.tenancy.operations import AppendOnly, RowLevelSecurity

# SQLite's editor works outside a transaction only. It collects here and runs nothing.
pytestmark = pytest.mark.django_db(transaction=True)


def statements(migrations: Sequence[Migration], state: ProjectState) -> list[str]:
    """What these migrations would run, one after the other, on a database without a table."""
    told: list[str] = []
    _ = state.apps  # drawn at once, as the executor does
    for migration in migrations:
        with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
            state = migration.apply(state, editor, collect_sql=True)
        told += editor.collected_sql
    return told


def invented(*steps: Operation) -> Migration:
    migration = Migration("invented", "garden")
    migration.operations = list(steps)  # type: ignore[misc] # for this one alone
    return migration


def made(
    called: str, *, bases: tuple[Any, ...] = (models.Model,), **fields: models.Field[Any, Any]
) -> does.CreateModel:
    own = [] if "parent_ptr" in fields else [("id", models.BigAutoField(primary_key=True))]
    return does.CreateModel(called, [*own, *fields.items()], bases=bases)


def key(to: str, **more: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(to, on_delete=models.PROTECT, **more)


GARDEN = (
    made("Bed", name=models.CharField(max_length=20)),
    made("Row", bed=key("garden.Bed"), beside=key("self", null=True)),
    # Two that point at each other.
    made("Gardener"),
    made("Spade", owner=key("garden.Gardener")),
    does.AddField("Gardener", "spade", key("garden.Spade", null=True)),
    made("Plant", row=key("garden.row", related_name="+"), friends=models.ManyToManyField("garden.Bed")),
    made("Named", row=models.OneToOneField("garden.Row", on_delete=models.CASCADE)),
    RowLevelSecurity("row"),
    AppendOnly("row"),
    made(
        "Tree", parent_ptr=models.OneToOneField("garden.Bed", models.CASCADE, primary_key=True), bases=("garden.bed",)
    ),
    does.CreateModel("Small", [], options={"proxy": True}, bases=("garden.bed",)),
    # Later changes meet what was drawn alone.
    does.AddField("Row", "kept", key("garden.Named", null=True)),
    does.AlterField("Bed", "name", models.TextField(unique=True)),
    # One table leads here: of several, Django takes whichever comes first.
    does.AlterField("Named", "id", models.UUIDField(primary_key=True)),
    made("Late", row=key("garden.Row", to_field="id"), bed=key("garden.Bed")),
    does.AddConstraint("Late", models.UniqueConstraint(fields=["row", "bed"], name="garden_late_once")),
    does.DeleteModel("Small"),
    does.DeleteModel("Tree"),
    does.RenameModel("Bed", "Plot"),
    does.RenameField("Row", "bed", "plot"),
    made("Last", plot=key("garden.Plot")),
    does.RemoveField("Row", "beside"),
    does.DeleteModel("Last"),
    made("Last", plot=key("garden.Plot")),
)


def test_invented_tables_come_out_alike() -> None:
    plain, quick = (statements([invented(*GARDEN)], picture()) for picture in (ProjectState, ForwardState))
    assert len(plain) > len(GARDEN)
    # A renaming makes the tables anew that lead to it, in the order of a set: that order alone may differ.
    assert sorted(quick) == sorted(plain)


@pytest.mark.walk
def test_the_whole_history_comes_out_as_django_writes_it() -> None:
    graph = MigrationLoader(None).graph
    names = list(dict.fromkeys(one for leaf in sorted(graph.leaf_nodes()) for one in graph.forwards_plan(leaf)))
    history = [graph.nodes[name] for name in names]
    plain, quick = (statements(history, picture()) for picture in (ProjectState, ForwardState))
    assert sum(one.lower().startswith("create table") for one in plain) > 100
    assert quick == plain


def drawn(*steps: Operation) -> tuple[ForwardState, dict[str, type[models.Model]]]:
    """A picture after some steps and the classes that stand in it."""
    state = ForwardState()
    _ = state.apps
    for step in steps:
        step.state_forwards("garden", state)
    return state, dict(state.apps.all_models["garden"])


def test_only_the_new_model_is_drawn() -> None:
    state, before = drawn(*GARDEN[:2])
    made("Named", row=models.OneToOneField("garden.Row", models.CASCADE)).state_forwards("garden", state)
    assert state.apps.all_models["garden"].items() >= before.items()
    # Those that stood know of it all the same.
    assert {one.name for one in before["row"]._meta.related_objects} >= {"named"}


@pytest.mark.parametrize(
    "comes",
    [
        made("Plant", friends=models.ManyToManyField("garden.Bed"), bed=key("garden.Bed")),
        made("Bed", name=models.TextField()),
        made(
            "Tree",
            parent_ptr=models.OneToOneField("garden.Bed", models.CASCADE, primary_key=True),
            bases=("garden.bed",),
        ),
        made("Rake", bed=key("garden.Bed"), owner=key("garden.Nobody")),
    ],
    ids=lambda step: step.name,
)
def test_all_that_hangs_together_is_drawn_where_it_may_have_changed(comes: does.CreateModel) -> None:
    state, before = drawn(GARDEN[0])
    comes.state_forwards("garden", state)
    assert state.apps.all_models["garden"]["bed"] is not before["bed"]


def test_a_new_field_draws_its_model_alone_and_python_finds_everything_drawn_anew() -> None:
    state, before = drawn(*GARDEN[:4])
    does.AddField("Row", "length", models.IntegerField(null=True)).state_forwards("garden", state)
    does.AddField("Row", "by", key("garden.Gardener", null=True)).state_forwards("garden", state)
    now = state.apps.all_models["garden"]
    assert {name for name in now if now[name] is not before[name]} == {"row"}
    assert {"length", "by"} <= {one.name for one in now["row"]._meta.get_fields()}
    state.clear_delayed_apps_cache()  # as Django does before it runs Python
    assert {one.name for one in state.apps.get_model("garden", "Gardener")._meta.related_objects} == {"row", "spade"}


def test_the_relations_of_a_picture_follow() -> None:
    plain, quick = ProjectState(), ForwardState()
    for state in (plain, quick):
        _ = state.apps, state.relations
        for step in GARDEN[:2]:
            step.state_forwards("garden", state)
    assert plain.relations.keys() == quick.relations.keys()
    assert quick.relations[("garden", "bed")].keys() == {("garden", "row")}


def test_the_picture_takes_over_everything() -> None:
    state = ProjectState()
    state.add_model(ModelState("garden", "Bed", [("id", models.BigAutoField(primary_key=True))]))
    apps = state.apps
    found = ForwardState.of(state)
    assert found == state
    assert found.apps is apps


def test_djangos_command_uses_it_for_a_while() -> None:
    assert get_commands()["migrate"] == "peerness.project"
    command = load_command_class("peerness.project", "migrate")
    used: list[type] = []
    place: Any = migrate
    command.stdout.write = lambda *_: used.append(place.MigrationExecutor)  # type: ignore[method-assign]
    command.handle(
        app_label="access",
        migration_name=None,
        database="default",
        skip_checks=True,
        verbosity=1,
        interactive=False,
        fake=False,
        fake_initial=False,
        plan=True,
        check_unapplied=False,
        run_syncdb=False,
        prune=False,
    )
    assert set(used) == {Executor}
    assert place.MigrationExecutor is MigrationExecutor
