"""What a recovery plan is: lines in two voices, never overwritten, compared and read as they stood: pure.

The plan belongs to the participant. A line is kept as a row of versions; the last one stands. What the person said is
changed by the person alone: a peer's other wording stands beside it as a proposal until the person takes it over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

#: Letters of one line. A goal is never refused for being too big; this only keeps a line a line.
LONGEST = 500
#: Sessions after which a program may say that a plan is due: from the first to the hundredth.
EARLIEST_DUE, LATEST_DUE = 1, 100


class Part(StrEnum):
    """The parts of a plan, in the order in which they are talked about."""

    VISION = "vision"
    STRENGTH = "strength"
    STAGE = "stage"
    GOAL = "goal"
    STEP = "step"
    HELPS = "helps"
    CRISIS = "crisis"
    REACHING = "reaching"
    PEOPLE = "people"
    MILESTONE = "milestone"
    RETURN = "return"


#: What stands on the plan itself, the stage only where the program asks for it; steps stand below their goal, and a
#: return to use stands on no plan.
ON_THE_PLAN = (
    Part.VISION,
    Part.STRENGTH,
    Part.STAGE,
    Part.GOAL,
    Part.HELPS,
    Part.CRISIS,
    Part.REACHING,
    Part.PEOPLE,
    Part.MILESTONE,
)
#: What is read when it gets hard, in this order.
WHEN_HARD = (Part.HELPS, Part.PEOPLE, Part.CRISIS, Part.REACHING)


class Voice(StrEnum):
    """Whose words a line is."""

    THEIRS = "theirs"
    PROPOSED = "proposed"


class Progress(StrEnum):
    """How far a goal or a step is, as the person says it. None of these is better than another."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    RESTING = "resting"


class Scheme(StrEnum):
    """Which domains a program offers for goals."""

    DIMENSIONS = "dimensions"
    CAPITAL = "capital"
    OWN = "own"


#: Domains of goals. DIMENSIONS: the four that SAMHSA names in its working definition of recovery (PEP12-RECDEF, 2012);
#: CAPITAL: recovery capital after White and Cloud (2008), with the cultural domain kept apart.
DOMAINS: dict[Scheme, tuple[str, ...]] = {
    Scheme.DIMENSIONS: ("health", "home", "purpose", "community"),
    Scheme.CAPITAL: ("personal", "family_social", "community_capital", "cultural"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """One version of one line, as it was written."""

    number: int
    line: UUID
    part: Part
    words: str
    voice: Voice
    domain: str = ""
    goal: UUID | None = None
    owner: str = ""
    due_on: date | None = None
    progress: Progress = Progress.OPEN
    gone: bool = False


class Fault(StrEnum):
    """Why a line cannot be written so."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_GOAL = "no_goal"
    OVERWRITES = "overwrites"
    JUDGES = "judges"


def faults_of(new: Written, before: Written | None, goals: Iterable[UUID]) -> dict[str, Fault]:
    """What has to be mended before a line can be written, by field.

    A peer's proposal never takes the place of what the person said; taking a line away is the person's word, too.
    Where somebody stands with a change, only they say: nobody else's view of it is written down.
    """
    found: dict[str, Fault] = {}
    if not new.words.strip():
        found["words"] = Fault.EMPTY
    elif len(new.words) > LONGEST:
        found["words"] = Fault.TOO_LONG
    if new.part is Part.STEP and new.goal not in set(goals):
        found["goal"] = Fault.NO_GOAL
    if before is not None and before.voice is Voice.THEIRS and new.voice is Voice.PROPOSED:
        found["voice"] = Fault.OVERWRITES
    if new.part is Part.STAGE and new.voice is Voice.PROPOSED:
        found["voice"] = Fault.JUDGES
    return found


def shown_parts(*, stages: bool) -> tuple[Part, ...]:
    """The parts that stand on a plan: where somebody stands with a change only where their program asks for it."""
    return tuple(part for part in ON_THE_PLAN if stages or part is not Part.STAGE)


def standing(versions: Iterable[Written], upto: int | None = None) -> tuple[Written, ...]:
    """The lines as they stand, or stood when `upto` versions had been written; in the order of their first writing."""
    last: dict[UUID, Written] = {}
    for one in sorted(versions, key=lambda written: written.number):
        if upto is None or one.number <= upto:
            last[one.line] = one
    return tuple(one for one in last.values() if not one.gone)


def of_part(lines: Iterable[Written], part: Part) -> tuple[Written, ...]:
    """The lines of one part."""
    return tuple(line for line in lines if line.part is part)


def steps_of(lines: Iterable[Written], goal: UUID) -> tuple[Written, ...]:
    """The steps towards a goal; what has a day comes first, the earliest leading."""
    found = [line for line in lines if line.part is Part.STEP and line.goal == goal]
    return tuple(sorted(found, key=lambda step: (step.due_on is None, step.due_on or date.max, step.number)))


class Turn(StrEnum):
    """What became of a line between two versions of a plan."""

    ADDED = "added"
    REWORDED = "reworded"
    TAKEN_OVER = "taken_over"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that differs between two versions of a plan, as it was and as it is."""

    turn: Turn
    before: Written | None
    after: Written | None


def differences(before: Iterable[Written], after: Iterable[Written]) -> tuple[Difference, ...]:
    """How one version of a plan came to be another: first what stands now, then what is gone."""
    old = {line.line: line for line in before}
    new = {line.line: line for line in after}
    found = [_difference(old.get(id), line) for id, line in new.items()]
    gone = [Difference(Turn.GONE, line, None) for id, line in old.items() if id not in new]
    return tuple([one for one in found if one is not None] + gone)


def _difference(before: Written | None, after: Written) -> Difference | None:
    if before is None:
        return Difference(Turn.ADDED, None, after)
    if before.words != after.words:
        return Difference(Turn.REWORDED, before, after)
    if before.voice is not after.voice:
        return Difference(Turn.TAKEN_OVER, before, after)
    moved = (before.progress, before.owner, before.due_on, before.domain)
    return (
        Difference(Turn.MOVED, before, after)
        if moved != (after.progress, after.owner, after.due_on, after.domain)
        else None
    )


@dataclass(frozen=True, slots=True)
class PlanDue:
    """That a program asks for a plan by a session: which one, and how many sessions are left before it."""

    by_session: int
    left: int


def plan_due(*, held: int, has_plan: bool, by_session: int | None) -> PlanDue | None:
    """Whether a plan is due, shown from the first session on; it never keeps anybody from support.

    `held` is how many sessions were held, `by_session` the program's rule, such as the third session in Minnesota
    (Minn. Stat. 254B.052). None where there is no rule or a plan; one line makes a plan.
    """
    if by_session is None or has_plan:
        return None
    return PlanDue(by_session, max(0, by_session - held))


def own_domains(text: str) -> tuple[str, ...]:
    """The domains that a program wrote itself, one in a line, each once."""
    cleaned = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in cleaned if line))


def domains_of(scheme: Scheme, own: Sequence[str], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The domains of a scheme with their names; a program's own are their own names."""
    if scheme is Scheme.OWN:
        return tuple((domain, domain) for domain in own)
    return tuple((code, names[code]) for code in DOMAINS[scheme])
