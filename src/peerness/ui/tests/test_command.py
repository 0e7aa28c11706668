"""A form for one action keeps its id, tells refusals at their fields, and never asks to type twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.test import RequestFactory

from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import system_scope
from peerness.ui.command import Command

SCOPE = system_scope(UUID(int=1), datetime(2026, 10, 14, tzinfo=UTC))
ID = UUID(int=7)


class Rename(Command):
    """An invented command."""

    name = forms.CharField()
    tags = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


def _sent(**values: Any) -> Rename:
    return Rename.asked(RequestFactory().post("/", {"id": str(ID), "name": "Bo", **values}), SCOPE)


def test_an_empty_form_brings_a_fresh_id() -> None:
    """Given a plain visit, the form has an id of the moment and the values it was given, and nothing is attempted."""
    form = Rename.asked(RequestFactory().get("/"), SCOPE, {"name": "Al"})
    assert isinstance(form.initial["id"], UUID)
    assert form.initial["name"] == "Al"
    assert form.status == 200
    assert form.attempt(lambda values: values) is None


def test_clean_values_reach_the_action() -> None:
    """Given a sound form, the action gets its values under the id that the form bore."""
    form = _sent()
    assert form.attempt(lambda values: values["name"]) == "Bo"
    assert form.command == ID


def test_what_the_form_refuses_never_reaches_the_action() -> None:
    """Given a missing name, the action is not asked and the answer is 422."""
    form = _sent(name="")
    assert form.attempt(lambda values: pytest.fail("asked")) is None
    assert form.status == 422


def test_a_refusal_of_the_action_stands_at_its_field() -> None:
    """Given a rule broken, its sentence is at the field, or above the form where there is no such field."""

    def act(values: dict[str, Any]) -> None:
        raise Invalid({"name": "Taken.", "elsewhere": "Too late."})

    form = _sent()
    assert form.attempt(act) is None
    assert form.errors["name"] == ["Taken."]
    assert form.non_field_errors() == ["Too late."]
    assert form.status == 422


def test_a_conflict_keeps_what_was_typed() -> None:
    """Given that somebody was quicker, the form says so with 409, and anew it may be sent under another id."""

    def act(values: dict[str, Any]) -> None:
        raise Conflict("Sam saved first.")

    form = _sent(tags=["a", "b"])
    assert form.attempt(act) is None
    assert form.status == 409
    assert form.non_field_errors() == ["Sam saved first."]
    form.anew(SCOPE, name="Bo L.")
    assert form["name"].value() == "Bo L."
    assert form["tags"].value() == ["a", "b"]
    assert form["id"].value() != str(ID)
