"""Writes of reminders: the person's wish, STOP, a reminder that is due, that it was sent, the words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.actions import post, withdraw
from peerness.access.queries import members, messages_about
from peerness.access.queries import organisation as own_organisation
from peerness.access.rules import Purpose
from peerness.kernel import ids
from peerness.kernel.errors import Invalid, Missing, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries.who import nicknames
from peerness.programs.models import Program, Site
from peerness.programs.queries import every_program
from peerness.support.models import Appointment, ContactWords, RemindBy, Reminder, ReminderStop, ReminderWish
from peerness.support.permissions import AGREE, KEEP_WORDS, SEND_REMINDER
from peerness.support.queries import language_of, said, standing, to_remind, words_of, zone_of
from peerness.support.queries.reminders import HOURS
from peerness.support.rules.neutral import Found, Kind, tells

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

ANYONE_INSIDE = MEMBERS | SYSTEM
_MEANWHILE = _("Somebody else wrote this at the same moment. Look again, then save.")
#: Why a word is refused, with the word.
WHY: dict[Kind, StrPromise] = {
    Kind.NAME: _("“{word}” is a name. Somebody else may hold the phone: leave it out."),
    Kind.PROGRAM: _("“{word}” tells where the person goes. Leave it out."),
    Kind.HEALTH: _("“{word}” tells something about health. Leave it out."),
    Kind.MARK: _("{word} is not known here. Only {{day}} and {{time}} are filled in."),
}


@action(
    "support.reminder.wished",
    returns=ReminderWish,
    permission=AGREE,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"support_reminder_wish_once": ("", _MEANWHILE)},
)
def wish_reminders(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, by: str, hours: int = HOURS[1]
) -> ReminderWish:
    """Note how a person wants to be reminded. Asking for reminders lifts a STOP."""
    if by == RemindBy.EMAIL and not participant.email:
        raise Invalid({"by": _("There is no e-mail address in the record. Write it there first.")})
    if by != RemindBy.NOT:
        for stop in _stops(scope, participant):
            change(stop, lifted_at=at)
    present = ReminderWish.objects.within(scope).filter(participant=participant).first()
    if present is None:
        return create(ReminderWish, scope, id=id, participant=participant, by=by, hours=hours, since=at)
    return change(hold(scope, present), by=by, hours=hours, since=at)


@action(
    "support.reminder.stopped",
    returns=ReminderStop,
    permission=AGREE,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"support_reminder_stop_once": ("", _MEANWHILE)},
)
def stop_reminders(scope: Scope, *, id: UUID, at: datetime, participant: Participant, number: str = "") -> ReminderStop:
    """The person wrote STOP or said it: from this moment on no reminder goes out, and what waits is taken back."""
    _take_back(scope, id, at, participant)
    present = _stops(scope, participant)
    if present:
        return change(present[0])
    return create(ReminderStop, scope, id=id, participant=participant, number=number, stopped_at=at)


def _take_back(scope: Scope, id: UUID, at: datetime, participant: Participant) -> None:
    """Take back the reminders of a person that wait in the outbox, as a part of another action."""
    reminders = Reminder.objects.within(scope).filter(_of(participant)).values_list("pk", flat=True)
    for message in messages_about(scope, Purpose.REMINDER, reminders):
        withdraw(scope, id=ids.derived(id, f"withdrawn {message.pk}"), at=at, message=message)


@action("support.reminder.due", returns=Reminder, by=SYSTEM)
def remind(scope: Scope, *, id: UUID, at: datetime, appointment: Appointment) -> Reminder:
    """Remind of an appointment: by e-mail at once, otherwise it waits until somebody sends it from their own phone.

    What was cancelled, moved or stopped meanwhile is `Missing`.
    """
    held = to_remind(scope).filter(pk=appointment.pk).first()
    if held is None:
        raise Missing
    person = held.participant.merged_into or held.participant
    wish = _wish(scope, person)
    by_email = wish.by == RemindBy.EMAIL and bool(person.email)
    reminder = create(
        Reminder,
        scope,
        id=id,
        appointment=held,
        participant=held.participant,
        of=held.starts_at,
        by=RemindBy.TEXT if wish.by == RemindBy.EMAIL and not by_email else wish.by,
        due_at=held.starts_at - timedelta(hours=wish.hours),
        sent_at=at if by_email else None,
    )
    if by_email:
        _post(scope, id, at, person, held)
    return reminder


def _wish(scope: Scope, person: Participant) -> ReminderWish:
    found = ReminderWish.objects.within(scope).filter(_of(person)).exclude(by=RemindBy.NOT)
    return found.order_by("-since", "-pk")[0]


def _post(scope: Scope, id: UUID, at: datetime, person: Participant, appointment: Appointment) -> None:
    language, zone = language_of(person), zone_of(scope)
    words = words_of(scope, appointment.program_id)
    post(
        scope,
        id=ids.derived(id, "message"),
        at=at,
        purpose=Purpose.REMINDER,
        about=id,
        to=person.email,
        subject=words.of("subject", language),
        body=said(words.of("text", language), appointment.starts_at, zone, language),
    )


@action("support.reminder.sent", returns=Reminder, permission=SEND_REMINDER, on="reminder")
def note_reminder_sent(scope: Scope, *, id: UUID, at: datetime, reminder: Reminder) -> Reminder:
    """Note that somebody sent a reminder from their own phone. Its words are not kept."""
    held = hold(scope, reminder)
    if held.sent_at is not None:
        return held
    if not standing(scope).filter(pk=held.pk).exists():
        raise Missing
    return change(held, sent_at=at)


@action(
    "support.words.kept",
    returns=ContactWords,
    permission=KEEP_WORDS,
    by=ANYONE_INSIDE,
    constraints={"support_words_program": ("", _MEANWHILE), "support_words_organisation": ("", _MEANWHILE)},
)
def keep_words(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program | None,
    video_url: str,
    texts: Mapping[str, str],
    checklist: tuple[str, ...] = (),
) -> ContactWords:
    """Choose the video link, the words of reminders and what is asked first, of a program or of the organisation.

    Words that tell anything about a person are refused, each with the word. `texts` maps "text_en", "text_es",
    "voice_en" and "voice_es"; what is empty is taken from the organisation or from Peerness.
    """
    said = {name: " ".join(text.split()) for name, text in texts.items()}
    more = {"video_url": video_url, "checklist": list(checklist)}
    faults = {name: _sentence(found) for name, text in said.items() if (found := _judged(scope, text))}
    if faults:
        raise Invalid(faults)
    present = ContactWords.objects.within(scope).filter(program=program).first()
    if present is None:
        return create(ContactWords, scope, id=id, program=program, **more, **said)
    return change(hold(scope, present), **more, **said)


def _judged(scope: Scope, text: str) -> tuple[Found, ...]:
    """What a text tells, with the names that are known here: given names, members, the organisation, its places."""
    names = {*nicknames().groups, *members(scope).values_list("account__name", flat=True)}
    ours = {own_organisation(scope).name, *every_program(scope).values_list("name", flat=True)}
    ours |= set(Site.objects.within(scope).values_list("name", flat=True))
    return tells(text, names=names, ours=ours) if text else ()


def _sentence(found: tuple[Found, ...]) -> Text:
    return format_lazy(WHY[found[0].kind], word=found[0].word)


def _stops(scope: Scope, participant: Participant) -> list[ReminderStop]:
    rows = ReminderStop.objects.within(scope).select_for_update(of=("self",))
    return list(rows.filter(_of(participant), lifted_at__isnull=True).order_by("stopped_at", "pk"))


def _of(participant: Participant) -> Q:
    return Q(participant=participant) | Q(participant__merged_into=participant)
