"""The local copy of an entry: keep it, take it along, take it away."""

from __future__ import annotations

from base64 import b64decode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.library import actions, queries
from peerness.library.forms import CopyForm
from peerness.library.permissions import KEEP, READ
from peerness.library.rules.copies import may_keep
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.files import as_file


@route(Audience.MEMBER, permission=READ, shows=(Privacy.STAFF,))
def copy(request: MemberRequest, id: UUID) -> HttpResponse:
    """The copy, as a file."""
    found = queries.copied(request.scope, queries.resource(request.scope, id))
    return as_file(b64decode(found.content), f"entry.{found.kind.rpartition('/')[2]}", found.kind)


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def keep_copy(request: MemberRequest, id: UUID) -> HttpResponse:
    """Keep a copy with an entry whose licence allows it."""
    scope, found = request.scope, queries.resource(request.scope, id)
    form = CopyForm.asked(request, scope, files=request.FILES or None)
    kept = form.attempt(
        lambda given: actions.keep_copy(
            scope, id=given["id"], at=scope.at, resource=found, terms=given["terms"], content=form.content()
        )
    )
    if kept is not None:
        messages.success(request, _("The copy is kept with the entry."))
        return SeeOther("library:resource", id)
    shown = {"form": form, "entry": found, "allowed": may_keep(found.licence)}
    return render(request, "library/keep_copy.html", shown, status=form.status)


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def remove_copy(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take the copy away."""
    scope, found = request.scope, queries.resource(request.scope, id)
    form = Command.asked(request, scope)
    done = form.attempt(lambda given: actions.remove_copy(scope, id=given["id"], at=scope.at, resource=found))
    if done is not None:
        messages.success(request, _("The copy is gone. The entry and its link stay."))
        return SeeOther("library:resource", id)
    asked = {
        "heading": _("Take the copy away?"),
        "sentence": found.title,
        "submit": _("Take it away"),
        "danger": True,
        "cancel_url": reverse("library:resource", args=[found.pk]),
    }
    return render(request, "ui/confirm.html", {"form": form, **asked}, status=form.status)
