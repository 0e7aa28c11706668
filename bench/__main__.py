"""`python -m bench`: build, measure on both databases and both servers, print, and write docs/reference/bench.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import bare
from bench.bringing import WANTED
from bench.measures import SECONDS, Call, Measure, alone, together
from bench.product import LOGGING, MONTHS, PEERS, RECORD, TARGETS, Desk, Device, Door, Log, brought, build, serving
from peerness.kernel import clock
from tests import postgres

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "bench.md"
DURABLE = ("shared_buffers=256MB", "max_connections=60", "listen_addresses=")
SERVERS = ("waitress", "granian")
Rows = dict[str, Measure]
_HEAD = """\
# How quick it is

Made by `python -m bench` on {date}: Python {python}, {cores} processor cores, shared with the clients
and with whatever else ran there (load at the beginning {load:.1f}, at the end {after:.1f}). {people:,} invented people
and {sessions:,} sessions. The product is asked over HTTP by signed-in members, in processes of its own, with its audit,
its walls and the disk waited for; the bare driver does the same with plain tables in the same run. Finding sends the
words and opens the page with the answers: two requests. "Half" and "19 of 20" are the milliseconds within which so many
calls of one client were done; "at eight" is calls in a second of eight clients together. Waitress is the default
server, one process; granian runs two. On a busy machine the ratios say more than the times, for whatever else ran there
is in both.
"""
_BROUGHT = """
Rows of files in a second, by the clock; in brackets by the processor's time of the command alone. People are compared
with each other and with everybody who is here; each comes with a name, a date of birth, a phone and an address, each
session with its note, the hours that it counts for, and the row's result; all with their audit.

| files | a second | wanted |
|---|---|---|"""


def product(folder: Path, server: str, more: dict[str, str], seconds: float) -> Rows:
    """What a running server needs for each piece of work."""
    with serving(folder, server, more) as port:
        door, days = Door(port), SERVERS.index(server)
        devices, desks = [Device(who, door) for who in PEERS * 2], [Desk(door) for _ in range(8)]
        logs = [Log(who, door, number, days) for number, who in enumerate(LOGGING * 4)]
        works: dict[str, list[Call]] = {name: [one.calls()[name] for one in devices] for name in devices[0].calls()}
        works[RECORD] = [log.record for log in logs]
        works[MONTHS] = [desk.months for desk in desks]
        found = {}
        for name, calls in works.items():
            door.hang_up()
            one = alone(calls[0])
            found[name] = Measure(one.half, one.most, together(calls, seconds))
            sys.stderr.write(f"{server}: {name}: {found[name]}\n")
    return found


def lines(database: str, plain: Rows, served: dict[str, Rows], files: dict[str, tuple[float, float]]) -> Iterator[str]:
    """The tables of one database."""
    yield f"\n## {database}\n\n| work | server | half | wanted | 19 of 20 | at eight | wanted | bare, half | ratio |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, (wanted, rate) in TARGETS.items():
        for server, rows in served.items():
            one, base = rows[name], plain[name]
            eight = f"≥ {rate}" if rate and server == "granian" else ""
            yield (
                f"| {name} | {server} | {one.half:.1f} | ≤ {wanted} | {one.most:.1f} | {one.rate:.0f} | {eight} |"
                f" {base.half:.2f} | {one.half / base.half:.0f} |"
            )
    yield _BROUGHT
    for name, (clock_rate, work_rate) in files.items():
        least = f"≥ {WANTED[name]:,}" if WANTED[name] else ""
        yield f"| {name} | {clock_rate:,.0f} ({work_rate:,.0f}) | {least} |"


def measured(database: str, folder: Path, size: argparse.Namespace, cluster: postgres.Cluster | None) -> list[str]:
    """Build both sides on one database and measure them one after the other."""
    people, sessions = size.people, size.sessions
    more, address = dict[str, str](), ""
    if cluster is not None:
        more["PEERNESS_DATABASE_URL"] = cluster.url(postgres.APPLICATION)
        more["PEERNESS_DATABASE_OWNER_URL"] = cluster.url(postgres.OWNER)
        cluster.run_sql(f"create database bare owner {postgres.OWNER}")
        address = more["PEERNESS_DATABASE_OWNER_URL"].replace(f"/{postgres.DATABASE}?", "/bare?")
    plain = bare.postgresql(address) if cluster is not None else bare.embedded(folder.with_suffix(".bare"))
    plain.fill(people, sessions)
    base = {name: alone(call) for name, call in plain.calls().items()}
    build(folder, people, sessions, more)
    if cluster is not None:
        cluster.run_sql("analyze", postgres.DATABASE)  # what PostgreSQL does by itself a minute later
    served = {server: product(folder, server, more, size.seconds) for server in SERVERS}
    return list(lines(database, base, served, brought(folder, more)))


@contextmanager
def places() -> Iterator[Path]:
    """A folder for everything, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="peerness-bench-") as folder:
        yield Path(folder)


def main() -> int:
    """Measure and write the page."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--people", type=int, default=10_000)
    said.add_argument("--sessions", type=int, default=100_000)
    said.add_argument("--seconds", type=float, default=SECONDS, help="so long do eight clients work together")
    said.add_argument("--only", choices=["embedded", "postgresql"])
    said.add_argument("--page", type=Path, default=PAGE, help="write the figures there")
    options = said.parse_args()
    began, text = os.getloadavg()[0], list[str]()
    with places() as folder:
        if options.only != "postgresql":
            text += measured("Embedded", folder / "embedded", options, None)
        if options.only != "embedded":
            with postgres.Cluster(settings=DURABLE) as cluster:
                text += measured("PostgreSQL", folder / "postgresql", options, cluster)
    head = _HEAD.format(
        date=f"{clock.now():%Y-%m-%d}",
        python=platform.python_version(),
        cores=os.cpu_count(),
        load=began,
        after=os.getloadavg()[0],
        people=options.people,
        sessions=options.sessions,
    )
    page = "\n".join([head.rstrip(), *text, ""])
    sys.stdout.write(page)
    options.page.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
