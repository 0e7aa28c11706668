"""The record: the whole of it, the same to be shown to the person, and a short form for each part."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.kernel import ids
from peerness.participants import actions, pages, queries
from peerness.participants.forms import SECTION_FORMS, AliasForm, PhoneForm, SelfForm
from peerness.participants.pages.record import TITLES
from peerness.participants.permissions import KEEP_RECORD, SEE_RECORD
from peerness.participants.rules.record import Section
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

SHOWS = (Privacy.NAME, Privacy.CONTACT, Privacy.SAID)


@route(Audience.MEMBER, permission=SEE_RECORD, shows=(*SHOWS, Privacy.STAFF))
def record(request: MemberRequest, id: UUID) -> HttpResponse:
    """A person's record, part by part."""
    page = pages.record_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "participants/record.html", {"page": page})


@route(Audience.MEMBER, permission=SEE_RECORD, shows=(*SHOWS, Privacy.STAFF))
def show(request: MemberRequest, id: UUID) -> HttpResponse:
    """The same record, to be shown to the person whose it is."""
    page = pages.record_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "participants/show.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=SHOWS, methods=("GET", "POST"))
def name(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write names, pronouns, language and birth."""
    return _edit(request, id, Section.NAME)


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=SHOWS, methods=("GET", "POST"))
def contact(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write where to find a person."""
    return _edit(request, id, Section.CONTACT)


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=SHOWS, methods=("GET", "POST"))
def emergency(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write whom to call in an emergency."""
    return _edit(request, id, Section.EMERGENCY)


def _edit(request: MemberRequest, id: UUID, kind: Section) -> HttpResponse:
    scope, person = request.scope, queries.record(request.scope, id)
    looked_at(request, person)
    before = pages.before(scope, person, kind)
    form = SECTION_FORMS[kind].asked(request, scope, initial=before)
    kept = form.attempt(
        lambda given: actions.keep_record(
            scope,
            id=form.command,
            at=scope.at,
            participant=person,
            section=kind,
            values=form.values,
            seen=given["seen"],
        )
    )
    if kept is not None:
        return _saved(request, id)
    if form.conflicts:
        form.anew(scope, seen=str(before["seen"]))
    context = {"form": form, "person": person, "title": TITLES[kind], "fields": [form[name] for name in _shown(kind)]}
    return render(request, "participants/section.html", context, status=form.status)


def _shown(kind: Section) -> list[str]:
    return [name for name in SECTION_FORMS[kind].base_fields if name not in ("id", "seen")]


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=SHOWS, methods=("GET", "POST"))
def themselves(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write down what a person says of themselves."""
    scope, person = request.scope, queries.record(request.scope, id)
    looked_at(request, person)
    before = pages.before(scope, person, Section.SELF)
    form = SelfForm.asked(request, scope, initial=before)
    kept = form.attempt(
        lambda given: actions.describe(
            scope, id=form.command, at=scope.at, participant=person, words=form.words, seen=given["seen"]
        )
    )
    if kept is not None:
        return _saved(request, id)
    if form.conflicts:
        form.anew(scope, seen=str(before["seen"]))
    context = {"form": form, "person": person, "title": TITLES[Section.SELF], "fields": form.lines}
    return render(request, "participants/section.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=SHOWS, methods=("GET", "POST"))
def phone_new(request: MemberRequest, id: UUID) -> HttpResponse:
    """Add a number."""
    scope, person = request.scope, queries.record(request.scope, id)
    looked_at(request, person)
    form = PhoneForm.asked(request, scope)
    added = form.attempt(
        lambda given: actions.add_phone(scope, id=form.command, at=scope.at, participant=person, **form.values)
    )
    if added is not None:
        return _saved(request, id)
    return render(request, "participants/phone.html", {"form": form, "person": person}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=SHOWS, methods=("GET", "POST"))
def phone(request: MemberRequest, id: UUID, phone: UUID) -> HttpResponse:
    """Change a number, or what is all right there."""
    scope, person = request.scope, queries.record(request.scope, id)
    found = queries.phone(scope, person, phone)
    looked_at(request, person)
    initial = {name: getattr(found, name) for name in ("number", "label", "ok_call", "ok_text", "ok_message")}
    form = PhoneForm.asked(request, scope, initial=initial)
    changed = form.attempt(
        lambda given: actions.change_phone(
            scope, id=form.command, at=scope.at, participant=person, phone=found, **form.values
        )
    )
    if changed is not None:
        return _saved(request, id)
    context = {"form": form, "person": person, "phone": found}
    return render(request, "participants/phone.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_RECORD, methods=("POST",))
def phone_end(request: MemberRequest, id: UUID, phone: UUID) -> HttpResponse:
    """Take a number away."""
    scope, person = request.scope, queries.record(request.scope, id)
    found = queries.phone(scope, person, phone)
    actions.end_phone(scope, id=ids.derived(found.pk, "end"), at=scope.at, participant=person, phone=found)
    messages.success(request, _("The number is taken away."))
    return SeeOther("participants:record", id)


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=SHOWS, methods=("GET", "POST"))
def aliases(request: MemberRequest, id: UUID) -> HttpResponse:
    """The other names of a person: add one, take one away."""
    scope, person = request.scope, queries.record(request.scope, id)
    looked_at(request, person)
    form = AliasForm.asked(request, scope)
    added = form.attempt(
        lambda given: actions.add_alias(scope, id=form.command, at=scope.at, participant=person, name=given["name"])
    )
    if added is not None:
        messages.success(request, _("Saved."))
        return SeeOther("participants:aliases", id)
    context = {"form": form, "person": person, "aliases": queries.aliases(scope, person)}
    return render(request, "participants/aliases.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_RECORD, methods=("POST",))
def alias_end(request: MemberRequest, id: UUID, alias: UUID) -> HttpResponse:
    """Take another name away."""
    scope, person = request.scope, queries.record(request.scope, id)
    found = queries.alias(scope, person, alias)
    actions.end_alias(scope, id=ids.derived(found.pk, "end"), at=scope.at, participant=person, alias=found)
    messages.success(request, _("The name is taken away."))
    return SeeOther("participants:aliases", id)


def _saved(request: MemberRequest, id: UUID) -> HttpResponse:
    messages.success(request, _("Saved."))
    return SeeOther("participants:record", id)
