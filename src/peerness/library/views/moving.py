"""Bring entries in from a file, and take the library out in three open forms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from peerness.access.requests import MemberRequest, SeeOther
from peerness.library import actions, pages, queries
from peerness.library.forms import FileForm, given_from
from peerness.library.models import Shelf
from peerness.library.permissions import KEEP
from peerness.library.rules.references import COLUMNS, to_bibtex, to_csv, to_ris
from peerness.tenancy.route import Audience, route
from peerness.ui.files import as_file

_FORMS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "ris": (to_ris, "application/x-research-info-systems; charset=utf-8"),
    "bib": (to_bibtex, "application/x-bibtex; charset=utf-8"),
}


@route(Audience.MEMBER, permission=KEEP, methods=("GET", "POST"))
def move(request: MemberRequest) -> HttpResponse:
    """Bring entries in from a file, or take them all out."""
    scope = request.scope
    form = FileForm.asked(request, scope)
    if request.method == "POST":
        form.files = request.FILES

    def bring(given: dict[str, Any]) -> Shelf:
        entries = form.read.entries if form.read else ()
        said = [given_from(entry) for entry in entries]
        return actions.bring_in(scope, id=given["id"], at=scope.at, given=said)

    if form.attempt(bring) is not None and form.read is not None:
        messages.success(request, pages.brought(form.read))
        if form.read.told:
            messages.info(request, pages.to_look_at(form.read))
        return SeeOther("library:to_check")
    return render(request, "library/move.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP)
def take_out(request: MemberRequest, form: str) -> HttpResponse:
    """All entries on the shelf as CSV, RIS or BibTeX."""
    write, type = _FORMS[form]
    rows = [{name: getattr(row, name) for name in COLUMNS} for row in queries.every(request.scope)]
    return as_file(write(rows), f"library.{form}", type)
