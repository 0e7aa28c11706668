"""What rows say, as the audit keeps it: the text of a value, and one print over all that a batch says."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import models

from peerness.audit.queries import audit_key
from peerness.audit.rules import canonical, fingerprint, keyed_hash
from peerness.tenancy.rows import Columns

#: Batches that were given to an action, by their place in memory, each with its print; kept with the rows themselves,
#: so that the place is theirs until the end.
Prints = dict[int, tuple[Any, str]]
#: From so many rows on a batch is told by one print over all of them.
_BATCH = 100


def said_by(value: Any, prints: Prints) -> object:
    """What stands for an argument of an action: the id of a record, the print of a batch, all else itself."""
    if isinstance(value, models.Model):
        return value.pk
    if not isinstance(value, tuple) or len(value) < _BATCH:
        return value
    if id(value) not in prints:
        prints[id(value)] = value, fingerprint(audit_key(), value)
    return prints[id(value)][1]


def manifest(rows: Iterable[models.Model], names: Collection[str] = ()) -> str:
    """One keyed print over what these rows say in all their fields or in some, whatever their order.

    Whoever holds the key can make it anew from the rows and compare it with the event of the batch.
    """
    said = list(rows)
    every = columns_of(type(said[0])) if said else {}
    columns = [column for name, column in every.items() if not names or name in names]
    return _print([str(row.pk) for row in said], [_texts([getattr(row, one) for row in said]) for one in columns])


def manifest_of(rows: Columns[Any]) -> str:
    """The same print over all fields of rows that were said column by column."""
    ids, size = [*map(str, rows.ids)], len(rows.ids)
    told = {name: _texts(column) for name, column in rows.each.items() if name != "id"} | {"id": ids}
    told |= {name: [text_of(value)] * size for name, value in rows.same.items()}
    return _print(ids, [told[name] for name in rows.attributes])


def _print(ids: list[str], columns: list[list[str]]) -> str:
    rows = sorted(map(list, zip(ids, *columns, strict=True)))
    # As `fingerprint` does; but all of this is text, and has no other form.
    return keyed_hash(audit_key(), json.dumps(rows, ensure_ascii=False, separators=(",", ":")))


def _texts(values: list[Any]) -> list[str]:
    """The values of a column; many hold the same one throughout."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return values
    if kinds == {UUID}:
        return [*map(str, values)]
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
