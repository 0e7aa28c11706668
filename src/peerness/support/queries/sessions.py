"""Reads of support sessions: one, those of a person, those still to sign, those of supervised peers, and figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from peerness.kernel.errors import Denied, Missing, Text
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_people, of_person
from peerness.recovery.registry import Spoken
from peerness.support.models import Addendum, Attendance, SupportSession
from peerness.support.permissions import LOG, READ_NOTE, READ_SESSION, SEE_FIGURES, SIGN, UNDO
from peerness.support.rules import LONGEST, Times, overlap, print_of
from peerness.workforce.models import Peer


def session(scope: Scope, id: UUID) -> SupportSession:
    """One session with its words; `Missing` for a stranger's, `Denied` with the reason for one's own organisation's."""
    rows = SupportSession.objects.within(scope)
    full = rows.select_related("peer__membership__account", "program", "group")
    found = READ_SESSION.filter(scope, full).filter(pk=id).first()
    if found is None:
        raise Denied(READ_SESSION.reason, READ_SESSION.name, id) if rows.filter(pk=id).exists() else Missing
    return found


def draft(scope: Scope, id: UUID) -> SupportSession:
    """One session of one's own, to mend or to sign."""
    rows = SupportSession.objects.within(scope)
    full = rows.select_related("peer__membership__account", "group__program")
    found = SIGN.filter(scope, full).filter(pk=id).first()
    if found is None:
        raise Denied(SIGN.reason, SIGN.name, id) if rows.filter(pk=id).exists() else Missing
    return found


def own_part(scope: Scope, id: UUID) -> Attendance | None:
    """The one person's part in a session of one's own, with the session, asked for at once; None for any other."""
    own = SIGN.filter(scope, SupportSession.objects.within(scope).filter(pk=id, group__isnull=True)).order_by()
    rows = Attendance.objects.within(scope).filter(session__in=own.values("pk"))
    return READ_NOTE.filter(scope, rows.select_related("session__peer", "participant")).first()


def to_undo(scope: Scope, id: UUID) -> SupportSession:
    """One signed session of one's own; an undone one too, so that a second touch finds what the first one did."""
    rows = SupportSession.objects.even_undone(scope)
    found = rows.filter(pk=id, peer__membership_id=scope.member, signed_at__isnull=False).first()
    if found is None or not scope.has(*UNDO.roles):
        raise Denied(UNDO.reason, UNDO.name, id) if rows.filter(pk=id).exists() else Missing
    return found


def content_print(session: SupportSession, part: Attendance) -> str:
    """The print of a draft as it is stored, to notice that it was changed elsewhere meanwhile."""
    done = (session.modality, session.setting, session.activities, session.types)
    words = (session.line, part.note, part.next_step)
    return print_of(Times(session.started_at, session.minutes), *words, *done, part.kits, sorted(part.goals))


def overlapping(scope: Scope, peer: Peer, times: Times, but: UUID | None = None) -> list[SupportSession]:
    """The other sessions of a peer that share a minute with this stretch of time, the earliest first."""
    rows = SupportSession.objects.within(scope).filter(
        peer=peer, started_at__lt=times.ended_at, started_at__gt=times.started_at - timedelta(minutes=LONGEST)
    )
    near = rows.exclude(pk__in=[but] if but else []).select_related("group").order_by("started_at", "pk")
    return [one for one in near if overlap(times, Times(one.started_at, one.minutes))]


def addenda(scope: Scope, session: SupportSession, parts: list[Attendance]) -> QuerySet[Addendum]:
    """What was added to a session later, as far as these parts of it may be read; the earliest first."""
    rows = Addendum.objects.within(scope).filter(session=session).select_related("author__account", "part__participant")
    return rows.filter(Q(part__isnull=True) | Q(part__in=parts)).order_by("written_at", "pk")


def just_signed(scope: Scope) -> QuerySet[Attendance]:
    """One's own sessions whose signature can still be taken back, the newest first."""
    rows = Attendance.objects.within(scope).filter(
        session__peer__membership_id=scope.member, session__undo_until__gte=scope.at, session__group__isnull=True
    )
    return READ_NOTE.filter(scope, rows.select_related("session", "participant")).order_by("-session__signed_at", "-pk")


def attendances(scope: Scope, session: SupportSession) -> QuerySet[Attendance]:
    """Who took part in a session, as far as their notes may be read."""
    rows = Attendance.objects.within(scope).filter(session=session).select_related("participant")
    return READ_NOTE.filter(scope, rows).order_by("participant__called", "pk")


def parts_of(scope: Scope, sessions: list[SupportSession]) -> QuerySet[Attendance]:
    """Who took part in these sessions, as far as their notes may be read."""
    rows = Attendance.objects.within(scope).filter(session__in=sessions).select_related("participant")
    return READ_NOTE.filter(scope, rows).order_by("participant__called", "pk")


def notes_about(scope: Scope, participant: Participant) -> QuerySet[Attendance]:
    """A person's sessions as far as the scope may read them, the newest first."""
    rows = Attendance.objects.within(scope).filter(of_person(scope, participant.pk))
    rows = rows.select_related("session__peer__membership__account", "session__program")
    return READ_NOTE.filter(scope, rows).order_by("-session__started_at", "-pk")


def held_with(scope: Scope, participant: Participant) -> int:
    """How many signed sessions were held with a person: a count, whoever held them."""
    rows = Attendance.objects.within(scope).filter(of_person(scope, participant.pk), session__signed_at__isnull=False)
    return rows.count()


def spoken_about(scope: Scope, participant: Participant) -> dict[UUID, Spoken]:
    """In how many signed sessions each goal of a person was spoken about, and when last: counts, whoever held them."""
    rows = Attendance.objects.within(scope).filter(of_person(scope, participant.pk), session__signed_at__isnull=False)
    found: dict[UUID, Spoken] = {}
    for goals, at in rows.exclude(goals=[]).order_by("session__started_at").values_list("goals", "session__started_at"):
        for goal in map(UUID, goals):
            before = found.get(goal)
            found[goal] = Spoken(before.sessions + 1 if before else 1, at)
    return found


def unsigned(scope: Scope) -> QuerySet[Attendance]:
    """One's own sessions that still wait for a signature, the oldest first."""
    rows = Attendance.objects.within(scope).filter(session__peer__membership_id=scope.member)
    waiting = rows.filter(session__signed_at__isnull=True, session__group__isnull=True).select_related(
        "session", "participant"
    )
    return READ_NOTE.filter(scope, waiting).order_by("session__started_at", "pk")


def signed_by(scope: Scope, peers: list[UUID], period: Period) -> QuerySet[Attendance]:
    """What these peers signed in a period as far as it may be read, the newest first; groups tell nobody who came."""
    rows = Attendance.objects.within(scope).filter(
        session__peer_id__in=peers,
        session__signed_at__gte=period.start,
        session__signed_at__lt=period.end,
        session__group__isnull=True,
    )
    rows = rows.select_related("session__peer__membership__account", "participant")
    return READ_NOTE.filter(scope, rows).order_by("-session__signed_at", "-pk")


def last_contacts(scope: Scope, participants: list[UUID]) -> dict[UUID, datetime]:
    """When each person last met a peer, under whichever of their records."""
    rows = Attendance.objects.within(scope).filter(of_people(scope, participants)).annotate(kept=_KEPT)
    return dict(rows.values_list("kept").annotate(last=Max("session__started_at")).order_by())


#: The record that is kept of the person whom a row is about.
_KEPT = Coalesce("participant__merged_into_id", "participant_id")


@dataclass(frozen=True, slots=True)
class Load:
    """What one peer did in a period, and what waits for their signature at all."""

    sessions: int = 0
    minutes: int = 0
    unsigned: int = 0


def with_last_contact(scope: Scope, people: QuerySet[Participant]) -> QuerySet[Participant]:
    """The same people, each with `last_contact`: when they last met a peer, None where they never did."""
    met = Attendance.objects.within(scope).filter(participant_id=OuterRef("pk")).order_by("-session__started_at")
    return people.annotate(last_contact=Subquery(met.values("session__started_at")[:1]))


def why_not_log(scope: Scope) -> Text | None:
    """Why the scope cannot log a session with a person within its reach, or None where it can."""
    return LOG.why_not(scope)


def why_no_words(scope: Scope) -> Text | None:
    """Why the scope reads no words of sessions at all, or None where it may read some."""
    return READ_NOTE.why_not(scope)


def why_no_figures(scope: Scope) -> Text | None:
    """Why the scope sees no figures of programs, or None where it does."""
    return SEE_FIGURES.why_not(scope)
