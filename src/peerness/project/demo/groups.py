"""Groups, a video circle and a workshop with its box; what peers say of themselves; what a program asks."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.actions import shape_sessions
from peerness.programs.models import Program, SupportType
from peerness.project.demo import cast
from peerness.support.actions import answer, log_group, put_question, set_up_group, undo
from peerness.support.models import Group, GroupKind, Modality, SupportSession
from peerness.support.rules.group import named_in
from peerness.workforce.actions import write_profile
from peerness.workforce.models import Peer

#: So many weekly meetings of each group lie behind, with so many people at most.
MEETINGS, CAME = 6, 12
#: Days before now on which groups begin.
_BEGAN = timedelta(weeks=MEETINGS, days=3)
_RULES = (
    "What is said here, and who was here, stays here.",
    "Everybody may pass.",
    "Come late rather than not at all.",
)
_CHECKLIST = (
    "Where are you right now?",
    "At which number do we call you back?",
    "Who is near you and could hear us?",
    "What do we do if we are cut off?",
)


@dataclass(frozen=True, slots=True)
class Circle:
    """One group of the cast: where, which of its peers holds it, what is talked about."""

    name: str
    kind: GroupKind
    program: str
    peer: int
    topics: tuple[str, ...]
    guests: tuple[int, ...] = (0,)
    modality: Modality = Modality.IN_PERSON


CIRCLES = (
    Circle(
        "Thursday circle",
        GroupKind.CLOSED,
        cast.CENTER,
        0,
        ("Talked about sleep and what helps in the evening.", "Practised saying no.", "Made soup and talked."),
    ),
    Circle(
        "Open house on Saturday",
        GroupKind.OPEN,
        cast.CENTER,
        1,
        ("Board games and bread.", "Painted the fence.", "Music night with two guitars."),
        guests=(4, 7, 9, 12),
    ),
    Circle(
        "Naloxone and safer nights",
        GroupKind.WORKSHOP,
        cast.CENTER,
        2,
        ("How to notice an overdose, and what to do in the first minute.", "Hands on: two doses, breathing, 911."),
        guests=(2, 3, 5),
    ),
    Circle(
        "After the ward, by video",
        GroupKind.CLOSED,
        cast.HOSPITAL,
        1,
        ("The first week at home.", "How to ask for the next appointment."),
        modality=Modality.VIDEO,
    ),
    Circle(
        "Before the hearing", GroupKind.CLOSED, cast.COURT, 0, ("What to bring, and how to breathe while waiting.",)
    ),
)
#: Questions from slips of paper, without a name, with the answer where there is one yet.
_BOX = (
    ("Does naloxone lose its strength in a hot car?", "Yes, sooner than in a drawer. Swap it, we have new kits."),
    ("Can I give it if I am not sure what they took?", "Yes. If it was no opioid it does no harm."),
    ("What do I say to the 911 operator?", ""),
    ("Do I get into trouble if I call?", ""),
)
#: What some peers say of themselves, as far as they want to show it.
_PROFILES: tuple[tuple[str, int, dict[str, Any]], ...] = (
    (
        cast.CENTER,
        0,
        {
            "words": "I listen first. I like walking while talking.",
            "lived": "Alcohol, two hospitals, and eleven years of mornings.",
            "languages": ("en", "es"),
            "hours": ("mornings", "evenings"),
            "place": "The center, or anywhere on the bus line",
            "limits": "I lend no money and I drive nobody at night.",
            "most": 25,
        },
    ),
    (
        cast.CENTER,
        1,
        {
            "words": "I cook with people who do not want to talk yet.",
            "languages": ("en",),
            "hours": ("afternoons", "weekends"),
            "raises_children": True,
        },
    ),
    (
        cast.HOSPITAL,
        1,
        {
            "words": "I sat in that bed. I know where the good coffee is.",
            "lived": "Opioids; medication helped and still does.",
            "languages": ("en",),
            "ways": ("medication", "own"),
            "hours": ("mornings",),
            "limits": "I give no advice about medicines.",
        },
    ),
    (cast.COURT, 0, {"words": "I wait with you until your name is called.", "languages": ("en", "es")}),
)


def groups_meet(
    scope: Scope,
    id: Callable[[], UUID],
    now: datetime,
    programs: Mapping[str, Program],
    peers: Mapping[str, list[Peer]],
) -> None:
    """Let each group meet every week, fill the box, and let peers and a program say what is theirs to say."""
    chance = random.Random(20)  # noqa: S311 - invented lives, no secrets
    for number, circle in enumerate(CIRCLES):
        group = _set_up(scope, id, now - _BEGAN, circle, programs[circle.program])
        for week in range(MEETINGS, 0, -1):
            evening = (now - timedelta(weeks=week, days=number % 3)).replace(hour=22, minute=0, second=0, microsecond=0)
            held = _meet(scope, id, evening, group, circle, peers[circle.program][circle.peer], chance)
            if number == 0 and week == 1 and held is not None:
                after = evening + timedelta(
                    minutes=95
                )  # somebody was forgotten, so the last meeting waits to be mended
                undo(scope.at_moment(after), id=id(), at=after, session=held)
        if circle.kind is GroupKind.WORKSHOP:
            _box(scope, id, now, group, peers[circle.program][circle.peer])
    for place, which, words in _PROFILES:
        write_profile(scope, id=id(), at=now - timedelta(weeks=20), peer=peers[place][which], **words)
    _shape(scope, id, now, programs[cast.COURT])


def _set_up(scope: Scope, id: Callable[[], UUID], at: datetime, circle: Circle, program: Program) -> Group:
    checklist = _CHECKLIST if circle.modality is Modality.VIDEO else ()
    said: dict[str, Any] = {"name": circle.name, "kind": circle.kind, "rules": _RULES, "checklist": checklist}
    return set_up_group(scope, id=id(), at=at, program=program, **said)


def _meet(
    scope: Scope,
    id: Callable[[], UUID],
    began: datetime,
    group: Group,
    circle: Circle,
    peer: Peer,
    chance: random.Random,
) -> SupportSession | None:
    """One meeting, signed an hour and a half later; whoever had been welcomed by then may have come."""
    known = Participant.objects.within(scope).filter(
        program_id=group.program_id, merged_into__isnull=True, welcomed_at__lt=began, do_not_contact_at__isnull=True
    )
    people = list(known.order_by("welcomed_at", "pk")[: 3 * CAME])
    came = chance.sample(people, min(len(people), chance.randint(3, CAME)))
    guests, topic = chance.choice(circle.guests), chance.choice(circle.topics)
    if not came and not guests:
        return None
    lines = {one.pk: chance.choice(("", "", "", "Stayed to wash up; wants to come again.")) for one in came}
    summary = "" if named_in(topic, [one.called for one in came]) else topic
    given: dict[str, Any] = {"lines": lines, "guests": guests, "summary": summary, "modality": circle.modality}
    at = began + timedelta(minutes=90)
    return log_group(scope.at_moment(at), id=id(), at=at, group=group, peer=peer, started_at=began, minutes=75, **given)


def _box(scope: Scope, id: Callable[[], UUID], now: datetime, group: Group, peer: Peer) -> None:
    for days, (question, words) in enumerate(_BOX, start=2):
        at = now - timedelta(days=days)
        asked = put_question(scope, id=id(), at=at, group=group, words=question, asked_on=at.date())
        if words:
            then = at + timedelta(hours=20)
            answer(scope, id=id(), at=then, group=group, question=asked, words=words, by=peer.membership)


def _shape(scope: Scope, id: Callable[[], UUID], now: datetime, court: Program) -> None:
    """The court asks where people met, and has a kind of activity of its own."""
    shape_sessions(
        scope,
        id=id(),
        at=now - timedelta(weeks=20),
        program=court,
        unfolded=("activities", "setting"),
        left_out=frozenset({"supplies"}),
        new_kind="Waited at a hearing",
        new_type=SupportType.AFFILIATIONAL,
    )
