"""Pages about one person: consents, taking one back, what left, and the privacy notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.consent import actions, pages, queries
from peerness.consent.forms import ConsentForm, NoticeForm, TakeBackForm
from peerness.consent.forms.consent import USUAL
from peerness.consent.models import Consent, ConsentOffer, LateConsent, Way
from peerness.consent.permissions import KEEP_CONSENT, SEE_CONSENT, TAKE_BACK
from peerness.consent.rules.late import is_late
from peerness.consent.rules.texts import LANGUAGES
from peerness.consent.rules.wording import Document
from peerness.kernel import ids
from peerness.kernel.errors import Missing
from peerness.kernel.periods import day_of
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.participants.queries import record
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked, Column, Columns

SHOWS = (Privacy.NAME, Privacy.SAID, Privacy.STAFF)
#: What would be shared may be a plan in the person's words, for those who may read it.
PREVIEWS = (*SHOWS, Privacy.WORDS)
WITHOUT = Columns(
    Column("name", gettext_lazy("Name"), order="called", head=True),
    Column("program", gettext_lazy("Program")),
    Column("since", gettext_lazy("Welcomed"), order="welcomed_at"),
)


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def consents(request: MemberRequest, id: UUID) -> HttpResponse:
    """What a person allows others to know."""
    page = pages.consents_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "consent/consents.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=PREVIEWS, methods=("GET", "POST"))
def new_consent(request: MemberRequest, id: UUID) -> HttpResponse:
    """A consent on one screen: look first, then sign."""
    scope, person = request.scope, record(request.scope, id)
    looked_at(request, person)
    late = _late(request, person)
    form = consent_form(request, late)
    if "look" in request.POST and form.is_valid():
        said = _said(request, form, person)
        shown = pages.proposal(scope, person, said, form.cleaned_data["language"], form.own_kind)
        return render(request, "consent/new.html", {"form": form, "person": person, "shown": shown})
    act: Callable[..., Consent | ConsentOffer] = _offered if "offer" in request.POST else _signed
    done = form.attempt(lambda _given: act(request, form, person, late))
    if done is not None:
        return _after(request, id, done)
    kept = late or _kept_late(request, form, person)
    context = {"form": form, "person": person, "shown": None, "kept": kept}
    return render(request, "consent/new.html", context, status=409 if kept and form.is_bound else form.status)


def _late(request: MemberRequest, person: Participant) -> LateConsent | None:
    """What came too late and is mended on this page, if it still waits."""
    sent = request.POST
    try:
        id = UUID(sent.get("late", request.GET.get("late", "")))
        command = UUID(sent["id"]) if "id" in sent else None
        return queries.late_consent(request.scope, person, id, command)
    except (ValueError, Missing):
        return None


def _kept_late(request: MemberRequest, form: ConsentForm, person: Participant) -> LateConsent | None:
    """Keep what arrives late and is refused, so that it can be mended by whoever sees it next."""
    if not form.is_bound:
        return None
    scope, begun, now = request.scope, form.begun_at(request.scope.at), request.scope.at.isoformat()
    command, typed, faults = form.cleaned_data.get("id"), form.typed(), list(form.errors)
    form.show_again(begun=now)
    if command is None or not is_late(begun, scope.at):
        return None
    id = ids.derived(command, "late")
    kept = actions.keep_late(scope, id=id, at=scope.at, participant=person, begun=begun, typed=typed, faults=faults)
    form.show_again(id=str(ids.new(scope.at)), late=str(kept.pk))
    return kept


def _after(request: MemberRequest, id: UUID, done: Consent | ConsentOffer) -> HttpResponse:
    """To the picture for their phone, to the picture of the paper, or to the consent."""
    if isinstance(done, ConsentOffer):
        return SeeOther("consent:offer", id, done.pk)
    if done.way == Way.PAPER:
        messages.success(request, _("Kept. Now the picture of the signed paper."))
        return SeeOther("consent:keep_scan", id, done.pk)
    messages.success(request, _("Signed. The person can take it back at any time."))
    return SeeOther("consent:consent", id, done.pk)


def _signed(request: MemberRequest, form: ConsentForm, person: Participant, late: LateConsent | None) -> Consent:
    scope, given = request.scope, form.cleaned_data
    return actions.sign_consent(
        scope,
        id=form.command,
        at=scope.at,
        participant=person,
        said=_said(request, form, person),
        language=given["language"],
        way=given["way"] or Way.SCREEN,
        own_kind=form.own_kind,
        begun=form.begun_at(scope.at),
        late=late,
    )


def _said(request: MemberRequest, form: ConsentForm, person: Participant) -> dict[str, Any]:
    scope = request.scope
    return form.said(person, queries.label_now(scope, person), request.member.organisation.name, scope.at)


def _offered(request: MemberRequest, form: ConsentForm, person: Participant, _late: object) -> ConsentOffer:
    scope = request.scope
    said = _said(request, form, person)
    language = form.cleaned_data["language"]
    return actions.offer_signing(
        scope,
        id=form.command,
        at=scope.at,
        participant=person,
        said=said,
        language=language,
        own_kind=form.own_kind,
    )


def consent_form(request: MemberRequest, late: LateConsent | None, *, asked: bool = True) -> ConsentForm:
    """The form of a consent, as it was sent, with the words of what came too late, or new; `asked` no: always new."""
    scope, zone = request.scope, ZoneInfo(request.member.organisation.time_zone)
    usual = {
        "categories": USUAL,
        "information": _("What is ticked here, and nothing else."),
        "ends_on": day_of(scope.at, zone) + timedelta(days=365),
    }
    choices: dict[str, Any] = {
        "partners": queries.partners_to_name(scope),
        "zone": zone,
        "languages": queries.languages(scope) if asked else LANGUAGES,
        "kinds": queries.own_kinds(scope),
        "papers": not asked or scope.has(Role.SUPERVISOR),
    }
    form = ConsentForm.asked(request, scope, usual, **choices) if asked else ConsentForm(initial=usual, **choices)
    if late is not None and not form.is_bound:
        # A signature is not carried over: what is signed anew is read anew.
        form.give_back({name: values for name, values in late.typed.items() if name not in {"signature", "told"}})
        form.initial["late"] = late.pk
    form.initial["begun"] = scope.at.isoformat()
    return form


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=PREVIEWS)
def consent(request: MemberRequest, id: UUID, consent: UUID) -> HttpResponse:
    """One consent: the text that was signed, and what it would share today."""
    scope, person = request.scope, record(request.scope, id)
    one = queries.consent(scope, person, consent)
    looked_at(request, person)
    given = queries.as_kept(one)
    tried = pages.would_share(scope, person, given) if one.holds else []
    scan = queries.scan_of(scope, one.consent) if one.consent.way == Way.PAPER else None
    context = {"person": person, "one": one, "tried": tried, "scan": scan}
    return render(request, "consent/consent.html", context)


@route(Audience.MEMBER, permission=TAKE_BACK, shows=SHOWS, methods=("GET", "POST"))
def take_back(request: MemberRequest, id: UUID, consent: UUID) -> HttpResponse:
    """The second touch: from whom, what stops, and that the past stands."""
    scope, person = request.scope, record(request.scope, id)
    one = queries.consent(scope, person, consent)
    looked_at(request, person)
    named = dict(queries.recipients_with_partners(scope, one))
    form = TakeBackForm.asked(request, scope, partners=[(key, found.name) for key, found in named.items()])
    turned = form.attempt(
        lambda given: actions.take_back(
            scope, id=form.command, at=scope.at, consent=one.consent, partner=named.get(given["partner"])
        )
    )
    if turned is not None:
        messages.success(request, _("Taken back. Nothing leaves on it from now on."))
        return SeeOther("consent:consents", id)
    context = {"form": form, "person": person, "one": one, "running": queries.running(scope, one)}
    return render(request, "consent/take_back.html", context, status=form.status)


@route(Audience.MEMBER, permission=TAKE_BACK, shows=SHOWS, methods=("GET", "POST"))
def event_came(request: MemberRequest, id: UUID, consent: UUID) -> HttpResponse:
    """What a consent ends with has happened: from now on nothing leaves on it."""
    scope, person = request.scope, record(request.scope, id)
    one = queries.consent(scope, person, consent)
    looked_at(request, person)
    form = Command.asked(request, scope)
    ended = form.attempt(lambda given: actions.note_event(scope, id=given["id"], at=scope.at, consent=one.consent))
    if ended is not None:
        messages.success(request, _("Noted. Nothing leaves on it from now on."))
        return SeeOther("consent:consent", id, consent)
    context = {
        "form": form,
        "heading": _("Has this happened?"),
        "sentence": one.consent.ends_event,
        "consequences": [_("The consent ends now. What was shared before stays shared.")],
        "submit": _("It has happened"),
        "cancel_url": reverse("consent:consent", args=[id, consent]),
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=(Privacy.NAME,))
def notices(request: MemberRequest) -> HttpResponse:
    """The people who were never given the privacy notice."""
    asked = Asked.read(request.GET, WITHOUT, order="since")
    listing = asked.answer(queries.without_notice(request.scope))
    return render(request, "consent/notices.html", {"listing": listing})


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=SHOWS, methods=("GET", "POST"))
def give_notice(request: MemberRequest, id: UUID) -> HttpResponse:
    """Give the privacy notice, and note how."""
    scope, person = request.scope, record(request.scope, id)
    looked_at(request, person)
    form = NoticeForm.asked(request, scope, languages=queries.languages(scope, Document.NOTICE))
    words = queries.wording(scope, Document.NOTICE, get_language() or "en")
    given = form.attempt(lambda given: actions.give_notice(scope, at=scope.at, participant=person, **given))
    if given is not None:
        messages.success(request, _("Noted."))
        return SeeOther("consent:consents", id)
    return render(request, "consent/notice.html", {"form": form, "person": person, "words": words}, status=form.status)
