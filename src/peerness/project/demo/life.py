"""Builds the invented organisation through the same actions as everybody else: six months of life before now."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from peerness.access import actions as access
from peerness.access.models import Membership, Organisation
from peerness.access.models.membership import ROLES
from peerness.access.registry import SignInHint
from peerness.audit.actions import seal
from peerness.enrolment.actions import Beside, assign_many, welcome, welcome_many
from peerness.kernel import clock, ids
from peerness.kernel.scope import ActorKind, Scope, system_scope
from peerness.participants.models import Participant
from peerness.participants.queries import Crowd as Among
from peerness.participants.rules.newcomers import Newcomer, Resembles
from peerness.programs.actions import give_reach, set_up_program, set_up_site, switch_settings
from peerness.programs.models import Program
from peerness.project.demo import cast, checkins, plans, records
from peerness.project.demo.attesting import attests
from peerness.project.demo.becoming import becomes
from peerness.project.demo.charters import write_charters
from peerness.project.demo.contact import stay_in_touch
from peerness.project.demo.courts import asked_by_courts
from peerness.project.demo.crowd import Crowd
from peerness.project.demo.door import open_door
from peerness.project.demo.files import files_wait
from peerness.project.demo.groups import groups_meet
from peerness.project.demo.happening import happens
from peerness.project.demo.hiring import hires
from peerness.project.demo.learning import learns
from peerness.project.demo.readiness import gets_ready
from peerness.project.demo.shelf import fill_shelf, write_letters
from peerness.project.demo.staying import grows
from peerness.project.demo.supervision import supports
from peerness.project.demo.templates import write_templates
from peerness.project.demo.trust import trusts
from peerness.project.demo.voices import speak
from peerness.project.demo.welcoming import Welcomed
from peerness.project.demo.wording import choose_words
from peerness.project.progress import Progress
from peerness.support.actions import log_many
from peerness.support.rules.held import WRITTEN_AFTER, Held
from peerness.tenancy.organisation import entered
from peerness.workforce.actions import add_peer, arrange_supervision
from peerness.workforce.models import Peer

PEOPLE = 240
WEEKS = 26
#: The last of the people wait for a peer, so that the worklist shows what it is for.
WAITING = 3
#: Sessions of the last days that still wait for a signature.
UNSIGNED_DAYS = 2
#: The hours (UTC) between which doors are open: nine to five where the organisation is.
OPEN = (14, 21)
#: Where people come, in turn: half to the center, three in ten to the hospital, the rest through the court.
_PLACES = tuple({"c": cast.CENTER, "h": cast.HOSPITAL, "j": cast.COURT}[place] for place in "chcjchchcj")
#: For how many weeks somebody is met, mostly; some stay all along.
_STAYS = (3, 6, 8, 10, 14, 20, 26)
#: So many steps between two moves of the progress bar, and so many meetings in one write.
STEPS, BATCH = 40, 800


def stands() -> bool:
    """Whether the invented organisation has been made."""
    return Organisation.objects.filter(name=cast.ORGANISATION).exists()


def build(progress: Progress, now: datetime | None = None, people: int = PEOPLE, sessions: int = 0) -> Scope:
    """Make it, as it would be at `now`: always the same people and events, dated back from that moment.

    What goes beyond the cast, and `sessions` beside theirs, is a crowd.
    """
    now = now or clock.now()
    life = _Life(now, min(people, PEOPLE))
    with transaction.atomic(), entered(life.scope):
        life.people_who_work()
        write_charters(life.scope, life.id, life.born, life.now, life.programs)
        plans.say(life.scope, life.id(), life.born, life.programs[cast.CENTER])
        steps = [*life.people_who_seek(), life.people_who_need_care]
        for done, step in enumerate(steps, start=1):
            step()
            if done % STEPS == 0 or done == len(steps):
                progress(done, len(steps), "people and sessions")
        open_door(life.scope, life.id, life.now, life.programs, life.peers)
        center = cast.CENTER
        checkins.somebody_is_called(life.scope, life.id, life.now, life.programs[center], life.peers[center][0])
        Welcomed(life.scope, life.id, life.now, life.programs, life.peers).tell()
        stay_in_touch(life.scope, life.id, life.now)
        happens(life.scope, life.id, life.now, life.programs, life.peers)
        choose_words(life.scope, life.id, life.now)
        groups_meet(life.scope, life.id, life.now, life.programs, life.peers)
        trusts(life.scope, life.id, life.now, life.programs, life.members)
        asked_by_courts(life.scope, life.id, life.now)
        files_wait(life.scope, life.id, life.now, life.programs[cast.CENTER])
        learns(life.scope, life.id, life.now, life.peers)
        _builds(life)
    seal(life.scope)
    if people > PEOPLE or sessions:
        crowd = Crowd(life.scope, life.programs[cast.CENTER], life.peers[cast.CENTER], life.born, life.now)
        crowd.fill(max(people - PEOPLE, 1), sessions, progress, len(steps))
    return life.scope


def _builds(life: _Life) -> None:
    """What the organisation does for its own people, for its partners, and with words."""
    hires(life.scope, life.id, life.now, life.members)
    gets_ready(life.scope, life.id, life.now, life.members)
    becomes(life.scope, life.id, life.now, life.programs, life.members)
    fill_shelf(life.scope, life.id, life.now)
    supports(life.scope, life.id, life.now, life.programs, life.members)
    grows(life.scope, life.id, life.now, life.peers, life.members)
    write_templates(life.scope, life.id, life.now)
    write_letters(life.scope, life.id, life.now, cast.ORGANISATION)
    attests(life.scope, life.id, life.now)
    speak(life.scope, life.id, life.now, life.members)


@dataclass(frozen=True, slots=True)
class _Comes:
    """Somebody who comes: when, where, and the peer who walks beside them; nobody yet for the last ones."""

    id: UUID
    called: str
    program: str
    at: datetime
    peer: Peer | None


class _Life:
    """One run of the generator: the organisation, its programs and peers so far."""

    def __init__(self, now: datetime, people: int) -> None:
        self.people = people
        self.chance = random.Random(2026)  # noqa: S311 - invented lives, no secrets
        self.now = now
        self.born = now - timedelta(weeks=WEEKS, days=1)
        self.scope = system_scope(ids.new(self.born), now, ActorKind.COMMAND)
        self.programs: dict[str, Program] = {}
        self.peers: dict[str, list[Peer]] = {}
        self.members: dict[str, Membership] = {}
        #: Meetings that are still to be written.
        self.held: list[Held] = []
        #: The goal of each person who has one.
        self.goals: dict[UUID, UUID] = {}
        #: One slow hash for all: everybody here has the password that stands on the sign-in page.
        self.password = make_password(cast.PASSWORD)

    def id(self) -> UUID:
        return ids.new(self.born)

    def people_who_work(self) -> None:
        """The organisation, its programs, and everyone who works there."""
        access.found_organisation(
            self.scope, id=self.id(), at=self.born, name=cast.ORGANISATION, time_zone=cast.TIME_ZONE
        )
        for name, place in cast.SITES.items():
            site = set_up_site(self.scope, id=self.id(), at=self.born, name=place)
            self.programs[name] = set_up_program(self.scope, id=self.id(), at=self.born, name=name, site=site)
            self.peers[name] = []
        for person in cast.STAFF:
            self._works(person)

    def _works(self, person: cast.Person) -> None:
        account = access.open_account(
            self.scope, id=self.id(), at=self.born, email=person.email, name=person.name, hashed=self.password
        )
        member = access.add_member(self.scope, id=self.id(), at=self.born, account=account, roles=person.roles)
        self.members[person.name.split()[0]] = member
        programs = frozenset(self.programs[name].pk for name in person.programs)
        give_reach(self.scope, id=self.id(), at=self.born, membership=member, programs=programs)
        if person.title:
            self._walks_beside(person, member)

    def _walks_beside(self, person: cast.Person, member: Membership) -> None:
        peer = add_peer(self.scope, id=self.id(), at=self.born, membership=member, title=person.title)
        self.peers[person.programs[0]].append(peer)
        if person.supervised_by:
            supervisors = frozenset({self.members[person.supervised_by].pk})
            arrange_supervision(self.scope, id=self.id(), at=self.born, peer=peer, supervisors=supervisors)

    def people_who_seek(self) -> Iterator[Callable[[], None]]:
        """All are welcomed and assigned by program, in whole batches; then a step for what each of them tells."""
        came = list(self._coming())
        for program in self.programs:
            yield partial(self._welcome, program, [one for one in came if one.program == program])
        for number, one in enumerate(came):
            yield partial(self._step, one, told=number % 4 == 0)
        yield self._log

    def _coming(self) -> Iterator[_Comes]:
        """Who comes, when and to whom, in the order in which they came."""
        peers = {name: cycle(peers) for name, peers in self.peers.items()}
        for number, called in enumerate(cast.CALLED[: self.people]):
            program = _PLACES[number % len(_PLACES)]
            at = self.born + timedelta(days=1, hours=number * WEEKS * 7 * 24 // self.people)
            at = at.replace(hour=self.chance.randint(*OPEN), minute=self.chance.choice((0, 10, 20, 40)))
            peer = next(peers[program]) if number < self.people - WAITING else None
            yield _Comes(self.id(), called, program, min(at, self.now - timedelta(hours=2)), peer)

    def _welcome(self, name: str, coming: list[_Comes]) -> None:
        program = self.programs[name]
        new = tuple(Newcomer(one.id, one.called, one.at) for one in coming)
        met, alike = Among(), list[Resembles]()
        for one in new:
            alike += met.meet(one.id, one.who)
        doubles = tuple(alike)
        welcome_many(self.scope, id=self.id(), at=self.now, program=program, people=new, resembling=doubles)
        pairs = tuple(Beside(one.id, one.peer.pk, one.at) for one in coming if one.peer is not None)
        assign_many(self.scope, id=self.id(), at=self.now, program=program, pairs=pairs)

    def _step(self, one: _Comes, *, told: bool) -> None:
        if told:
            person = Participant.objects.within(self.scope).get(pk=one.id)
            records.keep(self.scope, self.chance, person, one.at)
            records.ask(self.scope, self.chance, person, one.at)
            first = person.called == cast.CALLED[0]
            goal = plans.make(self.scope, person, one.at, first=first)
            self.goals.update({one.id: goal} if goal else {})
            checkins.make(self.scope, person, one.at, first=first)
        if one.peer is not None:
            self._meetings(one, one.peer)
        if len(self.held) > BATCH:
            self._log()

    def _log(self) -> None:
        log_many(self.scope, id=self.id(), at=self.now, sessions=tuple(self.held))
        self.held.clear()

    def people_who_need_care(self) -> None:
        """Settings; one who came twice, two of one family, one who works here, one who is not to be reached."""
        for name, codes in cast.SETTINGS.items():
            program = self.programs[name]
            switch_settings(self.scope, id=self.id(), at=self.born, program=program, codes=frozenset(codes))
        for program in self.programs.values():
            at = self.now - timedelta(days=3)
            welcome(self.scope, id=self.id(), at=at, called=cast.TWICE, program=program)
        listed = frozenset({self.members[name].pk for name in cast.TRUSTED})
        records.care(self.scope, self.now, listed)

    def _meetings(self, one: _Comes, peer: Peer) -> None:
        """About once a week for as long as somebody stays; the last ones not yet signed."""
        day = one.at + timedelta(hours=self.chance.randint(1, 30))
        latest = min(self.now - timedelta(hours=2), one.at + timedelta(weeks=self.chance.choice(_STAYS)))
        while day < latest:
            self.held.append(self._held(one, peer, day))
            day += timedelta(days=self.chance.choice((4, 6, 7, 7, 8, 11)), hours=self.chance.randint(-3, 3))

    def _held(self, one: _Comes, peer: Peer, day: datetime) -> Held:
        """A meeting on a day; signed unless it was in the last days."""
        began = day.replace(hour=self.chance.randint(*OPEN), minute=self.chance.choice((0, 15, 30, 45)))
        started = min(began.replace(second=0, microsecond=0), self.now - timedelta(hours=2))
        minutes = self.chance.choice(cast.MINUTES)
        return Held(
            id=self.id(),
            participant=one.id,
            peer=peer.pk,
            program=self.programs[one.program].pk,
            part2=self.programs[one.program].part2,
            started_at=started,
            minutes=minutes,
            line=self.chance.choice(cast.LINES),
            note=self.chance.choice(cast.NOTES),
            next_step=self.chance.choice(cast.NEXT),
            written_at=started + timedelta(minutes=minutes) + WRITTEN_AFTER,
            signed=self.now - day > timedelta(days=UNSIGNED_DAYS),
            activities=cast.ACTIVITIES[(started.day + started.hour + minutes) % len(cast.ACTIVITIES)],
            goals=(str(self.goals[one.id]),) if one.id in self.goals and started.day % 2 else (),
        )


def sign_in_hints() -> list[SignInHint]:
    """Whom one can be in the demo, for the sign-in page: one account for each role. Empty outside the demo."""
    if settings.PRODUCTION or not stands():
        return []
    first: dict[str, cast.Person] = {}
    for person in cast.STAFF:
        for role in person.roles:
            first.setdefault(role, person)
    return [
        SignInHint(first[role].name, name, first[role].email, cast.PASSWORD) for role, name in ROLES if role in first
    ]
