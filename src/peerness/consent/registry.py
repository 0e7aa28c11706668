"""Where rooms above leave what the gate cannot know of them: providers, stoppers and exporters.

A provider gives, for one category of information, the rows about people in a period. A stopper knows one open flow,
such as a referral under way: it lists what a consent keeps running, and stops it. An exporter turns a `Release` into a
file or a message, and takes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from inspect import signature
from uuid import UUID

from peerness.consent.rules.release import Release, Row
from peerness.consent.rules.terms import Category
from peerness.kernel.errors import Text
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope

#: `rows(scope, people, period)`: the rows of each person, for many people at once.
Provider = Callable[[Scope, Collection[UUID], Period], Mapping[UUID, Sequence[Row]]]
Exporter = Callable[[Release], bytes]


@dataclass(frozen=True, slots=True)
class Flow:
    """Something that runs on a consent: its id, and what it is in words that name nobody."""

    id: UUID
    what: Text


@dataclass(frozen=True, slots=True)
class Stopper:
    """How one kind of flow is listed and stopped; `partner` None means all recipients of the consent."""

    name: str
    running: Callable[[Scope, UUID, UUID | None], Sequence[Flow]]
    stop: Callable[[Scope, UUID, datetime], object]


_providers: dict[Category, Provider] = {}
_stoppers: dict[str, Stopper] = {}
_exporters: list[Exporter] = []


def provides(category: Category, provider: Provider) -> None:
    """Register who gives the rows of a category; one room for each."""
    _providers[category] = provider


def provider_of(category: Category) -> Provider | None:
    """Who gives the rows of a category, or None where nothing of the kind is kept yet."""
    return _providers.get(category)


def kept() -> frozenset[Category]:
    """The categories of which something is kept."""
    return frozenset(_providers)


def stops(stopper: Stopper) -> None:
    """Register who can stop a kind of flow."""
    _stoppers[stopper.name] = stopper


def stoppers() -> list[Stopper]:
    """Everybody who can stop something, by name."""
    return [_stoppers[name] for name in sorted(_stoppers)]


def exports(exporter: Exporter) -> Exporter:
    """Register an exporter: a function of a `Release` alone, in a `rules`, into which import contracts let no model."""
    taken = [parameter.annotation for parameter in signature(exporter, eval_str=True).parameters.values()]
    if taken != [Release]:
        raise TypeError(f"{exporter.__name__}: an exporter takes a Release, and nothing else")
    if "rules" not in exporter.__module__.split("."):
        raise TypeError(f"{exporter.__name__}: an exporter lives in rules, which no contract lets read any record")
    if exporter not in _exporters:
        _exporters.append(exporter)
    return exporter


def exporters() -> list[Exporter]:
    """All exporters."""
    return list(_exporters)
