"""What a database says when a write breaks a rule of its own: which constraint, which key."""

from __future__ import annotations

from django.db import IntegrityError, models

from peerness.access.manifests import columns_of


def broke_key(error: IntegrityError, model: type[models.Model]) -> bool:
    """Whether the error is about a primary key: by its name on PostgreSQL, by its column on SQLite."""
    table, told = model._meta.db_table, str(error)
    return f"{table}_pkey" in told or told.endswith(f"{table}.{model._meta.pk.column}")


def broke(error: IntegrityError, model: type[models.Model], name: str) -> bool:
    """Whether the error names the constraint; SQLite names the columns of a plain uniqueness instead."""
    told = str(error)
    if name in told:
        return True
    table = model._meta.db_table
    for constraint in model._meta.constraints:
        if constraint.name == name and isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            columns = ", ".join(f"{table}.{columns_of(model)[field]}" for field in constraint.fields)
            return columns in told
    return False
