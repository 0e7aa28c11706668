"""Pages of support: log a session, read it, mend a draft."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access import drafts
from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.support import actions, pages
from peerness.support.forms import LogForm, MendForm, as_written, aside, prefilled, proposal
from peerness.support.models import SupportSession
from peerness.support.permissions import LOG, READ_SESSION, SIGN
from peerness.support.rules import proposed
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.menu import address_of


@route(Audience.MEMBER, permission=LOG, shows=(Privacy.NAME,), methods=("GET", "POST"))
def log(request: MemberRequest, person: UUID | None = None) -> HttpResponse:
    """Log a session and sign it with one touch, or keep it as a draft."""
    scope, zone, page = request.scope, zone_of(request), pages.logging(request.scope, person)
    listed(request)
    start = {**proposal(proposed(scope.at), zone), **prefilled(request.GET, zone, scope.at), "person": page.chosen}
    around = pages.overlaps(scope, page.peer, zone)
    form = LogForm.asked(request, scope, initial=start, zone=zone, overlaps=around, people=page.people, **page.asked)
    form.asides = aside.add(form, scope)
    drafts.kept(request, form, "support.log", person)
    session = form.attempt(
        lambda given: actions.log(
            scope,
            id=form.command,
            at=scope.at,
            participant=form.people[given["person"]],
            peer=page.peer,
            sign_now=_signs(request),
            **form.content,
        )
    )
    if session is not None:
        return _logged(request, form, session)
    return render(request, "support/log.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=READ_SESSION, shows=(Privacy.NAME, Privacy.WORDS, Privacy.STAFF))
def session(request: MemberRequest, id: UUID) -> HttpResponse:
    """One session: a draft to mend and sign, or signed and unchangeable."""
    page = pages.session(request.scope, id)
    looked_at(request, page.session, *page.parts)
    return render(request, "support/session.html", {"page": page})


@route(Audience.MEMBER, permission=SIGN, shows=(Privacy.NAME, Privacy.WORDS), methods=("GET", "POST"))
def mend(request: MemberRequest, id: UUID) -> HttpResponse:
    """Mend a draft of one's own, and perhaps sign it."""
    scope, zone, page = request.scope, zone_of(request), pages.mending(request.scope, id)
    looked_at(request, page.part)
    before = as_written(page.session, page.part, zone)
    around = pages.overlaps(scope, page.session.peer, zone, but=page.session.pk)
    form = MendForm.asked(request, scope, initial=before, zone=zone, overlaps=around, **page.asked)
    drafts.kept(request, form, "support.mend", id)
    mended = form.attempt(
        lambda given: actions.mend(
            scope,
            id=form.command,
            at=scope.at,
            session=page.session,
            seen=given["seen"],
            sign_now=_signs(request),
            **form.content,
        )
    )
    if mended is not None:
        drafts.let_go(request, form)
        return _saved(request, mended)
    if form.conflicts:
        form.anew(scope, seen=before["seen"])
    return render(request, "support/mend.html", {"form": form, "page": page}, status=form.status)


def zone_of(request: MemberRequest) -> ZoneInfo:
    """The organisation's zone, in which times are typed."""
    return ZoneInfo(request.member.organisation.time_zone)


def _signs(request: MemberRequest) -> bool:
    """Which of the two buttons was touched."""
    return "draft" not in request.POST


def _logged(request: MemberRequest, form: LogForm, session: SupportSession) -> HttpResponse:
    """The draft is let go, and whoever asked something more hears the answer."""
    drafts.let_go(request, form)
    aside.keep(request.scope, request.scope.at, session, form.cleaned_data)
    return _saved(request, session)


def _saved(request: MemberRequest, session: SupportSession) -> HttpResponse:
    """Back to the day's people after a signature; a draft is shown, so that it can be read once more."""
    if session.signed_at is not None:
        messages.success(request, _("Saved and signed. “To sign” takes it back within 15 minutes."))
        return SeeOther(address_of("today"))
    messages.success(request, _("Saved as a draft. It waits for your signature."))
    return SeeOther("support:session", session.pk)
