"""The homes of those who walk beside people, supervise, welcome and keep the house, and the tabs between homes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.queries import Attention, attention
from peerness.desk import queries
from peerness.desk.rules import GoodThing, Home, good_thing, homes_of
from peerness.enrolment import queries as enrolment
from peerness.kernel.errors import Text
from peerness.kernel.periods import day_of, week
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people
from peerness.readiness.models import Task
from peerness.readiness.queries.plan import overdue
from peerness.support import queries as support
from peerness.support.models import Appointment, AppointmentState, Attendance, Happening
from peerness.support.rules.rhythm import Due
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peers
from peerness.workforce.rules import Away
from peerness.workforce.rules.credentials import Ending, Warned

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
    """A person to whom one is assigned, when they last met a peer, and what was agreed."""

    person: Participant
    last: datetime | None
    next_step: str


@dataclass(frozen=True)
class EndingShown:
    """A certificate that runs out soon, or has run out, and what is said about it today."""

    one: Ending
    warned: Warned | None


def _ending(found: Iterable[Ending], day: date) -> list[EndingShown]:
    return [EndingShown(one, one.warned(day)) for one in sorted(found, key=lambda one: one.expires_on)][:FEW]


@dataclass(frozen=True)
class TodayPage:
    """Who am I with today? One's people, the longest not met first, what is due, and what waits for a signature."""

    tabs: tuple[Tab, ...]
    people: list[Beside]
    waiting: list[Attendance]
    why_not_welcome: Text | None
    forms: list[Happening]
    meetings: list[Appointment]
    past: list[tuple[Participant, Due]]
    to_do: support.ToDo
    ending: list[EndingShown]


def today(scope: Scope, zone: ZoneInfo) -> TodayPage:
    """Gather the day of somebody who walks beside people."""
    never = datetime.min.replace(tzinfo=scope.at.tzinfo)
    own = [one.participant for one in enrolment.own_assignments(scope)]
    met = support.last_and_next(scope, [one.pk for one in own])
    found = [Beside(one, met[one.pk].last, met[one.pk].agreed) for one in own]
    to_do = support.to_do(scope, day_of(scope.at, zone))
    return TodayPage(
        tabs(scope, Home.TODAY),
        sorted(found, key=lambda one: one.last or never),
        list(support.unsigned(scope)),
        enrolment.why_not_welcome(scope),
        list(support.unfiled(scope)[:FEW]),
        list(support.appointments(scope, zone, own=True).exclude(state=AppointmentState.CANCELLED)[:MANY]),
        support.beyond_rhythm(scope, zone, [one.person.pk for one in found]),
        to_do,
        _ending(to_do.ending, day_of(scope.at, zone)),
    )


@dataclass(frozen=True)
class PeerCard:
    """One supervised peer: one good thing of last week first, whether they are away, what they did and signed."""

    peer: Peer
    good: GoodThing
    number: int
    load: support.Load
    signed: list[Attendance]
    leave: Away | None


@dataclass(frozen=True)
class MondayPage:
    """Who needs me this week? One card for each supervised peer, by name and without ranking."""

    tabs: tuple[Tab, ...]
    peers: list[PeerCard]
    without_peer: list[Participant]
    more_without: bool
    happened: list[Happening]
    past: list[tuple[Participant, Due]]
    ending: list[EndingShown]


def monday(scope: Scope, zone: ZoneInfo) -> MondayPage:
    """Gather the week of a supervisor."""
    own = own_peers(scope, day_of(scope.at, zone))
    peers = [peer for peer, _leave, _ends in own]
    this = week(day_of(scope.at, zone), zone)
    last = week(day_of(scope.at, zone) - timedelta(days=7), zone)
    signed: dict[UUID, list[Attendance]] = {peer.pk: [] for peer in peers}
    for part in support.signed_by(scope, list(signed), this)[:MANY]:
        signed[part.session.peer_id].append(part)
    goods = support.goods(scope, peers, last)
    cards = [
        PeerCard(peer, *_good(goods[peer.pk][0]), goods[peer.pk][1], signed[peer.pk], leave)
        for peer, leave, _ends in own
    ]
    waiting, more = waiting_few(scope)
    happened = list(support.unread(scope)[:FEW])
    beside = enrolment.assignments(scope).filter(peer_id__in=list(signed)).order_by()
    past = support.beyond_rhythm(scope, zone, beside.values("participant_id"))
    ending = _ending((ends for _peer, _leave, ends in own if ends), day_of(scope.at, zone))
    return MondayPage(tabs(scope, Home.MONDAY), cards, waiting, more, happened, past, ending)


def _good(week: support.Good) -> tuple[GoodThing, int]:
    return good_thing(week.reversals, week.first_time, week.met)


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
    alive = people(scope).exclude(pk__in=enrolment.the_dead(scope))
    newest = alive.select_related("program").order_by("-welcomed_at", "-pk")[:FEW]
    return WelcomingPage(tabs(scope, Home.WELCOMING), waiting, more, list(newest))


@dataclass(frozen=True)
class HousePage:
    """Is the house in order? Counts and states, and nothing about any participant."""

    tabs: tuple[Tab, ...]
    members: int
    attention: Attention
    trail: queries.Trail
    database: Any
    without_number: int
    overdue: list[Task]


def house(scope: Scope) -> HousePage:
    """Gather what an administrator has to see to."""
    database_state: Callable[[], Any] = import_string(settings.DATABASE_STATE)
    members, without_number = queries.how_many(scope)
    return HousePage(
        tabs(scope, Home.HOUSE),
        members,
        attention(scope),
        queries.trail(scope),
        database_state(),
        without_number,
        list(overdue(scope, localdate(scope.at))[:FEW]),
    )
