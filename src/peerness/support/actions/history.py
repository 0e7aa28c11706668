"""Writes of a past that is brought along: many sessions of one person and one peer at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import SYSTEM, action, create_many
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.support.models import Attendance, SupportSession
from peerness.support.rules import Times, faults_of
from peerness.workforce.models import Peer

#: How long after its end a session of the past counts as signed.
_SIGNED_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Held:
    """One session of the past."""

    started_at: datetime
    minutes: int
    line: str = ""
    note: str = ""
    next_step: str = ""
    signed: bool = True

    @property
    def ended_at(self) -> datetime:
        """When it was over."""
        return self.started_at + timedelta(minutes=self.minutes)

    @staticmethod
    def rows(held: Sequence[Held]) -> tuple[dict[str, object], ...]:
        """Many sessions as the command keeps them in mind."""
        return tuple(asdict(one) for one in held)


@action("support.history.brought", returns=Participant, by=SYSTEM)
def bring_history(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, peer: Peer, held: Sequence[dict[str, object]]
) -> Participant:
    """Write the sessions that a peer held with a person, as `Held.rows` gives them: all of them, or none.

    Each must be possible as if it had been logged by hand; those that are signed stay as they are from now on.
    """
    past = [Held(**row) for row in held]  # type: ignore[arg-type]
    for one in past:
        if faults_of(Times(one.started_at, one.minutes), now=scope.at, welcomed_at=participant.welcomed_at):
            raise Invalid({"started_at": _("A session lies before the welcome, in the future, or has no length.")})
    sessions = [_session(scope, id, number, participant, peer, one) for number, one in enumerate(past)]
    # The parts go in first: nothing can be added to a session that is signed. The key between them is checked at the
    # end of the transaction.
    create_many(
        Attendance(
            id=ids.derived(session.pk, "attendance"),
            organisation_id=scope.organisation,
            session_id=session.pk,
            participant=participant,
            note=one.note,
            next_step=one.next_step,
        )
        for session, one in zip(sessions, past, strict=True)
    )
    create_many(sessions)
    return participant


def _session(scope: Scope, id: UUID, number: int, participant: Participant, peer: Peer, one: Held) -> SupportSession:
    written = one.ended_at + _SIGNED_AFTER
    return SupportSession(
        id=ids.derived(id, f"session {number}"),
        organisation_id=scope.organisation,
        peer=peer,
        program_id=participant.program_id,
        part2=participant.part2,
        started_at=one.started_at,
        minutes=one.minutes,
        line=one.line,
        logged_at=written,
        signed_at=written if one.signed else None,
    )
