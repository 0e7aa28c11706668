"""`python bench/finding.py`: look for people among 100,000, and write docs/reference/finding.md.

Everybody is invented, with a given name, a family name made of two words, and a phone number of their own; some are
called otherwise as well. Each search is what a member does: send the words, and read the page of whoever was found.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from peerness.kernel.scope import Scope
    from peerness.programs.models import Program

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "finding.md"
#: People written in one action, searches of each kind, people who are also called otherwise.
BATCH, TIMES, ALSO = 2000, 100, 100
#: Writing a hundred thousand people reads back what was written; with room for it in memory that is quick.
_ROOM = "PRAGMA cache_size = -400000"
#: So many given names: a prime, so that each goes with every family name.
_GIVEN = 101
_HEAD = """\
# Speed and certainty of finding people

Made by `python bench/finding.py` on {date}: Python {python}, {cores} processor cores shared with whatever else ran
there (load at the end {load:.1f}), the embedded database, {people:,} invented people. A search sends the words and
reads the page with whoever was found, as a member of intake who reaches them all; no network, two requests. "Half" and
"19 of 20" are the milliseconds within which so many of {times} searches were done; "found" says of how many the one who
was meant stood on the first page of 25. Written with numbers and other names: {built:.0f} seconds.

| what is typed | such as | found | half | 19 of 20 |
|---|---|---|---|---|"""


@dataclass(frozen=True)
class Somebody:
    """An invented person, and everything by which they may be looked for."""

    number: int
    given: tuple[str, ...]
    family: str
    id: Any = None

    @property
    def called(self) -> str:
        """The whole name."""
        return f"{self.given[0]} {self.family}"

    @property
    def phone(self) -> str:
        """A number of the range that belongs to nobody, in one of 800 areas."""
        area, last = divmod(self.number, 100)
        return f"+1{200 + area % 800}5550{100 + last}" if area < 800 else f"+1{200 + area % 800}5551{100 + last}"

    @property
    def other(self) -> str:
        """What they are also called."""
        return f"Captain {self.family[::-1].capitalize()}"


def everybody(people: int) -> Iterator[Somebody]:
    """The same people each time."""
    from peerness.project.demo import cast

    text = (Path(__file__).resolve().parents[1] / "src/peerness/participants/data/nicknames.txt").read_text("utf-8")
    groups = [line.replace(":", "").split() for line in text.splitlines() if line and not line.startswith("#")]
    given = [tuple(word.capitalize() for word in group) for group in groups][:_GIVEN]
    words = cast.CALLED
    for number in range(people):
        first, second = divmod(number * 769 % len(words) ** 2, len(words))
        yield Somebody(number, given[number % _GIVEN], words[first] + words[second].lower())


def fill(scope: Scope, program: Program, people: list[Somebody], at: datetime) -> list[Somebody]:
    """Write everybody in batches, as they would come from another system; gives them with their ids."""
    from dataclasses import replace

    from django.db import connection

    from peerness.enrolment.actions import welcome_many
    from peerness.kernel import ids
    from peerness.participants.actions import add_alias
    from peerness.participants.models import Participant
    from peerness.participants.rules.newcomers import Newcomer

    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
    known = [replace(one, id=ids.new(at)) for one in people]
    for first in range(0, len(known), BATCH):
        new = tuple(Newcomer(one.id, one.called, at, phone=one.phone) for one in known[first : first + BATCH])
        welcome_many(scope, id=ids.new(at), at=at, program=program, people=new)
        sys.stderr.write(f"{first + len(new)} people\n")
    for one in known[:: max(1, len(known) // ALSO)]:
        person = Participant.objects.within(scope).get(pk=one.id)
        add_alias(scope, id=ids.new(at), at=at, participant=person, name=one.other)
    return known


def slip(word: str, chance: random.Random) -> str:
    """The same word with a slip of the key inside: two letters swapped, one left out, one twice, or another one."""
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    ways = (before + after[:1] + letter + after[1:], before + after, before + letter * 2 + after, f"{before}e{after}")
    return chance.choice(ways)


#: What is typed when somebody is looked for, by what the typist knows.
TYPED: dict[str, Callable[[Somebody, random.Random], str]] = {
    "the name": lambda one, chance: one.called,
    "the names swapped": lambda one, chance: f"{one.family} {one.given[0]}",
    "a nickname": lambda one, chance: f"{chance.choice(one.given[1:])} {one.family}",
    "the phone number": lambda one, chance: one.phone[-10:],
    "another name": lambda one, chance: one.other,
    "a part of the name": lambda one, chance: f"{one.given[0][:4]} {one.family[: len(one.family) * 2 // 3]}",
    "a misspelt name": lambda one, chance: f"{one.given[0]} {slip(one.family, chance)}",
    "a misspelt name alone": lambda one, chance: slip(one.family, chance),
}


def searched(client: Client, words: str, id: object) -> tuple[float, bool]:
    """One search over the pages: milliseconds, and whether the one who was meant stands on the first page."""
    began = time.perf_counter()
    sent = client.post("/people/find/", {"q": words})
    page = client.get(sent["location"])
    took = (time.perf_counter() - began) * 1000
    if page.status_code != 200:
        raise AssertionError(f"{words}: {page.status_code}")
    return took, f"/people/{id}/" in page.content.decode()


def lines(client: Client, people: list[Somebody]) -> Iterator[str]:
    """One line of the table for each kind of search."""
    for what, typed in TYPED.items():
        chance = random.Random(what)  # noqa: S311 - who is looked for
        pool = people[:: max(1, len(people) // ALSO)] if what == "another name" else people
        meant = [(typed(one, chance), one.id) for one in (chance.choice(pool) for _ in range(TIMES))]
        for words, id in meant[:5]:
            searched(client, words, id)
        found = [searched(client, words, id) for words, id in meant]
        cuts = quantiles([took for took, _ in found], n=20)
        share = sum(there for _, there in found)
        example = meant[0][0]
        yield f"| {what} | {example} | {share} of {len(found)} | {cuts[9]:.0f} | {cuts[18]:.0f} |"


def measure(people: int) -> str:
    """Build, search, and give the page."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from peerness.access.models import Account
    from peerness.programs.models import Program
    from peerness.project import demo
    from peerness.project.demo import cast
    from peerness.project.sqlite.statistics import count_rows

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    now = timezone.now()
    scope = demo.build(lambda done, total, what="": None, now, 12)
    program = Program.objects.within(scope).get(name=cast.CENTER)
    began = time.perf_counter()
    known = fill(scope, program, list(everybody(people)), now - timedelta(days=1))
    built = time.perf_counter() - began
    count_rows(now)
    connection.close()  # from here on with as little room as the product has
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Account.objects.get(email="ines@riverbend.example"))
    table = list(lines(client, known))
    said = {"date": f"{now:%Y-%m-%d}", "python": platform.python_version(), "cores": os.cpu_count()}
    head = _HEAD.format(load=os.getloadavg()[0], people=people, times=TIMES, built=built, **said)
    return "\n".join([head, *table]) + "\n"


def main() -> int:
    """Measure, print, and write the page."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--people", type=int, default=100_000)
    said.add_argument("--only-print", action="store_true", help="leave docs/reference/finding.md as it is")
    options = said.parse_args()
    with tempfile.TemporaryDirectory(prefix="peerness-finding-") as folder:
        os.environ.update({"PEERNESS_DATA": f"{folder}/data", "PEERNESS_KEYS": f"{folder}/keys"})
        from peerness.project.command.migrate import prepare

        prepare()
        text = measure(options.people)
    sys.stdout.write(text)
    if not options.only_print:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
