"""What stops when a person has died: rooms and nouns register here, and all of it stops in one transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peerness.enrolment.actions import note_death
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.actions import lock_contact
from peerness.participants.models import Participant
from peerness.support.registry import stoppers


def _stop_everything(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> None:
    """Nobody calls or writes any more, no list names the person, and whatever has registered stops.

    Called inside an action, so that all of it happens or none: what fails takes the rest back with it.
    """
    for name, stop in stoppers().items():  # first, while whoever names the death still reaches the person
        stop(scope, id=ids.derived(id, f"stop {name}"), at=at, participant=participant)
    lock_contact(scope, id=ids.derived(id, "lock"), at=at, participant=participant)
    note_death(scope, id=ids.derived(id, "death"), at=at, participant=participant)
