"""The lock "do not contact", and who sees a restricted record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.kernel import ids
from peerness.participants import actions, queries
from peerness.participants.forms import RestrictForm
from peerness.participants.permissions import KEEP_RECORD, RESTRICT
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.menu import address_of


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=(Privacy.NAME,), methods=("GET", "POST"))
def lock(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that nobody may call, write or visit, after the page has said what that means."""
    scope, person = request.scope, queries.record(request.scope, id)
    looked_at(request, person)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.lock_contact(scope, id=form.command, at=scope.at, participant=person)):
        messages.success(request, _("Locked: nobody calls, writes or visits."))
        return SeeOther("participants:record", id)
    context = {
        "heading": _("Do not contact?"),
        "sentence": person.called,
        "consequences": [
            _("Every page says it first, and numbers are folded away."),
            _("Whoever comes by themselves is as welcome as ever."),
            _("The lock is lifted in the same place as soon as the person wants it."),
        ],
        "submit": _("Lock it"),
        "cancel_url": reverse("participants:record", args=[id]),
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_RECORD, methods=("POST",))
def unlock(request: MemberRequest, id: UUID) -> HttpResponse:
    """The person wants to be reached again."""
    scope, person = request.scope, queries.record(request.scope, id)
    if person.do_not_contact_at is not None:
        once = ids.derived(person.pk, f"unlock {person.do_not_contact_at.isoformat()}")
        actions.unlock_contact(scope, id=once, at=scope.at, participant=person)
        messages.success(request, _("The lock is lifted."))
    return SeeOther("participants:record", id)


@route(Audience.MEMBER, permission=RESTRICT, shows=(Privacy.NAME, Privacy.STAFF), methods=("GET", "POST"))
def restricted(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say who sees this record; nobody else sees that it exists."""
    scope, person = request.scope, queries.person(request.scope, id)
    looked_at(request, person)
    present = {one.membership_id for one in queries.named(scope, person)}
    ticked = present if person.restricted_at else {scope.member, *queries.of_their_own(scope, person)}
    initial = {"members": [str(one) for one in ticked], "works_here": person.works_here}
    form = RestrictForm.asked(request, scope, initial=initial, members=queries.could_be_named(scope))
    kept = form.attempt(
        lambda given: actions.restrict(
            scope,
            id=form.command,
            at=scope.at,
            participant=person,
            members=frozenset(given["members"]),
            works_here=given["works_here"],
        )
    )
    if kept is not None:
        return _restricted(request, kept.pk)
    context = {"form": form, "person": person}
    return render(request, "participants/restricted.html", context, status=form.status)


def _restricted(request: MemberRequest, id: UUID) -> HttpResponse:
    """Back to the person, or to the list for whoever has just left the person's list."""
    messages.success(request, _("Only the people on the list see this record now."))
    still = queries.people(request.scope).filter(pk=id).exists()
    return SeeOther(address_of("person", id) if still else address_of("people"))


@route(Audience.MEMBER, permission=RESTRICT, methods=("POST",))
def unrestrict(request: MemberRequest, id: UUID) -> HttpResponse:
    """Show the record to everybody who reaches the person again."""
    scope, person = request.scope, queries.person(request.scope, id)
    if person.restricted_at is not None:
        once = ids.derived(person.pk, f"unrestrict {person.restricted_at.isoformat()}")
        actions.unrestrict(scope, id=once, at=scope.at, participant=person)
        messages.success(request, _("Everybody who reaches this person sees the record again."))
    return SeeOther(address_of("person", id))
