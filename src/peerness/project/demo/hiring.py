"""A job at the invented organisation, and people who apply for it: all visibly invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.workforce.hiring.actions import (
    answer_offer,
    assess_check,
    choose_interviewers,
    make_offer,
    mark_interview,
    move,
    take_application,
    write_posting,
)
from peerness.workforce.hiring.models import Application
from peerness.workforce.hiring.rules import Stage

_JOB = {
    "title": "Recovery coach at the center (invented)",
    "place": "Riverbend House (invented)",
    "kit": "community",
    "lived": "You know recovery from your own life, in any way and any words. You decide what you tell of it.",
    "does": "Walk beside people who come to the center. Share your own story where it serves them.",
    "does_not": "Driving as the job, drug screens, clinical notes.",
    "offers": "24 hours a week, a wage that is told in the first call, weekly supervision, paid training.",
    "apply": "Call, write, or come by on any afternoon. A letter is not needed.",
}
_CAME = ("Wren Example", "Siskin Example", "Thrush Example", "Dotterel Example", "Swift Example")
_MARKS = {"story": 3, "boundaries": 2, "care": 3, "pathways": 2, "door": 3}


def hires(scope: Scope, id: Callable[[], UUID], now: datetime, members: Mapping[str, Membership]) -> None:
    """One job, five people who apply, two interviewers, an assessed check, an offer and its first steps."""
    at = now - timedelta(days=40)
    posting = write_posting(scope, id=id(), at=at, said=_JOB)
    came = [
        take_application(scope, id=id(), at=at + timedelta(days=days), posting=posting, name=name)
        for days, name in enumerate(_CAME)
    ]
    for one, stage in zip(came[1:4], (Stage.TALK, Stage.INTERVIEW, Stage.NOT_NOW), strict=True):
        move(scope, id=id(), at=now - timedelta(days=9), application=one, stage=stage)
    panel = frozenset({members["Sol"].pk, members["Rosa"].pk})
    for one in came[:3]:
        choose_interviewers(scope, id=id(), at=now - timedelta(days=12), application=one, members=panel)
    _hired(scope, id, now, came[0], members)


def _hired(
    scope: Scope, id: Callable[[], UUID], now: datetime, one: Application, members: Mapping[str, Membership]
) -> None:
    at = now - timedelta(days=10)
    for name in ("Sol", "Rosa"):
        mark_interview(scope, id=id(), at=at, application=one, by=members[name], marks=_MARKS, words="Calm and clear.")
    day = at.date()
    assess_check(scope, id=id(), at=at, application=one, by=members["Miguel"], outcome="clear", on=day)
    offer = make_offer(scope, id=id(), at=at, application=one, offered_on=day, starts_on=day + timedelta(days=14))
    answer_offer(scope, id=id(), at=now - timedelta(days=8), offer=offer, yes=True)
