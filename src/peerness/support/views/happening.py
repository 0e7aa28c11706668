"""Pages for when something happened: the steps first, the form later, and what the supervisor sees."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from peerness.access import drafts
from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.kernel.errors import Missing
from peerness.participants.models import Participant
from peerness.participants.queries import person as one_person
from peerness.support import actions, queries
from peerness.support.forms import HappenedForm, NoteForm, TellForm, as_told
from peerness.support.models import Happened, Happening, NoteKind
from peerness.support.pages import happening as pages
from peerness.support.permissions import MEND_HAPPENING, READ_HAPPENING, TELL
from peerness.support.rules.happening import Happened as Kind
from peerness.support.rules.happening import Note
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

_SEEN = (Privacy.NAME, Privacy.WORDS, Privacy.STAFF)
#: What a note says to whoever made it.
_SAID = {
    Note.SEEN: gettext_lazy("Noted: you have read it."),
    Note.ACCEPTED: gettext_lazy("Your supervisor sees that you want to talk about it."),
    Note.DECLINED: gettext_lazy("That is fine. You can change your mind at any time."),
    Note.DEBRIEFED: gettext_lazy("Noted: you have talked about it."),
}


@route(Audience.MEMBER, permission=TELL, shows=(Privacy.NAME,))
def happened(request: MemberRequest, person: UUID | None = None) -> HttpResponse:
    """What happened? One touch chooses. From somebody's card it is clear to whom."""
    about = _about(request, person)
    context = {"kinds": Happened, "open": queries.unfiled(request.scope), "about": about}
    return render(request, "support/happened.html", context)


def _about(request: MemberRequest, person: UUID | None) -> Participant | None:
    """The person from whose card one came, if one did."""
    listed(request)
    found = one_person(request.scope, person) if person else None
    if found is not None:
        looked_at(request, found)
    return found


@route(Audience.MEMBER, permission=TELL, shows=(Privacy.NAME, Privacy.STAFF), methods=("GET", "POST"))
def steps(request: MemberRequest, person: UUID | None = None) -> HttpResponse:
    """The program's steps and the person on call; one more touch tells the supervisor."""
    scope, asked = request.scope, request.GET
    kind = Happened(asked["kind"]) if asked.get("kind") in Happened.values else None
    if kind is None:
        return SeeOther("support:happened")
    about = _about(request, person)
    page = pages.steps(scope, kind, asked.get("program", ""), get_language() or "en", about)
    initial = {"program": str(page.program.pk), "participant": str(about.pk if about else "")}
    form = TellForm.asked(request, scope, initial=initial, own=page.own, others=page.others, programs=page.programs)
    told = form.attempt(lambda given: _tell(request, form, kind))
    if told is not None:
        messages.success(request, _("Your supervisor sees it now. The form can wait."))
        return SeeOther("support:happening", told.pk)
    return render(request, "support/steps.html", {"page": page, "form": form}, status=form.status)


def _tell(request: MemberRequest, form: TellForm, kind: Happened) -> Happening:
    scope, program = request.scope, form.programs[form.cleaned_data["program"]]
    return actions.tell(
        scope,
        id=form.command,
        at=scope.at,
        kind=Kind(kind),
        program=program,
        told_by=request.member.membership,
        participant=form.about,
    )


@route(Audience.MEMBER, permission=READ_HAPPENING, shows=(Privacy.NAME, Privacy.STAFF))
def happenings(request: MemberRequest) -> HttpResponse:
    """What happened, and what nobody has read yet."""
    listed(request)
    return render(request, "support/happenings.html", {"page": pages.happenings(request.scope, request.GET)})


@route(Audience.MEMBER, permission=READ_HAPPENING, shows=_SEEN)
def happening(request: MemberRequest, id: UUID) -> HttpResponse:
    """One thing that happened, what was done after it, and the debrief."""
    page = pages.happening(request.scope, id)
    looked_at(request, page.happening)
    return render(request, "support/happening.html", {"page": page})


@route(Audience.MEMBER, permission=MEND_HAPPENING, shows=(Privacy.NAME, Privacy.WORDS), methods=("GET", "POST"))
def mend_happening(request: MemberRequest, id: UUID) -> HttpResponse:
    """Fill in the form, keep it or file it."""
    scope, zone = request.scope, ZoneInfo(request.member.organisation.time_zone)
    found = queries.happening(scope, id, MEND_HAPPENING)
    if found.filed_at is not None:
        return SeeOther("support:happening", id)
    looked_at(request, found)
    own, others = pages.within_reach(scope)
    if found.participant and found.participant_id not in {one.pk for one in own}:
        own.append(found.participant)
    form = HappenedForm.asked(request, scope, initial=as_told(found, zone), own=own, others=others, zone=zone)
    drafts.kept(request, form, "support.happening", id)
    filing = "draft" not in request.POST
    mended = form.attempt(
        lambda given: actions.mend_happening(
            scope, id=form.command, at=scope.at, happening=found, file_now=filing, **form.content
        )
    )
    if mended is not None:
        drafts.let_go(request, form)
        messages.success(
            request, _("Filed. It stays as it is.") if filing else _("Saved. File it when it is complete.")
        )
        return SeeOther("support:happening", id)
    return render(request, "support/mend_happening.html", {"page": found, "form": form}, status=form.status)


@route(Audience.MEMBER, permission=READ_HAPPENING, shows=(Privacy.NAME,), methods=("GET", "POST"))
def add_note(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write an addendum, or which report was made."""
    scope, found = request.scope, queries.happening(request.scope, id)
    kind = Note.REPORTED if request.GET.get("kind") == Note.REPORTED.value else Note.ADDENDUM
    looked_at(request, found)
    form = NoteForm.asked(request, scope)
    noted = form.attempt(
        lambda given: actions.note(
            scope, id=form.command, at=scope.at, happening=found, kind=kind, words=given["words"]
        )
    )
    if noted is not None:
        messages.success(request, _("Added."))
        return SeeOther("support:happening", id)
    context = {"form": form, "happening": found, "title": NoteKind(kind).label, "is_report": kind is Note.REPORTED}
    return render(request, "support/add_note.html", context, status=form.status)


@route(Audience.MEMBER, permission=READ_HAPPENING, methods=("POST",))
def note(request: MemberRequest, id: UUID) -> HttpResponse:
    """One touch: read it, accept or decline the debrief, note that it was held."""
    scope, found = request.scope, queries.happening(request.scope, id)
    kind = next((one for one in _SAID if one.value == request.POST.get("kind")), None)
    if kind is None:
        raise Missing
    if pages.is_news(scope, found, kind):
        actions.note(scope, id=pages.once(scope, found, kind), at=scope.at, happening=found, kind=kind)
    messages.success(request, str(_SAID[kind]))
    return SeeOther("support:happening", id)
