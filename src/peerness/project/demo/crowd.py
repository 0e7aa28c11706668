"""Many invented people and sessions, to see how Peerness behaves with a hundred thousand of them.

They are written in whole batches, each in one action with one event; their peers come through the ordinary actions.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from uuid import UUID

from peerness.access import actions as access
from peerness.audit.actions import seal
from peerness.enrolment.actions import Beside, assign_many, welcome_many
from peerness.kernel import ids
from peerness.kernel.scope import Role, Scope
from peerness.participants.rules.newcomers import Newcomer
from peerness.programs.actions import give_reach
from peerness.programs.models import Program
from peerness.project.demo import cast
from peerness.project.progress import Progress
from peerness.supervision.actions import forget_months
from peerness.supervision.jobs import count
from peerness.supervision.queries.work import YEAR, months_before
from peerness.support.actions import log_many
from peerness.support.rules.held import Held
from peerness.tenancy.rows import with_room
from peerness.workforce.actions import add_peer
from peerness.workforce.models import Peer

#: So many people walk with one peer.
EACH = 40
#: So many people or sessions are written in one action.
BATCH = 2000
#: What all of them are called.
TITLE = "Peer recovery specialist"
#: All came within the first days, so that their sessions fill the rest of the time.
ARRIVALS = timedelta(days=7)
_LONGEST = timedelta(minutes=max(cast.MINUTES) + 1)


@dataclass
class Crowd:
    """A program's peers and people, from the day on which they began to come."""

    scope: Scope
    program: Program
    peers: list[Peer]
    since: datetime
    until: datetime
    chance: random.Random = field(default_factory=lambda: random.Random(2026))  # noqa: S311 - invented lives
    #: Each person with their peer.
    beside: list[tuple[UUID, UUID]] = field(default_factory=list)

    def fill(self, people: int, sessions: int, progress: Progress, before: int = 0) -> None:
        """Let people come and meet their peers until there are so many of both; so many steps were done before."""
        steps = [*self._hired(people), *self._came(people), *self._met(sessions)]
        with with_room():
            for done, step in enumerate(steps, start=1):
                step()
                progress(before + done, before + len(steps), "a crowd of people and their sessions")
        today = self.until.date()
        forget_months(self.scope, id=self._id(), at=self.until, months=tuple(months_before(today, YEAR)))
        count(self.scope)
        seal(self.scope)

    def _hired(self, people: int) -> Iterator[Callable[[], None]]:
        for number in range(len(self.peers), -(-people // EACH)):
            yield lambda number=number: self._hire(number)  # type: ignore[misc]

    def _hire(self, number: int) -> None:
        said = {"email": f"peer{number}@riverbend.example", "name": f"{_name(number)} Example", "password": ""}
        account = access.open_account(self.scope, id=self._id(), at=self.since, **said)
        roles = frozenset({Role.PEER})
        member = access.add_member(self.scope, id=self._id(), at=self.since, account=account, roles=roles)
        programs = frozenset({self.program.pk})
        give_reach(self.scope, id=self._id(), at=self.since, membership=member, programs=programs)
        self.peers.append(add_peer(self.scope, id=self._id(), at=self.since, membership=member, title=TITLE))

    def _came(self, people: int) -> Iterator[Callable[[], None]]:
        for first in range(0, people, BATCH):
            yield lambda first=first: self._welcome(range(first, min(first + BATCH, people)), people)  # type: ignore[misc]

    def _welcome(self, numbers: Sequence[int], people: int) -> None:
        came = [(number, self.since + ARRIVALS * (number / people)) for number in numbers]
        new = tuple(Newcomer(self._id(), _name(number), at) for number, at in came)
        welcome_many(self.scope, id=self._id(), at=self.since, program=self.program, people=new)
        pairs = tuple(
            Beside(one.id, self.peers[number % len(self.peers)].pk, one.welcomed_at)
            for number, one in zip(numbers, new, strict=True)
        )
        assign_many(self.scope, id=self._id(), at=self.since, program=self.program, pairs=pairs)
        self.beside += [(one.participant, one.peer) for one in pairs]

    def _met(self, sessions: int) -> Iterator[Callable[[], None]]:
        for first in range(0, sessions, BATCH):
            yield lambda first=first: self._log(range(first, min(first + BATCH, sessions)), sessions)  # type: ignore[misc]

    def _log(self, numbers: Sequence[int], sessions: int) -> None:
        began = self.since + ARRIVALS
        whole = self.until - _LONGEST - began
        held = tuple(self._held(began + whole * (number / sessions)) for number in numbers)
        at = held[-1].started_at + _LONGEST
        log_many(self.scope, id=self._id(), at=at, sessions=held)

    def _held(self, started_at: datetime) -> Held:
        participant, peer = self.chance.choice(self.beside)
        return Held(
            id=ids.new(started_at),
            participant=participant,
            peer=peer,
            program=self.program.pk,
            part2=self.program.part2,
            started_at=started_at.replace(second=0, microsecond=0),
            minutes=self.chance.choice(cast.MINUTES),
            line=self.chance.choice(cast.LINES),
            note=self.chance.choice(cast.NOTES),
            next_step=self.chance.choice(cast.NEXT),
        )

    def _id(self) -> UUID:
        return ids.new(self.since)


_NAMES = [f"{one} {other}" for one, other in product(cast.CALLED, cast.CALLED)]


def _name(number: int) -> str:
    """A made-up name; after some thousands they come again with a third one."""
    again, which = divmod(number * 769, len(_NAMES))
    third = cast.CALLED[again % len(cast.CALLED)]
    return f"{_NAMES[which]} {third}" if number >= len(_NAMES) else _NAMES[which]
