"""Habit 6: every table belongs to an organisation, reads start there, and uniqueness has a name to tell it by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import models
from django.db.models import UniqueConstraint

from peerness.tenancy.models import ScopedManager, TenantModel
from tests.guards.findings import Finding, Report
from tests.guards.registry import Model, own_fields, place

COLUMN = "organisation_id"
#: Tables that are no `TenantModel`, each with its reason; one that is not needed any more is a finding.
EXEMPT = {
    "access.Account": "a person may belong to several organisations; memberships tie them",
    "access.Organisation": "it is the tenant itself",
    "audit.Event": "the trail keeps ids without foreign keys, so that it outlives what it tells of",
    "audit.EventSubject": "the trail keeps ids without foreign keys, so that it outlives what it tells of",
    "audit.Seal": "the trail keeps ids without foreign keys, so that it outlives what it tells of",
}
#: Uniqueness that holds over all organisations, each with its reason.
ACROSS = {
    "audit_seal_event": "ids of events are unique everywhere, and a seal belongs to one event",
}


def owned(found: Iterable[Model]) -> list[Model]:
    """The models with a column for their organisation, by foreign key or by plain id."""
    return [model for model in found if any(field.attname == COLUMN for field in own_fields(model))]


def belonging(found: Iterable[Model]) -> Report:
    """Every model of ours is a `TenantModel`."""
    report = Report()
    for model in found:
        report.looked += 1
        if not issubclass(model, TenantModel):
            mend = "derive it from TenantModel, or exempt it with a reason"
            report.add(_finding(model, f"{model.__name__} belongs to no organisation", mend))
    return report


def doors(found: Iterable[Model]) -> Report:
    """`objects` refuses without a scope, and only Django's own base manager is plain."""
    report = Report()
    for model in owned(found):
        report.looked += 1
        report.add(*(_finding(model, f"{model.__name__} {what}", mend) for what, mend in _door_faults(model)))
    return report


def _door_faults(model: Model) -> Iterator[tuple[str, str]]:
    meta = model._meta
    inherit = "write `class Meta(TenantModel.Meta)`"
    if not isinstance(getattr(model, "objects", None), ScopedManager):
        yield "has an `objects` that reads without a scope", "let `objects` be a ScopedManager"
    if meta.base_manager_name != "plain" or type(meta.base_manager) is not models.Manager:
        yield "has no plain base manager", inherit
    if not isinstance(meta.default_manager, ScopedManager):
        yield "has a default manager that reads without a scope", inherit
    if next(field for field in own_fields(model) if field.attname == COLUMN).null:
        yield "may have no organisation", "forbid null"


def indexes(found: Iterable[Model]) -> Report:
    """Every tenant's table has an index or a uniqueness that starts with the organisation."""
    report = Report()
    for model in owned(found):
        report.looked += 1
        first = {fields[0].lstrip("-").removesuffix("_id") for fields in _indexed(model) if fields}
        if "organisation" not in first:
            what = f"{model.__name__} has no index that starts with the organisation"
            report.add(_finding(model, what, "add models.Index(fields=['organisation', ...], name=...)"))
    return report


def _indexed(model: Model) -> Iterator[tuple[str, ...]]:
    for index in model._meta.indexes:
        yield tuple(index.fields)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.fields)
    for field in own_fields(model):
        if getattr(field, "db_index", False) and not field.unique:
            yield (field.name,)


def uniqueness(found: Iterable[Model]) -> Report:
    """Uniqueness is a constraint with a name, and inside one organisation."""
    report = Report()
    for model in found:
        report.looked += 1
        report.add(*_unnamed(model))
        if any(field.attname == COLUMN for field in own_fields(model)):
            report.add(*_across(model))
    return report


def _unnamed(model: Model) -> Iterator[Finding]:
    mend = "write a UniqueConstraint with a name, which the action turns into the field's error"
    for field in own_fields(model):
        if field.unique and not field.primary_key:
            yield _finding(model, f"{model.__name__}.{field.name} is unique without a name", mend, field.name)
    if model._meta.unique_together:
        yield _finding(model, f"{model.__name__} has unique_together", mend)


def _across(model: Model) -> Iterator[Finding]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            plain = [str(getattr(part, "name", "")) for part in constraint.expressions]
            named = {name.removesuffix("_id") for name in [*constraint.fields, *plain]}
            if "organisation" not in named:
                what = f"{constraint.name} of {model.__name__} is unique over all organisations"
                path, line = place(model)
                yield Finding(path, line, what, "let it start with the organisation", constraint.name)


def hidden(found: Iterable[Model]) -> Report:
    """No table is made behind our backs: a many-to-many field names its own table, which has an organisation."""
    report = Report()
    for model in found:
        report.looked += 1
        if model._meta.auto_created:
            what = f"{model.__name__} is a table without organisation, privacy or action"
            report.add(_finding(model, what, "write the table as a model and name it with through="))
    return report


def _finding(model: Model, what: str, mend: str, field: str = "") -> Finding:
    path, line = place(model)
    return Finding(path, line, what, mend, f"{model._meta.label}.{field}" if field else model._meta.label)
