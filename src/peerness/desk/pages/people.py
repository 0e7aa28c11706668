"""The people within reach: the list, a person's card with its timeline, and who opened a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.access.models.membership import ROLES
from peerness.audit.models import Event
from peerness.desk import queries
from peerness.desk.pages.handover import Before
from peerness.desk.pages.handover import before as before_meeting
from peerness.desk.rules import PER_TIMELINE, stretch
from peerness.enrolment import queries as enrolment
from peerness.kernel.errors import Text
from peerness.kernel.ids import new
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import (
    Found,
    find,
    person,
    why_not_join,
    why_not_restrict,
    why_not_see_record,
)
from peerness.participants.queries import people as within_reach
from peerness.participants.rules.keys import Kind
from peerness.recovery.queries import why_not_read_plan
from peerness.support import queries as support
from peerness.support.models import Attendance
from peerness.ui.listing import LONGEST_QUESTION, Asked, Column, Columns, Listing
from peerness.voices import queries as voices

COLUMNS = Columns(
    Column("name", _("Name"), order="called", head=True),
    Column("last", _("Last contact"), order="last_contact"),
    Column("peers", _("Peers")),
    Column("program", _("Program")),
    Column("since", _("Welcomed"), order="welcomed_at"),
)
#: Where the session keeps the last words looked for, and how many of them: names never stand in an address.
_LOOKED_FOR, _KEPT = "people_looked_for", 5


def remember(session: MutableMapping[str, Any], words: str, at: datetime) -> str:
    """Keep the words looked for on the server and give the key that stands for them in the address."""
    key = new(at).hex[-12:]
    kept = [*session.get(_LOOKED_FOR, []), [key, words.replace("\x00", "").strip()[:LONGEST_QUESTION]]]
    session[_LOOKED_FOR] = kept[-_KEPT:]
    return key


def recall(session: Mapping[str, Any], key: str) -> str:
    """The words that a key stands for; nothing for a key that is not kept any more."""
    return str(dict(session.get(_LOOKED_FOR, [])).get(key, ""))


@dataclass(frozen=True)
class Row:
    """One person in the list."""

    person: Participant
    peers: str
    last: datetime | None
    why: tuple[Text, ...] = ()
    died: bool = False


#: Why somebody was found, where it was not the name by which they are called.
WHY: dict[Kind, Text] = {
    Kind.OTHER: _("also called so"),
    Kind.SHORT: _("a short form of the name"),
    Kind.SOUND: _("sounds like it"),
    Kind.PHONE: _("the end of a phone number"),
    Kind.WORD: _("written almost like it"),
}


def _told_why(kinds: Iterable[Kind]) -> tuple[Text, ...]:
    return tuple(sentence for kind, sentence in WHY.items() if kind in kinds)


@dataclass(frozen=True)
class PeoplePage:
    """One page of the people within reach."""

    listing: Listing
    rows: list[Row]
    words: str
    #: Whether more people fit the words than are shown.
    is_cut: bool
    why_not_welcome: Text | None


def people_page(scope: Scope, params: Mapping[str, str], words: str) -> PeoplePage:
    """Gather the people that were asked for, with their peers and last contacts."""
    without_words = {name: params[name] for name in ("order", "page", "found") if name in params}
    asked = Asked.read(without_words, COLUMNS, order="" if words else "name", keep=("found",))
    found = find(scope, words) if words else None
    listing = asked.answer(_ordered(scope, asked, found))
    shown: list[Any] = list(listing.rows)
    ids = [one.pk for one in shown]
    names, last = enrolment.peer_names(scope, ids), support.last_contacts(scope, ids)
    why = found.why if found is not None else {}
    died = enrolment.died_among(scope, ids)
    rows = [
        Row(one, ", ".join(names.get(one.pk, ())), last.get(one.pk), _told_why(why.get(one.pk, ())), one.pk in died)
        for one in shown
    ]
    return PeoplePage(listing, rows, words, found is not None and found.is_cut, enrolment.why_not_welcome(scope))


def _ordered(scope: Scope, asked: Asked, found: Found | None) -> QuerySet[Participant] | Found:
    """Everybody, or those who were found: as they fit, unless another order was asked for."""
    if found is not None and not asked.order:
        return found
    rows = (found.people if found is not None else within_reach(scope)).select_related("program")
    # The last contact is asked of everybody who was found, not only of those on the page.
    return support.with_last_contact(scope, rows) if asked.order == "last" else rows


@dataclass(frozen=True)
class Told:
    """One thing on a timeline: a session as far as it may be read, or a turn of the way."""

    at: datetime
    title: Text
    icon: str
    by: str = ""
    part: Attendance | None = None
    goals: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonPage:
    """A person's card."""

    person: Participant
    peers: list[str]
    held: int
    timeline: list[Told]
    parts: list[Attendance]
    before: Before | None
    newer: int | None
    older: int | None
    is_opened: bool
    why_not_log: Text | None
    why_not_tell: Text | None
    why_not_assign: Text | None
    why_no_words: Text | None
    why_not_record: Text | None
    why_not_restrict: Text | None
    why_not_turn: Text | None
    why_not_intake: Text | None
    why_not_join: Text | None
    why_not_wishes: Text | None
    why_not_plan: Text | None
    why_not_voices: Text | None


def card(scope: Scope, id: UUID, asked: str = "") -> PersonPage:
    """Gather a person's card with one page of the timeline; what is no page is the first one."""
    number = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    found = person(scope, id)
    beside = queries.around(scope, found)
    start = (number - 1) * PER_TIMELINE
    rows = list(support.notes_about(scope, found)[max(0, start - 1) : start + PER_TIMELINE + 1])
    before = rows.pop(0).session.started_at if start and rows else None
    parts, has_older = rows[:PER_TIMELINE], len(rows) > PER_TIMELINE
    part_of_the_way = stretch([part.session.started_at for part in parts], before=before, has_older=has_older)
    turns = [turn for turn in _turns(found, beside.walks, scope.at) if part_of_the_way.holds(turn.at)]
    sessions = [_session(part, beside.goal_words) for part in parts]
    held = support.held_with(scope, found)
    prepares = number == 1 and why_not_see_record(scope) is None
    return PersonPage(
        person=found,
        peers=beside.peers(scope.at),
        held=held,
        timeline=sorted([*turns, *sessions], key=lambda told: told.at)[::-1],
        parts=parts,
        before=before_meeting(found, beside, parts, held, scope.at) if prepares else None,
        newer=number - 1 if number > 1 else None,
        older=number + 1 if has_older else None,
        is_opened=found.pk in scope.opened,
        why_not_log=support.why_not_log(scope),
        why_not_tell=support.why_not_tell(scope),
        why_not_assign=enrolment.why_not_assign(scope),
        why_no_words=support.why_no_words(scope),
        why_not_record=why_not_see_record(scope),
        why_not_restrict=why_not_restrict(scope),
        why_not_turn=enrolment.why_not_turn(scope),
        why_not_intake=enrolment.why_not_intake(scope),
        why_not_join=why_not_join(scope),
        why_not_wishes=enrolment.why_not_say_wishes(scope),
        why_not_plan=why_not_read_plan(scope),
        why_not_voices=voices.why_not_keep(scope),
    )


def _session(part: Attendance, goals: Mapping[str, str]) -> Told:
    said = tuple(words for line in part.goals if (words := goals.get(line)))
    by = part.session.peer.membership.account.name
    return Told(part.session.started_at, _("Support session"), "session", by, part, said)


def _turns(found: Participant, walks: list[queries.Walk], now: datetime) -> list[Told]:
    turns = [Told(found.welcomed_at, _("Welcomed"), "heart")]
    for walk in walks:
        turns.append(Told(walk.since, _("A peer begins to walk beside them"), "person", walk.name))
        if walk.until is not None and walk.until <= now:
            turns.append(Told(walk.until, _("The peer no longer walks beside them"), "person", walk.name))
    return turns


#: What somebody opened, by the kind of the event, in words for the participant.
WHAT: dict[str, Text] = {
    "page.desk:person": _("The card"),
    "page.desk:opened": _("This list"),
    "page.desk:handover": _("The handover sheet"),
    "page.desk:pass_on": _("What is passed on"),
    "page.desk:own_page": _("The page for their pocket"),
    "page.enrolment:choose": _("Choosing a peer together"),
    "page.enrolment:wishes": _("What matters to them in a peer"),
    "page.enrolment:ties": _("Ties"),
    "page.enrolment:show_way": _("Taking part"),
    "page.enrolment:assign": _("The choice of a peer"),
    "page.enrolment:request": _("Their request for support"),
    "page.enrolment:welcome_request": _("Welcoming them after their request"),
    "page.support:session": _("A support session"),
    "page.support:mend": _("A draft of a session"),
    queries.BROKEN: _("Opened in an emergency, outside their reach"),
}
OPENED = Columns(
    Column("at", _("When"), head=True), Column("who", _("Who")), Column("role", _("Role")), Column("what", _("What"))
)
PER_LIST = 100


@dataclass(frozen=True)
class Opening:
    """One opening of a record: when, who in which role, and what."""

    at: datetime
    who: Text
    role: str
    what: Text


@dataclass(frozen=True)
class OpenedPage:
    """Who opened this record: the list that the participant may ask for."""

    person: Participant
    listing: Listing
    rows: list[Opening]


def opened(scope: Scope, id: UUID, params: Mapping[str, str]) -> OpenedPage:
    """Gather who opened a person's record."""
    found = person(scope, id)
    listing = Asked.read(params, OPENED).answer(queries.openings(scope, found), per_page=PER_LIST)
    events: list[Event] = list(listing.rows)
    names = queries.names_of(scope, {event.actor_id for event in events if event.actor_id})
    return OpenedPage(found, listing, [_opening(event, names) for event in events])


def _opening(event: Event, names: Mapping[UUID, str]) -> Opening:
    who: Text = names.get(event.actor_id, _("The system")) if event.actor_id else _("The system")
    titles = dict(ROLES)
    role = ", ".join(str(titles.get(role, role)) for role in event.roles)
    return Opening(event.recorded_at, who, role, WHAT.get(event.kind, _("Another page")))
