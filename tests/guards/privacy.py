"""Habit 7: every field of every model of ours is classed for privacy, and no class is left over."""

from __future__ import annotations

from collections.abc import Iterable

from peerness.tenancy.privacy import Privacy
from tests.guards.findings import Finding, Report
from tests.guards.registry import Model, own_fields, place


def check(found: Iterable[Model]) -> Report:
    """Each concrete field has one of the classes; each class belongs to a field that exists."""
    report = Report()
    for model in found:
        path, line = place(model)
        told = getattr(model, "privacy", {})
        names = [field.name for field in own_fields(model)]
        report.looked += len(names)
        for name in names:
            if not isinstance(told.get(name), Privacy):
                what = f"{model.__name__}.{name} has no privacy class"
                report.add(Finding(path, line, what, f'say what it tells of whom: privacy["{name}"] = ...', name))
        for name in sorted(set(told) - set(names)):
            what = f"{model.__name__}.privacy classes {name!r}, which is no field"
            report.add(Finding(path, line, what, "remove the entry", name))
    return report
