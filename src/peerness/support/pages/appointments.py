"""What the pages of appointments show: the list, one of them, a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import person
from peerness.support import queries
from peerness.support.forms import usual_checklist
from peerness.support.models import Appointment, AppointmentState, MeetingWay
from peerness.support.queries.appointments import COMING, PAST, TODAY
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peer, peers_in

COLUMNS = Columns(
    Column("when", _("When")),
    Column("person", _("With whom"), head=True),
    Column("how", _("How")),
    Column("peer", _("Peer")),
    Column("state", _("What became of it")),
)
#: Where the session keeps the words looked for: names never stand in an address.
LOOKED_FOR = "appointments_looked_for"
PARTS: dict[str, Text] = {TODAY: _("Today"), COMING: _("Coming"), PAST: _("Past")}


@dataclass(frozen=True, slots=True)
class Choice:
    """One part of a list, as a link."""

    key: str
    name: Text
    url: str
    current: bool


def choices(asked: Asked, key: str, named: Mapping[str, Text], now: str) -> list[Choice]:
    """The parts of a list by which it can be narrowed; all else that was asked stays."""
    rest = {name: value for name, value in asked.kept.items() if name != key}
    return [
        Choice(value, name, Asked(asked.columns, kept={**rest, key: value}).link(), value == now)
        for value, name in named.items()
    ]


def read(params: Mapping[str, str], columns: Columns, words: str) -> Asked:
    """What was asked of a list with a part, whose rows, and words that stay on the server."""
    spoken = {name: params[name] for name in params if name != "q"}
    return Asked.read(spoken, columns, keep=("part", "whose", *(("found",) if words else ())))


@dataclass(frozen=True)
class AppointmentsPage:
    """One page of the appointments within reach."""

    listing: Listing
    parts: list[Choice]
    whose: list[Choice]
    words: str
    waiting: int
    why_no_calendar: Text | None


WHOSE: dict[str, Text] = {"own": _("Mine"), "all": _("Everybody's within my reach")}


def appointments(scope: Scope, zone: ZoneInfo, params: Mapping[str, str], words: str) -> AppointmentsPage:
    """Gather the part of the list that was asked for; peers see their own at first."""
    asked = read(params, COLUMNS, words)
    part = asked.kept.get("part", TODAY)
    walks = queries.why_no_calendar(scope) is None
    whose = asked.kept.get("whose", "own" if walks else "all")
    rows = queries.appointments(scope, zone, part, own=whose == "own", called=words)
    return AppointmentsPage(
        listing=asked.answer(rows),
        parts=choices(asked, "part", PARTS, part if part in PARTS else TODAY),
        whose=choices(asked, "whose", WHOSE, whose) if walks else [],
        words=words,
        waiting=queries.waiting(scope).count(),
        why_no_calendar=queries.why_no_calendar(scope),
    )


@dataclass(frozen=True)
class AppointmentPage:
    """One appointment."""

    appointment: Appointment
    rest: int
    video_url: str
    #: What to ask before a meeting by video or phone.
    checklist: list[str]
    is_over: bool

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come, or nobody noted what became of it."""
        return self.appointment.state == AppointmentState.PLANNED


def appointment(scope: Scope, id: UUID) -> AppointmentPage:
    """Gather one appointment with the link of its video room."""
    found = queries.appointment(scope, id)
    words = queries.words_of(scope, found.program_id)
    from_afar = found.way in (MeetingWay.VIDEO, MeetingWay.PHONE)
    return AppointmentPage(
        found,
        queries.following(scope, found).exclude(pk=found.pk).count(),
        words.video_url if found.way == MeetingWay.VIDEO else "",
        (words.checklist or usual_checklist().splitlines()) if from_afar else [],
        found.starts_at <= scope.at,
    )


@dataclass(frozen=True)
class PlanningPage:
    """With whom an appointment is planned, and the peers who may be there."""

    person: Participant
    peers: list[Peer]


def planning(scope: Scope, id: UUID) -> PlanningPage:
    """Gather the person and the peers: oneself first, then those of the program."""
    found = person(scope, id)
    return PlanningPage(found, peers_for(scope, found))


def peers_for(scope: Scope, found: Participant) -> list[Peer]:
    """The peers who may meet or call a person: oneself first, then those of the program by name."""
    own = own_peer(scope)
    others = [peer for peer in peers_in(scope, found.program) if own is None or peer.pk != own.pk]
    return [*([own] if own else []), *others]


def start_of(page: PlanningPage) -> dict[str, Any]:
    """What the empty form shows."""
    return {"peer": str(page.peers[0].pk)} if page.peers else {}
