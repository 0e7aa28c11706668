"""Pages of the workforce: the list of peers, titles, and who supervises whom."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel import ids
from peerness.kernel.errors import Denied
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.menu import address_of
from peerness.workforce import actions, pages, queries
from peerness.workforce.forms import OnCallForm, ProfileForm, SupervisionForm, TitleForm
from peerness.workforce.permissions import ARRANGE, END_ON_CALL, PUT_ON_CALL, SEE_ON_CALL, SEE_PEERS, WRITE_PROFILE


@route(Audience.MEMBER, permission=SEE_PEERS, shows=(Privacy.STAFF,))
def peers(request: MemberRequest) -> HttpResponse:
    """The peers who work here, searched and ordered."""
    return render(request, "workforce/peers.html", {"page": pages.peers(request.scope, request.GET)})


@route(Audience.MEMBER, permission=ARRANGE, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def title(request: MemberRequest, id: UUID) -> HttpResponse:
    """Give a peer the title that the organisation uses."""
    scope, peer = request.scope, queries.peer(request.scope, id)
    form = TitleForm.asked(request, scope, initial={"title": peer.title})
    titled = form.attempt(
        lambda given: actions.give_title(scope, id=form.command, at=scope.at, peer=peer, title=given["title"])
    )
    if titled is not None:
        messages.success(request, _("The title is saved."))
        return SeeOther(address_of("peer", peer.pk))
    return render(request, "workforce/title.html", {"form": form, "peer": peer}, status=form.status)


@route(Audience.MEMBER, permission=ARRANGE, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def supervision(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say who supervises a peer."""
    scope, page = request.scope, pages.supervision(request.scope, id)
    form = SupervisionForm.asked(request, scope, initial={"supervisors": page.present}, supervisors=page.possible)
    arranged = form.attempt(
        lambda given: actions.arrange_supervision(
            scope, id=form.command, at=scope.at, peer=page.peer, supervisors=frozenset(given["supervisors"])
        )
    )
    if arranged is not None:
        messages.success(request, _("The supervision is arranged."))
        return SeeOther(address_of("peer", page.peer.pk))
    return render(request, "workforce/supervision.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=SEE_ON_CALL, shows=(Privacy.STAFF,))
def on_call(request: MemberRequest) -> HttpResponse:
    """Who is on call now and next."""
    page = pages.on_call(request.scope, request.GET)
    return render(request, "workforce/on_call.html", {"page": page, "id": ids.new(request.at)})


@route(Audience.MEMBER, permission=PUT_ON_CALL, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def put_on_call(request: MemberRequest) -> HttpResponse:
    """Put a peer on call from one moment until another."""
    scope, page = request.scope, pages.on_call(request.scope, {})
    usual = {"starts_at": scope.at, "ends_at": scope.at + timedelta(hours=8)}
    form = OnCallForm.asked(request, scope, usual, programs=page.programs, peers=page.peers)
    put = form.attempt(
        lambda given: actions.put_on_call(
            scope,
            id=form.command,
            at=scope.at,
            program=form.programs[given["program"]],
            peer=form.peers[given["peer"]],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
        )
    )
    if put is not None:
        messages.success(request, _("The time on call is saved."))
        return SeeOther("workforce:on_call")
    return render(request, "workforce/put_on_call.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=END_ON_CALL, methods=("POST",))
def end_on_call(request: MemberRequest, id: UUID) -> HttpResponse:
    """End a time on call now."""
    scope, found = request.scope, queries.time_on_call(request.scope, id)
    form = Command.asked(request, scope)
    if form.is_valid():
        actions.end_on_call(scope, id=form.command, at=scope.at, on_call=found)
        messages.success(request, _("The time on call has ended."))
    return SeeOther("workforce:on_call")


@route(Audience.MEMBER, permission=WRITE_PROFILE, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def profile(request: MemberRequest) -> HttpResponse:
    """A peer's own short profile, which people read who choose whom to walk with."""
    scope, own = request.scope, queries.own_peer(request.scope)
    if own is None:
        raise Denied(WRITE_PROFILE.reason, WRITE_PROFILE.name)
    present = queries.profiles(scope, [own.pk]).get(own.pk)
    form = ProfileForm.asked(request, scope, ProfileForm.before(present))
    written = form.attempt(
        lambda given: actions.write_profile(
            scope, id=form.command, at=scope.at, peer=own, **{name: given[name] for name in given if name != "id"}
        )
    )
    if written is not None:
        messages.success(request, _("Your short profile is saved. This is how people see it."))
        return SeeOther("workforce:profile")
    page = {"form": form, "profile": present, "peer": own}
    return render(request, "workforce/profile.html", page, status=form.status)
