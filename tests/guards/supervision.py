"""Matters of supervision live in tables of their own: a person's record holds none, and theirs hold no person.

What staff say of each other's work, or of a person among themselves, must never stand where "show this to them" looks.
So the tables of the record hold what the person is called, how they are reached and what they said themselves, beside
ids and states; free words of staff, and words that name a matter of supervision, are no part of them. The tables of
supervision, the other way round, point at no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import models

from peerness.tenancy.privacy import Privacy
from tests.guards.findings import Finding, Report
from tests.guards.registry import Model, own_fields, place

#: The rooms that hold a person's record.
RECORD = frozenset({"participants", "enrolment"})
SUPERVISION = "supervision"
#: What staff write in words of their own, and who of the staff it is about.
_OF_STAFF = frozenset({Privacy.WORDS, Privacy.STAFF})
#: Words of which the names of such fields are made.
_MATTERS = re.compile(r"supervis|boundar|concern|flag|performance|coaching|corrective|drift|warning|watch|trait")


def check(found: Iterable[Model]) -> Report:
    """Look at the tables of the record, and at those of supervision."""
    report = Report()
    for model in found:
        if model._meta.app_label in RECORD:
            report += _of_the_record(model)
        elif model._meta.app_label == SUPERVISION:
            report += _of_supervision(model)
    return report


def _of_the_record(model: Model) -> Report:
    report = Report()
    path, line = place(model)
    told = getattr(model, "privacy", {})
    named = [("", model.__name__), *((field.name, field.name) for field in own_fields(model))]
    for name, words in named:
        report.looked += 1
        key = f"{model._meta.label}.{name}".rstrip(".")
        mend = "keep it in a table of the room supervision"
        if _MATTERS.search(words.lower()):
            report.add(Finding(path, line, f"{key} is named like a matter of supervision", mend, key))
        elif told.get(name) in _OF_STAFF:
            report.add(Finding(path, line, f"{key} holds words or names of staff in a person's record", mend, key))
    return report


def _of_supervision(model: Model) -> Report:
    report = Report()
    path, line = place(model)
    for field in own_fields(model):
        report.looked += 1
        target = field.remote_field.model if isinstance(field, models.ForeignKey) else None
        if target is not None and target._meta.app_label in RECORD:
            what = f"{model._meta.label}.{field.name} ties a matter of supervision to a person's record"
            report.add(Finding(path, line, what, "point at the peer alone", f"{model._meta.label}.{field.name}"))
    return report
