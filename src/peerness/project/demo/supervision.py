"""How the invented peers are supported: times of supervision, a boundary note, counted months, who asked for what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.project.demo import cast
from peerness.project.demo.course import reads_course
from peerness.supervision import actions, jobs
from peerness.supervision.actions.sessions import Told
from peerness.supervision.models import AskedBy
from peerness.supervision.rules.agenda import Item, Line
from peerness.support.models import SupportSession
from peerness.support.queries import today_of
from peerness.workforce.models import Peer, SupervisionLine

_WEEKS = (14, 12, 10, 8, 6, 4, 2)
_FUNCTIONS = (("supportive",), ("supportive", "educational"), ("administrative",), ("supportive", "administrative"))
_WORDS = (
    "Talked about a long week, and what helps afterwards.",
    "Practised how to say that a ride is somebody else's task.",
    "Looked at the notes of the week together.",
)
_AGREED = ("Take the Friday off that is owed", "Ask the clinic who drives", "Read the chapter about endings")
_NOTE = "A person offered a gift. We talked about it, and it went back with thanks. (invented)"
_ASKED = (AskedBy.CLINIC, AskedBy.COURT, AskedBy.MANAGER, AskedBy.PARTICIPANT, AskedBy.CLINIC)


def supports(
    scope: Scope, id: Callable[[], UUID], now: datetime, programs: dict[str, Program], members: dict[str, Membership]
) -> None:
    """Let supervisors support their peers every two weeks; the same ones agree on the same each time."""
    actions.keep_rule(
        scope, id=id(), at=now, program=programs[cast.CENTER], days=14, minutes=60, source="Our own decision (invented)"
    )
    rows = SupervisionLine.objects.within(scope).filter(ends_at__isnull=True).select_related("peer", "supervisor")
    lines = list(rows.order_by("peer_id"))
    for number, line in enumerate(lines):
        for turn, weeks in enumerate(_WEEKS[: len(_WEEKS) - number % 2]):
            _held(scope, id, now - timedelta(weeks=weeks), line.supervisor, line.peer, number + turn)
    sol = [line for line in lines if line.supervisor_id == members["Sol"].pk]
    rosa = next(line.peer for line in sol if line.peer.membership_id == members["Rosa"].pk)
    told = Told((now - timedelta(days=9)).date(), 60, ("educational",), (), _WORDS[1], ("Bring one question each",))
    whole = frozenset(line.peer_id for line in sol)
    actions.record(scope, id=id(), at=now, leader=members["Sol"], peers=whole, told=told, group=True)
    actions.write_note(
        scope,
        id=id(),
        at=now - timedelta(days=20),
        peer=rosa,
        author=members["Sol"],
        words=_NOTE,
        readers=frozenset({rosa.membership_id}),
    )
    reads_course(scope, id, now, members)
    jobs.count(scope)
    # The pictures of the months before: their supervisors see them by now.
    month = today_of(scope).replace(day=1) - timedelta(days=1)
    before = now.replace(year=month.year, month=month.month, day=2)
    actions.make_pictures(scope.at_moment(before), id=ids.derived(scope.organisation, "pictures before"), at=before)
    _asked(scope, id, now)


def _held(scope: Scope, id: Callable[[], UUID], at: datetime, leader: Membership, peer: Peer, number: int) -> None:
    agenda = (Item(Line.MET, 3 + number % 4), Item(Line.LOAD, 6 + number % 5))
    agreed = (_AGREED[number % len(_AGREED)],) if number % 3 == 0 else ()
    words, functions = _WORDS[number % len(_WORDS)], _FUNCTIONS[number % len(_FUNCTIONS)]
    told = Told(at.date(), 30 + 15 * (number % 3), functions, agenda, words, agreed)
    actions.record(scope.at_moment(at), id=id(), at=at, leader=leader, peers=frozenset({peer.pk}), told=told)


def _asked(scope: Scope, id: Callable[[], UUID], now: datetime) -> None:
    """Of what lay outside the role, half was asked for by somebody who was named."""
    rows = SupportSession.objects.within(scope).filter(
        signed_at__isnull=False, started_at__gte=now - timedelta(days=120)
    )
    outside = [
        one for one in rows.order_by("started_at", "pk") if {"out_driving", "out_clerical"} & set(one.activities)
    ]
    for number, session in enumerate(outside[::2]):
        by = _ASKED[number % len(_ASKED)]
        actions.say_who_asked(scope, id=id(), at=now, session=session, by=by)
