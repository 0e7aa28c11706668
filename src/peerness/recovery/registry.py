"""What rooms above know about the goals of a plan: when a person and a peer last spoke about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

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
