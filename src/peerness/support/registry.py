"""What else stops when a person has died: whatever reaches people registers here, and stops in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant


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
