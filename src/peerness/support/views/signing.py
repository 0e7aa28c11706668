"""Pages of support: what waits for a signature, sign, take a signature back, and add to what is signed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.kernel import ids
from peerness.support import actions, pages, queries
from peerness.support.forms import AddForm, SignDayForm
from peerness.support.models import SupportSession
from peerness.support.permissions import ADD, SIGN, SIGN_DAY, UNDO
from peerness.support.views.sessions import zone_of
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.menu import address_of
from peerness.workforce.queries import own_peer


@route(Audience.MEMBER, permission=SIGN, methods=("POST",))
def sign(request: MemberRequest, id: UUID) -> HttpResponse:
    """Sign a session of one's own; a second tap finds it signed."""
    scope, session = request.scope, queries.draft(request.scope, id)
    actions.sign(scope, id=ids.derived(session.pk, "sign"), at=scope.at, session=session)
    messages.success(request, _("Signed."))
    return _after_signing(request.POST.get("next", ""), session)


@route(Audience.MEMBER, permission=SIGN, shows=(Privacy.NAME,))
def unsigned(request: MemberRequest) -> HttpResponse:
    """One's own sessions that wait for a signature."""
    listed(request)
    page = pages.unsigned(request.scope, zone_of(request))
    initial = {"sessions": [str(id) for id in page.today]}
    form = SignDayForm(initial={"id": ids.new(request.scope.at), **initial})
    return render(request, "support/unsigned.html", {"page": page, "waiting": page.waiting, "form": form})


@route(Audience.MEMBER, permission=SIGN_DAY, methods=("POST",))
def sign_day(request: MemberRequest) -> HttpResponse:
    """Sign all of today's drafts that the list has just shown."""
    scope, peer = request.scope, own_peer(request.scope)
    form = SignDayForm(request.POST)
    if peer is not None and form.is_valid():
        actions.sign_all(scope, id=form.command, at=scope.at, peer=peer, sessions=form.cleaned_data["sessions"])
        messages.success(request, _("Signed."))
    return SeeOther("support:unsigned")


@route(Audience.MEMBER, permission=UNDO, methods=("POST",))
def undo(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take a signature back within 15 minutes; what was written waits as a draft."""
    scope, session = request.scope, queries.to_undo(request.scope, id)
    draft = actions.undo(scope, id=ids.derived(session.pk, "undo"), at=scope.at, session=session)
    messages.success(request, _("The signature is taken back. Mend what you like, then sign."))
    return SeeOther("support:mend_group" if draft.group_id else "support:mend", draft.pk)


@route(Audience.MEMBER, permission=ADD, shows=(Privacy.NAME, Privacy.WORDS), methods=("GET", "POST"))
def add(request: MemberRequest, id: UUID) -> HttpResponse:
    """Add words to a signed session of one's own."""
    scope, page = request.scope, pages.adding(request.scope, id)
    looked_at(request, page.session, *page.parts)
    form = AddForm.asked(request, scope, parts=page.parts, is_group=page.session.group_id is not None)
    added = form.attempt(
        lambda given: actions.add(
            scope, id=form.command, at=scope.at, session=page.session, part=form.chosen, words=given["words"]
        )
    )
    if added is not None:
        messages.success(request, _("Added below the session."))
        return SeeOther("support:session", id)
    return render(request, "support/add.html", {"form": form, "page": page}, status=form.status)


def _after_signing(then: str, session: SupportSession) -> HttpResponse:
    """Back to the list from which it was signed, or to the session itself."""
    if then == "today":
        return SeeOther(address_of("today"))
    return SeeOther("support:unsigned") if then == "unsigned" else SeeOther("support:session", session.pk)
