"""Pages of programs: the list, setting one up, sites, and who works where."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.programs import actions, pages, queries
from peerness.programs.forms import (
    CharterForm,
    DoorForm,
    PartnerForm,
    ProgramForm,
    ReachForm,
    ShapeForm,
    SilenceForm,
    SiteForm,
    TeamForm,
    TermForm,
)
from peerness.programs.models import OwnTerm
from peerness.programs.permissions import (
    GIVE_REACH,
    KEEP_DOOR,
    KEEP_PARTNERS,
    KEEP_TERMS,
    READ_TERMS,
    SEE_CHARTER,
    SEE_PROGRAM,
    SET_UP,
    SHAPE_SESSIONS,
    SIGN_CHARTER,
    WRITE_CHARTER,
)
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked
from peerness.ui.menu import address_of


@route(Audience.MEMBER, permission=SEE_PROGRAM)
def programs(request: MemberRequest) -> HttpResponse:
    """The programs within reach."""
    scope = request.scope
    shown = {
        "programs": queries.programs(scope),
        "why_not_set_up": queries.why_not_set_up(scope),
        "can_staff": queries.why_not_staff(scope) is None,
        "can_shape": SHAPE_SESSIONS.allows(scope),
    }
    return render(request, "programs/programs.html", shown)


@route(Audience.MEMBER, permission=SET_UP, methods=("GET", "POST"))
def set_up(request: MemberRequest) -> HttpResponse:
    """Set up a program with a name and a site."""
    scope = request.scope
    form = ProgramForm.asked(request, scope, sites=queries.sites(scope))
    program = form.attempt(
        lambda given: actions.set_up_program(
            scope, id=form.command, at=scope.at, name=given["name"], site=given["site"], new_site=given["new_site"]
        )
    )
    if program is not None:
        messages.success(
            request,
            _("The program is set up. It counts as a Part 2 program until an administrator answers five questions."),
        )
        return SeeOther(address_of("program", program.pk))
    return render(request, "programs/set_up.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=SET_UP, methods=("GET", "POST"))
def sites(request: MemberRequest) -> HttpResponse:
    """The places where the organisation works, and a line to add one."""
    scope = request.scope
    form = SiteForm.asked(request, scope)
    site = form.attempt(
        lambda given: actions.set_up_site(scope, id=form.command, at=scope.at, name=given["name"]),
    )
    if site is not None:
        messages.success(request, _("The site is added."))
        return SeeOther("programs:sites")
    return render(request, "programs/sites.html", {"form": form, "sites": queries.sites(scope)}, status=form.status)


@route(Audience.MEMBER, permission=GIVE_REACH, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def team(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say who works in a program."""
    scope, page = request.scope, pages.team(request.scope, id)
    form = TeamForm.asked(request, scope, initial={"members": page.working}, members=page.members)
    saved = form.attempt(
        lambda given: actions.staff(
            scope, id=form.command, at=scope.at, program=page.program, members=frozenset(given["members"])
        )
    )
    if saved is not None:
        messages.success(request, _("It is saved who works in this program."))
        return SeeOther(address_of("program", page.program.pk))
    return render(request, "programs/team.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=GIVE_REACH, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def reach(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say in which programs a member works."""
    scope, page = request.scope, pages.reach(request.scope, id)
    form = ReachForm.asked(request, scope, initial={"programs": page.working}, programs=page.programs)
    saved = form.attempt(
        lambda given: actions.give_reach(
            scope, id=form.command, at=scope.at, membership=page.member, programs=frozenset(given["programs"])
        )
    )
    if saved is not None:
        messages.success(request, _("It is saved in which programs this member works."))
        return SeeOther("programs:programs")
    return render(request, "programs/reach.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_DOOR, methods=("GET", "POST"))
def door(request: MemberRequest) -> HttpResponse:
    """The public door: open or closed, what stands on it, and the links to pass on."""
    scope, page = request.scope, pages.door(request, request.scope)
    offered = [str(id) for id in queries.programs_at_door(scope).values_list("pk", flat=True)]
    form = DoorForm.asked(request, scope, {**page.initial, "programs": offered}, programs=page.programs)
    kept = form.attempt(
        lambda given: actions.keep_door(
            scope,
            id=form.command,
            at=scope.at,
            is_open=given["is_open"],
            phone=given["phone"],
            hours=given["hours"],
            welcome=given["welcome"],
            programs=frozenset(given["programs"]),
        )
    )
    if kept is not None:
        messages.success(request, _("The door is open.") if kept.is_open else _("The door is closed."))
        return SeeOther("programs:door")
    return render(request, "programs/door.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_DOOR, methods=("GET", "POST"))
def renew_door(request: MemberRequest) -> HttpResponse:
    """Give the door another address, after the page has said what happens then."""
    scope, found = request.scope, queries.door(request.scope)
    if found is None:
        return SeeOther("programs:door")
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.renew_door(scope, id=given["id"], at=scope.at, door=found)) is not None:
        messages.success(request, _("The door has another address."))
        return SeeOther("programs:door")
    return render(request, "ui/confirm.html", pages.renewing(form), status=form.status)


@route(Audience.MEMBER, permission=KEEP_PARTNERS, shows=(Privacy.STAFF,))
def partners(request: MemberRequest) -> HttpResponse:
    """The partners with whom we work, and on demand the former ones."""
    asked = Asked.read(request.GET, pages.PARTNERS, order="name", keep=("former",))
    former = bool(request.GET.get("former"))
    listing = asked.answer(queries.partners(request.scope, asked.q, ended=former))
    return render(request, "programs/partners.html", {"listing": listing, "former": former})


@route(Audience.MEMBER, permission=KEEP_PARTNERS, methods=("GET", "POST"))
def add_partner(request: MemberRequest) -> HttpResponse:
    """Add a partner."""
    scope = request.scope
    form = PartnerForm.asked(request, scope)
    added = form.attempt(lambda given: actions.add_partner(scope, at=scope.at, **given))
    if added is not None:
        messages.success(request, _("The partner is added."))
        return SeeOther("programs:partner", added.pk)
    return render(request, "programs/add_partner.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_PARTNERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def partner(request: MemberRequest, id: UUID) -> HttpResponse:
    """One partner: how to reach it, and the link to its own referral form."""
    scope, found = request.scope, queries.partner(request.scope, id)
    link = pages.public_link(request, "refer", found) if queries.door(scope) and found.ended_at is None else None
    kept = {name: getattr(found, name) for name in ("name", "kind", "contact", "phone", "email", "note")}
    form = PartnerForm.asked(request, scope, kept)
    changed = form.attempt(lambda given: actions.change_partner(scope, at=scope.at, partner=found, **given))
    if changed is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("programs:partner", id)
    shown = {"form": form, "partner": found, "link": link}
    return render(request, "programs/partner.html", shown, status=form.status)


@route(Audience.MEMBER, permission=KEEP_PARTNERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def end_partner(request: MemberRequest, id: UUID) -> HttpResponse:
    """End the work with a partner, after the page has said what happens then."""
    scope, found = request.scope, queries.partner(request.scope, id)
    form = Command.asked(request, scope)
    ended = form.attempt(lambda given: actions.end_partner(scope, id=given["id"], at=scope.at, partner=found))
    if ended is not None:
        messages.success(request, _("The work with this partner has ended."))
        return SeeOther("programs:partners")
    return render(request, "ui/confirm.html", pages.ending(found, form), status=form.status)


@route(Audience.MEMBER, permission=SHAPE_SESSIONS, methods=("GET", "POST"))
def sessions(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say what is asked when a session is logged in a program, and which kinds of activity there are."""
    scope, page = request.scope, pages.shape(request.scope, id)
    form = ShapeForm.asked(request, scope, initial=page.initial, kinds=page.kinds, by_charter=page.by_charter)
    shaped = form.attempt(
        lambda given: actions.shape_sessions(scope, id=form.command, at=scope.at, program=page.program, **form.content)
    )
    if shaped is not None:
        messages.success(request, _("Saved. Sessions ask for this from now on."))
        return SeeOther("programs:sessions", id)
    return render(request, "programs/sessions.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_TERMS)
def terms(request: MemberRequest) -> HttpResponse:
    """The terms that the organisation added to the language lens or silenced, and on demand the former ones."""
    asked = Asked.read(request.GET, pages.TERMS, order="words", keep=("former",))
    former = bool(request.GET.get("former"))
    listing = asked.answer(queries.own_terms(request.scope, asked.q, ended=former))
    return render(request, "programs/terms.html", {"listing": listing, "former": former})


@route(Audience.MEMBER, permission=KEEP_TERMS, methods=("GET", "POST"))
def add_term(request: MemberRequest) -> HttpResponse:
    """Add words that the language lens finds from now on."""
    scope = request.scope
    form = TermForm.asked(request, scope)
    added = form.attempt(lambda given: actions.add_term(scope, at=scope.at, **given))
    if added is not None:
        messages.success(request, _("The lens finds these words from now on."))
        return SeeOther("programs:terms")
    return render(request, "programs/add_term.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_TERMS, methods=("GET", "POST"))
def silence_term(request: MemberRequest) -> HttpResponse:
    """Have the language lens pass over one of our terms."""
    scope = request.scope
    form = SilenceForm.asked(request, scope)

    def silence(given: dict[str, Any]) -> OwnTerm:
        language, code = form.chosen
        reason = given["reason"]
        return actions.silence_term(scope, id=given["id"], at=scope.at, language=language, code=code, reason=reason)

    if form.attempt(silence) is not None:
        messages.success(request, _("The lens passes over this term from now on."))
        return SeeOther("programs:terms")
    return render(request, "programs/silence_term.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_TERMS, methods=("GET", "POST"))
def end_term(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take back an added or silenced term, after the page has said what happens then."""
    scope, found = request.scope, queries.own_term_to_end(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.end_term(scope, id=given["id"], at=scope.at, term=found)) is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("programs:terms")
    return render(request, "ui/confirm.html", pages.ending_term(found, form), status=form.status)


@route(Audience.MEMBER, permission=READ_TERMS)
def book(request: MemberRequest, language: str) -> HttpResponse:
    """The book of the language lens, for the browser of somebody who writes; it keeps the book and asks for news."""
    body = pages.book(request.scope, language)
    small, mark = pages.packed(body)
    kept = {"ETag": mark, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie"}
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304, headers=kept)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(body, content_type="application/json", headers=kept)
    return HttpResponse(small, content_type="application/json", headers={**kept, "Content-Encoding": "gzip"})


@route(Audience.MEMBER, permission=SEE_CHARTER, shows=(Privacy.STAFF,))
def charter(request: MemberRequest, id: UUID) -> HttpResponse:
    """The role charter of a program that is in force, to read, to sign and to print."""
    page = pages.charter_of(request.scope, id)
    if page is None:
        program = queries.program(request.scope, id)
        shown = {"program": program, "may_write": WRITE_CHARTER.allows(request.scope, program)}
        return render(request, "programs/no_charter.html", shown)
    return render(request, "programs/charter.html", {"page": page})


@route(Audience.MEMBER, permission=SEE_CHARTER, shows=(Privacy.STAFF,))
def charter_version(request: MemberRequest, id: UUID) -> HttpResponse:
    """One version of a charter: the draft, the one in force, or an earlier one."""
    return render(request, "programs/charter.html", {"page": pages.charter(request.scope, id)})


@route(Audience.MEMBER, permission=WRITE_CHARTER, methods=("GET", "POST"))
def write_charter(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write the draft of a program's charter."""
    scope, page = request.scope, pages.writing(request.scope, id)
    form = CharterForm.asked(request, scope, initial=page.initial, kinds=page.kinds, never=page.never)
    drafted = form.attempt(
        lambda given: actions.draft_charter(scope, id=form.command, at=scope.at, program=page.program, **form.content)
    )
    if drafted is not None:
        messages.success(request, _("The draft is saved. Read it together before it comes into force."))
        return SeeOther("programs:charter_version", drafted.pk)
    return render(request, "programs/write_charter.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=WRITE_CHARTER, methods=("GET", "POST"))
def put_in_force(request: MemberRequest, id: UUID) -> HttpResponse:
    """Put a draft in force, after the page has said what happens then."""
    scope, found = request.scope, queries.charter(request.scope, id)
    program, form = queries.program_to_charter(scope, found.program_id), Command.asked(request, scope)
    done = form.attempt(
        lambda given: actions.put_in_force(scope, id=given["id"], at=scope.at, program=program, charter=found)
    )
    if done is not None:
        messages.success(request, _("The charter is in force. The team can sign it now."))
        return SeeOther("programs:charter", program.pk)
    return render(request, "ui/confirm.html", pages.forcing(found, form), status=form.status)


@route(Audience.MEMBER, permission=SIGN_CHARTER, methods=("GET", "POST"))
def sign_charter(request: MemberRequest, id: UUID) -> HttpResponse:
    """Sign the charter in force for oneself, after the page has said what that means."""
    scope, found = request.scope, queries.charter(request.scope, id)
    SIGN_CHARTER.check(scope, found)
    form = Command.asked(request, scope)
    signed = form.attempt(
        lambda given: actions.sign_charter(scope, id=given["id"], at=scope.at, charter=found, membership=scope.member)
    )
    if signed is not None:
        messages.success(request, _("You have signed the charter."))
        return SeeOther("programs:charter", found.program_id)
    return render(request, "ui/confirm.html", pages.signing(found, form), status=form.status)
