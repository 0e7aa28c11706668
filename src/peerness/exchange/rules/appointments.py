"""A row about an appointment: when two mean to meet or meant to, and what became of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from peerness.exchange.rules.columns import Target
from peerness.exchange.rules.judging import Remarks
from peerness.exchange.rules.meetings import MeetingsJudge, Parent
from peerness.exchange.rules.verdicts import Refused, Remark, text
from peerness.support.rules import LONGEST, SHORTEST
from peerness.support.rules.appointment import State, is_too_far

_STATES = {
    State.PLANNED: "planned scheduled confirmed booked open pending upcoming programada",
    State.HELD: "held kept completed attended met show showed present done arrived realizada",
    State.MISSED: "missed noshow didnotattend didnotshow dna absent notattended didnothappen nopresentado",
    State.CANCELLED: "cancelled canceled cancelada",
}
_STATE_OF = {word: state for state, words in _STATES.items() for word in words.split()}
#: Whose wish it was, by words that stand beside "cancelled"; where nothing is said it is noted as the program's.
_WHOSE = {"person": ("client", "participant", "person", "patient", "member"), "peer": ("peer", "staff", "coach")}
_WAYS = {
    "in_person": "inperson office onsite facetoface center community home person presencial",
    "phone": "phone telephone call telefono",
    "video": "video telehealth online virtual zoom videocall",
}
_WAY_OF = {word: way for way, words in _WAYS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment as a row tells of it."""

    person: Parent
    peer: UUID
    starts_at: datetime
    minutes: int
    state: State
    cancelled_by: str = ""
    way: str = "in_person"
    place: str = ""


class AppointmentsJudge(MeetingsJudge[AppointmentRow]):
    """Judges rows of appointments. What is to come is planned; what is over has to say what became of it."""

    def row(self, cells: dict[Target, str], remarks: Remarks) -> AppointmentRow:
        """The appointment of a row."""
        person, starts_at = self.person(cells), self.started(cells, remarks)
        minutes = self.length(cells, remarks)
        if not SHORTEST <= minutes <= LONGEST:
            raise Refused(Target.MINUTES, Remark.NO_MINUTES)
        if is_too_far(starts_at, self.now):
            raise Refused(Target.STARTED, Remark.TOO_FAR)
        state, whose = state_of(text(cells, Target.STATE, 80))
        if state is State.PLANNED and starts_at < self.now:
            raise Refused(Target.STATE, Remark.OVER)
        if state in (State.HELD, State.MISSED) and starts_at > self.now:
            raise Refused(Target.STATE, Remark.NOT_YET)
        return AppointmentRow(
            person=person,
            peer=self.by(cells),
            starts_at=starts_at,
            minutes=minutes,
            state=state,
            cancelled_by=whose,
            way=way_of(text(cells, Target.WAY, 80), remarks),
            place=text(cells, Target.PLACE, 200),
        )


def state_of(said: str) -> tuple[State, str]:
    """What became of it, and whose wish it was where it was cancelled; nothing said means planned."""
    letters = _letters(said)
    if not letters:
        return State.PLANNED, ""
    if letters.startswith("cancel"):
        whose = (one for one, words in _WHOSE.items() if any(word in letters for word in words))
        return State.CANCELLED, next(whose, "program")
    found = _STATE_OF.get(letters)
    if found is None:
        raise Refused(Target.STATE, Remark.NO_STATE)
    return found, ""


def way_of(said: str, remarks: Remarks) -> str:
    """How they mean to meet; in person where nothing is said, or in words that are not known."""
    if said and _letters(said) not in _WAY_OF:
        remarks.append((Target.WAY, Remark.WAY_TAKEN))
    return _WAY_OF.get(_letters(said), "in_person")


def _letters(said: str) -> str:
    return "".join(letter for letter in said.casefold() if letter.isalnum())
