"""Keep what is being typed into a form, by the page's script every four seconds or by a button, or throw it away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from peerness.access import actions, drafts
from peerness.access.permissions import BE_A_MEMBER
from peerness.access.requests import MemberRequest, SeeOther
from peerness.tenancy.route import Audience, route

#: What the page's script says of itself (`ui/js/keep.js`).
KEEPS = "X-Peerness-Keeps"


@route(Audience.MEMBER, permission=BE_A_MEMBER, methods=("POST",))
def draft(request: MemberRequest) -> HttpResponse:
    """Keep a form's typed words for its member, or throw them away; leads back to the form."""
    form, about = request.GET.get("form", ""), _id(request.GET.get("about", ""))
    page, key = drafts.page_of(form, about), drafts.key_of(form, about)
    if "discard" in request.POST:
        actions.discard_draft(request.scope, form=key)
        return SeeOther(page)
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in drafts.NOT_TYPED}
    actions.keep_draft(request.scope, at=request.at, form=key, content=typed, sent=_id(request.POST.get("id", "")))
    if KEEPS in request.headers:
        return HttpResponse(status=204)
    messages.success(request, _("Kept for 30 days. Only you see it."))
    return SeeOther(page)


def _id(text: str) -> UUID | None:
    """An id, if this is one: of a record, or of the command that the form will send."""
    try:
        return UUID(text)
    except ValueError:
        return None
