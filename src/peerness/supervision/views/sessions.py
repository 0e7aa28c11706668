"""Pages of supervision: whom one supports, plans, recording, reading, how often."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access import drafts
from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.kernel.periods import day_of
from peerness.supervision import actions
from peerness.supervision.forms import RecordForm, RuleForm, WithGroupForm, WithPeerForm
from peerness.supervision.models import Function, SupervisionSession
from peerness.supervision.pages import sessions as shown
from peerness.supervision.permissions import KEEP_RULE, PEERS, PREPARE, READ, SEE_PLAN, TAKE_BACK
from peerness.supervision.queries import sessions as queries
from peerness.supervision.queries.stay import guide
from peerness.supervision.rules.plan import USUAL
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peer

SHOWN = (Privacy.STAFF, Privacy.WORDS)


@route(Audience.MEMBER, permission=PREPARE, shows=(Privacy.STAFF,))
def home(request: MemberRequest) -> HttpResponse:
    """Whom do I support, and who is due?"""
    return render(request, "supervision/home.html", {"page": shown.home(request.scope, _zone(request))})


@route(Audience.MEMBER, roles=PEERS, shows=SHOWN)
def own(request: MemberRequest) -> HttpResponse:
    """My supervision: when it was, when it is due, what was agreed."""
    found = own_peer(request.scope)
    if found is None:
        return render(request, "supervision/no_peer.html")
    return _plan(request, found)


@route(Audience.MEMBER, permission=SEE_PLAN, shows=SHOWN)
def plan(request: MemberRequest, id: UUID) -> HttpResponse:
    """One peer's plan of supervision."""
    return _plan(request, queries.peer_to_plan(request.scope, id))


def _plan(request: MemberRequest, peer: Peer) -> HttpResponse:
    asked = Asked.read(request.GET, shown.SESSIONS, order="-held")
    page = shown.plan(request.scope, peer, asked, _zone(request))
    return render(request, "supervision/plan.html", {"page": page, "listing": page.listing})


@route(Audience.MEMBER, permission=PREPARE, shows=SHOWN, methods=("GET", "POST"))
def record(request: MemberRequest, id: UUID) -> HttpResponse:
    """Record supervision with one peer, on one page that is prefilled from the week."""
    return _record(request, id, "record")


@route(Audience.MEMBER, permission=PREPARE, shows=SHOWN, methods=("GET", "POST"))
def stay(request: MemberRequest, id: UUID) -> HttpResponse:
    """Talk about what keeps a peer here, with a guide beside the same page."""
    return _record(request, id, "stay")


def _record(request: MemberRequest, id: UUID, name: str) -> HttpResponse:
    scope, (peer, others) = request.scope, queries.peer_with_others(request.scope, id)
    stays = name == "stay"
    form = WithPeerForm.asked(
        request,
        scope,
        initial={
            "held_on": day_of(scope.at, _zone(request)),
            **({"functions": [Function.SUPPORTIVE]} if stays else {}),
        },
        offered=shown.offered(scope, [peer], _zone(request)),
        waiting=queries.open_agreements(scope, peer),
        others=others,
    )
    drafts.kept(request, form, f"supervision.{name}", id)
    held = _written(request, form, peer, stay=stays)
    if held is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("supervision:plan", peer.pk)
    page = {"form": form, "peer": peer, "guide": guide() if stays else None}
    return render(request, "supervision/record.html", page, status=form.status)


@route(Audience.MEMBER, permission=PREPARE, shows=SHOWN, methods=("GET", "POST"))
def record_group(request: MemberRequest) -> HttpResponse:
    """Record supervision of a group."""
    scope, peers = request.scope, queries.supervised(request.scope)
    form = WithGroupForm.asked(
        request,
        scope,
        initial={"held_on": day_of(scope.at, _zone(request))},
        offered=shown.offered(scope, peers, _zone(request)),
        waiting=queries.open_with_group(scope),
        supervised=peers,
    )
    drafts.kept(request, form, "supervision.group")
    held = _written(request, form)
    if held is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("supervision:session", held.pk)
    return render(request, "supervision/record_group.html", {"form": form, "peers": peers}, status=form.status)


@route(Audience.MEMBER, permission=READ, shows=SHOWN)
def session(request: MemberRequest, id: UUID) -> HttpResponse:
    """One time of supervision, for those who were there."""
    page = shown.session(request.scope, id)
    looked_at(request, page.session)
    return render(request, "supervision/session.html", {"page": page})


@route(Audience.MEMBER, permission=TAKE_BACK, methods=("GET", "POST"))
def take_back(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take back what was recorded by mistake."""
    scope, held = request.scope, queries.to_take_back(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.take_back(scope, id=given["id"], at=scope.at, session=held)) is not None:
        messages.success(request, _("Taken back."))
        return SeeOther("supervision:home")
    asked = {
        "form": form,
        "heading": _("Take this supervision back?"),
        "sentence": str(held),
        "consequences": [_("Its hours no longer count."), _("What was settled in it waits again.")],
        "submit": _("Take back"),
        "cancel_url": reverse("supervision:session", args=[held.pk]),
    }
    return render(request, "ui/confirm.html", asked, status=form.status)


@route(Audience.MEMBER, permission=KEEP_RULE)
def rules(request: MemberRequest) -> HttpResponse:
    """How often each program wants its peers supported."""
    shown_rules = {"rules": queries.rules(request.scope), "c": shown.RULES, "usual": USUAL}
    return render(request, "supervision/rules.html", shown_rules)


@route(Audience.MEMBER, permission=KEEP_RULE, methods=("GET", "POST"))
def rule(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say how often one program wants its peers supported."""
    scope, found = request.scope, queries.program_to_rule(request.scope, id)
    present = found.rule or USUAL
    initial = {"days": present.days, "minutes": present.minutes, "source": getattr(present, "source", "")}
    form = RuleForm.asked(request, scope, initial=initial)
    if form.attempt(lambda given: actions.keep_rule(scope, at=scope.at, program=found.program, **given)) is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("supervision:rules")
    return render(request, "supervision/rule.html", {"form": form, "program": found.program}, status=form.status)


def _written(
    request: MemberRequest, form: RecordForm, peer: Peer | None = None, *, stay: bool = False
) -> SupervisionSession | None:
    """Write down what the form says, with one peer or, without one, with the group that the form names."""

    def write(given: dict[str, Any]) -> SupervisionSession:
        return actions.record(
            request.scope,
            id=form.command,
            at=request.scope.at,
            leader=request.member.membership,
            peers=frozenset(given["peers"] if peer is None else [peer.pk]),
            told=form.told,
            group=peer is None,
            beside=given.get("beside"),
            settled=form.settled,
            stay=stay,
        )

    held = form.attempt(write)
    if held is not None:
        drafts.let_go(request, form)
    return held


def _zone(request: MemberRequest) -> ZoneInfo:
    return ZoneInfo(request.member.organisation.time_zone)
