"""Pages on which a person says what matters, chooses from short profiles, and is told of a change; ties."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.enrolment import actions, pages, queries
from peerness.enrolment.forms import ChooseForm, DeclineForm, TieForm, WishForm
from peerness.enrolment.permissions import ASSIGN, DECLARE_TIE, SAY_WISHES, TELL
from peerness.kernel import ids
from peerness.participants.queries import person
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.menu import address_of


@route(
    Audience.MEMBER, permission=SAY_WISHES, shows=(Privacy.NAME, Privacy.SAID, Privacy.CONTACT), methods=("GET", "POST")
)
def wishes(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write down what matters to a person in a peer."""
    scope, found = request.scope, person(request.scope, id)
    looked_at(request, found)
    wish = queries.wish(scope, found)
    before = WishForm.before(wish) if wish is not None else queries.usual_wish(found, scope.at.year)
    form = WishForm.asked(request, scope, before)
    said = form.attempt(
        lambda given: actions.say_wishes(
            scope, id=form.command, at=scope.at, participant=found, **{key: given[key] for key in given if key != "id"}
        )
    )
    if said is not None:
        messages.success(request, _("Saved."))
        return SeeOther(address_of("person", found.pk))
    return render(request, "enrolment/wishes.html", {"form": form, "person": found}, status=form.status)


@route(Audience.MEMBER, permission=ASSIGN, shows=(Privacy.NAME, Privacy.STAFF), methods=("GET", "POST"))
def choose(request: MemberRequest, id: UUID) -> HttpResponse:
    """The page that is shown to the person: two or three short profiles, and one touch to choose."""
    scope, page = request.scope, pages.assigning(request.scope, id)
    looked_at(request, page.person)
    form = ChooseForm.asked(request, scope, peers=[one.peer for one in page.suggested], present=page.present)
    chosen = form.attempt(
        lambda given: actions.assign(
            scope,
            id=form.command,
            at=scope.at,
            participant=page.person,
            peer=form.peers[given["peer"]],
            instead=form.peers[given["instead"]] if given["instead"] else None,
        )
    )
    if chosen is not None:
        messages.success(request, _("It is done. You can change it at any time, and nobody asks why."))
        return SeeOther("enrolment:choose", id)
    return render(request, "enrolment/choose.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=ASSIGN, methods=("POST",))
def decline(request: MemberRequest, id: UUID) -> HttpResponse:
    """The person would rather meet somebody else than those who were shown."""
    scope, page = request.scope, pages.assigning(request.scope, id)
    form = DeclineForm.asked(request, scope, peers=page.peers)
    if form.is_valid():
        peers = frozenset(form.cleaned_data["peers"])
        actions.decline(scope, id=form.command, at=scope.at, participant=page.person, peers=peers)
    return SeeOther("enrolment:choose", id)


@route(
    Audience.MEMBER, permission=DECLARE_TIE, shows=(Privacy.NAME, Privacy.SAID, Privacy.STAFF), methods=("GET", "POST")
)
def ties(request: MemberRequest, id: UUID) -> HttpResponse:
    """What ties a peer and a person, so that they do not walk together."""
    scope, page = request.scope, pages.ties_page(request.scope, id)
    looked_at(request, page.person)
    form = TieForm.asked(request, scope, peers=page.peers)
    declared = form.attempt(
        lambda given: actions.declare_tie(
            scope,
            id=form.command,
            at=scope.at,
            participant=page.person,
            peer=form.peers[given["peer"]],
            tie=given["tie"],
        )
    )
    if declared is not None:
        messages.success(request, _("Thank you. They are not put together."))
        return SeeOther("enrolment:ties", id)
    shown = {"form": form, "page": page, "id": ids.new(scope.at)}
    return render(request, "enrolment/ties.html", shown, status=form.status)


@route(Audience.MEMBER, permission=DECLARE_TIE, methods=("POST",))
def end_tie(request: MemberRequest, id: UUID, tie: UUID) -> HttpResponse:
    """Take back a tie that is no more."""
    scope, found = request.scope, person(request.scope, id)
    row, form = queries.tie(scope, found, tie), Command.asked(request, scope)
    if form.is_valid():
        actions.end_tie(scope, id=form.command, at=scope.at, participant=found, apart=row)
        messages.success(request, _("The tie is taken back."))
    return SeeOther("enrolment:ties", id)


@route(Audience.MEMBER, permission=TELL, shows=(Privacy.NAME, Privacy.CONTACT, Privacy.STAFF))
def to_tell(request: MemberRequest) -> HttpResponse:
    """The people who do not know yet who walks with them from now on."""
    listed(request)
    page = {"rows": pages.to_tell_page(request.scope), "id": ids.new(request.at)}
    return render(request, "enrolment/to_tell.html", page)


@route(Audience.MEMBER, permission=TELL, methods=("POST",))
def told(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that a person knows who walks with them from now on."""
    scope, row = request.scope, queries.one_to_tell(request.scope, id)
    form = Command.asked(request, scope)
    if form.is_valid():
        actions.note_told(scope, id=form.command, at=scope.at, to_tell=row)
        messages.success(request, _("Noted."))
    return SeeOther("enrolment:to_tell")
