"""The abstract record that belongs to an organisation, and the manager that refuses to read without a scope."""

from __future__ import annotations

import logging
from typing import ClassVar, Self, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models

from peerness.kernel.scope import Scope
from peerness.tenancy.privacy import Privacy

logger = logging.getLogger("peerness.tenancy")
_told: set[tuple[str, str]] = set()
M = TypeVar("M", bound=models.Model)


class NoScope(RuntimeError):
    """A read of an organisation's records was tried without saying for whom: a mistake in the code."""


class Records(models.QuerySet[M]):
    """The rows of one organisation; rooms extend it with words of the field."""

    def of(self, scope: Scope) -> Self:
        """Only the rows of the scope's organisation."""
        return self.filter(organisation_id=scope.organisation)


class ScopedManager(models.Manager[M]):
    """`objects` of a record of an organisation: `within(scope)` reads; anything else refuses."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Refuse: nobody may read the rows of all organisations by accident."""
        name = self.model.__name__
        raise NoScope(f"{name}.objects needs a scope: use {name}.objects.within(scope)")

    def within(self, scope: Scope) -> Records[M]:
        """The rows of the scope's organisation."""
        return self.rows().of(scope)

    def unscoped(self, *, reason: str) -> Records[M]:
        """The rows of every organisation that the database lets through; each use is logged with its reason.

        Those of every request are told aloud once and after that only to a log that asks for details.
        """
        use = (self.model._meta.label, reason)
        logger.log(logging.DEBUG if use in _told else logging.INFO, "unscoped read of %s: %s", *use)
        _told.add(use)
        return self.rows()

    def rows(self) -> Records[M]:
        """Unfiltered rows, for this class and its heirs alone; heirs with words of their own return their kind."""
        return Records(self.model, using=self._db)


class TenantModel(models.Model):
    """A record of one organisation, with an id that the client may have given."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()
    plain: ClassVar[models.Manager[Self]] = models.Manager()

    privacy: ClassVar[dict[str, Privacy]] = {"id": Privacy.KEY, "organisation": Privacy.KEY}
    #: Fields that hold the id of the person whom a row is about; the audit lists them as subjects too.
    about: ClassVar[tuple[str, ...]] = ()
    #: Fields that hold the id of the record to which a row belongs: of a batch of rows the audit lists only that one.
    gathered: ClassVar[tuple[str, ...]] = ()
    #: Whether its rows go along in the organisation's own copy; what must never leave the house says no.
    leaves: ClassVar[bool] = True

    class Meta:
        """Plain base manager: only Django itself uses it (a guard sees to that)."""

        abstract = True
        base_manager_name = "plain"
        default_manager_name = "objects"


def recall(model: type[M], scope: Scope, id: UUID) -> M:
    """The record that an earlier command gave back; records of an organisation only within the scope."""
    rows = model._base_manager.filter(pk=id)
    if issubclass(model, TenantModel):
        rows = rows.filter(organisation_id=scope.organisation)
    return rows.get()
