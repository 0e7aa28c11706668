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
from bench.measures import Measure, alone, together
from bench.product import LOGGING, PEERS, RECORD, TARGETS, Device, Log, build, serving
from peerness.kernel import clock
from tests import postgres

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "bench.md"
DURABLE = ("shared_buffers=256MB", "max_connections=60", "listen_addresses=")
SERVERS = ("waitress", "granian")
Rows = dict[str, Measure]
_HEAD = """\
# How quick it is

Made by `python -m bench` on {date}: Python {python}, {cores} processor cores, shared with the clients and with whatever
else ran there (load at the beginning {load:.1f}). {people:,} invented people and {sessions:,} sessions. The product is
asked over HTTP by signed-in peers, in a process of its own, with its audit, its walls and the disk waited for; the bare
driver does the same with plain tables in the same run. Finding sends the words and opens the page with the answers: two
requests. "Half" and "19 of 20" are the milliseconds within which so many calls of one client were done; "at eight" is
calls in a second of eight clients together. On a busy machine the ratios say more than the times.
"""


def product(folder: Path, server: str, more: dict[str, str]) -> Rows:
    """What a running server needs for each piece of work."""
    with serving(folder, server, more) as port:
        devices = [Device(who, port) for who in PEERS * 2]
        logs = [Log(who, port, number) for number, who in enumerate(LOGGING * 4)]
        works = {name: [device.calls()[name] for device in devices] for name in devices[0].calls()}
        found = {}
        for name, calls in {**works, RECORD: [log.record for log in logs]}.items():
            one = alone(calls[0])
            found[name] = Measure(one.half, one.most, together(calls))
            sys.stderr.write(f"{server}: {name}: {found[name]}\n")
    return found


def lines(database: str, plain: Rows, served: dict[str, Rows]) -> Iterator[str]:
    """One table of the page."""
    yield f"\n## {database}\n\n| work | server | half | 19 of 20 | at eight | bare, half | ratio | wanted |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, wanted in TARGETS.items():
        for server, rows in served.items():
            one, base = rows[name], plain[name]
            figures = f"{one.half:.1f} | {one.most:.1f} | {one.rate:.0f} | {base.half:.2f} | {one.half / base.half:.0f}"
            yield f"| {name} | {server} | {figures} | ≤ {wanted:.0f} |"
    yield f"\nBare, {bare.MONTHS}: {plain[bare.MONTHS].half:.1f} ms (the product has no page for it yet)."


def measured(database: str, folder: Path, people: int, sessions: int, cluster: postgres.Cluster | None) -> list[str]:
    """Build both sides on one database and measure them one after the other."""
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
    return list(lines(database, base, {server: product(folder, server, more) for server in SERVERS}))


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
    said.add_argument("--only", choices=["embedded", "postgresql"])
    options = said.parse_args()
    text = [
        _HEAD.format(
            date=f"{clock.now():%Y-%m-%d}",
            python=platform.python_version(),
            cores=os.cpu_count(),
            load=os.getloadavg()[0],
            people=options.people,
            sessions=options.sessions,
        ).rstrip()
    ]
    with places() as folder:
        if options.only != "postgresql":
            text += measured("Embedded", folder / "embedded", options.people, options.sessions, None)
        if options.only != "embedded":
            with postgres.Cluster(settings=DURABLE) as cluster:
                text += measured("PostgreSQL", folder / "postgresql", options.people, options.sessions, cluster)
    sys.stdout.write("\n".join(text) + "\n")
    PAGE.write_text("\n".join(text) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
