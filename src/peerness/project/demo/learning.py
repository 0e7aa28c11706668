"""Credentials of the invented peers: current, soon to run out, run out, and on the way; a file of rules with a slip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peerness.kernel.scope import Scope
from peerness.project.demo import cast
from peerness.workforce.actions import count_hours
from peerness.workforce.actions.credentials import add_credential, bring_rules, keep_proof
from peerness.workforce.models import Peer
from peerness.workforce.rules.hours import Domain, HoursKind, Source

#: How many days each peer's certificate still holds; the others are on the way to theirs.
_LEFT = (210, 25, 96, -12)
_COURSES = (
    ("Ethics for peers (invented course)", Domain.ETHICS, 180),
    ("Listening well (invented course)", Domain.MENTORING, 360),
    ("Naloxone and safer use (invented course)", Domain.HARM_REDUCTION, 120),
)
_FILE = """jurisdiction,credential,certifying_body,training_hours,source,source_grade
Delaware,CPRS,Delaware Certification Board,46,letter of the board (invented),A
Delaware,CPRS trainee,Delaware Certification Board,forty,letter of the board (invented),A
"""


def learns(scope: Scope, id: Callable[[], UUID], now: datetime, peers: Mapping[str, list[Peer]]) -> None:
    """Certificates with their ends and proofs, courses, and a file of rules that somebody brought in."""
    today = now.date()
    for number, peer in enumerate((*peers[cast.CENTER], *peers[cast.HOSPITAL])):
        ends = today + timedelta(days=_LEFT[number]) if number < len(_LEFT) else None
        days: dict[str, Any] = {"issued_on": ends - timedelta(days=730), "expires_on": ends} if ends else {}
        held = add_credential(
            scope, id=id(), at=now, peer=peer, jurisdiction="Delaware", name="CPRS", lived="integrated", **days
        )
        if ends:
            keep_proof(scope, id=id(), at=now, credential=held, what="Certificate", content=cast.PICTURE)
        for back, (what, domain, minutes) in enumerate(_COURSES[: 1 + number % 3]):
            count_hours(
                scope,
                id=id(),
                at=now,
                peer=peer,
                kind=HoursKind.TRAINING,
                domain=domain,
                on=today - timedelta(days=20 + 30 * back),
                minutes=minutes,
                source=Source.TYPED,
                what=what,
            )
    bring_rules(scope, id=id(), at=now, name="delaware.csv", content=_FILE)
