"""The homes of those who walk beside people, supervise, welcome and keep the house, and the tabs between homes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from peerness.access.queries import Attention, attention
from peerness.desk import queries
from peerness.desk.rules import Home, homes_of
from peerness.enrolment import queries as enrolment
from peerness.kernel.errors import Text
from peerness.kernel.periods import day_of, week
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people
from peerness.support import queries as support
from peerness.support.models import Attendance
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_lines

#: How many names of a worklist a home shows before it leads to the whole list.
FEW = 8
#: How many signed sessions of a week a supervisor's home reads at most.
MANY = 300

NAMES: dict[Home, Text] = {
    Home.TODAY: _("Today"),
    Home.MONDAY: _("Monday"),
    Home.PROGRAM: _("Programs"),
    Home.WELCOMING: _("Welcome"),
    Home.FIGURES: _("Figures"),
    Home.HOUSE: _("House"),
}


@dataclass(frozen=True)
class Tab:
    """One of several homes."""

    name: Text
    url_name: str
    current: bool


def tabs(scope: Scope, current: Home) -> tuple[Tab, ...]:
    """The homes of a member with several roles; nothing for a member with one."""
    found = homes_of(scope.actor.roles)
    return tuple(Tab(NAMES[home], f"desk:{home}", home is current) for home in found) if len(found) > 1 else ()


@dataclass(frozen=True)
class Beside:
    """A person to whom one is assigned, and when they last met a peer."""

    person: Participant
    last: datetime | None


@dataclass(frozen=True)
class TodayPage:
    """Who am I with today? One's people, the longest not met first, and what waits for a signature."""

    tabs: tuple[Tab, ...]
    people: list[Beside]
    waiting: list[Attendance]
    why_not_welcome: Text | None


def today(scope: Scope) -> TodayPage:
    """Gather the day of somebody who walks beside people."""
    own = [assignment.participant for assignment in enrolment.own_assignments(scope)]
    met = support.last_contacts(scope, [person.pk for person in own])
    never = datetime.min.replace(tzinfo=scope.at.tzinfo)
    beside = sorted((Beside(person, met.get(person.pk)) for person in own), key=lambda one: one.last or never)
    waiting = list(support.unsigned(scope))
    return TodayPage(tabs(scope, Home.TODAY), beside, waiting, enrolment.why_not_welcome(scope))


@dataclass(frozen=True)
class PeerCard:
    """One supervised peer: what they did last week, and what they have signed since Monday."""

    peer: Peer
    load: support.Load
    signed: list[Attendance]


@dataclass(frozen=True)
class MondayPage:
    """Who needs me this week? One card for each supervised peer, by name and without ranking."""

    tabs: tuple[Tab, ...]
    peers: list[PeerCard]
    without_peer: list[Participant]
    more_without: bool


def monday(scope: Scope, zone: ZoneInfo) -> MondayPage:
    """Gather the week of a supervisor."""
    peers = [line.peer for line in own_lines(scope)]
    this = week(day_of(scope.at, zone), zone)
    last = week(day_of(scope.at, zone) - timedelta(days=7), zone)
    loads = support.loads(scope, [peer.pk for peer in peers], last)
    signed: dict[UUID, list[Attendance]] = {peer.pk: [] for peer in peers}
    for part in support.signed_by(scope, list(signed), this)[:MANY]:
        signed[part.session.peer_id].append(part)
    cards = [PeerCard(peer, loads.get(peer.pk, support.Load()), signed[peer.pk]) for peer in peers]
    waiting, more = waiting_few(scope)
    return MondayPage(tabs(scope, Home.MONDAY), cards, waiting, more)


def waiting_few(scope: Scope) -> tuple[list[Participant], bool]:
    """The first people without a peer, and whether there are more."""
    found = list(enrolment.without_peer(scope).select_related("program")[: FEW + 1])
    return found[:FEW], len(found) > FEW


@dataclass(frozen=True)
class WelcomingPage:
    """Who has come, and who waits?"""

    tabs: tuple[Tab, ...]
    without_peer: list[Participant]
    more_without: bool
    newest: list[Participant]


def welcoming(scope: Scope) -> WelcomingPage:
    """Gather what whoever welcomes people has to see."""
    waiting, more = waiting_few(scope)
    newest = people(scope).select_related("program").order_by("-welcomed_at", "-pk")[:FEW]
    return WelcomingPage(tabs(scope, Home.WELCOMING), waiting, more, list(newest))


@dataclass(frozen=True)
class HousePage:
    """Is the house in order? Counts and states, and nothing about any participant."""

    tabs: tuple[Tab, ...]
    members: int
    attention: Attention
    trail: queries.Trail
    database: Any


def house(scope: Scope) -> HousePage:
    """Gather what an administrator has to see to."""
    database_state: Callable[[], Any] = import_string(settings.DATABASE_STATE)
    return HousePage(
        tabs(scope, Home.HOUSE),
        queries.how_many_members(scope),
        attention(scope),
        queries.trail(scope),
        database_state(),
    )
