"""Reads of counted work: the charter of each program, months, pictures, and who asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q, QuerySet, Sum

from peerness.kernel.errors import Missing
from peerness.kernel.periods import Period, day
from peerness.kernel.scope import Scope
from peerness.programs.models import OutsideActivity, Partner, Program, UsualActivity
from peerness.programs.queries import activity_names, charters_in_force, own_kinds
from peerness.recovery.models import Part, PlanLine, Voice
from peerness.supervision.models import AskedBy, DriftPicture, WorkAsked, WorkMonth
from peerness.supervision.permissions import ANSWER, MANAGERS, SEE_LOAD, SEE_PICTURE, SEE_PROGRAM_PICTURE
from peerness.supervision.rules.drift import (
    FEWEST_PEERS,
    Charter,
    Tally,
    charter_of,
    counted,
    is_about_a_goal,
    is_after_hours,
)
from peerness.support.models import Attendance, SupportSession
from peerness.support.queries import today_of, zone_of
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_lines, peers_of

#: Months behind us that a page shows; a person's picture is about three.
YEAR, STRETCH = 12, 3
#: Days back in which a peer may say who asked.
_RECENT = timedelta(days=31)


def month_of(day: date) -> date:
    """The first day of a month."""
    return day.replace(day=1)


def months_before(today: date, number: int) -> list[date]:
    """The first days of so many months that are over, the first one first."""
    found = [month_of(month_of(today) - timedelta(days=1))]
    while len(found) < number:
        found.append(month_of(found[-1] - timedelta(days=1)))
    return found[::-1]


def charters(scope: Scope, programs: Iterable[Program]) -> dict[UUID, Charter]:
    """What each program's charter says as plain kinds: the one adapter between charters and the rule."""
    every = list(programs)
    held = charters_in_force(scope, [program.pk for program in every])
    usual = [(str(code), str(name)) for code, name in (*UsualActivity.choices, *OutsideActivity.choices)]
    own: dict[UUID, list[tuple[str, str]]] = {}
    for kind in own_kinds(scope, [program.pk for program in every]):
        own.setdefault(kind.program_id, []).append((str(kind.pk), kind.name))
    outside = {program: charter.outside for program, charter in held.items()}
    return {one.pk: charter_of([*usual, *own.get(one.pk, ())], outside.get(one.pk)) for one in every}


@dataclass(slots=True)
class Counted:
    """What one peer did in one program in one month."""

    sessions: int = 0
    minutes: int = 0
    tally: Tally = field(default_factory=Tally)


def count(scope: Scope, month: date, zone: ZoneInfo) -> dict[tuple[UUID, UUID], Counted]:
    """Count a month of signed sessions anew, by peer and program."""
    following = month_of(month + timedelta(days=32))
    period = Period(day(month, zone).start, day(following, zone).start)
    says = charters(scope.at_moment(min(period.end or scope.at, scope.at)), Program.objects.within(scope))
    goals, naming = _goals(scope), _naming(scope)
    found: dict[tuple[UUID, UUID], Counted] = {}
    for peer, program, at, minutes, kinds, person, named in _one_to_one(scope, period):
        one = found.setdefault((peer, program), Counted())
        one.sessions, one.minutes = one.sessions + 1, one.minutes + minutes
        local = at.astimezone(zone)
        late = is_after_hours(local.weekday(), local.hour)
        has_goal = is_about_a_goal(at, named=bool(named), names_since=naming.get(peer), goal_since=goals.get(person))
        one.tally += counted(says[program], kinds, after_hours=late, has_goal=has_goal)
    groups = _signed(scope, period).filter(group__isnull=False).order_by().values_list("peer_id", "program_id")
    for peer, program, sessions, minutes in groups.annotate(n=Count("pk"), m=Sum("minutes")):
        one = found.setdefault((peer, program), Counted())
        one.sessions, one.minutes = one.sessions + sessions, one.minutes + minutes
    return found


def _signed(scope: Scope, period: Period) -> QuerySet[SupportSession]:
    programs = list(Program.objects.within(scope).values_list("pk", flat=True))
    rows = SupportSession.objects.within(scope).filter(program_id__in=programs, signed_at__isnull=False)
    return rows.filter(started_at__gte=period.start, started_at__lt=period.end)


def _one_to_one(scope: Scope, period: Period) -> Iterator[tuple[UUID, UUID, datetime, int, list[str], UUID, list[str]]]:
    held = _signed(scope, period).filter(group__isnull=True)
    rows = Attendance.objects.within(scope).filter(session__in=held.order_by().values("pk"))
    named = ("peer_id", "program_id", "started_at", "minutes", "activities")
    wanted = (*(f"session__{name}" for name in named), "participant_id", "goals")
    return rows.order_by().values_list(*wanted).iterator(chunk_size=5000)


def _goals(scope: Scope) -> dict[UUID, datetime]:
    """Since when each person has a goal of their own choice in their plan."""
    rows = PlanLine.objects.within(scope).filter(part=Part.GOAL, voice=Voice.THEIRS, gone=False).order_by()
    return dict(rows.values_list("participant_id").annotate(since=Min("written_at")))


def _naming(scope: Scope) -> dict[UUID, datetime]:
    """Since when each peer names goals in their sessions."""
    rows = Attendance.objects.within(scope).filter(session__signed_at__isnull=False).exclude(goals=[]).order_by()
    return dict(rows.values_list("session__peer_id").annotate(since=Min("session__started_at")))


def to_count(scope: Scope) -> list[date]:
    """The months to count now: this one and the last one always, older ones of the year once."""
    today = today_of(scope)
    behind = months_before(today, YEAR)
    known = set(WorkMonth.objects.within(scope).filter(month__in=behind).values_list("month", flat=True))
    first = SupportSession.objects.within(scope).aggregate(first=Min("started_at"))["first"]
    begun = month_of(first.astimezone(zone_of(scope)).date()) if first is not None else today
    return [one for one in behind[:-1] if one not in known and one >= begun] + [behind[-1], month_of(today)]


def months(scope: Scope, peers: Iterable[Peer]) -> QuerySet[WorkMonth]:
    """The counted months of these peers in the year behind us."""
    behind = months_before(today_of(scope), YEAR)
    return WorkMonth.objects.within(scope).filter(peer__in=list(peers), month__gte=behind[0], month__lte=behind[-1])


def peers_with_load(scope: Scope) -> list[Peer]:
    """Whose load the scope sees: those whom a supervisor supports, those who work in a manager's programs; by name."""
    SEE_LOAD.check(scope)
    rows = SEE_LOAD.filter(scope, Program.objects.within(scope))
    managed = list(peers_of(scope, list(rows))) if scope.has(*MANAGERS) else []
    both = {peer.pk: peer for peer in [*managed, *(line.peer for line in own_lines(scope))]}
    return sorted(both.values(), key=str)


@dataclass(frozen=True)
class ProgramPicture:
    """One program: by month how many contacts lay outside its charter, None with too few peers; who asked."""

    program: Program
    months: list[tuple[date, int | None, int | None]]
    by: dict[str, int]
    partners: dict[str, int]

    @property
    def is_shown(self) -> bool:
        """Whether any month has enough peers behind it."""
        return any(contacts is not None for _month, contacts, _outside in self.months)


def program_pictures(scope: Scope) -> list[ProgramPicture]:
    """What each program within reach is asked to do outside its charter, in three questions."""
    programs = list(SEE_PROGRAM_PICTURE.filter(scope, Program.objects.within(scope)).order_by("name", "pk"))
    behind = months_before(today_of(scope), YEAR)
    rows = WorkMonth.objects.within(scope).filter(program__in=programs, month__gte=behind[0], month__lte=behind[-1])
    grouped = rows.filter(contacts__gt=0).order_by().values_list("program_id", "month")
    found = {
        (program, month): (contacts, outside) if peers >= FEWEST_PEERS else (None, None)
        for program, month, peers, contacts, outside in grouped.annotate(
            p=Count("peer_id", distinct=True), c=Sum("contacts"), o=Sum("outside")
        )
    }
    asked = _asked(scope, programs, behind)
    nothing = (None, None)
    return [
        ProgramPicture(
            program,
            [(month, *found.get((program.pk, month), nothing)) for month in behind],
            *asked.get(program.pk, ({}, {})),
        )
        for program in programs
    ]


def _asked(
    scope: Scope, programs: list[Program], behind: list[date]
) -> dict[UUID, tuple[dict[str, int], dict[str, int]]]:
    """Who asked, by program; nothing where fewer than five peers said it, so that no answer is anybody's own."""
    rows = WorkAsked.objects.within(scope).filter(program__in=programs, month__gte=behind[0], month__lte=behind[-1])
    told: dict[UUID, tuple[dict[str, int], dict[str, int]]] = {}
    said: dict[UUID, set[UUID]] = {}
    for program, peer, by, partner in rows.values_list("program_id", "peer_id", "by", "partner__name"):
        said.setdefault(program, set()).add(peer)
        every, named = told.setdefault(program, ({}, {}))
        every[by] = every.get(by, 0) + 1
        if partner:
            named[partner] = named.get(partner, 0) + 1
    return {program: counts for program, counts in told.items() if len(said[program]) >= FEWEST_PEERS}


def pictures_of(scope: Scope, peer: Peer) -> QuerySet[DriftPicture]:
    """The pictures of a peer's work that the scope may see now, the newest first."""
    rows = DriftPicture.objects.within(scope).filter(peer=peer)
    return SEE_PICTURE.filter(scope, rows).order_by("-month")


def picture(scope: Scope, id: UUID) -> DriftPicture:
    """One picture; `Missing` for a stranger's."""
    rows = DriftPicture.objects.within(scope).select_related("peer__membership__account")
    found = rows.filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_PICTURE.check(scope, found)
    return found


def tally_of(scope: Scope, peer: UUID, behind: list[date]) -> Tally:
    """What a peer's months add up to."""
    rows = WorkMonth.objects.within(scope).filter(peer_id=peer, month__in=behind)
    return sum((row.tally for row in rows), Tally())


@dataclass(frozen=True)
class Outside:
    """One of one's own sessions outside the role, and who asked for it, if that was said."""

    session: SupportSession
    kinds: list[str]
    said: WorkAsked | None

    @property
    def by(self) -> str:
        """Who asked, in words."""
        return "" if self.said is None else str(AskedBy(self.said.by).label)

    @property
    def asks_partner(self) -> bool:
        """Whether a partner may be named beside the answer, and is not yet."""
        return self.said is not None and self.said.partner is None and self.said.by in (AskedBy.CLINIC, AskedBy.COURT)


def own_outside(scope: Scope, peer: Peer) -> list[Outside]:
    """One's own signed sessions of the last month outside the charter, the newest first; nobody is named."""
    rows = SupportSession.objects.within(scope).filter(peer=peer, signed_at__isnull=False)
    recent = list(rows.filter(started_at__gte=scope.at - _RECENT).select_related("program").order_by("-started_at"))
    says = charters(scope, {one.program_id: one.program for one in recent}.values())
    said = {one.session_id: one for one in WorkAsked.objects.within(scope).filter(peer=peer).select_related("partner")}
    out = [(one, says[one.program_id].outside.intersection(one.activities)) for one in recent]
    kinds = {code for _one, codes in out for code in codes}
    names = dict(zip(sorted(kinds), activity_names(scope, sorted(kinds)), strict=True))
    return [Outside(one, sorted(names[code] for code in codes), said.get(one.pk)) for one, codes in out if codes]


def said_of(scope: Scope, session: SupportSession) -> WorkAsked | None:
    """Who asked for one session's work, if that was said."""
    return WorkAsked.objects.within(scope).filter(session=session).first()


def own_session(scope: Scope, id: UUID) -> SupportSession:
    """One of one's own signed sessions, to say who asked; `Missing` for a stranger's."""
    rows = SupportSession.objects.within(scope).select_related("program", "peer")
    found = rows.filter(Q(signed_at__isnull=False), pk=id).first()
    if found is None:
        raise Missing
    ANSWER.check(scope, found)
    return found


def partners(scope: Scope) -> QuerySet[Partner]:
    """The partners with whom the organisation works now, by name."""
    return Partner.objects.within(scope).filter(ended_at__isnull=True).order_by("name", "pk")
