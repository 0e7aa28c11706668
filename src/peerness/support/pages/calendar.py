"""One's own calendar: the secret address, and the feed that a calendar program reads there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from icalendar import Calendar, Event

from peerness.access import queries as access
from peerness.access.models import Account, Link
from peerness.access.requests import MemberRequest
from peerness.access.rules import LinkState, Purpose, link_state, read_token
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.support import queries
from peerness.support.models import Appointment
from peerness.tenancy.organisation import entered


@dataclass(frozen=True)
class CalendarPage:
    """The secret address of one's calendar, as long as it opens."""

    link: Link | None
    url: str


def own_calendar(request: MemberRequest) -> CalendarPage:
    """Gather one's own address; after the installation's key was changed it cannot be worked out any more."""
    link = access.own_link(request.scope, Purpose.CALENDAR)
    if link is None:
        return CalendarPage(None, "")
    token = access.token_of_link(link.organisation_id, link.pk)
    url = request.build_absolute_uri(reverse("support:feed", args=[str(token)]))
    return CalendarPage(link, url if token.hash == link.token_hash else "")


def feed(text: str, at: datetime) -> bytes | None:
    """The calendar behind a secret address; None for one that is unknown, withdrawn or over, without a difference."""
    token = read_token(text)
    if token is None:
        return None
    holder = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), at)
    with entered(holder):
        link = access.link_by_token(holder, token, Purpose.CALENDAR)
        if link is None or _state(link, at) is not LinkState.OPEN:
            return None
        # What the address shows is what its member may see now: an ended membership shows nothing.
        found = access.member_by_id(holder, link.target)
        if found is None:
            return None
        scope, member = found
        return written(list(queries.in_calendar(scope)), member.account, at)


def _state(link: Link, at: datetime) -> LinkState:
    return link_state(expires_at=link.expires_at, used_at=link.used_at, withdrawn_at=link.withdrawn_at, now=at)


def written(appointments: list[Appointment], account: Account, at: datetime) -> bytes:
    """The feed in the form that calendars read (RFC 5545): times, and one neutral word in the member's language.

    It leaves our walls: a calendar may show it on a lock screen. So it has no name, place, way or program.
    """
    with translation.override(account.language or None):
        summary = gettext("Appointment")
    calendar = Calendar()
    calendar.add("prodid", "-//Peerness//EN")
    calendar.add("version", "2.0")
    for one in appointments:
        event = Event()
        event.add("uid", str(one.pk))
        event.add("dtstamp", at)
        event.add("dtstart", one.starts_at)
        event.add("dtend", one.starts_at + timedelta(minutes=one.minutes))
        event.add("summary", summary)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
