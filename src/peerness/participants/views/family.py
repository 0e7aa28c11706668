"""Family: a person agrees, somebody who reaches both links two agreements, and either ends it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.kernel import ids
from peerness.participants import actions, queries
from peerness.participants.forms import AgreementForm, LinkForm
from peerness.participants.permissions import KEEP_RECORD, LINK_FAMILY
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

SHOWS = (Privacy.NAME, Privacy.CONTACT, Privacy.SAID)


@route(Audience.MEMBER, permission=KEEP_RECORD, shows=SHOWS, methods=("GET", "POST"))
def family(request: MemberRequest, id: UUID) -> HttpResponse:
    """With whom of their family a person agrees to be linked, and who is linked."""
    scope, person = request.scope, queries.record(request.scope, id)
    relatives = queries.family(scope, person)
    looked_at(request, person, *(one.person for one in relatives))
    form = AgreementForm.asked(request, scope)
    agreed = form.attempt(
        lambda given: actions.agree_to_family(
            scope, id=form.command, at=scope.at, participant=person, words=given["words"]
        )
    )
    if agreed is not None:
        messages.success(request, _("Noted."))
        return SeeOther("participants:family", id)
    linked = {one.agreement: one.person for one in relatives}
    rows = [(one, linked.get(one.pk)) for one in queries.agreements(scope, person)]
    return render(
        request, "participants/family.html", {"form": form, "person": person, "rows": rows}, status=form.status
    )


@route(Audience.MEMBER, permission=LINK_FAMILY, shows=SHOWS, methods=("GET", "POST"))
def family_link(request: MemberRequest, id: UUID, agreement: UUID) -> HttpResponse:
    """Link two agreements that are about each other."""
    scope, person = request.scope, queries.record(request.scope, id)
    own = queries.agreement(scope, person, agreement)
    form = LinkForm.asked(request, scope, others=queries.to_link(scope, own))
    looked_at(request, person, *(one.participant for one in form.others.values()))
    linked = form.attempt(
        lambda given: actions.link_family(
            scope, id=form.command, at=scope.at, one=own, other=form.others[given["other"]]
        )
    )
    if linked is not None:
        messages.success(request, _("Linked, as long as both agree."))
        return SeeOther("participants:family", id)
    context = {"form": form, "person": person, "agreement": own}
    return render(request, "participants/family_link.html", context, status=form.status)


@route(Audience.MEMBER, permission=LINK_FAMILY, methods=("POST",))
def family_end(request: MemberRequest, id: UUID, agreement: UUID) -> HttpResponse:
    """A person no longer agrees."""
    scope, person = request.scope, queries.record(request.scope, id)
    own = queries.agreement(scope, person, agreement)
    actions.end_agreement(scope, id=ids.derived(own.pk, "end"), at=scope.at, agreement=own)
    messages.success(request, _("The agreement is ended, and the link with it."))
    return SeeOther("participants:family", id)
