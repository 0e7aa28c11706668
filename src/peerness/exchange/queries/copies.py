"""Everything that an organisation has, table by table, as cells of text: for its own copy, never for a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import models

from peerness.access.models import Account, Membership, Organisation
from peerness.audit.models import Event, EventSubject, Seal
from peerness.audit.rules import canonical
from peerness.exchange.rules.reading import neutralised
from peerness.kernel.scope import Scope
from peerness.recovery.queries import check_in_responses, forms_used
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy

#: Rows are read in such steps, so that a table of any length fits into memory.
_AT_ONCE = 1000
#: These are no TenantModels and go along: the organisation itself, the accounts of its members, its trail.
_BESIDES: tuple[type[models.Model], ...] = (Organisation, Account, Event, EventSubject, Seal)


@dataclass(frozen=True)
class Table:
    """One table of the copy: its model, and the columns that go along."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return self.model._meta.db_table

    @property
    def fields(self) -> list[models.Field[object, object]]:
        """The columns: all but secrets, which open something and are of no use elsewhere."""
        classes = getattr(self.model, "privacy", {})
        every = self.model._meta.concrete_fields
        return [field for field in every if classes.get(field.name) is not Privacy.SECRET]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [str(field.column) for field in self.fields]

    def dictionary(self) -> Iterator[list[str]]:
        """For each column: table, column, type, privacy class, what it points to, its choices, what the table is."""
        about = (self.model.__doc__ or "").strip().splitlines()[0]
        for field in self.fields:
            target = field.related_model._meta.db_table if field.is_relation else ""  # type: ignore[union-attr]
            choices = " ".join(str(value) for value, _label in field.flatchoices)
            kind = field.get_internal_type()
            privacy = getattr(self.model, "privacy", {}).get(field.name, "")
            yield [self.name, str(field.column), kind, str(privacy), target, choices, about]


def tables() -> list[Table]:
    """Every table that holds records of an organisation, by name; what never leaves the house is left out."""
    own = [model for model in apps.get_models() if issubclass(model, TenantModel) and model.leaves]
    return sorted((Table(model) for model in (*own, *_BESIDES)), key=lambda table: table.name)


def count(scope: Scope, table: Table) -> int:
    """How many rows of a table are the organisation's."""
    return _rows(scope, table).count()


def rows(scope: Scope, table: Table) -> Iterator[list[str]]:
    """The organisation's rows of a table by their ids, as cells that no spreadsheet takes for a formula."""
    names = [field.attname for field in table.fields]
    for row in _rows(scope, table).order_by("pk").values_list(*names).iterator(chunk_size=_AT_ONCE):
        yield [_cell(value) for value in row]


def responses(scope: Scope) -> Iterator[str]:
    """Every check-in as a FHIR R4 QuestionnaireResponse, one in a line, the earliest first."""
    for answers in check_in_responses(scope):
        yield json.dumps(answers, ensure_ascii=False)


def questionnaires(scope: Scope) -> Iterator[str]:
    """Every questionnaire that was used as a FHIR R4 Questionnaire, one in a line, under the name that answers give."""
    for form in forms_used(scope):
        yield json.dumps(form, ensure_ascii=False)


def _rows(scope: Scope, table: Table) -> models.QuerySet[models.Model]:
    every = table.model._base_manager
    if table.model is Organisation:
        return every.filter(pk=scope.organisation)
    if table.model is Account:
        return every.filter(pk__in=Membership.objects.within(scope).values("account_id"))
    return every.filter(organisation_id=scope.organisation)


def _cell(value: object) -> str:
    """A value as text: moments in UTC (ISO 8601), yes and no as true and false, nothing as an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return str(canonical(value))
    if isinstance(value, dict | list):
        return neutralised(json.dumps(value, ensure_ascii=False))
    return neutralised(str(value))
