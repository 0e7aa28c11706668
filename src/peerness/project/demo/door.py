"""The invented organisation's door: partners, people who ask for support, and who is on call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from peerness.enrolment.actions import Sender, close_request, note_step, receive
from peerness.enrolment.models import Outcome, StepKind, Way
from peerness.enrolment.rules.asking import Asking
from peerness.kernel.scope import Scope
from peerness.programs.actions import add_partner, keep_door
from peerness.programs.models import PartnerKind, Program
from peerness.project.demo import cast
from peerness.workforce.actions import put_on_call
from peerness.workforce.models import Peer

#: How long ago somebody asked, how, for which program, and what they said. Numbers are of the range for stories.
_ASKED: tuple[tuple[timedelta, Way, str, Asking], ...] = (
    (
        timedelta(days=3),
        Way.SELF,
        "",
        Asking(
            "Rowan",
            phone="503-555-0172",
            ok_text=True,
            best_time="Tuesdays and Thursdays, from half past four",
            language="en",
        ),
    ),
    (
        timedelta(days=1, hours=4),
        Way.PARTNER,
        cast.HOSPITAL,
        Asking(
            "Sparrow",
            phone="503-555-0147",
            ok_call=True,
            leave_nothing=True,
            best_time="Mondays before noon",
            language="es",
        ),
    ),
    (timedelta(hours=20), Way.PHONE, cast.CENTER, Asking("Storm", phone="503-555-0151", ok_call=True, ok_message=True)),
    (timedelta(hours=3), Way.WALK_IN, cast.CENTER, Asking("Thistle", comes_by=True, best_time="tomorrow at ten")),
    (timedelta(minutes=35), Way.BEDSIDE, cast.HOSPITAL, Asking("Tamarack", place="Lakeside General, bay 4")),
)
_PARTNERS = (
    ("Lakeside General (invented)", PartnerKind.HOSPITAL),
    ("Mill Street Court (invented)", PartnerKind.JUSTICE),
)


def open_door(
    scope: Scope,
    id: Callable[[], UUID],
    now: datetime,
    programs: Mapping[str, Program],
    peers: Mapping[str, list[Peer]],
) -> None:
    """Open the door, let some people ask for support, and put a peer on call at the hospital."""
    born = now - timedelta(weeks=8)
    offered = frozenset(program.pk for program in programs.values())
    welcome = "Come as you are. We have been there, too. / Venga tal como es. También estuvimos ahí."
    keep_door(
        scope,
        id=id(),
        at=born,
        is_open=True,
        phone="503-555-0100",
        hours="Monday to Friday, 9 to 5",
        welcome=welcome,
        programs=offered,
    )
    for name, kind in _PARTNERS:
        add_partner(scope, id=id(), at=born, name=name, kind=kind, contact="whoever has the desk", phone="503-555-0111")
    _ask(scope, id, now, programs)
    peer, hospital = peers[cast.HOSPITAL][0], programs[cast.HOSPITAL]
    starts_at, ends_at = now - timedelta(hours=2), now + timedelta(hours=10)
    put_on_call(scope, id=id(), at=starts_at, program=hospital, peer=peer, starts_at=starts_at, ends_at=ends_at)


def _ask(scope: Scope, id: Callable[[], UUID], now: datetime, programs: Mapping[str, Program]) -> None:
    for ago, way, place, asking in _ASKED:
        sender = Sender(_PARTNERS[0][0], "Nurse Example", "503-555-0112") if way == Way.PARTNER else None
        at = now - ago
        receive(
            scope, id=id(), at=at, way=way, asking=asking, program=programs[place] if place else None, sender=sender
        )
    tried = receive(
        scope,
        id=id(),
        at=now - timedelta(days=9),
        way=Way.PHONE,
        asking=Asking("Yarrow", phone="503-555-0163", ok_call=True),
        program=programs[cast.CENTER],
    )
    for days in (8, 6, 2):
        at = now - timedelta(days=days)
        note_step(scope, id=id(), at=at, request=tried, kind=StepKind.CALLED, line="Nobody picked up.")
    at = now - timedelta(days=1)
    close_request(scope, id=id(), at=at, request=tried, outcome=Outcome.NOT_REACHED, line="Three tries.")
