"""Intake: the brief one on one page, the full one part by part, and the same to be shown to the person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access import drafts
from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.enrolment import actions, pages, queries
from peerness.enrolment.forms import QuestionsForm
from peerness.enrolment.forms.questions import PARTS, before
from peerness.enrolment.permissions import DO_INTAKE
from peerness.enrolment.rules.questions import BRIEF, Part, Question, of_part, parts
from peerness.kernel import ids
from peerness.kernel.errors import Text
from peerness.participants.models import Participant
from peerness.participants.queries import person
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

SHOWS = (Privacy.NAME, Privacy.SAID)


@route(Audience.MEMBER, permission=DO_INTAKE, shows=SHOWS)
def intake(request: MemberRequest, id: UUID) -> HttpResponse:
    """A person's intake, part by part."""
    page = pages.intake_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "enrolment/intake.html", {"page": page})


@route(Audience.MEMBER, permission=DO_INTAKE, shows=SHOWS)
def show_intake(request: MemberRequest, id: UUID) -> HttpResponse:
    """The same, to be shown to the person whose it is."""
    page = pages.intake_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "enrolment/intake_show.html", {"page": page})


@route(Audience.MEMBER, permission=DO_INTAKE, shows=SHOWS, methods=("GET", "POST"))
def brief_intake(request: MemberRequest, id: UUID) -> HttpResponse:
    """The brief intake: a few questions on one page, finished with the answers that were given."""
    found = person(request.scope, id)
    return _asked(request, found, BRIEF, _("Brief intake"), name="brief")


@route(Audience.MEMBER, permission=DO_INTAKE, shows=SHOWS, methods=("GET", "POST"))
def intake_part(request: MemberRequest, id: UUID, part: Part) -> HttpResponse:
    """One part of the full intake, saved by itself; a part that is switched off here is not there."""
    found = person(request.scope, id)
    if part not in parts(queries.settings_of(request.scope, found)):
        raise Http404
    return _asked(request, found, of_part(part), PARTS[part], name=part)


def _asked(
    request: MemberRequest, found: Participant, questions: tuple[Question, ...], title: Text, *, name: str
) -> HttpResponse:
    scope = request.scope
    looked_at(request, found)
    said = {code: row.value for code, row in queries.latest(scope, found).items()}
    form = QuestionsForm.asked(request, scope, initial=before(questions, said), questions=questions)
    drafts.kept(request, form, f"enrolment.intake_{name}", found.pk)
    answered = form.attempt(
        lambda given: actions.answer(
            scope, id=form.command, at=scope.at, participant=found, answers=form.answers, brief=name == "brief"
        )
    )
    if answered is not None:
        drafts.let_go(request, form)
        messages.success(request, _("Saved. Thank you for asking, and for listening."))
        return SeeOther("enrolment:intake", found.pk)
    context = {"form": form, "person": found, "title": title}
    return render(request, "enrolment/questions.html", context, status=form.status)


@route(Audience.MEMBER, permission=DO_INTAKE, methods=("POST",))
def finish_intake(request: MemberRequest, id: UUID) -> HttpResponse:
    """Finish the intake that is under way."""
    scope, found = request.scope, person(request.scope, id)
    under_way = queries.intakes(scope, found).filter(finished_at__isnull=True).first()
    if under_way is not None:
        once = ids.derived(under_way.pk, "finish")
        actions.finish_intake(scope, id=once, at=scope.at, participant=found)
        messages.success(request, _("The intake is finished. Everything in it can still be changed."))
    return SeeOther("enrolment:intake", id)
