"""What rows say, as the audit keeps it: the text of a value, and one print over all that a batch says."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import models

from peerness.audit.queries import audit_key
from peerness.audit.rules import canonical, fingerprint


def manifest(rows: Iterable[models.Model], names: Collection[str] = ()) -> str:
    """One keyed print over what these rows say in all their fields or in some, whatever their order.

    Whoever holds the key can make it anew from the rows and compare it with the event of the batch.
    """
    said = list(rows)
    every = columns_of(type(said[0])) if said else {}
    columns = [column for name, column in every.items() if not names or name in names]
    texts = (_texts([getattr(row, one) for row in said]) for one in columns)
    ids = (str(row.pk) for row in said)
    return fingerprint(audit_key(), sorted(map(list, zip(ids, *texts, strict=True))))


def _texts(values: list[object]) -> list[str]:
    """The values of a column; many hold the same one throughout."""
    if all(value is values[0] for value in values):
        return [text_of(values[0])] * len(values)
    return [value if type(value) is str else text_of(value) for value in values]


def text_of(value: object) -> str:
    """A value as the trail keeps or hashes it: the same on every database."""
    if isinstance(value, UUID | str):  # nearly all values
        return str(value)
    plain = canonical(value)
    if plain is None:
        return ""
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, list | dict) else str(plain)


def columns_of(model: type[models.Model]) -> dict[str, str]:
    """Each field's name and the attribute (and column) that holds its plain value."""
    return {field.name: field.attname for field in model._meta.concrete_fields}
