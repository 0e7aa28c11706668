"""One record of an organisation, read as it is now and locked: nearly every action begins so."""

from __future__ import annotations

from functools import cache
from typing import TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, models

from peerness.kernel.scope import Scope
from peerness.tenancy.models import TenantModel
from peerness.tenancy.prepared import Prepared

T = TypeVar("T", bound=TenantModel)


def locked(model: type[T], scope: Scope, id: UUID) -> T | None:
    """The record, for whoever reads it alone until the transaction ends; None where there is none."""
    found = _read(model)(scope, id)
    return model.from_db(DEFAULT_DB_ALIAS, list(_columns(model)), found[0]) if found else None


@cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


@cache
def _read(model: type[TenantModel]) -> Prepared:
    def make(scope: Scope, id: UUID) -> models.QuerySet[TenantModel, tuple[object, ...]]:
        rows = model.objects.within(scope).select_for_update().filter(pk=id)
        return rows.values_list(*_columns(model))

    return Prepared(make)
