"""Where rooms above take part in support: what stops when a person has died, what else is asked about a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.support.models import SupportSession


class Stopper(Protocol):
    """An action that stops whatever of one kind would still reach a person: appointments, calls, letters."""

    def __call__(self, scope: Scope, /, *, id: UUID, at: datetime, participant: Participant) -> object:
        """Stop it; a second call does nothing more."""


_stoppers: dict[str, Stopper] = {}


def register_stopper(name: str, function: Stopper) -> None:
    """Let something else stop, too, when a person has died; the same name again replaces it."""
    _stoppers[name] = function


def stoppers() -> dict[str, Stopper]:
    """Whatever has registered, by name."""
    return dict(_stoppers)


class Keeper(Protocol):
    """Keeps what was answered about a session that was just logged."""

    def __call__(
        self, scope: Scope, /, *, id: UUID, at: datetime, session: SupportSession, said: Mapping[str, Any]
    ) -> object:
        """Keep it; called in the same request, after the session was written."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that a room above asks in the log form: always optional, always folded away.

    `fields` makes its fields for a scope, each under a name of its own.
    """

    title: Text
    fields: Callable[[Scope], dict[str, Any]]
    keep: Keeper


_asides: dict[str, Aside] = {}


def register_aside(name: str, aside: Aside) -> None:
    """Let the log form ask something more; the same name again replaces it."""
    _asides[name] = aside


def asides() -> dict[str, Aside]:
    """Whatever has registered, by name."""
    return dict(_asides)
