"""Writes of many sessions at once, for batches that come from another system."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peerness.access.action import SYSTEM, action, change_many, create_many
from peerness.access.models import Organisation
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.support.models import Attendance, SupportSession
from peerness.support.rules.held import Held


@action("support.sessions.brought", returns=Organisation, by=SYSTEM)
def log_many(scope: Scope, *, id: UUID, at: datetime, sessions: tuple[Held, ...]) -> Organisation:
    """Write sessions that were held before, signed: they are history and stay as they came.

    Whoever calls has checked each of them as `log` does.
    """
    rows = create_many(
        SupportSession(
            id=one.id,
            organisation_id=scope.organisation,
            peer_id=one.peer,
            program_id=one.program,
            part2=one.part2,
            started_at=one.started_at,
            minutes=one.minutes,
            line=one.line,
            logged_at=at,
        )
        for one in sessions
    )
    create_many(
        Attendance(
            id=ids.derived(one.id, "attendance"),
            organisation_id=scope.organisation,
            session_id=one.id,
            participant_id=one.participant,
            note=one.note,
            next_step=one.next_step,
        )
        for one in sessions
    )
    change_many(rows, signed_at=at)  # last, because nothing can be added to a signed session
    return Organisation.objects.get(pk=scope.organisation)
