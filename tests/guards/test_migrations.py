"""Migrations are complete, have names, stand by themselves, and raise the wall around each new table."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations as operations
from django.db import models
from django.db.migrations import Migration
from django.test.utils import isolate_apps

from peerness.tenancy.models import TenantModel
from peerness.tenancy.operations import RowLevelSecurity
from tests.guards import migrations, tenants
from tests.guards.fakes import Fake
from tests.guards.findings import assert_clean, found, words
from tests.guards.registry import own_models
from tests.guards.tree import SRC, plant


def test_no_migration_is_missing() -> None:
    assert_clean(migrations.missing(own_models()))


@isolate_apps("peerness.programs")
def test_a_model_that_no_migration_makes_is_found() -> None:
    class Lantern(Fake):
        class Meta:
            app_label = "programs"

    assert "programs has changes without a migration: Create model Lantern" in words(migrations.missing([Lantern]))


def test_every_tenants_table_is_born_with_its_wall() -> None:
    assert_clean(migrations.walls(tenants.owned(own_models()), migrations.own_migrations()))


def test_migrations_stand_by_themselves() -> None:
    assert_clean(migrations.files(SRC))


def _migration(name: str, *steps: operations.operations.base.Operation) -> dict[tuple[str, str], Migration]:
    migration = Migration(name, "programs")
    vars(migration)["operations"] = list(steps)
    return {("programs", name): migration}


@isolate_apps("peerness.programs", "peerness.access")
def test_a_table_without_wall_is_found() -> None:
    class Charter(TenantModel):
        class Meta(TenantModel.Meta):
            app_label = "programs"

    born = operations.CreateModel("Charter", [("id", models.UUIDField(primary_key=True))])
    bare = migrations.walls([Charter], _migration("0001_initial", born))
    late = migrations.walls(
        [Charter], _migration("0001_initial", born) | _migration("0002_wall", RowLevelSecurity("charter"))
    )
    good = migrations.walls([Charter], _migration("0001_initial", born, RowLevelSecurity("Charter")))
    assert "0001_initial without RowLevelSecurity" in words(bare)
    assert "0001_initial without RowLevelSecurity" in words(late)
    assert "no migration makes Charter" in words(migrations.walls([Charter], {}))
    assert good.looked == 1
    assert not good.findings


def test_a_nameless_and_a_dependent_migration_are_found(tmp_path: Path) -> None:
    fault = "from peerness.tenancy.operations import RowLevelSecurity\nfrom peerness.support import rules\n"
    plant(
        tmp_path,
        {
            "peerness/support/migrations/__init__.py": "",
            "peerness/support/migrations/0002_auto_2026.py": "import peerness.kernel.ids\n",
            "peerness/support/migrations/0003_signing.py": fault,
        },
    )
    report = migrations.files(tmp_path)
    assert report.looked == 2
    assert found(report) == {
        ("peerness/support/migrations/0002_auto_2026.py", 1),
        ("peerness/support/migrations/0003_signing.py", 2),
    }
