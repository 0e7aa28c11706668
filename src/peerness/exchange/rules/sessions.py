"""A row about a support session: judged field by field, with its person and its peer. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from peerness.exchange.rules.columns import Target
from peerness.exchange.rules.judging import Remarks
from peerness.exchange.rules.meetings import MeetingsJudge, Parent
from peerness.exchange.rules.verdicts import Refused, Remark, text
from peerness.support.rules import Fault, Times, faults_of

_WHY = {
    Fault.TOO_SHORT: Remark.NO_MINUTES,
    Fault.TOO_LONG: Remark.NO_MINUTES,
    Fault.IN_THE_FUTURE: Remark.NOT_YET,
    Fault.ENDS_IN_THE_FUTURE: Remark.NOT_YET,
    Fault.BEFORE_THE_WELCOME: Remark.BEFORE_WELCOME,
}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as a row tells of it."""

    person: Parent
    peer: UUID
    started_at: datetime
    minutes: int
    line: str = ""
    note: str = ""
    next_step: str = ""


class SessionsJudge(MeetingsJudge[SessionRow]):
    """Judges rows of sessions that were held."""

    def row(self, cells: dict[Target, str], remarks: Remarks) -> SessionRow:
        """The session of a row, as possible as if it had been logged by hand."""
        person = self.person(cells)
        times = Times(self.started(cells, remarks), self.length(cells, remarks))
        for place, fault in faults_of(times, now=self.now, welcomed_at=person.welcomed_at).items():
            raise Refused(Target.MINUTES if place == "minutes" else Target.STARTED, _WHY[fault])
        return SessionRow(
            person=person,
            peer=self.by(cells),
            started_at=times.started_at,
            minutes=times.minutes,
            line=text(cells, Target.LINE, 280),
            note=cells.get(Target.NOTE, "").strip(),
            next_step=text(cells, Target.NEXT_STEP, 280),
        )
