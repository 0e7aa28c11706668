"""Reads that belong to no other room: who opened a record, and what an administrator has to see to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from peerness.access import queries as access
from peerness.access.models import Membership
from peerness.audit import queries as audit
from peerness.audit.models import Event, Seal
from peerness.audit.rules import Outcome
from peerness.enrolment.models import Episode, IntakeAnswer, Wish
from peerness.enrolment.queries import walks
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Description, HeldBack, Participant
from peerness.participants.queries import agreements, phones, why_not_see_record
from peerness.recovery.queries import finished, goal_lines, plan_to_come, scheduled
from peerness.support.models import MeetingWay
from peerness.support.queries import planned_with, without_a_number

#: The kind of the event by which somebody opens a record outside their reach.
BROKEN = "access.glass.broken"


def openings(scope: Scope, participant: Participant) -> QuerySet[Event]:
    """Who opened a person's record, the newest first: the list that the person may ask for."""
    return audit.about(scope, participant.pk).filter(Q(outcome=Outcome.VIEWED) | Q(kind=BROKEN))


def names_of(scope: Scope, memberships: set[UUID]) -> dict[UUID, str]:
    """The names of these members, also of those who left."""
    rows = Membership.objects.within(scope).filter(pk__in=memberships)
    return dict(rows.values_list("pk", "account__name"))


def how_many(scope: Scope) -> tuple[int, int]:
    """How many people work or volunteer here now, and how many programs have not said whom to call, in one question."""
    members = access.members(scope).filter(ended_at__isnull=True).order_by().values_list("pk")
    silent = without_a_number(scope).order_by().values_list("pk")
    found = members.annotate(what=Value("member")).union(silent.annotate(what=Value("program")), all=True)
    kinds = [what for _pk, what in found]
    return kinds.count("member"), kinds.count("program")


@dataclass(frozen=True, slots=True)
class Trail:
    """How the audit's chain stands without walking it: how many links, the last one's event, and what is overdue."""

    sealed: int
    sealed_at: datetime | None
    overdue: int


def trail(scope: Scope) -> Trail:
    """Look at the end of the chain; the whole of it is walked by the audit's own page and by the command."""
    last = Seal.objects.within(scope).order_by("-number").first()
    sealed = Seal.objects.within(scope).filter(event_id=OuterRef("pk"))
    waiting = Event.objects.within(scope).filter(~Exists(sealed), recorded_at__lt=scope.at - audit.WINDOW)
    if last is None:
        return Trail(0, None, waiting.count())
    near = waiting.filter(recorded_at__gte=last.event_recorded_at - audit.LATE)
    return Trail(last.number, last.event_recorded_at, near.count())


@dataclass(frozen=True, slots=True)
class Walk:
    """A peer who walks or walked beside a person."""

    name: str
    since: datetime
    until: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether they walk beside each other at this moment."""
        return self.until is None or self.until > at


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a person, and what is all right there."""

    number: str
    label: str
    ok_call: bool
    ok_text: bool
    ok_message: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """When a person and a peer mean to meet next, how, and where."""

    at: datetime
    peer: str
    way: Text
    place: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of what stands around a person, whatever it is."""

    kind: str
    key: str
    words: str
    number: int
    at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Around:
    """All that stands around a person on their card and their sheets, asked for at once."""

    rows: tuple[_Row, ...]

    def of(self, kind: str) -> list[_Row]:
        """The rows of one kind, the first one first."""
        return [row for row in self.rows if row.kind == kind]

    @property
    def walks(self) -> list[Walk]:
        """Every peer who walks or walked beside the person."""
        return [Walk(row.words, row.at, row.until) for row in self.of("walk")]

    def peers(self, at: datetime) -> list[str]:
        """Who walks beside the person at this moment."""
        return list(dict.fromkeys(walk.name for walk in self.walks if walk.holds(at)))

    @property
    def numbers(self) -> list[Number]:
        """The numbers at which the person may be reached."""
        flags = [(row, row.number) for row in self.of("phone")]
        return [Number(row.words, row.key, bool(n & _CALL), bool(n & _TEXT), bool(n & _MESSAGE)) for row, n in flags]

    @property
    def answers(self) -> dict[str, str]:
        """What was said last to each question of intake."""
        return {row.key: row.words for row in sorted(self.of("answer"), key=lambda row: row.number)}

    @property
    def goals(self) -> dict[str, str]:
        """The goals of the person's plan as they stand, each by the line under which all its versions are kept."""
        versions = sorted(self.of("goal"), key=lambda row: row.number)
        last = {row.key: row for row in versions}
        return {line: row.words for line, row in last.items() if row.until is None}

    @property
    def goal_words(self) -> dict[str, str]:
        """How each goal was said last, also one that is off the plan, by its line."""
        return {str(UUID(row.key)): row.words for row in sorted(self.of("goal"), key=lambda row: row.number)}

    @property
    def taking_part(self) -> list[_Row]:
        """The programs in which the person takes part now."""
        return [row for row in self.of("episode") if row.until is None]

    def stretch(self, welcomed_at: datetime) -> tuple[datetime, datetime | None]:
        """From when to when the person's way goes: the open or last time they took part, else since the welcome."""
        rows = sorted(self.of("episode"), key=lambda row: (row.until is not None, row.until or row.at, row.at))
        open_now = [row for row in rows if row.until is None]
        last = open_now[-1] if open_now else rows[-1] if rows else None
        return (welcomed_at, None) if last is None else (last.at, last.until)

    @property
    def meeting(self) -> Meeting | None:
        """The next appointment of the person, if one is planned."""
        for row in self.of("meeting"):
            way, _, place = row.words.partition(_BETWEEN)
            return Meeting(row.at, row.key, MeetingWay(way).label, place)
        return None


_CALL, _TEXT, _MESSAGE = 4, 2, 1
#: Stands between how and where two meet: a place is one line.
_BETWEEN = "\n"


def around(scope: Scope, person: Participant) -> Around:
    """Who walks beside a person; their numbers, words and wishes, too, for those who see the record.

    One question to the database for all of it: a card that prepares a meeting must not be slow on an old phone.
    """
    walked = walks(scope, person).order_by()
    rows = walked.values_list(
        Value("walk"), Value(""), "peer__membership__account__name", Value(0), "starts_at", "ends_at"
    )
    parts = _of_the_record(scope, person) if why_not_see_record(scope) is None else []
    found = rows.union(*parts, all=True) if parts else rows
    return Around(tuple(sorted((_Row(*row) for row in found), key=lambda row: (row.at, row.key, row.words))))


def _of_the_record(scope: Scope, person: Participant) -> list[QuerySet[Any, Any]]:
    own: dict[str, Any] = {"participant": person}
    now: dict[str, Any] = {**own, "ended_at__isnull": True}
    never, none, nothing = Value(None, output_field=DateTimeField()), Value(0), Value("")
    flags = sum((_flag(name, bit) for name, bit in _OK.items()), start=none)
    told = Description.objects.within(scope).filter(**own)
    held, said = HeldBack.objects.within(scope).filter(**now), IntakeAnswer.objects.within(scope).filter(**own)
    wish = Wish.objects.within(scope).filter(**own)
    takes_part = Episode.objects.within(scope).filter(**own)
    since = Value(person.welcomed_at)
    return [
        phones(scope, person).order_by().values_list(Value("phone"), "label", "number", flags, "since", never),
        told.values_list(Value("aspect"), "aspect", "words", none, since, never),
        agreements(scope, person).order_by().values_list(Value("family"), nothing, "words", none, "agreed_at", never),
        held.values_list(Value("held"), nothing, "thing", none, "since", never),
        said.values_list(Value("answer"), "question", "value", "number", "said_at", never),
        wish.values_list(Value("wish"), nothing, "words", none, "said_at", never),
        goal_lines(scope, person).values_list(Value("goal"), _LINE, "words", "number", "written_at", _GONE),
        takes_part.values_list(Value("episode"), "pathway", "program__name", none, "opened_at", "closed_at"),
        plan_to_come(scope, person).values_list(Value("plan"), nothing, "source", "by_session", since, never),
        scheduled(scope, person).values_list(Value("asked"), "title", "schedule", none, "taken_at", never),
        finished(scope, person).values_list(Value("done"), "instrument__title", nothing, none, "begun_at", never),
        planned_with(scope, person)
        .order_by()
        .values_list(Value("meeting"), "peer__membership__account__name", _HOW_AND_WHERE, none, "starts_at", never),
    ]


#: The line to which a version of a goal belongs, and since when the goal is gone, if it is.
_LINE = Cast("line", CharField())
_GONE = Case(When(gone=True, then=F("written_at")), default=None, output_field=DateTimeField())
_HOW_AND_WHERE = Concat("way", Value(_BETWEEN), "place", output_field=CharField())
_OK = {"ok_call": _CALL, "ok_text": _TEXT, "ok_message": _MESSAGE}


def _flag(name: str, bit: int) -> Case:
    return Case(When(**{name: True}, then=Value(bit)), default=Value(0))
