"""Our models as Django knows them, each with the file and line where it is written."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.guards.tree import PACKAGE, ROOT

Model = type[models.Model]


def own_models(*, with_hidden: bool = False) -> list[Model]:
    """Every concrete model of our rooms; on demand also the tables that Django makes for many-to-many fields."""
    configs = [config for config in apps.get_app_configs() if config.name.startswith(f"{PACKAGE}.")]
    return [model for config in configs for model in config.get_models(include_auto_created=with_hidden)]


def place(model: Model) -> tuple[str, int]:
    """The file, relative to the repository, and the line of a model's class."""
    try:
        path = Path(inspect.getsourcefile(model) or "")
        line = inspect.getsourcelines(model)[1]
    except (OSError, TypeError):
        return model.__module__, 0
    return (path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)), line


def own_fields(model: Model) -> list[models.Field[object, object]]:
    """The fields with a column, in the order of the table."""
    return list(model._meta.concrete_fields)


def labels(found: Iterable[Model]) -> set[str]:
    """The names of models as `room.Model`."""
    return {model._meta.label for model in found}
