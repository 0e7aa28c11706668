"""Keeping the library: add and mend entries, review proposals, look at links again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.library import actions, pages, queries
from peerness.library.forms import CheckForm, DecideForm, EntryForm, WhyForm
from peerness.library.forms.entry import said_of
from peerness.library.permissions import KEEP
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def add(request: MemberRequest) -> HttpResponse:
    """Put an entry on the shelf."""
    scope = request.scope
    form = EntryForm.asked(request, scope)
    made = form.attempt(
        lambda given: actions.add_resource(
            scope, id=given["id"], at=scope.at, given=form.given, checked_on=localdate(scope.at)
        )
    )
    if made is not None:
        messages.success(request, _("The entry stands on the shelf."))
        return SeeOther("library:resource", made.pk)
    return render(request, "library/entry_form.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def mend(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say something else about an entry."""
    scope, found = request.scope, queries.resource(request.scope, id)
    form = EntryForm.asked(request, scope, initial=said_of(found))
    mended = form.attempt(
        lambda given: actions.mend_resource(scope, id=given["id"], at=scope.at, resource=found, given=form.given)
    )
    if mended is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("library:resource", found.pk)
    return render(request, "library/entry_form.html", {"form": form, "entry": found}, status=form.status)


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def stock(request: MemberRequest) -> HttpResponse:
    """Put the shipped catalogue on the shelf."""
    scope = request.scope
    form = Command.asked(request, scope)
    catalogue = queries.shipped()
    done = form.attempt(lambda given: actions.stock(scope, id=given["id"], at=scope.at, catalogue=catalogue))
    if done is not None:
        messages.success(request, _("The catalogue stands on the shelf."))
        return SeeOther("library:shelf")
    return render(request, "ui/confirm.html", pages.stocking(catalogue, form), status=form.status)


@route(Audience.MEMBER, permission=KEEP, shows=(Privacy.STAFF,))
def review(request: MemberRequest) -> HttpResponse:
    """What others proposed, and the link of the call for submissions."""
    scope = request.scope
    listing = Asked.read(request.GET, pages.PROPOSALS).answer(queries.proposals(scope))
    call = pages.shared(request, queries.submission_link(scope), "library:propose")
    return render(request, "library/review.html", {"listing": listing, "call": call})


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def call(request: MemberRequest) -> HttpResponse:
    """Open a public form for proposals, or give it another address."""
    scope = request.scope
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.call_for_submissions(scope, id=given["id"], at=scope.at)) is not None:
        messages.success(request, _("The form is open. Put its address where people find it."))
        return SeeOther("library:review")
    return render(request, "ui/confirm.html", pages.calling(form), status=form.status)


@route(Audience.MEMBER, permission=KEEP, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def decide(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take a proposal onto the shelf or decline it."""
    scope, found = request.scope, queries.resource(request.scope, id)
    form = DecideForm.asked(request, scope)
    decided = form.attempt(
        lambda given: actions.decide(
            scope, id=given["id"], at=scope.at, resource=found, take=given["take"] == "yes", why=given["why"]
        )
    )
    if decided is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("library:review")
    return render(request, "library/decide.html", {"form": form, "entry": found}, status=form.status)


@route(Audience.MEMBER, permission=KEEP)
def to_check(request: MemberRequest) -> HttpResponse:
    """Entries whose link did not open, or that nobody looked at for a year."""
    scope = request.scope
    listing = Asked.read(request.GET, pages.CHECKS).answer(queries.stale(scope, localdate(scope.at)))
    return render(request, "library/to_check.html", {"listing": listing})


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def checked(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that somebody looked at an entry today, and whether its link opens."""
    scope, found = request.scope, queries.resource(request.scope, id)
    form = CheckForm.asked(request, scope)
    done = form.attempt(
        lambda given: actions.check_link(
            scope, id=given["id"], at=scope.at, resource=found, opens=given["opens"] == "yes"
        )
    )
    if done is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("library:to_check")
    return render(request, "library/checked.html", {"form": form, "entry": found}, status=form.status)


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def withdraw(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take an entry off the shelf, with the reason."""
    scope, found = request.scope, queries.resource(request.scope, id)
    form = WhyForm.asked(request, scope)
    done = form.attempt(
        lambda given: actions.withdraw_resource(scope, id=given["id"], at=scope.at, resource=found, why=given["why"])
    )
    if done is not None:
        messages.success(request, _("The entry is off the shelf."))
        return SeeOther("library:shelf")
    return render(request, "ui/confirm.html", pages.withdrawing(found, form), status=form.status)
