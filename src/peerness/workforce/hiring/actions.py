"""Writes of hiring: jobs, applications and their stages, scorecards, checks, offers, first steps, forgetting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold, remove
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Missing, Text
from peerness.kernel.scope import Scope
from peerness.workforce.hiring.models import (
    Answer,
    Application,
    CheckAssessed,
    FirstStep,
    Interviewer,
    Offer,
    Posting,
    Scorecard,
)
from peerness.workforce.hiring.permissions import HIRE, INTERVIEW
from peerness.workforce.hiring.queries import first_steps, kit
from peerness.workforce.hiring.rules import Stage, may_move, missing_marks

ANYONE_INSIDE = MEMBERS | SYSTEM
_MEANWHILE = _("Somebody else changed this at the same moment. Look at it again, then save.")
PARTS = ("title", "place", "kit", "does", "does_not", "lived", "offers", "apply", "charter")


def _parts(said: Mapping[str, str]) -> dict[str, str]:
    return {name: said.get(name, "").strip() for name in PARTS}


@action("hiring.posting.written", returns=Posting, permission=HIRE, by=ANYONE_INSIDE)
def write_posting(scope: Scope, *, id: UUID, at: datetime, said: Mapping[str, str]) -> Posting:
    """Write a job down."""
    return create(Posting, scope, id=id, written_at=at, **_parts(said))


@action("hiring.posting.mended", returns=Posting, permission=HIRE, on="posting")
def mend_posting(
    scope: Scope, *, id: UUID, at: datetime, posting: Posting, said: Mapping[str, str], closed: bool
) -> Posting:
    """Mend a job, close it, or open it again. Its kit stays once somebody applied: the same questions for everybody."""
    held, parts = hold(scope, posting), _parts(said)
    if parts["kit"] != held.kit and Application.objects.within(scope).filter(posting=held).exists():
        raise Invalid({"kit": _("Somebody has applied already. Everybody gets the same questions.")})
    closed_at = (held.closed_at or at) if closed else None
    return change(held, closed_at=closed_at, **parts)


@action("hiring.application.came", returns=Application, permission=HIRE, by=ANYONE_INSIDE)
def take_application(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    posting: Posting,
    name: str,
    email: str = "",
    phone: str = "",
    words: str = "",
) -> Application:
    """Somebody applies for a job."""
    if posting.closed_at is not None:
        raise Invalid({"posting": _("This job is closed. Open it again, or choose another one.")})
    said = {"name": name.strip(), "email": email.strip(), "phone": phone.strip(), "words": words.strip()}
    whence = {"posting": posting, "stage": Stage.CAME.value, "came_at": at, "moved_at": at}
    return create(Application, scope, id=id, **said, **whence)


@action("hiring.application.moved", returns=Application, permission=HIRE, on="application", by=ANYONE_INSIDE)
def move(scope: Scope, *, id: UUID, at: datetime, application: Application, stage: Stage) -> Application:
    """Move an application to another stage."""
    held = _standing(scope, application)
    if not may_move(Stage(held.stage), stage):
        return held
    return change(held, stage=stage.value, moved_at=at)


@action(
    "hiring.interviewers.chosen",
    returns=Application,
    permission=HIRE,
    on="application",
    by=ANYONE_INSIDE,
    constraints={"hiring_interviewer_once": ("members", _MEANWHILE)},
)
def choose_interviewers(
    scope: Scope, *, id: UUID, at: datetime, application: Application, members: frozenset[UUID]
) -> Application:
    """Say who takes part in the interview: exactly these members see the application from now on."""
    held = _standing(scope, application)
    rows = Interviewer.objects.within(scope).select_for_update().filter(application=held)
    present = {row.member_id: row for row in rows}
    known = Membership.objects.within(scope).filter(pk__in=members, ended_at__isnull=True)
    wanted = set(known.values_list("pk", flat=True))
    for member in sorted(wanted - present.keys()):
        create(Interviewer, scope, id=ids.derived(id, str(member)), application=held, member_id=member)
    for member in sorted(present.keys() - wanted):
        remove(present[member])
    return held


@action(
    "hiring.scorecard.written",
    returns=Scorecard,
    permission=INTERVIEW,
    on="application",
    by=ANYONE_INSIDE,
    constraints={"hiring_scorecard_once": ("", _MEANWHILE)},
)
def mark_interview(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    application: Application,
    by: Membership,
    marks: Mapping[str, int],
    words: str = "",
) -> Scorecard:
    """Write one's own marks of an interview; until a decision they may be mended."""
    held = _standing(scope, application)
    asked = kit(held.posting.kit)
    missing: dict[str, Text] = {
        code: _("Choose the mark whose sentence fits best.") for code in missing_marks(asked, marks)
    }
    if missing:
        raise Invalid(missing)
    kept = {one.code: marks[one.code] for one in asked.questions}
    present = Scorecard.objects.within(scope).filter(application=held, by=by).first()
    if present is not None:
        return change(present, marks=kept, words=words.strip(), written_at=at)
    return create(Scorecard, scope, id=id, application=held, by=by, marks=kept, words=words.strip(), written_at=at)


@action("hiring.check.assessed", returns=CheckAssessed, permission=HIRE, on="application", by=ANYONE_INSIDE)
def assess_check(
    scope: Scope, *, id: UUID, at: datetime, application: Application, by: Membership, outcome: str, on: date
) -> CheckAssessed:
    """Note that a background check was assessed, by whom, when, and the outcome: nothing of what it said."""
    if on > localdate(at):
        raise Invalid({"on": _("This day lies ahead. Choose the day on which it was assessed.")})
    held = _standing(scope, application)
    return create(CheckAssessed, scope, id=id, application=held, by=by, outcome=outcome, assessed_on=on)


@action(
    "hiring.offer.made",
    returns=Offer,
    permission=HIRE,
    on="application",
    by=ANYONE_INSIDE,
    constraints={"hiring_offer_once": ("", _("An offer stands here already. Look at it again."))},
)
def make_offer(
    scope: Scope, *, id: UUID, at: datetime, application: Application, offered_on: date, starts_on: date
) -> Offer:
    """Make an offer; the application moves on with it."""
    if starts_on < offered_on:
        raise Invalid({"starts_on": _("The first day cannot lie before the offer.")})
    held = move(scope, id=ids.derived(id, "moved"), at=at, application=application, stage=Stage.OFFER)
    return create(Offer, scope, id=id, application=held, offered_on=offered_on, starts_on=starts_on)


@action("hiring.offer.answered", returns=Offer, permission=HIRE, by=ANYONE_INSIDE)
def answer_offer(scope: Scope, *, id: UUID, at: datetime, offer: Offer, yes: bool) -> Offer:
    """An offer was accepted or declined. With a yes the list of first steps begins."""
    held = hold(scope, offer)
    if held.answer != Answer.OPEN:
        raise Conflict(_("This offer has its answer already."))
    stage = Stage.HIRED if yes else Stage.WITHDRAWN
    application = move(scope, id=ids.derived(id, "moved"), at=at, application=held.application, stage=stage)
    for one in first_steps(held.starts_on) if yes else ():
        said = {"code": one.code, "words": one.words, "due_on": one.due_on}
        create(FirstStep, scope, id=ids.derived(id, one.code), application=application, **said)
    return change(held, answer=(Answer.YES if yes else Answer.NO).value)


@action("hiring.step.done", returns=FirstStep, permission=HIRE, by=ANYONE_INSIDE)
def do_step(scope: Scope, *, id: UUID, at: datetime, step: FirstStep) -> FirstStep:
    """A first step has happened; a second touch says that it has not."""
    held = hold(scope, step)
    return change(held, done_at=None if held.done_at else at)


@action("hiring.application.forgotten", returns=Application, permission=HIRE, on="application", by=ANYONE_INSIDE)
def forget(scope: Scope, *, id: UUID, at: datetime, application: Application) -> Application:
    """Forget somebody who applied: name, ways to reach them and every written word go; the count stays."""
    held = _standing(scope, application)
    for card in Scorecard.objects.within(scope).filter(application=held).order_by("pk"):
        change(card, words="", marks={})
    for row in Interviewer.objects.within(scope).filter(application=held).order_by("pk"):
        remove(row)
    return change(held, name="", email="", phone="", words="", forgotten_at=at)


def _standing(scope: Scope, application: Application) -> Application:
    held = hold(scope, application)
    if held.forgotten_at is not None:
        raise Missing
    return held
