"""Pages of templates of letters and sheets: whose words hold, one's own with a preview, versions, back to ours."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from peerness.access.requests import MemberRequest, SeeOther
from peerness.letters import actions, pages, queries
from peerness.letters.forms import TemplateForm
from peerness.letters.models import Audience as ToWhom
from peerness.letters.models import Language, Sheet
from peerness.letters.permissions import KEEP_TEMPLATES, WRITE
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command


@route(Audience.MEMBER, permission=WRITE)
def templates(request: MemberRequest) -> HttpResponse:
    """Every template in each language, and whose words hold."""
    shown = {"rows": pages.templates_page(request.scope), "columns": pages.TEMPLATES}
    return render(request, "letters/templates.html", shown)


@route(Audience.MEMBER, permission=WRITE, shows=(Privacy.STAFF,))
def template(request: MemberRequest) -> HttpResponse:
    """The text that holds, and its versions."""
    page = pages.template_page(request.scope, *_chosen(request))
    reason = KEEP_TEMPLATES.why_not(request.scope)
    return render(request, "letters/template.html", {"page": page, "reason": reason})


@route(Audience.MEMBER, permission=WRITE, shows=(Privacy.STAFF,))
def template_version(request: MemberRequest, id: UUID) -> HttpResponse:
    """One version as it was."""
    page = pages.version_page(request.scope, queries.template(request.scope, id))
    return render(request, "letters/template_version.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_TEMPLATES, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def write_template(request: MemberRequest) -> HttpResponse:
    """Write one's own words, beginning with those that hold, and see what a letter will look like."""
    scope, (audience, language) = request.scope, _chosen(request)
    page = pages.template_page(scope, audience, language)
    whom = {"audience": audience, "language": language}
    form = TemplateForm.asked(request, scope, {"after": page.line.number}, passages=page.passages, **whom)
    is_preview = "preview" in request.POST
    if is_preview:
        form.look(scope)
    elif _saved(request, form):
        messages.success(request, pages.written(page.line))
        return SeeOther(_one("template", page.line))
    shown = pages.writing(scope, form, page.line, is_preview=is_preview)
    return render(request, "letters/write_template.html", shown, status=200 if is_preview else form.status)


def _saved(request: MemberRequest, form: TemplateForm) -> bool:
    scope, newest = request.scope, queries.templates(request.scope, form.audience, form.language).first()
    saved = form.attempt(
        lambda given: actions.write_template(
            scope,
            id=given["id"],
            at=scope.at,
            audience=form.audience,
            language=form.language,
            passages=form.passages,
            after=given["after"],
        )
    )
    if form.conflicts:
        form.anew(scope, after=str(newest.number if newest else 0))
    return saved is not None


@route(Audience.MEMBER, permission=KEEP_TEMPLATES, methods=("GET", "POST"))
def set_back(request: MemberRequest) -> HttpResponse:
    """Go back to our text."""
    scope, (audience, language) = request.scope, _chosen(request)
    line = pages.template_page(scope, audience, language).line
    form = Command.asked(request, scope)
    done = form.attempt(
        lambda given: actions.set_back(
            scope, id=given["id"], at=scope.at, audience=audience, language=language, after=line.number
        )
    )
    if done is not None:
        messages.success(request, pages.was_set_back(line))
        return SeeOther(_one("template", line))
    return render(request, "ui/confirm.html", pages.setting_back(form, line), status=form.status)


def _chosen(request: HttpRequest) -> tuple[str, str]:
    """The audience and the language that were asked for; clinicians in English where nothing fits."""
    audience, language = request.GET.get("audience", ""), request.GET.get("language", "")
    return (
        audience if audience in (*ToWhom.values, *Sheet.values) else ToWhom.CLINICIANS.value,
        language if language in Language.values else Language.ENGLISH.value,
    )


def _one(name: str, line: pages.TemplateLine) -> str:
    return f"{reverse(f'letters:{name}')}{line.query}"
