"""Writes of growth: how somebody sees a peer's competencies, steps of a growth plan, a supervisor's own view."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.kernel.errors import Conflict, Invalid, Missing
from peerness.kernel.scope import ActorKind, Scope
from peerness.supervision.models import CompetencyReview, GrowthStep, StepState, SupervisorView
from peerness.supervision.permissions import ASSESS_ONESELF, GROW
from peerness.support.queries import today_of
from peerness.workforce.models import Peer
from peerness.workforce.queries.competencies import competencies, supervising
from peerness.workforce.rules.competencies import COMPETENCIES, levels

ANYONE_INSIDE = MEMBERS | SYSTEM
_NOTHING_SAID = _("Say it of at least one of them, then save.")


@action("supervision.review.written", returns=CompetencyReview, permission=GROW, on="peer", by=ANYONE_INSIDE)
def write_review(
    scope: Scope, *, id: UUID, at: datetime, peer: Peer, author: Membership, said: Mapping[str, int], words: str = ""
) -> CompetencyReview:
    """Write how one sees a peer's competencies; nobody writes for another, and nothing that stood is changed."""
    if scope.actor.kind is ActorKind.MEMBER and author.pk != scope.member:
        raise Missing
    found = levels(said, competencies().codes)
    if not found:
        raise Invalid({"": _NOTHING_SAID})
    written = {"author": author, "levels": found, "words": words.strip(), "written_at": at}
    return create(CompetencyReview, scope, id=id, peer=peer, **written)


@action("supervision.step.added", returns=GrowthStep, permission=GROW, on="peer", by=ANYONE_INSIDE)
def add_step(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    peer: Peer,
    writer: Membership,
    competency: str,
    doing: str,
    due_on: date,
    helps: str = "",
) -> GrowthStep:
    """Add a step to a growth plan: what the peer will do, until when, and what helps."""
    wrong = {}
    if competency not in COMPETENCIES:
        wrong["competency"] = _("Choose one of the twelve.")
    if not doing.strip():
        wrong["doing"] = _("Write one thing to do.")
    if due_on < today_of(scope):
        wrong["due_on"] = _("This day is over. Choose one that lies ahead.")
    if wrong:
        raise Invalid(wrong)
    said = {"competency": competency, "doing": doing.strip(), "helps": helps.strip(), "due_on": due_on}
    return create(GrowthStep, scope, id=id, peer=peer, writer=writer, written_at=at, **said)


@action("supervision.step.settled", returns=GrowthStep, permission=GROW, on="peer", by=ANYONE_INSIDE)
def settle_step(scope: Scope, *, id: UUID, at: datetime, peer: Peer, step: GrowthStep, state: StepState) -> GrowthStep:
    """A step is done, or let go; it stays in the plan as what it became."""
    held = hold(scope, step)
    if held.peer_id != peer.pk:
        raise Missing
    if held.state:
        raise Conflict(_("This step was settled already."))
    return change(held, state=state, settled_at=at)


@action("supervision.oneself.written", returns=SupervisorView, permission=ASSESS_ONESELF, on="author", by=ANYONE_INSIDE)
def assess_oneself(
    scope: Scope, *, id: UUID, at: datetime, author: Membership, said: Mapping[str, int], words: str = ""
) -> SupervisorView:
    """Write how one sees one's own supervising; nobody else ever reads it."""
    found = levels(said, supervising().codes)
    if not found:
        raise Invalid({"": _NOTHING_SAID})
    return create(SupervisorView, scope, id=id, author=author, levels=found, words=words.strip(), written_at=at)
