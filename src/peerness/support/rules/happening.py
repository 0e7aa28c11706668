"""When something happened: what can happen, how a debrief goes on, and which duty to report a state sets: pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peerness.kernel.scope import Role


class Happened(StrEnum):
    """What can happen around a person or a peer that must not wait for a form."""

    OVERDOSE = "overdose"
    SUICIDE = "suicide"
    VIOLENCE = "violence"
    ABUSE = "harm"
    THREAT = "threat"
    DEATH = "death"


class Note(StrEnum):
    """What was done or said after something happened. The last four but one tell how the debrief of the peer stands."""

    ADDENDUM = "addendum"
    REPORTED = "reported"
    SEEN = "seen"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DEBRIEFED = "debriefed"


#: Which notes may follow upon each state of a debrief. A peer who declined may think again; what is done is done.
_DEBRIEF: dict[Note, frozenset[Note]] = {
    Note.OFFERED: frozenset({Note.ACCEPTED, Note.DECLINED}),
    Note.ACCEPTED: frozenset({Note.DECLINED, Note.DEBRIEFED}),
    Note.DECLINED: frozenset({Note.ACCEPTED}),
    Note.DEBRIEFED: frozenset(),
}


def debrief_of(notes: Iterable[Note]) -> Note:
    """How the debrief stands after these notes, the first one first; it is offered from the beginning."""
    state = Note.OFFERED
    for note in notes:
        state = note if note in _DEBRIEF else state
    return state


def may_follow(state: Note, note: Note) -> bool:
    """Whether a note may be made while the debrief stands so; what is no debrief may always be noted."""
    return note not in _DEBRIEF or note in _DEBRIEF[state]


class Concern(StrEnum):
    """About whom or what a report may have to be made."""

    CHILD = "child"
    ADULT = "adult"
    THREAT = "threat"


class Duty(StrEnum):
    """What a state asks of somebody with a role: a report, a report where they think it right, or counsel first."""

    MUST = "must"
    MAY = "may"
    ASK = "ask"


#: Which concerns the steps of each happening show.
CONCERNS: dict[Happened, tuple[Concern, ...]] = {
    Happened.VIOLENCE: (Concern.CHILD, Concern.ADULT, Concern.THREAT),
    Happened.ABUSE: (Concern.CHILD, Concern.ADULT),
    Happened.THREAT: (Concern.THREAT,),
}
#: The roles that stand beside people and may have to report; in the table of duties an empty role means all of them.
REPORTERS = (Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR, Role.MANAGER)
#: The states of the United States and the District of Columbia, as the postal service writes them.
STATES = tuple(
    (
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
        "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
    ).split()
)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One line of the table of duties. An empty state or role means every one.

    `grade` says how sure it is: V read in the law or at the agency, S read second-hand, K general knowledge, O the
    organisation's own. Nothing here is legal advice: counsel of the organisation confirms it.
    """

    state: str
    role: str
    concern: Concern
    duty: Duty
    grade: str
    checked_on: date
    source: str


def duty_of(rows: Iterable[DutyRow], state: str, role: str, concern: Concern) -> DutyRow | None:
    """The line that fits a state, role and concern best: the exact one, that of the state, that of the role, any.

    Of two that fit alike the one that stands later wins, so an organisation's own lines come after the shipped ones.
    """
    best, found = -1, None
    for row in rows:
        fits = row.concern is concern and row.state in ("", state) and row.role in ("", role)
        weight = 2 * bool(row.state) + bool(row.role)
        if fits and weight >= best:
            best, found = weight, row
    return found
