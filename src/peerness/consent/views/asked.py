"""What a person asks about their record, what they want kept back, and the answers with their clocks."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.consent import actions, pages, queries
from peerness.consent.forms import AnswerForm, CopyForm, KeepBackForm, LaterForm, TermsForm, WishForm
from peerness.consent.permissions import ANSWER_REQUEST, KEEP_CONSENT, KEEP_REGISTERS, SEE_CONSENT, TAKE_BACK
from peerness.enrolment.queries import died_among
from peerness.kernel import ids
from peerness.kernel.periods import day_of
from peerness.participants.queries import record
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.files import as_file
from peerness.ui.listing import Asked, Column, Columns

SHOWS = (Privacy.NAME, Privacy.SAID, Privacy.STAFF)
DUE = Columns(
    Column("name", gettext_lazy("Name"), head=True),
    Column("wish", gettext_lazy("What they ask for")),
    Column("asked", gettext_lazy("Asked on"), order="asked_on"),
    Column("due", gettext_lazy("Answer by"), order="due_on"),
)


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def asked(request: MemberRequest, id: UUID) -> HttpResponse:
    """What a person asked about their record, and what is kept back at their wish."""
    page = pages.asked_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "consent/asked.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=SHOWS, methods=("GET", "POST"))
def take_wish(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write down what a person asks about their record."""
    scope, person = request.scope, record(request.scope, id)
    looked_at(request, person)
    today = day_of(scope.at, ZoneInfo(request.member.organisation.time_zone))
    form = WishForm.asked(request, scope, {"asked_on": today})
    taken = form.attempt(lambda given: actions.take_wish(scope, at=scope.at, participant=person, **given))
    if taken is not None:
        messages.success(request, _("Written down. It stands in the list of what is due."))
        return SeeOther("consent:asked_one", id, taken.pk)
    return render(request, "consent/take_wish.html", {"form": form, "person": person}, status=form.status)


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=SHOWS, methods=("GET", "POST"))
def asked_one(request: MemberRequest, id: UUID, recordrequest: UUID) -> HttpResponse:
    """One request: answer it."""
    scope, person = request.scope, record(request.scope, id)
    one = queries.record_request(scope, person, recordrequest)
    looked_at(request, person)
    form = AnswerForm.asked(request, scope)
    done = form.attempt(lambda given: actions.answer_request(scope, at=scope.at, request=one, **given))
    if done is not None:
        messages.success(request, _("Answered."))
        return SeeOther("consent:asked", id)
    context = {"form": form, "person": person, "one": one, "late": queries.is_late(one.due_on, scope)}
    return render(request, "consent/asked_one.html", context, status=form.status)


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=SHOWS, methods=("GET", "POST"))
def answer_later(request: MemberRequest, id: UUID, recordrequest: UUID) -> HttpResponse:
    """An answer takes longer, once, with its reason."""
    scope, person = request.scope, record(request.scope, id)
    one = queries.record_request(scope, person, recordrequest)
    looked_at(request, person)
    form = LaterForm.asked(request, scope)
    moved = form.attempt(lambda given: actions.answer_later(scope, at=scope.at, request=one, **given))
    if moved is not None:
        messages.success(request, _("The day was moved. It cannot be moved again."))
        return SeeOther("consent:asked_one", id, recordrequest)
    return render(
        request, "consent/answer_later.html", {"form": form, "person": person, "one": one}, status=form.status
    )


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=SHOWS, methods=("GET", "POST"))
def own_copy(request: MemberRequest, id: UUID) -> HttpResponse:
    """A copy of the record for the person, through the gate, as a table."""
    scope, person = request.scope, record(request.scope, id)
    looked_at(request, person)
    form = CopyForm.asked(request, scope, {"until": scope.at.isoformat()})
    copy = form.attempt(lambda given: pages.own_copy(scope, given["id"], person, form.reaches_to(scope.at)))
    if copy is None:
        return render(request, "consent/own_copy.html", {"form": form, "person": person}, status=form.status)
    return as_file(copy, "record.csv")


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=(Privacy.NAME,))
def asked_due(request: MemberRequest) -> HttpResponse:
    """What people asked about their records and nobody has answered yet."""
    listing = Asked.read(request.GET, DUE, order="due").answer(queries.requests_due(request.scope))
    died = died_among(request.scope, {one.participant_id for one in listing.rows})
    shown = {"listing": listing, "today": localdate(request.scope.at), "died": died}
    return render(request, "consent/asked_due.html", shown)


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=SHOWS, methods=("GET", "POST"))
def keep_back(request: MemberRequest, id: UUID) -> HttpResponse:
    """Agree to keep something back; the gate obeys it from now on."""
    scope, person = request.scope, record(request.scope, id)
    looked_at(request, person)
    partners = {one.pk: one for one in queries.partners_to_name(scope)}
    form = KeepBackForm.asked(request, scope, partners=[(one.pk, one.name) for one in partners.values()])
    kept = form.attempt(
        lambda given: actions.restrict_sharing(
            scope,
            id=form.command,
            at=scope.at,
            participant=person,
            partner=partners[given["partner"]] if given["partner"] else None,
            categories=frozenset(given["categories"]),
        )
    )
    if kept is not None:
        messages.success(request, _("Agreed. It is kept back from now on."))
        return SeeOther("consent:asked", id)
    return render(request, "consent/keep_back.html", {"form": form, "person": person}, status=form.status)


@route(Audience.MEMBER, permission=TAKE_BACK, shows=SHOWS, methods=("POST",))
def share_again(request: MemberRequest, id: UUID, restriction: UUID) -> HttpResponse:
    """The person no longer wants it kept back."""
    scope, person = request.scope, record(request.scope, id)
    one = queries.restriction_of(scope, person, restriction)
    actions.end_restriction(scope, id=ids.derived(one.pk, "end"), at=scope.at, restriction=one)
    messages.success(request, _("It is not kept back any more. A consent is still needed."))
    return SeeOther("consent:asked", id)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def answer_terms(request: MemberRequest) -> HttpResponse:
    """The organisation's own terms for its answers."""
    scope = request.scope
    form = TermsForm.asked(request, scope, asdict(queries.terms(scope)))
    kept = form.attempt(
        lambda given: actions.set_terms(scope, id=given["id"], at=scope.at, days=form.days(), read_by=given["read_by"])
    )
    if kept is not None:
        messages.success(request, _("These terms hold from now on."))
        return SeeOther("consent:answer_terms")
    context = {"form": form, "rows": queries.terms_before(scope)}
    return render(request, "consent/answer_terms.html", context, status=form.status)
