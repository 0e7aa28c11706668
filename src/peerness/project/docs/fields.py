"""The page of the reference that lists every field of every table with its privacy class."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import models

from peerness.tenancy.privacy import Privacy

PAGE = "reference/fields.md"
INTRODUCTION = """\
# Fields and their privacy

Every field that Peerness keeps, with its class. The class decides what a page may show to whom, what the audit keeps
as it is (key and structure) or only as a keyed hash (all others), and what leaves with an export. A test fails when a
field has no class, and another holds this page to the tables.

This page is made from the code by `peerness docs`.
"""
MEANINGS = {
    Privacy.KEY: "an id or a digest that says nothing by itself",
    Privacy.STRUCTURE: "how the work is organised: states, times, minutes, choices",
    Privacy.STAFF: "who works here: names and e-mail addresses of members",
    Privacy.NAME: "who a participant is",
    Privacy.CONTACT: "how a participant is reached",
    Privacy.SAID: "what people say of themselves when they come: in the record, at intake, when they choose a peer",
    Privacy.WORDS: "what was said or written about support, in free words",
    Privacy.SECRET: "keys, tokens and passwords, even when hashed: shown to nobody",
}


def page(found: Iterable[type[models.Model]] | None = None) -> str:
    """The whole page as Markdown."""
    legend = ["| class | what it holds |", "| --- | --- |"]
    legend += [f"| {kind.value} | {MEANINGS[kind]} |" for kind in Privacy]
    chosen = sorted(own_models() if found is None else found, key=lambda model: model._meta.label)
    return "\n".join([INTRODUCTION, *legend, "", *(_section(model) for model in chosen)])


def own_models() -> list[type[models.Model]]:
    """The tables of our rooms."""
    configs = [config for config in apps.get_app_configs() if config.name.startswith("peerness.")]
    return [model for config in configs for model in config.get_models()]


def _section(model: type[models.Model]) -> str:
    about = (model.__doc__ or "").strip().splitlines()[0]
    classes: dict[str, Privacy] = getattr(model, "privacy", {})
    rows = [
        f"| {field.name} | {classes[field.name].value if field.name in classes else 'unclassed'} |"
        for field in model._meta.concrete_fields
    ]
    head = [f"## {model._meta.label}", "", about, "", "| field | class |", "| --- | --- |"]
    return "\n".join([*head, *rows, ""])
