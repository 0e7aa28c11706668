"""Pages of letters about one person: begun, read with them first, sent through the gate, kept as sent."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.consent.actions import Refusal
from peerness.kernel.errors import Conflict, Missing
from peerness.letters import actions, pages, queries
from peerness.letters.forms import AboutForm, ReadForm
from peerness.letters.models import Attendance
from peerness.letters.permissions import ABOUT
from peerness.participants.queries import record
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.files import PDF, as_file

SHOWS = (Privacy.NAME, Privacy.SAID)


@route(Audience.MEMBER, permission=ABOUT, shows=SHOWS)
def abouts(request: MemberRequest, id: UUID) -> HttpResponse:
    """The letters about a person."""
    person = record(request.scope, id)
    looked_at(request, person)
    return render(request, "letters/abouts.html", {"person": person, "letters": queries.about(request.scope, person)})


@route(Audience.MEMBER, permission=ABOUT, shows=SHOWS, methods=("GET", "POST"))
def begin_about(request: MemberRequest, id: UUID) -> HttpResponse:
    """Begin a letter of attendance."""
    scope, person = request.scope, record(request.scope, id)
    looked_at(request, person)
    since = {"starts_on": localdate(person.welcomed_at), "ends_on": localdate(scope.at)}
    form = AboutForm.asked(request, scope, since, partners=queries.partners(scope))
    made = form.attempt(lambda given: actions.begin_about(scope, at=scope.at, participant=person, **given))
    if made is not None:
        return SeeOther("letters:about", id, made.pk)
    return render(request, "letters/begin_about.html", {"form": form, "person": person}, status=form.status)


@route(Audience.MEMBER, permission=ABOUT, shows=SHOWS, methods=("GET", "POST"))
def about(request: MemberRequest, id: UUID, letter: UUID) -> HttpResponse:
    """The letter as it would leave, for the person to read first: they say whether it may."""
    scope, person = request.scope, record(request.scope, id)
    held = queries.one_about(scope, person, letter)
    looked_at(request, person)
    page = pages.about_page(scope, person, held)
    form = ReadForm.asked(request, scope, {"shown": page.shown}, compelled=held.is_compelled)
    read = form.attempt(
        lambda given: actions.note_read(
            scope, id=form.command, at=scope.at, letter=held, shown=given["shown"], stops=given["wish"] == "stop"
        )
    )
    if read is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("letters:about", id, letter)
    return render(request, "letters/about.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=ABOUT, shows=SHOWS, methods=("GET", "POST"))
def send_about(request: MemberRequest, id: UUID, letter: UUID) -> HttpResponse:
    """Let it leave through the gate."""
    asked = {
        "heading": _("Let this letter leave?"),
        "consequences": [_("The gate looks once more whether it may. What leaves stands in the person's list.")],
        "submit": _("Let it leave"),
    }

    def act(held: Attendance, command: UUID) -> Attendance:
        sent = actions.send_about(request.scope, id=command, at=request.scope.at, letter=held)
        if isinstance(sent, Refusal):
            raise Conflict(_("%(fails)s %(mends)s") % {"fails": sent.told.fails, "mends": sent.told.mends})
        return sent

    return _confirmed(request, id, letter, act, asked)


@route(Audience.MEMBER, permission=ABOUT, shows=SHOWS, methods=("GET", "POST"))
def answered_about(request: MemberRequest, id: UUID, letter: UUID) -> HttpResponse:
    """Note that an answer came."""
    asked = {"heading": _("Did an answer come?"), "submit": _("It was answered")}

    def act(held: Attendance, command: UUID) -> Attendance:
        return actions.answered_about(request.scope, id=command, at=request.scope.at, letter=held)

    return _confirmed(request, id, letter, act, asked)


@route(Audience.MEMBER, permission=ABOUT, shows=SHOWS)
def about_pdf(request: MemberRequest, id: UUID, letter: UUID) -> HttpResponse:
    """The file as it left."""
    person = record(request.scope, id)
    held = queries.one_about(request.scope, person, letter)
    looked_at(request, person)
    if not held.content:
        raise Missing
    return as_file(b64decode(held.content), "letter.pdf", PDF)


def _confirmed(
    request: MemberRequest,
    id: UUID,
    letter: UUID,
    act: Callable[[Attendance, UUID], Attendance],
    asked: Mapping[str, object],
) -> HttpResponse:
    scope, person = request.scope, record(request.scope, id)
    held = queries.one_about(scope, person, letter)
    looked_at(request, person)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: act(held, given["id"])) is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("letters:about", id, letter)
    here = reverse("letters:about", args=[id, letter])
    shown = {"form": form, "sentence": f"{person.called}: {held.partner.name}", "cancel_url": here, **asked}
    return render(request, "ui/confirm.html", shown, status=form.status)
