"""What else happened in the small random worlds of the test of agreement: happenings, outreach, other work."""

from __future__ import annotations

from collections.abc import Sequence

from peerness.access.testing import World
from peerness.kernel.scope import Scope
from peerness.participants.actions import restrict
from peerness.participants.models import Participant
from peerness.support import actions
from peerness.support.models import Happening, IndirectWork, OutreachContact
from peerness.support.permissions import (
    ANSWER_HAPPENING,
    COUNT,
    KEEP_SAFETY,
    MEND_HAPPENING,
    NOTE_INDIRECT,
    READ_HAPPENING,
    TELL,
    UNDO_COUNT,
    UNDO_INDIRECT,
)
from peerness.support.rules.happening import Happened
from peerness.support.rules.outreach import Counts, IndirectKind
from peerness.workforce.models import Peer
from tests.agreement import assert_agree

_ABOUT_HAPPENINGS = (ANSWER_HAPPENING, MEND_HAPPENING, READ_HAPPENING)
_ABOUT_PROGRAMS = (COUNT, KEEP_SAFETY, TELL)
HAPPENED = (*_ABOUT_HAPPENINGS, *_ABOUT_PROGRAMS, NOTE_INDIRECT, UNDO_COUNT, UNDO_INDIRECT)
_Made = tuple[list[Happening], list[OutreachContact], list[IndirectWork]]


def happened(world: World, peers: Sequence[Peer], people: Sequence[Participant]) -> _Made:
    """Each peer tells of somebody, files every other form, counts and works; one record is restricted."""
    scope, at, today = world.enter().system, world.at, world.at.date()
    told, stops, work = [], [], []
    for number, (peer, person) in enumerate(zip(peers, [*people[1:], None], strict=False)):
        program, by = people[number].program, peer.membership
        one = actions.tell(
            scope, id=world.id(), at=at, kind=Happened.ABUSE, program=program, told_by=by, participant=person
        )
        if number % 2:
            one = actions.mend_happening(
                scope, id=world.id(), at=at, happening=one, happened_at=at, participant=person, words="x", file_now=True
            )
        told.append(one)
        stops.append(actions.count_outreach(scope, id=world.id(), at=at, program=program, by=by, counts=Counts(1)))
        kind = IndirectKind.TEAM
        work.append(
            actions.note_indirect(scope, id=world.id(), at=at, peer=peer, kind=kind, day=today, minutes=5, today=today)
        )
    listed = frozenset({peers[0].membership_id})
    restrict(scope, id=world.id(), at=at, participant=people[1], members=listed, works_here=False)
    return told, stops, work


def assert_happened_agrees(scope: Scope, made: _Made, peers: Sequence[Peer], people: Sequence[Participant]) -> None:
    """Check and filter of what happened, for one member."""
    told, stops, work = made
    for permission in _ABOUT_HAPPENINGS:
        assert_agree(permission, scope, told)
    for permission in _ABOUT_PROGRAMS:
        assert_agree(permission, scope, [person.program for person in people])
    assert_agree(NOTE_INDIRECT, scope, peers)
    assert_agree(UNDO_COUNT, scope, stops)
    assert_agree(UNDO_INDIRECT, scope, work)
