"""Habit 1, for what an import linter cannot see: a foreign key, even one named by a string, points down or stays."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

from tests.guards import rooms
from tests.guards.findings import Finding, Report
from tests.guards.registry import Model, place

_MEND = "turn the relation round, keep a plain id, or let the upper room own the row"


def check(found: Iterable[Model]) -> Report:
    """Every relation of every model points to its own room or to a room below it."""
    report = Report()
    for model in found:
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many, *model._meta.private_fields]:
            report.add(*_of_field(model, field))
            report.looked += 1
    return report


def _of_field(model: Model, field: object) -> list[Finding]:
    path, line = place(model)
    if isinstance(field, GenericForeignKey):
        what = f"{model.__name__}.{field.name} may point to any room, so nobody can tell its direction"
        return [Finding(path, line, what, "name one model, or keep a plain id", f"{model._meta.label}.{field.name}")]
    if not isinstance(field, models.Field) or field.remote_field is None:
        return []
    room, target = model._meta.app_label, _room_of_target(model, field)
    if target not in rooms.ranks() or rooms.may_know(rooms.standing(room), target):
        return []
    what = f"{model.__name__}.{field.name} points from {room} up or aside to {target}"
    return [Finding(path, line, what, _MEND, f"{model._meta.label}.{field.name}")]


def _room_of_target(model: Model, field: models.Field[object, object]) -> str:
    target: object = field.remote_field.model if field.remote_field else model
    if isinstance(target, type) and issubclass(target, models.Model):
        return target._meta.app_label
    label = str(target)  # a name that no app has claimed yet
    return label.partition(".")[0] if "." in label else model._meta.app_label
