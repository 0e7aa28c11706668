"""Writes of support: log a session, mend a draft, sign it. What is signed stays as it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.support.models import Attendance, SupportSession
from peerness.support.permissions import LOG, SIGN
from peerness.support.rules import LONGEST, Fault, Times, faults_of, print_of
from peerness.workforce.models import Peer

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
    sign_now: bool = False,
) -> SupportSession:
    """Log a session: who, when, minutes; everything else may stay empty. A draft, unless it is signed at once."""
    _own(scope, peer)
    _checked(scope, participant, Times(started_at, minutes))
    session = create(
        SupportSession,
        scope,
        id=id,
        peer=peer,
        program_id=participant.program_id,
        part2=participant.part2,
        started_at=started_at,
        minutes=minutes,
        line=line.strip(),
        logged_at=at,
    )
    create(
        Attendance,
        scope,
        id=ids.derived(id, "attendance"),
        session=session,
        participant=participant,
        note=note.strip(),
        next_step=next_step.strip(),
    )
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
    seen: str = "",
    sign_now: bool = False,
) -> SupportSession:
    """Change a draft of one's own and perhaps sign it; a signed session stays as it is.

    `seen` is the print of the draft that the peer had before them: if it was changed elsewhere meanwhile, nothing is
    overwritten.
    """
    draft = _draft(scope, session)
    part = Attendance.objects.within(scope).select_related("participant").get(session=draft)
    if seen and seen != print_of(Times(draft.started_at, draft.minutes), draft.line, part.note, part.next_step):
        raise Conflict(_("This draft was changed elsewhere meanwhile. Compare, then save again."))
    _checked(scope, part.participant, Times(started_at, minutes))
    change(part, note=note.strip(), next_step=next_step.strip())
    mended = change(draft, started_at=started_at, minutes=minutes, line=line.strip())
    return sign(scope, id=ids.derived(id, "signed"), at=at, session=mended) if sign_now else mended


@action("support.session.signed", returns=SupportSession, permission=SIGN, on="session", by=ANYONE_INSIDE)
def sign(scope: Scope, *, id: UUID, at: datetime, session: SupportSession) -> SupportSession:
    """Sign a session of one's own: from now on nobody can change it, and the supervisor sees it."""
    draft = _draft(scope, session)
    for part in Attendance.objects.within(scope).filter(session=draft).select_related("participant"):
        change(part)
    return change(draft, signed_at=at)


def _own(scope: Scope, peer: Peer) -> None:
    if scope.actor.kind is ActorKind.MEMBER and peer.membership_id != scope.member:
        raise Invalid({"peer": _("A session is logged by the peer who held it.")})


def _checked(scope: Scope, participant: Participant, times: Times) -> None:
    found = faults_of(times, now=scope.at, welcomed_at=participant.welcomed_at)
    if found:
        raise Invalid({name: MENDED_BY[fault] for name, fault in found.items()})


def _draft(scope: Scope, session: SupportSession) -> SupportSession:
    draft = hold(scope, session)
    if draft.signed_at is not None:
        raise Conflict(_("This session is signed and stays as it is."))
    return draft
