"""Who may do what, said once: a rule answers for one record (the check) and for many (the filter).

A permission names the roles that can ever hold it and a rule over records. The check raises `Denied` with the
sentence that the page shows; the filter narrows a query to exactly the records that the check would let through.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from peerness.kernel.errors import Denied, Text
from peerness.kernel.scope import Role, Scope
from peerness.tenancy.compiled import condition
from peerness.tenancy.privacy import Privacy

M = TypeVar("M", bound=models.Model)


class Rule:
    """A condition over a scope and a record; rules combine with & and |."""

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """Whether the rule lets this record through."""
        raise NotImplementedError

    def where(self, scope: Scope) -> Q:
        """The same as a condition of a query."""
        raise NotImplementedError

    def __and__(self, other: Rule) -> Rule:
        """Both rules."""
        return _Both(self, other)

    def __or__(self, other: Rule) -> Rule:
        """Either rule."""
        return _Either(self, other)


_NOTHING = Q(pk__in=())
#: Not the empty Q(): in an “or” that would be left out, and the other side alone would decide.
_EVERYTHING = ~_NOTHING


@dataclass(frozen=True)
class _Both(Rule):
    left: Rule
    right: Rule

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        return self.left.holds(scope, record) and self.right.holds(scope, record)

    def where(self, scope: Scope) -> Q:
        return self.left.where(scope) & self.right.where(scope)


@dataclass(frozen=True)
class _Either(Rule):
    left: Rule
    right: Rule

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        return self.left.holds(scope, record) or self.right.holds(scope, record)

    def where(self, scope: Scope) -> Q:
        return self.left.where(scope) | self.right.where(scope)


@dataclass(frozen=True)
class Holding(Rule):
    """The actor holds one of these roles, whatever the record."""

    roles: frozenset[Role]

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """Ask the scope alone."""
        return scope.has(*self.roles)

    def where(self, scope: Scope) -> Q:
        """All rows or none."""
        return _EVERYTHING if scope.has(*self.roles) else _NOTHING


@dataclass(frozen=True)
class Among(Rule):
    """The record's field is one of the values that the scope gives, such as its program within reach."""

    field: str
    values: Callable[[Scope], Collection[UUID | None]]

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """Compare the field; an empty field never matches."""
        value = getattr(record, self.field) if record is not None else None
        return value is not None and value in self.values(scope)

    def where(self, scope: Scope) -> Q:
        """The same comparison in the database."""
        wanted = [value for value in self.values(scope) if value is not None]
        return Q(**{f"{self.field}__in": wanted})


@dataclass(frozen=True)
class Linked(Rule):
    """There is a row elsewhere that ties the scope to the record, such as an open reach or an assignment.

    `rows(scope)` gives the candidate rows; `their` names their field that holds the record's `mine`.
    """

    rows: Callable[[Scope], QuerySet[Any]]
    their: str
    mine: str = "pk"

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """Ask for one such row."""
        value = getattr(record, self.mine) if record is not None else None
        return value is not None and self.rows(scope).filter(**{self.their: value}).exists()

    def where(self, scope: Scope) -> Q:
        """The same rows as a correlated subquery."""
        return Q(Exists(self.rows(scope).filter(**{self.their: OuterRef(self.mine)})))


@dataclass(frozen=True)
class Filled(Rule):
    """The record's field has a value, such as the moment of a signature."""

    field: str

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """Look at the field."""
        return record is not None and getattr(record, self.field) is not None

    def where(self, scope: Scope) -> Q:
        """The same in the database."""
        return Q(**{f"{self.field}__isnull": False})


@dataclass(frozen=True)
class Empty(Rule):
    """The record's field has no value, such as the program of a request that nobody has placed yet."""

    field: str

    def holds(self, scope: Scope, record: models.Model | None) -> bool:
        """Look at the field."""
        return record is not None and getattr(record, self.field) is None

    def where(self, scope: Scope) -> Q:
        """The same in the database."""
        return Q(**{f"{self.field}__isnull": True})


def holding(*roles: Role) -> Rule:
    """The actor holds one of these roles."""
    return Holding(frozenset(roles))


@dataclass(frozen=True)
class Permission:
    """One thing that people may do: its name, the roles that can hold it, the rule over records, the refusal."""

    name: str
    roles: frozenset[Role]
    reason: Text
    rule: Rule | None = None
    #: What it lets people do, for the role table; without it the table shows the refusal.
    does: Text = ""
    #: Classes of fields that nobody sees without a permission that names them here.
    opens: frozenset[Privacy] = frozenset()

    def check(self, scope: Scope, record: models.Model | None = None) -> None:
        """Raise `Denied` with the reason unless the scope may do this with the record."""
        if not self.allows(scope, record):
            raise Denied(self.reason, self.name, None if record is None else record.pk)

    def allows(self, scope: Scope, record: models.Model | None = None) -> bool:
        """Whether the check would pass; a record of another organisation never passes."""
        if not scope.has(*self.roles):
            return False
        if record is None or self.rule is None:
            return record is None or _same_organisation(scope, record)
        return _same_organisation(scope, record) and self.rule.holds(scope, record)

    def filter(self, scope: Scope, queryset: QuerySet[M]) -> QuerySet[M]:
        """Only the records that the check would let through."""
        if not scope.has(*self.roles):
            return queryset.none()
        own = queryset.filter(**{_organisation_field(queryset.model): scope.organisation})
        return own if self.rule is None else own.filter(condition(self.rule, scope, own))

    def why_not(self, scope: Scope, record: models.Model | None = None) -> Text | None:
        """The reason for a disabled button, or None where the button works."""
        return None if self.allows(scope, record) else self.reason


def _organisation_field(model: type[models.Model]) -> str:
    names = {field.attname for field in model._meta.concrete_fields}
    return "organisation_id" if "organisation_id" in names else "pk"


def _same_organisation(scope: Scope, record: models.Model) -> bool:
    return bool(getattr(record, _organisation_field(type(record))) == scope.organisation)
