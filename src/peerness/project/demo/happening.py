"""What happens in the invented organisation beside sessions: outreach, drop-ins, other work, and two hard days."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from peerness.enrolment.models import Assignment
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.project.demo import cast
from peerness.support.actions import (
    count_drop_in,
    count_outreach,
    keep_safety,
    mend_happening,
    note_indirect,
    tell,
)
from peerness.support.rules.happening import Happened
from peerness.support.rules.outreach import Counts, IndirectKind
from peerness.workforce.models import Peer

_STOPS = ("Under the Mill Street bridge", "Bus station, north side", "Laundromat on Third", "Day shelter, breakfast")
_WEEKS = 10
_TWO_DOSES = "He was blue and did not answer. After the second dose he sat up and asked for water."


def happens(
    scope: Scope,
    id: Callable[[], UUID],
    now: datetime,
    programs: Mapping[str, Program],
    peers: Mapping[str, list[Peer]],
) -> None:
    """Ten weeks of counting, a few hours of other work, an overdose that somebody survived, and words of suicide."""
    chance = random.Random(988)  # noqa: S311 - invented lives, no secrets
    for program in programs.values():
        state = {"phone": "503-555-0199", "state": "OR"}
        keep_safety(scope, id=id(), at=now - timedelta(weeks=20), program=program, **state)
    for week in range(_WEEKS):
        _counted(scope, id, now - timedelta(weeks=week, days=1), programs, peers, chance)
    _worked(scope, id, now, peers, chance)
    _hard_days(scope, id, now, programs, peers)


def _counted(
    scope: Scope,
    id: Callable[[], UUID],
    at: datetime,
    programs: Mapping[str, Program],
    peers: Mapping[str, list[Peer]],
    chance: random.Random,
) -> None:
    center, who = programs[cast.CENTER], chance.choice(peers[cast.CENTER]).membership
    counts = Counts(chance.randint(6, 24), chance.randint(0, 12), chance.choice((0, 0, 1, 2)), chance.randint(0, 30))
    place = chance.choice(_STOPS)
    count_outreach(scope, id=id(), at=at, program=center, by=who, counts=counts, place=place)
    for minutes in range(chance.randint(5, 14)):
        count_drop_in(scope, id=id(), at=at - timedelta(minutes=7 * minutes), program=center, by=who)


def _worked(
    scope: Scope, id: Callable[[], UUID], now: datetime, peers: Mapping[str, list[Peer]], chance: random.Random
) -> None:
    today = now.astimezone(ZoneInfo(cast.TIME_ZONE)).date()
    for peer in (one for those in peers.values() for one in those):
        for days, kind in ((1, IndirectKind.TEAM), (3, IndirectKind.TRAVEL), (9, IndirectKind.EDUCATING)):
            on: dict[str, Any] = {
                "day": today - timedelta(days=days),
                "today": today,
                "minutes": chance.choice((20, 30, 45, 60)),
            }
            note_indirect(scope, id=id(), at=now - timedelta(days=days), peer=peer, kind=kind, **on)


def _hard_days(
    scope: Scope,
    id: Callable[[], UUID],
    now: datetime,
    programs: Mapping[str, Program],
    peers: Mapping[str, list[Peer]],
) -> None:
    hospital, center = peers[cast.HOSPITAL][0].membership, peers[cast.CENTER][0]
    at = now - timedelta(days=6)
    overdose: dict[str, Any] = {"kind": Happened.OVERDOSE, "program": programs[cast.HOSPITAL], "told_by": hospital}
    told = tell(scope, id=id(), at=at, **overdose)
    form: dict[str, Any] = {
        "place": "Parking lot, bay 4",
        "words": _TWO_DOSES,
        "done": "911 came in nine minutes.",
        "doses": 2,
    }
    mend_happening(
        scope,
        id=id(),
        at=at + timedelta(hours=3),
        happening=told,
        happened_at=at,
        participant=None,
        file_now=True,
        **form,
    )
    beside = Assignment.objects.within(scope).filter(peer=center, ends_at__isnull=True).order_by("starts_at", "pk")
    person = beside.select_related("participant")[0].participant
    suicide: dict[str, Any] = {"kind": Happened.SUICIDE, "program": programs[cast.CENTER], "told_by": center.membership}
    tell(scope, id=id(), at=now - timedelta(hours=5), participant=person, **suicide)
