"""Pages of growth: competencies side by side, the growth plan, a supervisor's own view."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access import drafts
from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.kernel import ids
from peerness.supervision import actions
from peerness.supervision.forms.growth import LevelsForm, SettleForm, StepForm
from peerness.supervision.pages import growth as shown
from peerness.supervision.permissions import ASSESS_ONESELF, GROW, PEERS, SEE_GROWTH
from peerness.supervision.queries import growth as queries
from peerness.support.queries import today_of
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peer
from peerness.workforce.queries.competencies import competencies as told
from peerness.workforce.queries.competencies import supervising

SHOWN = (Privacy.STAFF, Privacy.WORDS)
#: A step is offered for three months; one touch changes it.
_STEP = timedelta(days=91)


@route(Audience.MEMBER, roles=PEERS, shows=SHOWN)
def own(request: MemberRequest) -> HttpResponse:
    """What can I do, and what do I want to learn?"""
    found = own_peer(request.scope)
    if found is None:
        return render(request, "supervision/no_peer.html")
    return _competencies(request, found)


@route(Audience.MEMBER, permission=SEE_GROWTH, shows=SHOWN)
def competencies(request: MemberRequest, id: UUID) -> HttpResponse:
    """One peer's competencies side by side, and their growth plan."""
    return _competencies(request, queries.peer_to_grow(request.scope, id))


def _competencies(request: MemberRequest, peer: Peer) -> HttpResponse:
    page = shown.competencies_of(request.scope, peer, ZoneInfo(request.member.organisation.time_zone))
    for view in page.views:
        looked_at(request, view.now)
    told = {"page": page, "c": shown.STEPS, "id": ids.new(request.at)}
    return render(request, "supervision/competencies.html", told)


@route(Audience.MEMBER, permission=GROW, shows=SHOWN, methods=("GET", "POST"))
def write_review(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write how one sees a peer's competencies: the peer's own, or a supervisor's."""
    scope, peer = request.scope, queries.peer_to_grow(request.scope, id)
    before = queries.latest_of(scope, peer)
    form = LevelsForm.asked(request, scope, dict(before.levels) if before else {}, areas=told())
    drafts.kept(request, form, "supervision.review", id)
    author = request.member.membership
    written = form.attempt(
        lambda given: actions.write_review(
            scope, id=given["id"], at=scope.at, peer=peer, author=author, said=form.said, words=given["words"]
        )
    )
    if written is not None:
        drafts.let_go(request, form)
        messages.success(request, _("It is saved."))
        return SeeOther("supervision:competencies", peer.pk)
    own = peer.membership_id == scope.member
    page = {"form": form, "peer": peer, "own": own}
    return render(request, "supervision/write_review.html", page, status=form.status)


@route(Audience.MEMBER, permission=GROW, shows=SHOWN, methods=("GET", "POST"))
def add_step(request: MemberRequest, id: UUID) -> HttpResponse:
    """Add a step to a growth plan."""
    scope, peer = request.scope, queries.peer_to_grow(request.scope, id)
    form = StepForm.asked(request, scope, {"due_on": today_of(scope) + _STEP})
    writer = request.member.membership
    added = form.attempt(lambda given: actions.add_step(scope, at=scope.at, peer=peer, writer=writer, **given))
    if added is not None:
        messages.success(request, _("The step stands in the growth plan."))
        return SeeOther("supervision:competencies", peer.pk)
    return render(request, "supervision/add_step.html", {"form": form, "peer": peer}, status=form.status)


@route(Audience.MEMBER, permission=GROW, methods=("POST",))
def settle_step(request: MemberRequest, id: UUID) -> HttpResponse:
    """A step is done, or let go."""
    scope, step = request.scope, queries.step_to_settle(request.scope, id)
    form = SettleForm.asked(request, scope)
    settled = form.attempt(
        lambda given: actions.settle_step(
            scope, id=given["id"], at=scope.at, peer=step.peer, step=step, state=given["state"]
        )
    )
    if settled is not None:
        messages.success(request, _("Noted."))
    else:
        messages.error(request, _("Nothing was changed. Open the page again and look."))
    return SeeOther("supervision:competencies", step.peer_id)


@route(Audience.MEMBER, permission=ASSESS_ONESELF, shows=SHOWN, methods=("GET", "POST"))
def oneself(request: MemberRequest) -> HttpResponse:
    """How do I supervise? For oneself alone."""
    scope, author = request.scope, queries.oneself(request.scope)
    page = shown.oneself(scope)
    form = LevelsForm.asked(request, scope, dict(page.views[0].levels) if page.views else {}, areas=supervising())
    drafts.kept(request, form, "supervision.oneself")
    written = form.attempt(
        lambda given: actions.assess_oneself(
            scope, id=given["id"], at=scope.at, author=author, said=form.said, words=given["words"]
        )
    )
    if written is not None:
        drafts.let_go(request, form)
        messages.success(request, _("It is saved, for you alone."))
        return SeeOther("supervision:oneself")
    return render(request, "supervision/oneself.html", {"form": form, "page": page}, status=form.status)
