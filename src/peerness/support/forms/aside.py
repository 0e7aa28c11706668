"""What rooms above ask in the log form: optional, folded away, and kept by whoever asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import BoundField, Form

from peerness.kernel import ids
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.support.models import SupportSession
from peerness.support.registry import asides


@dataclass(frozen=True, slots=True)
class Asked:
    """One fold of the form, with its fields; open where something stands in it."""

    title: Text
    fields: list[BoundField]

    @property
    def open(self) -> bool:
        """Whether somebody has to see it."""
        return any(bound.errors or (bound.form.is_bound and bound.value()) for bound in self.fields)


def add(form: Form, scope: Scope) -> list[Asked]:
    """Let the form ask what has registered; returns the folds for the page."""
    folds = []
    for name, aside in asides().items():
        own = {f"{name}_{field}": made for field, made in aside.fields(scope).items()}
        form.fields.update(own)
        folds.append(Asked(aside.title, [form[field] for field in own]))
    return folds


def keep(scope: Scope, at: datetime, session: SupportSession, given: dict[str, Any]) -> None:
    """Hand what was answered to whoever asked; nothing answered is nothing kept."""
    for name, aside in asides().items():
        own = {key.removeprefix(f"{name}_"): said for key, said in given.items() if key.startswith(f"{name}_")}
        if any(own.values()):
            aside.keep(scope, id=ids.derived(session.pk, name), at=at, session=session, said=own)
