"""What stops when a person has died: rooms and nouns register here, and all of it stops in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from peerness.enrolment.actions import note_death
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.actions import lock_contact
from peerness.participants.models import Participant


class Stopper(Protocol):
    """An action that stops whatever of one kind would still reach a person: appointments, calls, letters."""

    def __call__(self, scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> object:
        """Stop it; a second call does nothing more."""


_stoppers: dict[str, Stopper] = {}


def register_stopper(name: str, function: Stopper) -> None:
    """Let something else stop, too, when a person has died; the same name again replaces it."""
    _stoppers[name] = function


def _stop_everything(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> None:
    """Nobody calls or writes any more, no list names the person, and whatever has registered stops.

    Called inside an action, so that all of it happens or none: what fails takes the rest back with it.
    """
    lock_contact(scope, id=ids.derived(id, "lock"), at=at, participant=participant)
    note_death(scope, id=ids.derived(id, "death"), at=at, participant=participant)
    for name, stop in _stoppers.items():
        stop(scope, id=ids.derived(id, f"stop {name}"), at=at, participant=participant)
