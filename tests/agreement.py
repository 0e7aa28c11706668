"""Whether a permission's check and its filter let through exactly the same records, in small random worlds.

A room's `tests/test_agreement.py` (or several, `test_<noun>_agreement.py`) names the permissions that it tries in
`TRIED`, builds random worlds with Hypothesis inside `undone()`, and calls `assert_agree` with records of its own
organisation and of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.db import models, transaction
from hypothesis import HealthCheck, settings

from peerness.kernel.scope import Scope
from peerness.tenancy import compiled
from peerness.tenancy.organisation import entered
from peerness.tenancy.permission import Permission

#: For `@given` tests that build rows: each example undoes its own, so sharing the database between them does no harm.
worlds = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


#: Permissions whose condition Django writes anew for each query, each with its reason.
SLOW: dict[str, str] = {"supervision.picture.see": "compares with a moment seven days before the scope's"}


def is_quick(permission: Permission, scope: Scope, model: type[models.Model]) -> bool:
    """Whether a permission's condition is only filled in."""
    return permission.rule is None or compiled.is_ready(permission.rule, scope, model)


class _UndoneError(Exception):
    """Leaves a block whose rows are not wanted any more."""


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is gone afterwards, so that every example begins alike."""
    try:
        with transaction.atomic():
            yield
            raise _UndoneError
    except _UndoneError:
        pass


def disagreements(permission: Permission, scope: Scope, records: Sequence[models.Model]) -> list[str]:
    """Each record on which check and filter differ. The records may belong to several organisations."""
    if not records:
        return []
    wanted = [record.pk for record in records]
    with entered(scope):
        rows = type(records[0])._base_manager.filter(pk__in=wanted)
        found = set(permission.filter(scope, rows).values_list("pk", flat=True))
        told = [(record, permission.allows(scope, record), record.pk in found) for record in records]
        assert permission.name in SLOW or is_quick(permission, scope, type(records[0])), (
            f"{permission.name} writes its condition anew for each query: see tenancy/compiled.py"
        )
    return [
        f"{permission.name} on {record!r}: the check says {check}, the filter {there}"
        for record, check, there in told
        if check is not there
    ]


def assert_agree(permission: Permission, scope: Scope, records: Sequence[models.Model]) -> None:
    """Fail with every record on which check and filter differ."""
    found = disagreements(permission, scope, records)
    assert not found, "\n".join(found)


def tried() -> set[str]:
    """The names of the permissions that the rooms' tests of agreement name."""
    names: set[str] = set()
    for config in apps.get_app_configs():
        if config.name.startswith("peerness."):
            for file in Path(config.path, "tests").glob("test_*agreement.py"):
                module = import_module(f"{config.name}.tests.{file.stem}")
                names |= {permission.name for permission in module.TRIED}
    return names
