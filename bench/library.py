"""`python -m bench.library`: how quickly the library finds, in a shelf of fifty thousand entries.

Entries are made by crossing the words of the shipped catalogue, so that common words stand in most of them and rare
ones in few. A search is what the page asks for: facets with counts and the first 25 entries. Beside what somebody waits
stands what this process worked for it: on a machine that does other things as well only the latter can be compared.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator

import django

ENTRIES, SEARCHES, WANTED = 50_000, 200, 20.0
AT_ONCE = 10_000
ASKED = (
    "",
    "peer support",
    "supervision",
    "supervison checklist",
    "cárcel",
    "recovery capital video",
    "apoyo entre pares familias",
    "substance use disorder treatment",
    "zebra",
    "pregnency toolkit",
)


def main() -> int:
    """Build, search, print; 1 when the median is above what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--searches", type=int, default=SEARCHES)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    measured = list(_measured(given.entries, given.searches))
    waited, worked = (sorted(one[place] for one in measured) for place in (0, 1))
    half = statistics.median(waited)
    sys.stdout.write(
        f"{given.entries:,} entries on {connection.vendor}, {len(measured)} searches: half within {half:.1f} ms, "
        f"19 of 20 within {waited[int(len(waited) * 0.95)]:.1f} ms; wanted: half within {WANTED:.0f} ms\n"
        f"of the processor: half within {statistics.median(worked):.1f} ms, "
        f"19 of 20 within {worked[int(len(worked) * 0.95)]:.1f} ms\n"
    )
    return int(half > WANTED)


def _measured(entries: int, searches: int) -> Iterator[tuple[float, float]]:
    """For each search the milliseconds that it took, by the clock and of this process's processor."""
    from peerness.access.testing import World
    from peerness.kernel.scope import Role
    from peerness.library.actions import Given, bring_in
    from peerness.library.queries import search, shipped

    world, chance = World(), random.Random(9)  # noqa: S311 - invented entries, no secrets
    told = shipped().entries
    for start in range(0, entries, AT_ONCE):
        made = []
        for _number in range(start, min(start + AT_ONCE, entries)):
            one, other = chance.choice(told).said, chance.choice(told).said
            rare = f"{one['title'].split()[0]}{chance.randrange(20_000)}"
            made.append(Given(**{**one, "title": f"{one['title']} {rare}", "description": other["description"]}))
        bring_in(world.system, id=world.id(), at=world.at, given=made)
        sys.stderr.write(f"{start + len(made):,} entries\n")
    scope = world.scope(world.member(Role.PEER))
    world.enter()
    for number in range(searches):
        began, worked = time.perf_counter(), time.process_time()
        list(search(scope, ASKED[number % len(ASKED)])[:25])
        yield (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


if __name__ == "__main__":
    sys.exit(main())
