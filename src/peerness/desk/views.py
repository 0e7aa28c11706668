"""Pages of the desk: the homes, the people within reach, a person's card, a program's and a peer's page."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.desk.forms import PassOnForm
from peerness.desk.pages import handover as sheets
from peerness.desk.pages import homes, peers, programs
from peerness.desk.pages import people as pages
from peerness.desk.rules import HOMES, Home, homes_of
from peerness.kernel.errors import Denied, Missing
from peerness.kernel.scope import Role
from peerness.participants.actions import hold_back
from peerness.participants.actions import pass_on as let_pass
from peerness.participants.queries import KEEP_PAGES, PEOPLE_PAGES, RECORD_PAGES, kept_instead
from peerness.programs.queries import PROGRAM_PAGES
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.workforce.queries import PEER_PAGES


@route(Audience.MEMBER, roles=frozenset(Role))
def home(request: MemberRequest) -> HttpResponse:
    """The front door: leads to the first home of one's roles."""
    return redirect(f"desk:{homes_of(request.scope.actor.roles)[0]}")


@route(Audience.MEMBER, roles=HOMES[Home.TODAY], shows=(Privacy.NAME, Privacy.WORDS, Privacy.STAFF))
def today(request: MemberRequest) -> HttpResponse:
    """Who am I with today?"""
    listed(request)
    return render(request, "desk/today.html", {"page": homes.today(request.scope, _zone(request))})


@route(Audience.MEMBER, roles=HOMES[Home.MONDAY], shows=(Privacy.NAME, Privacy.STAFF))
def monday(request: MemberRequest) -> HttpResponse:
    """Who needs me this week?"""
    listed(request)
    return render(request, "desk/monday.html", {"page": homes.monday(request.scope, _zone(request))})


@route(Audience.MEMBER, roles=HOMES[Home.PROGRAM], shows=(Privacy.NAME, Privacy.STAFF))
def program_home(request: MemberRequest) -> HttpResponse:
    """Is the program doing what it promised?"""
    listed(request)
    return render(request, "desk/program_home.html", {"page": programs.program_home(request.scope, _zone(request))})


@route(Audience.MEMBER, roles=HOMES[Home.WELCOMING], shows=(Privacy.NAME,))
def welcoming(request: MemberRequest) -> HttpResponse:
    """Who has come, and who waits?"""
    listed(request)
    return render(request, "desk/welcoming.html", {"page": homes.welcoming(request.scope)})


@route(Audience.MEMBER, roles=HOMES[Home.FIGURES])
def figures(request: MemberRequest) -> HttpResponse:
    """How many, and how often? Counts alone."""
    return render(request, "desk/figures.html", {"page": programs.figures_home(request.scope, _zone(request))})


@route(Audience.MEMBER, roles=HOMES[Home.HOUSE], shows=(Privacy.STAFF,))
def house(request: MemberRequest) -> HttpResponse:
    """Is the house in order?"""
    return render(request, "desk/house.html", {"page": homes.house(request.scope)})


@route(Audience.MEMBER, permission=PEOPLE_PAGES, shows=(Privacy.NAME, Privacy.STAFF))
def people(request: MemberRequest) -> HttpResponse:
    """The people within reach, searched and ordered."""
    listed(request)
    words = pages.recall(request.session, request.GET.get("found", ""))
    return render(request, "desk/people.html", {"page": pages.people_page(request.scope, request.GET, words)})


@route(Audience.MEMBER, permission=PEOPLE_PAGES, methods=("POST",))
def find(request: MemberRequest) -> HttpResponse:
    """Look for people: the words stay on the server, so that no name stands in an address."""
    words = request.POST.get("q", "")
    if not words.strip():
        return SeeOther("desk:people")
    key = pages.remember(request.session, words, request.scope.at)
    return SeeOther(f"{reverse('desk:people')}?found={key}")


@route(
    Audience.MEMBER,
    permission=PEOPLE_PAGES,
    shows=(Privacy.NAME, Privacy.WORDS, Privacy.SAID, Privacy.CONTACT, Privacy.STAFF),
)
def person(request: MemberRequest, id: UUID) -> HttpResponse:
    """A person's card with the timeline as far as one may read it."""
    try:
        page = pages.card(request.scope, id, request.GET.get("page", ""))
    except (Denied, Missing):
        if kept := kept_instead(request.scope, id):
            return SeeOther("desk:person", kept)
        raise
    looked_at(request, page.person, *page.parts)
    return render(request, "desk/person.html", {"page": page})


@route(Audience.MEMBER, permission=PEOPLE_PAGES, shows=(Privacy.NAME, Privacy.STAFF))
def opened(request: MemberRequest, id: UUID) -> HttpResponse:
    """Who opened a person's record: the list that the person may ask for."""
    page = pages.opened(request.scope, id, request.GET)
    looked_at(request, page.person)
    return render(request, "desk/opened.html", {"page": page})


_ALL = (Privacy.NAME, Privacy.CONTACT, Privacy.SAID, Privacy.WORDS, Privacy.STAFF)


@route(Audience.MEMBER, permission=RECORD_PAGES, shows=_ALL)
def handover(request: MemberRequest, id: UUID) -> HttpResponse:
    """What another peer needs to know on one sheet, without what the person does not want passed on."""
    page = sheets.handover(request.scope, id)
    looked_at(request, page.person, *(one.part for one in page.contacts_passed_on))
    return render(request, "desk/handover.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_PAGES, shows=_ALL, methods=("GET", "POST"))
def pass_on(request: MemberRequest, id: UUID) -> HttpResponse:
    """Mark with the person what is not passed on."""
    scope, page = request.scope, sheets.handover(request.scope, id)
    looked_at(request, page.person, *(one.part for one in page.contacts))
    form = PassOnForm.asked(request, scope, names=page.names)
    act = hold_back if request.POST.get("hold") else let_pass
    done = form.attempt(
        lambda given: act(scope, id=form.command, at=scope.at, participant=page.person, thing=given["thing"])
    )
    if done is not None:
        messages.success(request, _("Noted."))
        return SeeOther("desk:pass_on", id)
    return render(request, "desk/pass_on.html", {"page": page, "form": form}, status=form.status)


@route(Audience.MEMBER, permission=RECORD_PAGES, shows=_ALL)
def own_page(request: MemberRequest, id: UUID) -> HttpResponse:
    """One page to print for the person: who walks with them, what is next, what they agreed to."""
    page = sheets.own_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "desk/own_page.html", {"page": page})


@route(Audience.MEMBER, permission=PROGRAM_PAGES, shows=(Privacy.STAFF,))
def program(request: MemberRequest, id: UUID) -> HttpResponse:
    """One program in numbers and pictures, and its peers."""
    return render(request, "desk/program.html", {"page": programs.program(request.scope, id, _zone(request))})


@route(Audience.MEMBER, permission=PEER_PAGES, shows=(Privacy.STAFF,))
def peer(request: MemberRequest, id: UUID) -> HttpResponse:
    """One peer: title, supervisors, and beside how many people they walk."""
    return render(request, "desk/peer.html", {"page": peers.peer(request.scope, id)})


def _zone(request: MemberRequest) -> ZoneInfo:
    return ZoneInfo(request.member.organisation.time_zone)
