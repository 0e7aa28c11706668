"""Writes of support: log a session, mend a draft, sign it, take the signature back, add to it later."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import label_at_birth
from peerness.recovery.queries import own_goals
from peerness.support.models import Addendum, Attendance, SupportSession, Undone
from peerness.support.permissions import ADD, LOG, SIGN, SIGN_DAY, UNDO
from peerness.support.queries import content_print
from peerness.support.rules import LONGEST, Fault, Times, faults_of, is_about, is_undoable, undo_until
from peerness.tenancy.models import TenantModel
from peerness.workforce.actions import count_hours, uncount_work
from peerness.workforce.models import Peer
from peerness.workforce.rules.hours import HoursKind, Source, domain_of_session

T = TypeVar("T", bound=TenantModel)

ANYONE_INSIDE = MEMBERS | SYSTEM
MENDED_BY: dict[Fault, Text] = {
    Fault.TOO_SHORT: _("Write how many minutes it took; one minute is enough."),
    Fault.TOO_LONG: format_lazy(
        _("A session lasts {longest} minutes at most. Log a longer one as two."), longest=LONGEST
    ),
    Fault.IN_THE_FUTURE: _("This lies in the future. Choose when the session began."),
    Fault.ENDS_IN_THE_FUTURE: _("It would end in the future. Check when it began, or the minutes."),
    Fault.BEFORE_THE_WELCOME: _("This is before the person was welcomed. Check the day."),
}


@action("support.session.logged", returns=SupportSession, permission=LOG, on="participant", by=ANYONE_INSIDE)
def log(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    peer: Peer,
    started_at: datetime,
    minutes: int,
    line: str = "",
    note: str = "",
    next_step: str = "",
    modality: str = "",
    setting: str = "",
    activities: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
    kits: int = 0,
    goals: tuple[UUID, ...] = (),
    sign_now: bool = False,
) -> SupportSession:
    """Log a session: who, when, minutes; everything else may stay empty. A draft, unless it is signed at once."""
    _own(scope, peer)
    _checked(scope, participant, Times(started_at, minutes))
    about = _goals(scope, participant, goals)
    done = {"modality": modality, "setting": setting, "activities": list(activities), "types": list(types)}
    whose = {"peer": peer, "program_id": participant.program_id, "part2": label_at_birth(participant)}
    when = {"started_at": started_at, "minutes": minutes, "logged_at": at}
    session = create(SupportSession, scope, id=id, line=line.strip(), **whose, **when, **done)
    words = {"note": note.strip(), "next_step": next_step.strip(), "kits": kits, "goals": about}
    part = ids.derived(id, "attendance")
    create(Attendance, scope, id=part, session=session, participant=participant, **words)
    return sign(scope, id=ids.derived(id, "signed"), at=at, session=session) if sign_now else session


@action("support.session.mended", returns=SupportSession, permission=SIGN, on="session")
def mend(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    session: SupportSession,
    started_at: datetime,
    minutes: int,
    line: str,
    note: str,
    next_step: str,
    modality: str = "",
    setting: str = "",
    activities: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
    kits: int = 0,
    goals: tuple[UUID, ...] = (),
    seen: str = "",
    sign_now: bool = False,
) -> SupportSession:
    """Change a draft of one's own and perhaps sign it; a signed session stays as it is.

    `seen` is the print of the draft that the peer had before them: if it was changed elsewhere meanwhile, nothing is
    overwritten.
    """
    draft = _draft(scope, session)
    part = Attendance.objects.within(scope).select_related("participant").get(session=draft)
    if seen and seen != content_print(draft, part):
        raise Conflict(_("This draft was changed elsewhere meanwhile. Compare, then save again."))
    _checked(scope, part.participant, Times(started_at, minutes))
    about = _goals(scope, part.participant, goals, before=part.goals)
    change(part, note=note.strip(), next_step=next_step.strip(), kits=kits, goals=about)
    done = {"modality": modality, "setting": setting, "activities": list(activities), "types": list(types)}
    mended = change(draft, started_at=started_at, minutes=minutes, line=line.strip(), **done)
    return sign(scope, id=ids.derived(id, "signed"), at=at, session=mended) if sign_now else mended


@action("support.session.signed", returns=SupportSession, permission=SIGN, on="session", by=ANYONE_INSIDE)
def sign(scope: Scope, *, id: UUID, at: datetime, session: SupportSession) -> SupportSession:
    """Sign a session of one's own: from now on nobody can change it, and the supervisor sees it."""
    draft = _draft(scope, session)
    for part in Attendance.objects.within(scope).filter(session=draft).select_related("participant"):
        change(part)
    signed = change(draft, signed_at=at, undo_until=undo_until(at))
    count_hours(
        scope,
        id=ids.derived(id, "hours"),
        at=at,
        peer=signed.peer,
        kind=HoursKind.WORK,
        domain=domain_of_session(signed.activities, signed.types),
        on=localdate(signed.started_at),
        minutes=signed.minutes,
        source=Source.SESSION,
        source_id=signed.pk,
    )
    return signed


@action("support.day.signed", returns=Peer, permission=SIGN_DAY, on="peer")
def sign_all(scope: Scope, *, id: UUID, at: datetime, peer: Peer, sessions: frozenset[UUID]) -> Peer:
    """Sign all of one's own drafts that the peer has just seen listed; what was signed meanwhile is left out."""
    drafts = SupportSession.objects.within(scope).filter(peer=peer, pk__in=sessions, signed_at__isnull=True)
    for draft in SIGN.filter(scope, drafts).order_by("pk"):
        sign(scope, id=ids.derived(id, str(draft.pk)), at=at, session=draft)
    return peer


@action("support.session.undone", returns=SupportSession, permission=UNDO, on="session", by=ANYONE_INSIDE)
def undo(scope: Scope, *, id: UUID, at: datetime, session: SupportSession) -> SupportSession:
    """Take a signature back while that is possible; gives a draft with the same content.

    The signed row stays as it is; from now on queries leave it out.
    """
    signed = hold(scope, session)
    if not is_undoable(signed.undo_until, at):
        raise Conflict(_("A signature can be taken back for 15 minutes. Add to the session instead."))
    if Addendum.objects.within(scope).filter(session=signed).exists():
        raise Conflict(_("Something was added to this session, so it stays signed. Add what is missing."))
    parts = list(Attendance.objects.within(scope).filter(session=signed).order_by("pk"))
    draft = _again(scope, signed, id=ids.derived(id, "draft"), leaving_out=("signed_at", "undo_until"))
    for part in parts:
        _again(scope, part, id=ids.derived(id, str(part.pk)), session=draft)
    create(Undone, scope, id=ids.derived(id, "undone"), session=signed, at=at)
    uncount_work(scope, id=ids.derived(id, "hours"), at=at, peer=signed.peer, work=signed.pk)
    return draft


@action("support.addendum.written", returns=Addendum, permission=ADD, on="session")
def add(
    scope: Scope, *, id: UUID, at: datetime, session: SupportSession, words: str, part: Attendance | None = None
) -> Addendum:
    """Add words to a signed session of one's own; they stay as they are, too."""
    if not words.strip():
        raise Invalid({"words": _("Write what you want to add.")})
    if part is not None:
        change(part)
    return create(
        Addendum, scope, id=id, session=session, part=part, author_id=scope.member, words=words.strip(), written_at=at
    )


def _again(scope: Scope, record: T, *, id: UUID, leaving_out: tuple[str, ...] = (), **other: object) -> T:
    """The same once more under another id."""
    kept = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in {"id", "organisation", *leaving_out, *other}
    }
    return create(type(record), scope, id=id, **kept, **other)


def _own(scope: Scope, peer: Peer) -> None:
    if scope.actor.kind is ActorKind.MEMBER and peer.membership_id != scope.member:
        raise Invalid({"peer": _("A session is logged by the peer who held it.")})


def _checked(scope: Scope, participant: Participant, times: Times) -> None:
    found = faults_of(times, now=scope.at, welcomed_at=participant.welcomed_at)
    if found:
        raise Invalid({name: MENDED_BY[fault] for name, fault in found.items()})


def _goals(scope: Scope, participant: Participant, chosen: tuple[UUID, ...], before: Collection[str] = ()) -> list[str]:
    """The goals that a session was about, as they are kept: the person's own, or those it named before."""
    if not chosen:
        return []
    theirs = [goal.line for goal in own_goals(scope, participant)]
    if not is_about(chosen, theirs, before):
        raise Invalid(
            {"goals": _("These are not goals of this person. Take the marks away, or choose the person anew.")}
        )
    return sorted({str(goal) for goal in chosen})


def _draft(scope: Scope, session: SupportSession) -> SupportSession:
    draft = hold(scope, session)
    if draft.signed_at is not None:
        raise Conflict(_("This session is signed and stays as it is."))
    return draft
