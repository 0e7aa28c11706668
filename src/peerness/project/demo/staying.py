"""How the invented peers grow and fare: views of competencies, steps, talks about staying, quarters, a ladder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from peerness.access.models import Membership
from peerness.access.queries import member
from peerness.kernel.scope import Scope
from peerness.project.demo import cast
from peerness.supervision import actions
from peerness.supervision.actions.sessions import Told
from peerness.supervision.models import StepState
from peerness.workforce.actions import count_hours
from peerness.workforce.actions.ladder import begin_ladder
from peerness.workforce.actions.voices import answer_pulse, say_why_leaving
from peerness.workforce.models import Peer, PulseQuestion
from peerness.workforce.rules.competencies import Competency
from peerness.workforce.rules.hours import Domain, HoursKind, Source
from peerness.workforce.rules.voices import FEWEST, quarters_before

#: How Rosa saw it first and sees it now, and how Sol sees it.
_FIRST = (3, 3, 1, 2, 2, 2, 2, 1, 3, 2, 2, 2)
_NOW = (3, 3, 2, 3, 3, 3, 2, 2, 3, 3, 2, 3)
_SEEN = (4, 3, 4, 3, 2, 3, 3, 2, 3, 3, 2, 3)
_STEPS = (
    ("story", "Listen to two colleagues tell a piece of theirs", "Ana, and a quiet hour", 6, None),
    ("crises", "Sit in on a call with the crisis line", "The line's open evening", 40, None),
    ("planning", "Write a plan with somebody in their own words", "", -20, StepState.DONE),
)


def grows(
    scope: Scope,
    id: Callable[[], UUID],
    now: datetime,
    peers: Mapping[str, list[Peer]],
    members: Mapping[str, Membership],
) -> None:
    """Rosa and Sol write what they see, plan steps and talk about staying; the organisation begins its ladder."""
    rosa = next(one for one in peers[cast.CENTER] if one.membership_id == members["Rosa"].pk)
    sol = members["Sol"]
    views = ((150, rosa.membership, _FIRST, ""), (12, rosa.membership, _NOW, "I want to tell my story better."))
    for days, author, levels, words in (*views, (11, sol, _SEEN, "You tell it well. The room was quiet. (invented)")):
        at, said = (
            now - timedelta(days=days),
            {str(code): level for code, level in zip(Competency, levels, strict=True)},
        )
        actions.write_review(scope.at_moment(at), id=id(), at=at, peer=rosa, author=author, said=said, words=words)
    for competency, doing, helps, days, state in _STEPS:
        at = now - timedelta(days=60)
        due = {"due_on": (now + timedelta(days=days)).date(), "doing": doing, "helps": helps, "competency": competency}
        step = actions.add_step(scope.at_moment(at), id=id(), at=at, peer=rosa, writer=rosa.membership, **due)  # type: ignore[arg-type]
        if state is not None:
            actions.settle_step(scope, id=id(), at=now, peer=rosa, step=step, state=state)
    _trains(scope, id, now, rosa)
    told = Told(
        (now - timedelta(days=40)).date(), 45, ("supportive",), (), "", ("Ask whether the van is free on Mondays",)
    )
    at = now - timedelta(days=39)
    actions.record(scope.at_moment(at), id=id(), at=at, leader=sol, peers=frozenset({rosa.pk}), told=told, stay=True)
    for days, level in ((90, 2), (5, 3)):
        at = now - timedelta(days=days)
        own = {"role": level, "clarity": level, "boundaries": 3}
        actions.assess_oneself(
            scope.at_moment(at), id=id(), at=at, author=sol, said=own, words="Protect their Fridays."
        )
    begin_ladder(scope, id=id(), at=now)
    _say_together(scope, now, [one for every in peers.values() for one in every])


def _say_together(scope: Scope, now: datetime, peers: list[Peer]) -> None:
    """Three quarters in which nearly all answered, and why five people left."""
    scopes = [(one, found[0]) for one in peers if (found := member(one.membership.account_id, scope.organisation, now))]
    for back, quarter in enumerate(reversed(quarters_before(now.date(), 3))):
        at = datetime(quarter.year, quarter.month, 12, 15, 0, tzinfo=UTC)
        for number, (one, own) in enumerate(scopes[back:]):
            said = {code: 1 + (number * (3 + place) + place) % 4 for place, code in enumerate(PulseQuestion.values)}
            said |= {"team": 3 + number % 2, "energy": 1 + number % 3}
            answer_pulse(own.at_moment(at), peer=one, said=said)
    for number, (one, own) in enumerate(scopes[-FEWEST:]):
        say_why_leaving(own, peer=one, reasons=("pay", "next") if number % 2 else ("load", "pay", "life"))


def _trains(scope: Scope, id: Callable[[], UUID], now: datetime, peer: Peer) -> None:
    for competency, minutes in (("story", 90), ("crises", 240), ("communication", 120)):
        count_hours(
            scope,
            id=id(),
            at=now,
            peer=peer,
            kind=HoursKind.TRAINING,
            domain=Domain.MENTORING,
            on=(now - timedelta(days=25)).date(),
            minutes=minutes,
            source=Source.TYPED,
            what="An evening of practice (invented)",
            competency=competency,
        )
