"""Reading lists: make one, fill it, hand it over; and the pages of those who hold a link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from peerness.access.requests import MemberRequest, SeeOther, SiteRequest
from peerness.library import actions, pages, queries
from peerness.library.forms import ListForm, ProposalForm, PutForm
from peerness.library.models import ReadingList
from peerness.library.permissions import HAND_OVER, READ
from peerness.tenancy.organisation import entered
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked


@route(Audience.MEMBER, permission=HAND_OVER)
def lists(request: MemberRequest) -> HttpResponse:
    """The organisation's reading lists."""
    asked = Asked.read(request.GET, pages.LISTS, order="-made")
    return render(request, "library/lists.html", {"listing": asked.answer(queries.own_lists(request.scope, asked.q))})


@route(Audience.MEMBER, permission=HAND_OVER, methods=("GET", "POST"))
def write(request: MemberRequest) -> HttpResponse:
    """Begin a reading list."""
    return _written(request, None)


@route(Audience.MEMBER, permission=HAND_OVER, methods=("GET", "POST"))
def rewrite(request: MemberRequest, id: UUID) -> HttpResponse:
    """Give a list another title and other words."""
    return _written(request, queries.reading_list(request.scope, id))


def _written(request: MemberRequest, held: ReadingList | None) -> HttpResponse:
    scope = request.scope
    fields = ("title", "intro", "language", "featured")
    initial = {} if held is None else {name: getattr(held, name) for name in fields}
    form = ListForm.asked(request, scope, initial=initial)
    saved = form.attempt(lambda given: actions.write_list(scope, at=scope.at, held=held, **given))
    if saved is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("library:list", saved.pk)
    return render(request, "library/write.html", {"form": form, "held": held}, status=form.status)


@route(Audience.MEMBER, permission=READ)
def reading_list(request: MemberRequest, id: UUID) -> HttpResponse:
    """One list, its link and its picture for a phone's camera."""
    scope, held = request.scope, queries.reading_list(request.scope, id)
    shown = {
        "held": held,
        "items": list(queries.items(scope, held)),
        "shared": pages.shared(request, queries.link_of(scope, held), "library:read"),
        "why_not": queries.why_not_hand_over(scope),
    }
    return render(request, "library/list.html", shown)


@route(Audience.MEMBER, permission=HAND_OVER, methods=("GET", "POST"))
def put(request: MemberRequest, id: UUID) -> HttpResponse:
    """Put an entry on a list."""
    scope, found = request.scope, queries.resource(request.scope, id)
    held = queries.own_lists(scope)
    form = PutForm.asked(request, scope, lists=held)
    filled = form.attempt(
        lambda given: actions.put_on_list(scope, id=given["id"], at=scope.at, held=given["held"], resource=found)
    )
    if filled is not None:
        messages.success(request, _("It stands on the list."))
        return SeeOther("library:list", filled.pk)
    shown = {"form": form, "entry": found, "any": held.exists()}
    return render(request, "library/put.html", shown, status=form.status)


@route(Audience.MEMBER, permission=HAND_OVER, methods=("GET", "POST"))
def take_off(request: MemberRequest, id: UUID, resource: UUID) -> HttpResponse:
    """Take an entry off a list."""
    scope, held = request.scope, queries.reading_list(request.scope, id)
    found = queries.resource(scope, resource)

    def act(given: dict[str, Any]) -> ReadingList:
        return actions.take_off_list(scope, id=given["id"], at=scope.at, held=held, resource=found)

    asked = {"heading": _("Take this entry off the list?"), "sentence": found.title, "submit": _("Take it off")}
    return _confirmed(request, held, act, asked)


@route(Audience.MEMBER, permission=HAND_OVER, methods=("GET", "POST"))
def share(request: MemberRequest, id: UUID) -> HttpResponse:
    """Make the link of a list, or end it."""
    scope, held = request.scope, queries.reading_list(request.scope, id)
    is_shared = queries.link_of(scope, held) is not None
    turn = actions.end_sharing if is_shared else actions.share_list
    asked = {
        "heading": _("Close the link?") if is_shared else _("Make a link?"),
        "sentence": _("Whoever has it finds nothing behind it any more.")
        if is_shared
        else _("Whoever has the link reads the list for 180 days, without an account."),
        "submit": _("Close it") if is_shared else _("Make the link"),
    }
    return _confirmed(request, held, lambda given: turn(scope, id=given["id"], at=scope.at, held=held), asked)


@route(Audience.MEMBER, permission=HAND_OVER, methods=("GET", "POST"))
def end(request: MemberRequest, id: UUID) -> HttpResponse:
    """Put a list away."""
    scope, held = request.scope, queries.reading_list(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.end_list(scope, id=given["id"], at=scope.at, held=held)) is not None:
        messages.success(request, _("The list is put away."))
        return SeeOther("library:lists")
    asked = {
        "cancel_url": reverse("library:list", args=[held.pk]),
        "heading": _("Put this list away?"),
        "sentence": _("Its link opens nothing any more. The entries stay on the shelf."),
        "submit": _("Put it away"),
    }
    return render(request, "ui/confirm.html", {"form": form, **asked}, status=form.status)


def _confirmed(request: MemberRequest, held: ReadingList, act: Any, asked: dict[str, str]) -> HttpResponse:
    form = Command.asked(request, request.scope)
    if form.attempt(act) is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("library:list", held.pk)
    shown = {"form": form, "cancel_url": reverse("library:list", args=[held.pk]), **asked}
    return render(request, "ui/confirm.html", shown, status=form.status)


@route(Audience.HOLDER)
def read(request: SiteRequest, token: str) -> HttpResponse:
    """A reading list for somebody without an account."""
    found = pages.handed(request, token)
    if found is None:
        return render(request, "library/closed.html", status=404)
    return render(request, "library/read.html", {"page": found})


@csrf_exempt
@route(Audience.HOLDER, methods=("GET", "POST"))
def propose(request: SiteRequest, token: str) -> HttpResponse:
    """Propose an entry from outside. No token against forged forms: anybody may do this anyway, and it only waits."""
    found = pages.holder_of_call(request, token)
    if found is None:
        return render(request, "library/closed.html", status=404)
    scope, organisation = found
    form = ProposalForm.asked(request, scope)
    with entered(scope):
        made = form.attempt(
            lambda given: actions.propose(
                scope, id=given["id"], at=scope.at, given=form.given, proposer=given["proposer"]
            )
        )
    shown = {"form": form, "organisation": organisation, "thanks": made is not None}
    return render(request, "library/propose.html", shown, status=200 if made is not None else form.status)
