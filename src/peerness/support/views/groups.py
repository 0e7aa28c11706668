"""Pages of groups: the list, one group, a meeting with everybody who came, and the box for questions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access import drafts
from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.programs.queries import own_programs
from peerness.support import actions, pages, queries
from peerness.support.forms import (
    AnswerForm,
    GroupForm,
    MeetingForm,
    QuestionForm,
    as_set_up,
    proposal,
    usual_checklist,
    usual_rules,
)
from peerness.support.permissions import KEEP_GROUP, LEAD_GROUP, SEE_GROUP, SIGN
from peerness.support.rules import proposed
from peerness.support.views.sessions import zone_of
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=SEE_GROUP)
def groups(request: MemberRequest) -> HttpResponse:
    """The groups within reach."""
    scope = request.scope
    shown = {
        "groups": queries.groups(scope),
        "ended": queries.groups(scope, ended=True),
        "may_keep": KEEP_GROUP.allows(scope),
        "may_lead": LEAD_GROUP.allows(scope),
    }
    return render(request, "support/groups.html", shown)


@route(Audience.MEMBER, permission=KEEP_GROUP, methods=("GET", "POST"))
def new_group(request: MemberRequest) -> HttpResponse:
    """Set up a group, with rules and a checklist that it can change."""
    scope, programs = request.scope, list(own_programs(request.scope))
    start = {"rules": usual_rules(), "checklist": usual_checklist()}
    form = GroupForm.asked(request, scope, initial=start, programs=programs)
    made = form.attempt(
        lambda given: actions.set_up_group(
            scope, id=form.command, at=scope.at, program=form.programs[given["program"]], **form.content
        )
    )
    if made is not None:
        messages.success(request, _("The group is set up."))
        return SeeOther("support:group", made.pk)
    return render(request, "support/new_group.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=SEE_GROUP, shows=(Privacy.STAFF,))
def group(request: MemberRequest, id: UUID) -> HttpResponse:
    """One group: its rules, its checklist, when it met and how many came."""
    page = pages.group(request.scope, id, request.GET)
    return render(request, "support/group.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_GROUP, methods=("GET", "POST"))
def change_group(request: MemberRequest, id: UUID) -> HttpResponse:
    """Change a group's name, rules and checklist, or say that it meets no more."""
    scope, found = request.scope, queries.group(request.scope, id)
    KEEP_GROUP.check(scope, found)
    form = GroupForm.asked(request, scope, initial=as_set_up(found), programs=[found.program])
    changed = form.attempt(
        lambda given: actions.change_group(
            scope, id=form.command, at=scope.at, group=found, ended=given["ended"], **form.content
        )
    )
    if changed is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("support:group", id)
    return render(request, "support/change_group.html", {"form": form, "group": found}, status=form.status)


@route(Audience.MEMBER, permission=LEAD_GROUP, shows=(Privacy.NAME,), methods=("GET", "POST"))
def log_group(request: MemberRequest, id: UUID) -> HttpResponse:
    """Log a meeting of a group on one screen, and sign it."""
    scope, zone, page = request.scope, zone_of(request), pages.meeting(request.scope, id)
    listed(request)
    start, around = proposal(proposed(scope.at), zone), pages.overlaps(scope, page.peer, zone)
    people = {"usual": page.usual, "reach": page.reach}
    form = MeetingForm.asked(request, scope, initial=start, zone=zone, overlaps=around, **people)
    drafts.kept(request, form, "support.group", id)
    met = form.attempt(
        lambda given: actions.log_group(
            scope, id=form.command, at=scope.at, group=page.group, peer=page.peer, **form.content
        )
    )
    if met is not None:
        drafts.let_go(request, form)
        messages.success(request, _("Saved and signed."))
        return SeeOther("support:session", met.pk)
    return render(request, "support/meeting.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=SIGN, shows=(Privacy.NAME, Privacy.WORDS), methods=("GET", "POST"))
def mend_group(request: MemberRequest, id: UUID) -> HttpResponse:
    """Mend a meeting whose signature was taken back, and sign it anew."""
    scope, zone, page = request.scope, zone_of(request), pages.mending_meeting(request.scope, id)
    looked_at(request, *page.parts)
    around = pages.overlaps(scope, page.peer, zone, but=id)
    people = {"usual": page.usual, "reach": page.reach}
    form = MeetingForm.asked(request, scope, initial=page.written(zone), zone=zone, overlaps=around, **people)
    drafts.kept(request, form, "support.mend_group", id)
    mended = form.attempt(
        lambda given: actions.mend_group(scope, id=form.command, at=scope.at, session=page.written_down, **form.content)
    )
    if mended is not None:
        drafts.let_go(request, form)
        messages.success(request, _("Saved and signed."))
        return SeeOther("support:session", id)
    return render(request, "support/meeting.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=LEAD_GROUP, shows=(Privacy.WORDS, Privacy.STAFF), methods=("GET", "POST"))
def box(request: MemberRequest, id: UUID) -> HttpResponse:
    """The box for questions: put one in, see which wait for an answer."""
    scope, page = request.scope, pages.box(request.scope, id)
    today = scope.at.astimezone(zone_of(request)).date()
    form = QuestionForm.asked(request, scope)
    put = form.attempt(
        lambda given: actions.put_question(
            scope, id=form.command, at=scope.at, group=page.group, words=given["words"], asked_on=today
        )
    )
    if put is not None:
        messages.success(request, _("The question is in the box."))
        return SeeOther("support:box", id)
    return render(request, "support/box.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=LEAD_GROUP, shows=(Privacy.WORDS,), methods=("GET", "POST"))
def answer(request: MemberRequest, id: UUID, question: UUID) -> HttpResponse:
    """Answer a question of the box."""
    scope, page = request.scope, pages.answering(request.scope, id, question)
    form = AnswerForm.asked(request, scope, initial={"words": page.question.answer})
    answered = form.attempt(
        lambda given: actions.answer(
            scope,
            id=form.command,
            at=scope.at,
            group=page.group,
            question=page.question,
            words=given["words"],
            by=request.member.membership,
        )
    )
    if answered is not None:
        messages.success(request, _("The answer is saved."))
        return SeeOther("support:box", id)
    return render(request, "support/answer.html", {"form": form, "page": page}, status=form.status)
