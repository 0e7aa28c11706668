"""`python -m bench`: build, measure on both databases and both servers, print, and write docs/reference/bench.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
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
NAMES = {"embedded": "Embedded", "postgresql": "PostgreSQL"}
SERVERS = ("waitress", "granian")
Rows = dict[str, Measure]
#: So many times as many sessions, and so many times as long may half of the calls take then.
GROWN, FLAT = 10, 1.5
_BEGAN = time.monotonic()
_HEAD = """\
# Speed of the daily work

Made by `python -m bench` on {date}: Python {python}, {cores} processor cores, shared with the callers
and with whatever else ran there (load at the beginning {load:.1f}, at the end {after:.1f}). {people:,} invented people
and {sessions:,} sessions. The product is asked over HTTP by signed-in members, in processes of its own, with its audit,
its walls and the disk waited for; the bare driver does the same with plain tables in the same run. Finding sends the
words and opens the page with the answers: two requests. "Half" and "19 of 20" are the milliseconds within which so many
calls of one caller were done; "at eight" is calls in a second of eight callers together. Waitress is the default
server, one process; granian runs two. On a busy machine the ratios say more than the times, for whatever else ran there
is in both.
"""
_GROWN = """
With {grown} times as many sessions, behind waitress, one caller: half of the calls, in milliseconds.

| work | {few:,} sessions | {many:,} sessions | ratio | wanted |
|---|---|---|---|---|"""
_BROUGHT = """
Rows of files in a second, by the clock; in brackets by the processor's time of the command alone. People are compared
with each other and with everybody who is here; each comes with a name, a date of birth, a phone and an address, each
session with its note, the hours that it counts for, and the row's result; all with their audit.

| files | a second | wanted |
|---|---|---|"""


def say(what: str) -> None:
    """Tell whoever waits how far it is."""
    sys.stderr.write(f"{time.monotonic() - _BEGAN:6.0f} s  {what}\n")
    sys.stderr.flush()


def product(folder: Path, server: str, more: dict[str, str], seconds: float) -> Rows:
    """What a running server needs for each piece of work; of no seconds, eight callers are not tried together."""
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
            found[name] = Measure(one.half, one.most, together(calls, seconds) if seconds else 0)
            say(f"{server}, {name}: half {one.half:.1f} ms, at eight {found[name].rate:.0f} in a second")
    return found


def lines(database: str, plain: Rows, served: dict[str, Rows], files: dict[str, tuple[float, float]]) -> Iterator[str]:
    """The tables of one database."""
    yield f"\n## {NAMES[database]}\n\n| work | server | half | wanted | 19 of 20 | at eight | wanted | bare | ratio |"
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


def growth(few: Rows, many: Rows, sessions: int) -> Iterator[str]:
    """The table of what more sessions change."""
    yield _GROWN.format(grown=GROWN, few=sessions, many=sessions * GROWN)
    for name in TARGETS:
        ratio = many[name].half / few[name].half
        yield f"| {name} | {few[name].half:.1f} | {many[name].half:.1f} | {ratio:.2f} | ≤ {FLAT} |"


def compared(folder: Path, people: int, sessions: int, cluster: postgres.Cluster | None) -> Rows:
    """What the bare driver needs for the same work."""
    if cluster is None:
        plain = bare.embedded(folder.with_suffix(".bare"))
    else:
        cluster.run_sql(f"create database bare owner {postgres.OWNER}")
        plain = bare.postgresql(cluster.url(postgres.OWNER).replace(f"/{postgres.DATABASE}?", "/bare?"))
    plain.fill(people, sessions)
    found = {name: alone(call) for name, call in plain.calls().items()}
    plain.connection.close()
    return found


def made(folder: Path, people: int, sessions: int, cluster: postgres.Cluster | None) -> dict[str, str]:
    """Build the product's side; gives the settings that lead to its database."""
    more = dict[str, str]()
    if cluster is not None:
        more["PEERNESS_DATABASE_URL"] = cluster.url(postgres.APPLICATION)
        more["PEERNESS_DATABASE_OWNER_URL"] = cluster.url(postgres.OWNER)
    say(f"{folder.name}: making {people:,} people and {sessions:,} sessions")
    build(folder, people, sessions, more)
    if cluster is not None:
        cluster.run_sql("analyze", postgres.DATABASE)  # what PostgreSQL does by itself a minute later
    return more


def measured(database: str, folder: Path, size: argparse.Namespace) -> Iterator[str]:
    """Build both sides on one database and measure them one after the other; perhaps once more with more sessions."""
    people, sessions = size.people, size.sessions
    with server_of(database) as cluster:
        say(f"{database}: bare tables")
        base = compared(folder, people, sessions, cluster)
        more = made(folder, people, sessions, cluster)
        served = {server: product(folder, server, more, size.seconds) for server in SERVERS}
        say(f"{database}: files come in")
        yield from lines(database, base, served, brought(folder, more))
    if size.flat in (database, "both"):
        grown = folder.with_name(f"{folder.name} grown")
        with server_of(database) as cluster:
            more = made(grown, people, sessions * GROWN, cluster)
            yield from growth(served["waitress"], product(grown, "waitress", more, 0), sessions)


@contextmanager
def server_of(database: str) -> Iterator[postgres.Cluster | None]:
    """A private server for PostgreSQL, nothing for the embedded database."""
    if database == "embedded":
        yield None
        return
    with postgres.Cluster(settings=DURABLE) as cluster:
        yield cluster


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
    said.add_argument("--seconds", type=float, default=SECONDS, help="so long do eight callers work together")
    said.add_argument("--only", choices=list(NAMES), help="measure on one database alone")
    said.add_argument(
        "--flat", choices=[*NAMES, "both"], help=f"measure there once more with {GROWN} times as many sessions"
    )
    said.add_argument("--page", type=Path, default=PAGE, help="write the figures there")
    options = said.parse_args()
    began, text = os.getloadavg()[0], list[str]()
    with places() as folder:
        for database in [options.only] if options.only else NAMES:
            text += measured(database, folder / database, options)
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
