"""Bring your data: put a file, say what its columns mean, look at every odd row, decide, let it in, take it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.exchange import actions, pages, queries
from peerness.exchange.forms import ColumnsForm, PairForm, PutForm
from peerness.exchange.models import Decision
from peerness.exchange.pages.uploads import read_in, written
from peerness.exchange.permissions import KEEP_FILE, PUT_FILE
from peerness.exchange.rules.columns import Kind
from peerness.kernel import ids
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.files import as_file
from peerness.ui.listing import Asked, Column, Columns

FILES = Columns(
    Column("what", gettext_lazy("What"), order="kind", head=True),
    Column("source", gettext_lazy("Where it comes from"), order="source"),
    Column("program", gettext_lazy("Program"), order="program__name"),
    Column("put", gettext_lazy("Put here"), order="put_at"),
    Column("step", gettext_lazy("How far it is")),
)
ODD = Columns(
    Column("number", gettext_lazy("Row"), head=True),
    Column("outcome", gettext_lazy("What becomes of it")),
    Column("why", gettext_lazy("Why")),
)


@route(Audience.MEMBER, permission=KEEP_FILE, shows=(Privacy.STAFF,))
def files(request: MemberRequest) -> HttpResponse:
    """The files that were put here, and how far each is."""
    asked = Asked.read(request.GET, FILES, order="-put")
    return render(request, "exchange/files.html", {"listing": asked.answer(queries.found(request.scope, asked.q))})


@route(Audience.MEMBER, permission=PUT_FILE, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def put(request: MemberRequest) -> HttpResponse:
    """Put a file here."""
    scope = request.scope
    form = PutForm.sent(request, programs=queries.own_programs(scope), peers=queries.every_peer(scope))
    there = form.attempt(lambda given: actions.put_file(scope, id=form.command, at=scope.at, **form.row()))
    if there is not None:
        return SeeOther("exchange:columns", there.pk)
    return render(request, "exchange/put.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_FILE, methods=("GET", "POST"))
def columns(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say what the columns of a file mean."""
    scope, upload = request.scope, queries.upload(request.scope, id)
    if not upload.content:
        return SeeOther("exchange:file", id)
    read = queries.read_of(scope, queries.brought_of(upload))
    form = ColumnsForm.asked(request, scope, kind=Kind(upload.kind), header=read.sheet.header, mapped=read.mapped)
    said = form.attempt(
        lambda given: actions.say_columns(scope, id=form.command, at=scope.at, upload=upload, columns=form.said)
    )
    if said is not None:
        return SeeOther("exchange:file", id)
    context = {"form": form, "upload": upload, "facts": written(read_in(read)), "rows": len(read.sheet.lines)}
    return render(request, "exchange/columns.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_FILE)
def file(request: MemberRequest, id: UUID) -> HttpResponse:
    """A file: how far it is, what was found, and what can be done next."""
    page = pages.file_page(request.scope, queries.upload(request.scope, id))
    return render(request, "exchange/file.html", {"page": page, "columns": ODD})


@route(Audience.MEMBER, permission=KEEP_FILE, shows=(Privacy.NAME,))
def report(request: MemberRequest, id: UUID) -> HttpResponse:
    """What becomes of every row, as a table."""
    upload = queries.upload(request.scope, id)
    listed(request)
    return as_file("".join(pages.report(request.scope, upload)), "report.csv")


@route(Audience.MEMBER, permission=KEEP_FILE, shows=(Privacy.NAME,), methods=("GET", "POST"))
def pair(request: MemberRequest, id: UUID) -> HttpResponse:
    """The next row that looks like somebody: one person or two?"""
    scope, upload = request.scope, queries.upload(request.scope, id)
    page = pages.pair_page(scope, upload)
    if page is None:
        messages.success(request, _("Every row that looks like somebody is decided."))
        return SeeOther("exchange:file", id)
    form = PairForm.asked(request, scope, shown=page.pair.pk)
    done = form.attempt(
        lambda given: actions.decide(
            scope,
            id=form.command,
            at=scope.at,
            upload=upload,
            resemblance=queries.resemblance(scope, upload, given["pair"]),
            decision=Decision(given["decision"]),
        )
    )
    if done is not None:
        return SeeOther("exchange:pair", id)
    looked_at(request, page.pair)
    return render(request, "exchange/pair.html", {"form": form, "page": page, "upload": upload}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_FILE, methods=("POST",))
def let_in(request: MemberRequest, id: UUID) -> HttpResponse:
    """Let a checked file come in."""
    scope, upload = request.scope, queries.upload(request.scope, id)
    actions.let_in(scope, id=ids.derived(upload.pk, f"in {upload.turn}"), at=scope.at, upload=upload)
    return SeeOther("exchange:file", id)


@route(Audience.MEMBER, permission=KEEP_FILE, methods=("POST",))
def throw_away(request: MemberRequest, id: UUID) -> HttpResponse:
    """Throw a file away of which nothing came in."""
    scope, upload = request.scope, queries.upload(request.scope, id)
    actions.throw_away(scope, id=ids.derived(upload.pk, "away"), at=scope.at, upload=upload)
    messages.success(request, _("Thrown away. Nothing of it came in."))
    return SeeOther("exchange:files")


@route(Audience.MEMBER, permission=KEEP_FILE, methods=("POST",))
def back(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take all back that came in with a file."""
    scope, upload = request.scope, queries.upload(request.scope, id)
    again = ids.derived(upload.pk, f"back {upload.moved_at.isoformat()}")
    actions.ask_back(scope, id=again, at=scope.at, upload=upload)
    return SeeOther("exchange:file", id)
