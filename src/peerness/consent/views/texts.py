"""Our texts in other languages, and what is due."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.consent import actions, pages, queries
from peerness.consent.forms import ReviewForm
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def reviews(request: MemberRequest) -> HttpResponse:
    """In which languages consents can be taken, who read the texts, and one more review."""
    scope = request.scope
    form = ReviewForm.asked(request, scope, {"reviewed_on": localdate(scope.at)})
    kept = form.attempt(lambda given: actions.note_review(scope, at=scope.at, **given))
    if kept is not None:
        messages.success(request, _("Consents can be taken in this language from now on."))
        return SeeOther("consent:reviews")
    return render(request, "consent/reviews.html", {"form": form, "rows": queries.reviews(scope)}, status=form.status)


@route(Audience.MEMBER, roles=pages.DUE_ROLES)
def due(request: MemberRequest) -> HttpResponse:
    """Everything that is due, as far as one's roles open it: how much, the next day, and where."""
    return render(request, "consent/due.html", {"lines": pages.due_lines(request.scope)})
