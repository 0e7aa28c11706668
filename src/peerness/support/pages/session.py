"""What the pages of support show where one query is not enough."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.queries import own_assignments
from peerness.kernel.errors import Conflict, Denied, Missing, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people, person
from peerness.programs.models import SupportType
from peerness.programs.queries import activity_names, shape_of
from peerness.programs.rules import Shape
from peerness.recovery.queries import goal_words, own_goals
from peerness.recovery.rules import Progress
from peerness.support import queries
from peerness.support.forms import Overlap, Overlaps
from peerness.support.models import Addendum, Attendance, SupportSession
from peerness.support.permissions import ADD, LOG, SIGN
from peerness.support.rules import Goal, Times, is_undoable, offered_goals
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peer

_NOT_LISTED = _("You do not stand in the list of peers yet. Your program manager or an administrator adds you there.")


@dataclass(frozen=True)
class LogPage:
    """Who logs a session, with whom it may have been, and who is chosen already."""

    peer: Peer
    people: list[Participant]
    chosen: UUID | None
    shape: Shape
    goals: tuple[Goal, ...]

    @property
    def asked(self) -> dict[str, Any]:
        """What the form takes beside the times: how the program shapes it, and the person's goals."""
        return {"shape": self.shape, "goals": self.goals}


def logging(scope: Scope, chosen: UUID | None) -> LogPage:
    """Gather one's people; somebody from a card may also be chosen who only lies within reach.

    Goals are offered of somebody beside whom the peer walks: nobody else's plan is theirs to read.
    """
    peer = own_peer(scope)
    if peer is None:
        raise Denied(_NOT_LISTED, f"{LOG.name}.listed")
    own = [assignment.participant for assignment in own_assignments(scope)]
    chosen = chosen or (own[0].pk if len(own) == 1 else None)
    whom = next((one for one in own if one.pk == chosen), None)
    if chosen is not None and whom is None:
        own.insert(0, person(scope, chosen))
    programs = {one.program_id for one in own if chosen in (None, one.pk)}
    return LogPage(peer, own, chosen, shape_of(scope, programs), _goals(scope, whom) if whom else ())


def _goals(scope: Scope, person: Participant, before: Collection[str] = ()) -> tuple[Goal, ...]:
    """The goals that the form offers: of one person alone, as far as the scope reads their plan."""
    theirs = [(line.line, line.words, line.progress is Progress.DONE) for line in own_goals(scope, person)]
    return offered_goals(theirs, before)


def overlaps(scope: Scope, peer: Peer, zone: ZoneInfo, but: UUID | None = None) -> Overlaps:
    """Who knows what else this peer did at a time: each session by its people, or its group, and when it began."""

    def found(times: Times) -> list[Overlap]:
        others = queries.overlapping(scope, peer, times, but)
        names: dict[UUID, list[str]] = {}
        for part in queries.parts_of(scope, others):
            names.setdefault(part.session_id, []).append(part.participant.called)
        return [Overlap(one.pk, _told(one, names.get(one.pk, []), zone)) for one in others]

    return found


def _told(session: SupportSession, names: list[str], zone: ZoneInfo) -> str:
    whom = session.group.name if session.group else ", ".join(names) or gettext("another session")
    began = date_format(session.started_at.astimezone(zone), "SHORT_DATETIME_FORMAT")
    return gettext("%(whom)s, %(began)s, %(minutes)s min") % {
        "whom": whom,
        "began": began,
        "minutes": session.minutes,
    }


@dataclass(frozen=True)
class SessionPage:
    """A session, the people in it as far as their words may be read, and whose cards may be opened."""

    session: SupportSession
    parts: list[Attendance]
    reached: frozenset[UUID]
    is_own_draft: bool
    may_undo: bool
    may_add: bool
    addenda: list[Addendum]
    goals: list[str]
    activities: list[str]
    types: list[Text]


def session(scope: Scope, id: UUID) -> SessionPage:
    """Gather a session with its words."""
    found = queries.session(scope, id)
    is_own = found.peer.membership_id == scope.member and scope.has(*SIGN.roles)
    # Whoever comes from one person's record must not learn who else was in the group.
    parts = list(queries.attendances(scope, found)) if is_own or not found.group_id else []
    reached = people(scope).filter(pk__in=[part.participant_id for part in parts])
    addenda = list(queries.addenda(scope, found, parts))
    labels = dict(SupportType.choices)
    return SessionPage(
        session=found,
        parts=parts,
        reached=frozenset(reached.values_list("pk", flat=True)),
        is_own_draft=is_own and found.signed_at is None,
        may_undo=is_own and is_undoable(found.undo_until, scope.at) and not addenda,
        may_add=is_own and found.signed_at is not None,
        addenda=addenda,
        goals=_named(scope, parts),
        activities=activity_names(scope, found.activities),
        types=[labels[type] for type in found.types if type in labels],
    )


def _named(scope: Scope, parts: list[Attendance]) -> list[str]:
    """The goals that a session with one person was about, in the person's words, as far as their plan may be read."""
    about = [(part, goal) for part in parts for goal in part.goals]
    words = goal_words(scope, about[0][0].participant) if about else {}
    return [words[UUID(goal)] for _part, goal in about if UUID(goal) in words]


@dataclass(frozen=True)
class MendPage:
    """A draft of one's own and the person's part in it."""

    session: SupportSession
    part: Attendance
    shape: Shape
    goals: tuple[Goal, ...]

    @property
    def asked(self) -> dict[str, Any]:
        """What the form takes beside the times: how the program shapes it, and the person's goals."""
        return {"shape": self.shape, "goals": self.goals}


def mending(scope: Scope, id: UUID) -> MendPage:
    """Gather a draft; what is signed is no draft any more."""
    part = queries.own_part(scope, id)
    found = part.session if part else queries.draft(scope, id)
    if part is None:
        raise Missing
    if found.signed_at is not None:
        raise Conflict(_("This session is signed and stays as it is."))
    shape = shape_of(scope, [found.program_id], found.activities)
    return MendPage(found, part, shape, _goals(scope, part.participant, part.goals))


@dataclass(frozen=True)
class UnsignedPage:
    """What waits for one's signature, which of it is from today, and what can still be taken back."""

    waiting: list[Attendance]
    today: list[UUID]
    groups: list[SupportSession]
    signed: list[Attendance]


def unsigned(scope: Scope, zone: ZoneInfo) -> UnsignedPage:
    """Gather one's drafts and one's latest signatures."""
    waiting, day = list(queries.unsigned(scope)), scope.at.astimezone(zone).date()
    today = [one.session_id for one in waiting if one.session.started_at.astimezone(zone).date() == day]
    return UnsignedPage(waiting, today, list(queries.group_drafts(scope)), list(queries.just_signed(scope)))


@dataclass(frozen=True)
class AddPage:
    """A signed session of one's own, and the parts to which something can be added."""

    session: SupportSession
    parts: list[Attendance]


def adding(scope: Scope, id: UUID) -> AddPage:
    """Gather a session to which its peer wants to add something."""
    found = queries.session(scope, id)
    ADD.check(scope, found)
    return AddPage(found, list(queries.attendances(scope, found)))
