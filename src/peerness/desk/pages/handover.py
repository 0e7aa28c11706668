"""What another peer needs to know, what the person does not want passed on, and the page for the person's pocket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.consent.queries import Standing, consents
from peerness.desk.queries import Around, Meeting, Number, around
from peerness.enrolment.models import Pathway
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Aspect, Participant
from peerness.participants.queries import may_contact, record, why_not_keep
from peerness.recovery.queries import CheckInNow, DueWithSource, check_ins_now, plan_wanted
from peerness.support import queries as support
from peerness.support.models import Attendance

#: So many contacts stand on the sheet: enough to begin where the last one ended.
LAST = 5
#: What was said at intake and tells how somebody likes to be walked with, in this order.
PREFERENCES = ("matters", "wants", "good_times", "gets_around", "ways", "helped", "hard_days", "good_at")


@dataclass(frozen=True)
class Said:
    """Something in the person's words: the answer to a question of intake (`code`), or under a title of its own."""

    words: str
    code: str = ""
    title: Text = ""


@dataclass(frozen=True)
class Thing:
    """One thing that may be passed on, by the name under which it can be held back."""

    name: str
    said: Said
    is_held_back: bool


@dataclass(frozen=True)
class Contact:
    """One of the last contacts, by the name under which it can be held back."""

    name: str
    part: Attendance
    is_held_back: bool


@dataclass(frozen=True)
class HandoverPage:
    """What another peer needs to know. The sheet leaves out what is held back; the page to mark it shows all."""

    person: Participant
    phones: list[Number]
    may_contact: bool
    peers: list[str]
    preferences: list[Thing]
    contacts: list[Contact]
    next_step: str
    why_not_keep: Text | None
    why_no_words: Text | None

    @property
    def passed_on(self) -> list[Thing]:
        """What stands on the sheet."""
        return [one for one in self.preferences if not one.is_held_back]

    @property
    def contacts_passed_on(self) -> list[Contact]:
        """The contacts that stand on the sheet."""
        return [one for one in self.contacts if not one.is_held_back][:LAST]

    @property
    def names(self) -> set[str]:
        """Everything that can be held back."""
        return {one.name for one in self.preferences} | {one.name for one in self.contacts}


def handover(scope: Scope, id: UUID) -> HandoverPage:
    """Gather what another peer needs to know, as far as the scope may read it."""
    found = record(scope, id)
    beside = around(scope, found)
    held = {row.words for row in beside.of("held")}
    names = [(f"part:{part.pk.hex}", part) for part in support.notes_about(scope, found)[: LAST * 4]]
    contacts = [Contact(name, part, name in held) for name, part in names]
    return HandoverPage(
        person=found,
        phones=beside.numbers,
        may_contact=may_contact(found),
        peers=beside.peers(scope.at),
        preferences=[Thing(name, said, name in held) for name, said in _said(beside)],
        contacts=contacts,
        next_step=_next_step(one.part for one in contacts if not one.is_held_back),
        why_not_keep=why_not_keep(scope),
        why_no_words=support.why_no_words(scope),
    )


def _next_step(parts: Iterable[Attendance]) -> str:
    return next((part.next_step for part in parts if part.next_step), "")


def _said(beside: Around) -> Iterable[tuple[str, Said]]:
    for line, words in beside.goals.items():
        yield f"goal:{line}", Said(words, title=_("Goal"))
    for said in _answers(beside, PREFERENCES):
        yield f"answer:{said.code}", said
    for wish in beside.of("wish"):
        if wish.words:
            yield "wish:words", Said(wish.words, title=_("What matters to them in a peer"))
    labels = dict(Aspect.choices)
    for row in beside.of("aspect"):
        yield f"aspect:{row.key}", Said(row.words, title=labels[row.key])


def _answers(beside: Around, codes: Iterable[str]) -> list[Said]:
    """What was said last to these questions, without those that nobody answered."""
    answers = beside.answers
    return [Said(answers[code], code) for code in codes if answers.get(code)]


@dataclass(frozen=True)
class OwnPage:
    """One page for the person's pocket: who walks with them, when they meet, what is next, what they agreed to."""

    person: Participant
    peers: list[str]
    meeting: Meeting | None
    next_step: str
    programs: list[tuple[str, datetime]]
    is_brief: bool
    phones: list[Number]
    may_contact: bool
    agreements: list[str]
    goals: list[str]
    consents: list[Standing]


def own_page(scope: Scope, id: UUID) -> OwnPage:
    """Gather what is printed for the person."""
    found = record(scope, id)
    beside = around(scope, found)
    return OwnPage(
        person=found,
        peers=beside.peers(scope.at),
        meeting=beside.meeting,
        next_step=_next_step(support.notes_about(scope, found)[:LAST]),
        programs=[(row.words, row.at) for row in beside.taking_part],
        is_brief=any(row.key == Pathway.BRIEF for row in beside.taking_part),
        phones=beside.numbers,
        may_contact=may_contact(found),
        agreements=[row.words for row in beside.of("family")],
        goals=list(beside.goals.values()),
        consents=[one for one in consents(scope, found) if one.holds],
    )


@dataclass(frozen=True)
class Before:
    """What prepares a meeting in fifteen seconds: when it is, how to reach them, the last contact, what matters."""

    phones: list[Number]
    meeting: Meeting | None
    last: Attendance | None
    next_step: str
    matters: list[Said]
    goals: list[str]
    plan: DueWithSource | None
    check_ins: Sequence[CheckInNow]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known yet."""
        known = (self.phones, self.meeting, self.last, self.matters, self.goals, self.plan, self.check_ins)
        return not any(known)


#: What was said at intake and matters at every meeting.
AT_EVERY_MEETING = ("matters", "today", "hard_days", "good_times")


#: So many goals stand on the card, the newest last.
GOALS = 3


def before(person: Participant, beside: Around, parts: list[Attendance], held: int, at: datetime) -> Before:
    """Gather what prepares a meeting; `parts` are the last sessions as far as they may be read, the newest first.

    What is due is shown early and keeps nobody from support.
    """
    since, until = beside.stretch(person.welcomed_at)
    done = [(row.key, row.at) for row in beside.of("done")]
    planned = {row.key: row.words for row in beside.of("asked")}
    return Before(
        phones=beside.numbers if may_contact(person) else [],
        meeting=beside.meeting,
        last=parts[0] if parts else None,
        next_step=_next_step(parts[:LAST]),
        matters=_answers(beside, AT_EVERY_MEETING),
        goals=list(beside.goals.values())[-GOALS:],
        plan=plan_wanted(held, [(row.number, row.words) for row in beside.of("plan")]),
        check_ins=check_ins_now(planned, done, since=since, until=until, at=at),
    )
