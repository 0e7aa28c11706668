"""Two records that may be one person: the list, the decision, and taking a join back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.kernel import ids
from peerness.participants import actions, pages, queries
from peerness.participants.forms import JoinForm
from peerness.participants.models import DoubleState
from peerness.participants.permissions import JOIN, SEE_DOUBLE
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.menu import address_of


@route(Audience.MEMBER, permission=SEE_DOUBLE, shows=(Privacy.NAME,))
def doubles(request: MemberRequest) -> HttpResponse:
    """Records that may be one person, the likeliest first."""
    listed(request)
    return render(request, "participants/doubles.html", {"page": pages.pairs_page(request.scope, request.GET)})


@route(Audience.MEMBER, permission=SEE_DOUBLE, shows=(Privacy.NAME,), methods=("GET", "POST"))
def double(request: MemberRequest, id: UUID) -> HttpResponse:
    """One pair: join the two records, keeping one of them."""
    scope, found = request.scope, queries.double(request.scope, id)
    looked_at(request, found.one, found.other)
    form = JoinForm.asked(request, scope, double=found)
    joined = form.attempt(
        lambda given: actions.join(scope, id=form.command, at=scope.at, kept=form.stays, merged=form.merged)
    )
    if joined is not None:
        messages.success(request, _("Joined. It can be taken back at any time: nothing was moved."))
        return SeeOther(address_of("person", joined.kept_id))
    context = {"form": form, "pair": pages.pair(found), "is_open": found.state == DoubleState.OPEN}
    return render(request, "participants/double.html", context, status=form.status)


@route(Audience.MEMBER, permission=SEE_DOUBLE, methods=("POST",))
def keep_apart(request: MemberRequest, id: UUID) -> HttpResponse:
    """These two are two people; a second tap finds it decided."""
    scope, found = request.scope, queries.double(request.scope, id)
    actions.keep_apart(scope, id=ids.derived(found.pk, "two"), at=scope.at, double=found)
    messages.success(request, _("Noted: two people. Nobody is asked again."))
    return SeeOther("participants:doubles")


@route(Audience.MEMBER, permission=JOIN, shows=(Privacy.NAME,))
def joined(request: MemberRequest, id: UUID) -> HttpResponse:
    """The records that were joined into this one."""
    page = pages.joined_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "participants/joined.html", {"page": page})


@route(Audience.MEMBER, permission=JOIN, methods=("POST",))
def part(request: MemberRequest, id: UUID, merge: UUID) -> HttpResponse:
    """They were two people after all."""
    scope, person = request.scope, queries.person(request.scope, id)
    found = queries.merge(scope, person, merge)
    actions.part(scope, id=ids.derived(found.pk, "undo"), at=scope.at, kept=person, merge=found)
    messages.success(request, _("Taken apart: both records are as they were."))
    return SeeOther("participants:joined", id)
