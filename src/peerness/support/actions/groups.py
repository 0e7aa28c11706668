"""Writes of groups: set one up, change it, log a meeting, mend one whose signature was taken back, the question box."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold, remove
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.support.actions.sessions import ANYONE_INSIDE, MENDED_BY, sign
from peerness.support.models import Attendance, Group, Question, SupportSession
from peerness.support.permissions import KEEP_GROUP, LEAD_GROUP, SIGN
from peerness.support.queries import within_reach
from peerness.support.rules import Times, faults_of, named_in
from peerness.workforce.models import Peer

_TAKEN = {"support_group_name": ("name", _("A group of this program bears this name. Choose another one."))}


@action("support.group.set_up", returns=Group, permission=KEEP_GROUP, by=ANYONE_INSIDE, constraints=_TAKEN)
def set_up_group(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    name: str,
    kind: str,
    rules: tuple[str, ...] = (),
    checklist: tuple[str, ...] = (),
) -> Group:
    """Begin a group of a program within reach, with its rules and its checklist for meetings by video."""
    if scope.actor.kind is ActorKind.MEMBER and program.pk not in scope.programs:
        raise Invalid({"program": _("Choose one of your programs.")})
    said = {"rules": list(rules), "checklist": list(checklist)}
    return create(Group, scope, id=id, program=program, name=_filled(name), kind=kind, begun_at=at, **said)


@action("support.group.changed", returns=Group, permission=KEEP_GROUP, on="group", constraints=_TAKEN)
def change_group(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    group: Group,
    name: str,
    kind: str,
    rules: tuple[str, ...],
    checklist: tuple[str, ...],
    ended: bool,
) -> Group:
    """Change a group's name, rules and checklist, or say that it meets no more; its meetings stay."""
    held = hold(scope, group)
    until = (held.ended_at or at) if ended else None
    said = {"rules": list(rules), "checklist": list(checklist)}
    return change(held, name=_filled(name), kind=kind, ended_at=until, **said)


@action("support.group.met", returns=SupportSession, permission=LEAD_GROUP, on="group", by=ANYONE_INSIDE)
def log_group(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    group: Group,
    peer: Peer,
    started_at: datetime,
    minutes: int,
    lines: Mapping[UUID, str],
    guests: int = 0,
    summary: str = "",
    modality: str = "",
) -> SupportSession:
    """Log a meeting of a group and sign it: `lines` has everybody who came with a private line, which may be empty.

    `guests` counts people without a record; the `summary` names nobody.
    """
    if scope.actor.kind is ActorKind.MEMBER and peer.membership_id != scope.member:
        raise Invalid({"peer": _("A session is logged by the peer who held it.")})
    came = _checked(scope, group, Times(started_at, minutes), lines, guests, summary)
    whose = {"peer": peer, "program": group.program, "group": group, "part2": group.program.part2}
    said = {"started_at": started_at, "minutes": minutes, "line": summary.strip(), "guests": guests}
    session = create(SupportSession, scope, id=id, **whose, **said, modality=modality, logged_at=at)
    _attend(scope, id, session, came, lines)
    return sign(scope, id=ids.derived(id, "signed"), at=at, session=session)


@action("support.group.mended", returns=SupportSession, permission=SIGN, on="session")
def mend_group(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    session: SupportSession,
    started_at: datetime,
    minutes: int,
    lines: Mapping[UUID, str],
    guests: int,
    summary: str,
    modality: str,
) -> SupportSession:
    """Mend a meeting whose signature was taken back, and sign it anew."""
    draft = hold(scope, session)
    if draft.signed_at is not None or draft.group is None:
        raise Conflict(_("This session is signed and stays as it is."))
    came = _checked(scope, draft.group, Times(started_at, minutes), lines, guests, summary)
    for part in Attendance.objects.within(scope).filter(session=draft).order_by("pk"):
        remove(part)
    _attend(scope, id, draft, came, lines)
    said = {"started_at": started_at, "minutes": minutes, "line": summary.strip(), "guests": guests}
    mended = change(draft, modality=modality, **said)
    return sign(scope, id=ids.derived(id, "signed"), at=at, session=mended)


def _checked(
    scope: Scope, group: Group, times: Times, lines: Mapping[UUID, str], guests: int, summary: str
) -> list[Participant]:
    """Who came, if they may be logged and everything else is right."""
    faults = faults_of(times, now=scope.at, welcomed_at=group.begun_at)
    if faults:
        raise Invalid({name: MENDED_BY[fault] for name, fault in faults.items()})
    came = list(_may_have_come(scope, group).filter(pk__in=list(lines)))
    if len(came) < len(lines):
        raise Invalid({"here": _("Somebody is not within your reach any more. Load the page again.")})
    if not came and not guests:
        raise Invalid({"here": _("Tick who came, or write how many people without a record came.")})
    if named := named_in(summary, [one.called for one in came]):
        told = _("The summary stands in everybody's record, so it names nobody. Take out: %(names)s")
        raise Invalid({"line": str(told) % {"names": ", ".join(named)}})
    return came


def _may_have_come(scope: Scope, group: Group) -> QuerySet[Participant]:
    if scope.actor.kind is ActorKind.MEMBER:
        return within_reach(scope, group)
    return Participant.objects.within(scope).filter(program_id=group.program_id).order_by("called", "pk")


def _attend(
    scope: Scope, id: UUID, session: SupportSession, came: list[Participant], lines: Mapping[UUID, str]
) -> None:
    for one in came:
        part = ids.derived(id, str(one.pk))
        create(Attendance, scope, id=part, session=session, participant=one, note=lines[one.pk].strip())


@action("support.question.put", returns=Question, permission=LEAD_GROUP, on="group", by=ANYONE_INSIDE)
def put_question(scope: Scope, *, id: UUID, at: datetime, group: Group, words: str, asked_on: date) -> Question:
    """Put a question from the box on the list: its words and the day, and nobody's name."""
    if not words.strip():
        raise Invalid({"words": _("Write the question.")})
    return create(Question, scope, id=id, group=group, words=words.strip(), asked_on=asked_on)


@action("support.question.answered", returns=Question, permission=LEAD_GROUP, on="group", by=ANYONE_INSIDE)
def answer(
    scope: Scope, *, id: UUID, at: datetime, group: Group, question: Question, words: str, by: Membership
) -> Question:
    """Answer a question of the box, or answer it better than before."""
    if not words.strip():
        raise Invalid({"words": _("Write the answer.")})
    if scope.actor.kind is ActorKind.MEMBER and by.pk != scope.member:
        raise Invalid({"words": _("Everybody answers in their own name.")})
    if question.group_id != group.pk:
        raise Conflict(_("This question belongs to another group. Load the page again."))
    return change(hold(scope, question), answer=words.strip(), answered_at=at, answered_by=by)


def _filled(name: str) -> str:
    if not name.strip():
        raise Invalid({"name": _("Give it a name.")})
    return name.strip()
