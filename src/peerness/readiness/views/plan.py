"""Pages of the action plan: its tasks, how far each is, and the evidence."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.readiness.actions import plan as actions
from peerness.readiness.forms.plan import EvidenceForm, StatusForm, TaskForm
from peerness.readiness.pages import plan as pages
from peerness.readiness.pages.stage import step_here
from peerness.readiness.permissions import DO_TASK, KEEP_PLAN, SEE_PATH
from peerness.readiness.queries import plan as queries
from peerness.readiness.queries.path import path_here, whole_path
from peerness.readiness.rules.plan import Status
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.papers import as_paper

SHOWS = (Privacy.STAFF,)


@route(Audience.MEMBER, permission=SEE_PATH, shows=SHOWS)
def plan(request: MemberRequest) -> HttpResponse:
    """The tasks, those that wait the longest first."""
    return render(request, "readiness/plan.html", {"page": pages.whole(request.scope, request.GET)})


@route(Audience.MEMBER, permission=KEEP_PLAN, shows=SHOWS, methods=("GET", "POST"))
def new_task(request: MemberRequest) -> HttpResponse:
    """Write a task down, perhaps about the practice from which one comes."""
    scope, about = request.scope, request.GET.get("practice", "")
    path, practice = path_here(scope, about), whole_path().practice(about)
    before = {"practice": about, "what": str(step_here(scope, practice))[:200]} if practice else {}
    form = TaskForm.asked(request, scope, before, path=path, owners=queries.owners(scope))
    written = form.attempt(lambda given: actions.write_task(scope, id=given["id"], at=scope.at, **form.said()))
    if written is not None:
        messages.success(request, _("The task stands in the plan."))
        return SeeOther("readiness:task", written.pk)
    return render(request, "readiness/write_task.html", {"form": form, "practice": practice}, status=form.status)


@route(Audience.MEMBER, permission=SEE_PATH, shows=SHOWS)
def task(request: MemberRequest, id: UUID) -> HttpResponse:
    """One task with its papers."""
    return render(request, "readiness/task.html", {"page": pages.task(request.scope, id)})


@route(Audience.MEMBER, permission=KEEP_PLAN, shows=SHOWS, methods=("GET", "POST"))
def mend_task(request: MemberRequest, id: UUID) -> HttpResponse:
    """Give a task other words, another owner or another day."""
    scope, one = request.scope, queries.task(request.scope, id)
    path = path_here(scope, one.practice)
    form = TaskForm.asked(request, scope, TaskForm.before(one), path=path, owners=queries.owners(scope))
    mended = form.attempt(lambda given: actions.mend_task(scope, id=given["id"], at=scope.at, task=one, **form.said()))
    if mended is not None:
        messages.success(request, _("The task is saved."))
        return SeeOther("readiness:task", id)
    return render(request, "readiness/write_task.html", {"form": form, "task": one}, status=form.status)


@route(Audience.MEMBER, permission=DO_TASK, methods=("POST",))
def move_task(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say how far a task is."""
    scope, one = request.scope, queries.task_to_do(request.scope, id)
    form = StatusForm.asked(request, scope)
    moved = form.attempt(
        lambda given: actions.move_task(scope, id=given["id"], at=scope.at, task=one, status=Status(given["how_far"]))
    )
    if moved is not None:
        messages.success(request, _("Done. Thank you.") if moved.status == Status.DONE else _("It is saved."))
    return SeeOther("readiness:task", id)


@route(Audience.MEMBER, permission=DO_TASK, shows=SHOWS, methods=("GET", "POST"))
def keep_evidence(request: MemberRequest, id: UUID) -> HttpResponse:
    """Keep a paper that shows what was done."""
    scope, one = request.scope, queries.task_to_do(request.scope, id)
    form = EvidenceForm.asked(request, scope, files=request.FILES or None)
    kept = form.attempt(
        lambda given: actions.keep_evidence(
            scope, id=given["id"], at=scope.at, task=one, what=given["what"], content=form.content()
        )
    )
    if kept is not None:
        messages.success(request, _("The paper is kept with the task."))
        return SeeOther("readiness:task", id)
    shown = {
        "form": form,
        "heading": _("Keep a paper"),
        "sentence": _("Something that shows what was done. It is kept as encrypted as everything else."),
        "back_url": reverse("readiness:task", args=[id]),
        "back": one.what,
    }
    return render(request, "ui/keep_paper.html", shown, status=form.status)


@route(Audience.MEMBER, permission=DO_TASK, shows=SHOWS)
def paper(request: MemberRequest, id: UUID) -> HttpResponse:
    """A paper, as a file that a browser never takes for a page."""
    found = queries.paper(request.scope, id)
    return as_paper("evidence", found.kind, found.content)
