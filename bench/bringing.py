"""How quickly files come in: checked, and committed once they are checked; run on a built site, prints JSON."""

from __future__ import annotations

import csv
import io
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from peerness.project import organisations, starting

if TYPE_CHECKING:
    from uuid import UUID

    from peerness.exchange.rules.columns import Kind
    from peerness.kernel.scope import Scope
    from peerness.programs.models import Program

T = TypeVar("T")
SOURCE, PEOPLE, SESSIONS = "The system before", 4_000, 20_000
#: The steps, and how many rows of each a second are wanted; people are compared with each other and with all here.
CHECK_PEOPLE, KEEP_PEOPLE, KEEP_SESSIONS = "check people for doubles, and commit", "commit people", "commit sessions"
WANTED = {CHECK_PEOPLE: 1_000, KEEP_PEOPLE: 0, KEEP_SESSIONS: 2_500}
_WELCOMED = timedelta(days=500)


def main() -> int:
    """Bring in a file of people and one of their sessions, and print how many rows went in a second."""
    starting.later_start()
    from peerness.programs.queries import every_program
    from peerness.tenancy.organisation import entered
    from peerness.workforce.models import Peer

    scope = organisations.scope_of("")
    with entered(scope):
        peer, program = Peer.objects.within(scope).order_by("pk")[0], every_program(scope)[0]
    found = measured(scope, program, peer.pk)
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


def measured(
    scope: Scope, program: Program, peer: UUID, people: int = PEOPLE, sessions: int = SESSIONS
) -> dict[str, tuple[float, float]]:
    """Rows in a second: by the clock, and by the processor's time of this process."""
    from peerness.exchange.rules.columns import Kind

    who, met = _people(scope, people), _sessions(scope, people, sessions)
    checked, written = _brought(scope, Kind.PEOPLE, who, program=program)
    _checked, kept = _brought(scope, Kind.SESSIONS, met, peer=peer)
    both = (checked[0] + written[0], checked[1] + written[1])
    return {
        CHECK_PEOPLE: (people / both[0], people / both[1]),
        KEEP_PEOPLE: (people / written[0], people / written[1]),
        KEEP_SESSIONS: (sessions / kept[0], sessions / kept[1]),
    }


Took = tuple[float, float]


def _brought(scope: Scope, kind: Kind, content: bytes, **more: Any) -> tuple[Took, Took]:
    """Check a file and bring it in; how long both took."""
    from peerness.exchange.jobs import bring, quiet
    from peerness.exchange.queries.judging import Brought, judged
    from peerness.kernel import ids
    from peerness.tenancy.organisation import entered

    brought = Brought(kind=kind, content=content, source=SOURCE, batch=ids.new(scope.at), **more)
    with entered(scope):
        plan, checked = _timed(lambda: judged(scope, brought, quiet))
    if plan.coming != len(plan.verdicts):
        raise AssertionError(f"of {len(plan.verdicts)} rows {plan.coming} come in")
    _batch, written = _timed(lambda: bring(scope, plan))
    return checked, written


def _timed(work: Callable[[], T]) -> tuple[T, Took]:
    began, spent = time.perf_counter(), time.process_time()
    found = work()
    return found, (time.perf_counter() - began, time.process_time() - spent)


def _people(scope: Scope, people: int) -> bytes:
    """A file of invented people, each with a name, a date of birth, a phone and an address."""
    from peerness.project.demo import cast

    chance, words = random.Random(5), cast.CALLED  # noqa: S311 - invented rows
    since = (scope.at - _WELCOMED).date().isoformat()
    rows = [
        (
            number,
            chance.choice(words),
            chance.choice(words) + chance.choice(words).lower(),
            f"{chance.randrange(1940, 2005)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
            f"+1{200 + number // 100 % 800}5550{100 + number % 100}",
            f"{chance.randrange(1, 400)} {chance.choice(words)} Street",
            since,
        )
        for number in range(people)
    ]
    return _file("personid first last dob phone address intake", rows)


def _sessions(scope: Scope, people: int, sessions: int) -> bytes:
    """A file of invented sessions with these people, one a quarter of an hour."""
    first = scope.at - _WELCOMED + timedelta(days=2)
    rows = (
        (
            number,
            number * 7 % people,
            f"{first + timedelta(minutes=15 * number):%Y-%m-%d %H:%M}",
            15,
            "Walked around the block.",
            "All quiet today; the next step stands.",
        )
        for number in range(sessions)
    )
    return _file("sessionid participantid date minutes summary note", rows)


def _file(header: str, rows: Iterator[tuple[object, ...]] | list[Any]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header.split())
    writer.writerows(rows)
    return text.getvalue().encode()


if __name__ == "__main__":
    sys.exit(main())
