"""Reads of hiring: jobs, applications, kits, and the guide."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from peerness.access.models import Membership
from peerness.access.queries import members
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.workforce.hiring.models import (
    Application,
    CheckAssessed,
    FirstStep,
    Interviewer,
    Offer,
    Posting,
    Scorecard,
)
from peerness.workforce.hiring.permissions import HIRE, INTERVIEW
from peerness.workforce.hiring.rules import Kit, Step, kits, steps

_DATA = resources.files("peerness.workforce.hiring") / "data"


@cache
def _told(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _spoken() -> str:
    return (get_language() or "en").partition("-")[0]


def all_kits() -> tuple[Kit, ...]:
    """The six interview kits in the reader's language."""
    return kits(_told("kits.toml"), _spoken())


def kit(code: str) -> Kit:
    """One interview kit in the reader's language."""
    return next(one for one in all_kits() if one.code == code)


def guide() -> list[str]:
    """How to look at a background check person by person, in the reader's language."""
    spoken = _spoken()
    return [one.get(spoken, one["en"]) for one in _told("guide.toml")["parts"]]


def first_steps(starts_on: date) -> tuple[Step, ...]:
    """What a new peer needs first, in the language of whoever made the offer."""
    return steps(_told("steps.toml"), _spoken(), starts_on)


def why_not_hire(scope: Scope) -> Text | None:
    """Why the scope cannot hire, or None where it can."""
    return HIRE.why_not(scope)


def postings(scope: Scope) -> QuerySet[Posting]:
    """The jobs, open ones first, the newest first."""
    HIRE.check(scope)
    return Posting.objects.within(scope).order_by("closed_at", "-written_at", "pk")


def posting(scope: Scope, id: UUID) -> Posting:
    """One job; `Missing` for a stranger's."""
    found = postings(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def applications(scope: Scope, called: str = "", stage: str = "") -> QuerySet[Application]:
    """The applications within reach that are not forgotten, perhaps those looked for or in one stage."""
    rows = Application.objects.within(scope).filter(forgotten_at__isnull=True).select_related("posting")
    for word in called.split():
        rows = rows.filter(Q(name__icontains=word) | Q(posting__title__icontains=word))
    return INTERVIEW.filter(scope, rows.filter(stage=stage) if stage else rows)


def by_stage(scope: Scope) -> dict[str, int]:
    """How many applications within reach stand in each stage."""
    rows = applications(scope).order_by().values_list("stage").annotate(n=Count("pk"))
    return dict(rows)


def application(scope: Scope, id: UUID) -> Application:
    """One application; `Missing` for a stranger's and for one that was forgotten."""
    rows = Application.objects.within(scope).filter(forgotten_at__isnull=True).select_related("posting")
    found = rows.filter(pk=id).first()
    if found is None:
        raise Missing
    INTERVIEW.check(scope, found)
    return found


def possible_interviewers(scope: Scope) -> QuerySet[Membership]:
    """Who works here now and may be asked to interview, by name."""
    return members(scope).filter(ended_at__isnull=True).select_related("account").order_by("account__name", "pk")


def interviewers(scope: Scope, application: Application) -> QuerySet[Interviewer]:
    """Who takes part in an interview, by name."""
    rows = Interviewer.objects.within(scope).filter(application=application).select_related("member__account")
    return rows.order_by("member__account__name", "pk")


def scorecards(scope: Scope, application: Application) -> QuerySet[Scorecard]:
    """The scorecards that one may see: all once one's own is written, so that nobody leans on another's marks."""
    rows = Scorecard.objects.within(scope).filter(application=application).select_related("by__account")
    if HIRE.why_not(scope) is not None and not rows.filter(by_id=scope.member).exists():
        return rows.none()
    return rows.order_by("written_at", "pk")


def own_scorecard(scope: Scope, application: Application) -> Scorecard | None:
    """One's own scorecard of an application."""
    return Scorecard.objects.within(scope).filter(application=application, by_id=scope.member).first()


def checks(scope: Scope, application: Application) -> QuerySet[CheckAssessed]:
    """When a check was assessed, the newest first."""
    rows = CheckAssessed.objects.within(scope).filter(application=application).select_related("by__account")
    return rows.order_by("-assessed_on", "-pk")


def offer(scope: Scope, application: Application) -> Offer | None:
    """The offer that was made, if one was."""
    return Offer.objects.within(scope).filter(application=application).first()


def steps_of(scope: Scope, application: Application) -> QuerySet[FirstStep]:
    """What the new peer needs first, the next one first."""
    return FirstStep.objects.within(scope).filter(application=application).order_by("due_on", "pk")


def step(scope: Scope, id: UUID) -> FirstStep:
    """One first step; `Missing` for a stranger's."""
    found = FirstStep.objects.within(scope).select_related("application").filter(pk=id).first()
    if found is None:
        raise Missing
    HIRE.check(scope)
    return found
