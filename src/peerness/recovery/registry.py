"""What rooms above know: when goals of a plan were spoken about, what a program wants done when help is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant


@dataclass(frozen=True, slots=True)
class Spoken:
    """In how many signed sessions somebody spoke about a goal, and when last; never how far the goal is."""

    sessions: int
    last: datetime


class Listener(Protocol):
    """A read that tells when each goal of a person was spoken about, by the line of their plan."""

    def __call__(self, scope: Scope, participant: Participant, /) -> Mapping[UUID, Spoken]:
        """Read it; a goal about which nobody spoke is left out."""


_listeners: dict[str, Listener] = {}


def register_listener(name: str, function: Listener) -> None:
    """Let a room above tell when goals were spoken about; the same name again replaces it."""
    _listeners[name] = function


def spoken(scope: Scope, participant: Participant) -> dict[UUID, Spoken]:
    """When each goal of a person was spoken about, as far as a room above knows it."""
    found: dict[UUID, Spoken] = {}
    for listener in _listeners.values():
        found.update(listener(scope, participant))
    return found


class Steps(Protocol):
    """An expression for the steps that a program wrote itself for when somebody may not be safe, one on each line."""

    def __call__(self, scope: Scope, program: OuterRef, /) -> Subquery:
        """Give it for the program of a row, in the language of the moment; nothing where the program wrote none."""


_steps: dict[str, Steps] = {}


def register_steps(name: str, function: Steps) -> None:
    """Let a room above tell a program's own steps; the same name again replaces it."""
    _steps[name] = function


def own_steps(scope: Scope) -> Coalesce:
    """A program's own steps, to be read along with rows that have a program; empty text where nobody knows any."""
    told = [function(scope, OuterRef("program_id")) for function in _steps.values()]
    return Coalesce(*told, Value(""), Value(""), output_field=TextField())
