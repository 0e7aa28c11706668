"""Twelve people work for five minutes without pause: nothing fails, nothing is lost, the server does not grow."""

from __future__ import annotations

import os
import random
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from statistics import quantiles

import pytest

from tests.figures import Figures
from tests.journeys.client import Client
from tests.journeys.site import Site
from tests.journeys.walk import view_of
from tests.long.places import DATABASES, Database, place
from tests.long.writers import DEVICES, Writer

pytestmark = pytest.mark.long
SECONDS = float(os.environ.get("TESTS_SOAK_SECONDS", "300"))
READERS = ("Sol", "Miguel", "Ines", "Ada")
MEMORY = 180 * 1000 * 1000
#: What a person waits for at most, writing and reading; the machine also runs the clients.
SLOWEST = 10.0


@dataclass
class Times:
    """How long each request took, and which failed."""

    read: list[float] = field(default_factory=list)
    written: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def told(self, figures: Figures, name: str) -> None:
        """Note the figures of a run."""
        for what, seconds in (("page", self.read), ("form opened and saved", self.written)):
            cuts = quantiles(seconds, n=100)
            figures.add(f"{name}: {what}, times", len(seconds))
            figures.add(f"{name}: {what}, milliseconds (half were quicker)", round(cuts[49] * 1000))
            figures.add(f"{name}: {what}, milliseconds (99 of 100 were quicker)", round(cuts[98] * 1000))


def _read(who: str, port: int, until: float, times: Times) -> None:
    """One reader at a time of the day when everybody looks something up."""
    with closing(Client(port).sign_in(who)) as client:
        _wander(who, client, until, times)


def _wander(who: str, client: Client, until: float, times: Times) -> None:
    """From page to page, wherever the links lead."""
    path = "/"
    chance = random.Random(who)  # noqa: S311 - where to click next
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            answer = client.get(path)
        except (OSError, HTTPException) as fault:
            times.failed.append(f"{who} {path}: {fault!r}")
            return
        times.read.append(time.monotonic() - began)
        if answer.status >= 400:
            times.failed.append(f"{who} {path}: {answer.status}")
        moved = answer.headers.get("location", "")
        links = [link for link in answer.links() if view_of(link)] if answer.is_page else []
        path = moved or (chance.choice(links) if links else "/")


def _write(writer: Writer, until: float, times: Times) -> None:
    """One writer: session after session."""
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            writer.log_once()
        except (OSError, HTTPException) as fault:
            times.failed.append(f"{writer.who}: {fault!r}")
            return
        times.written.append(time.monotonic() - began)
    writer.client.close()


def _soaked(site: Site, writers: list[Writer], times: Times) -> list[float]:
    """Let everybody work, and note the server's memory ten times."""
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=_write, args=(writer, until, times)) for writer in writers]
    threads += [threading.Thread(target=_read, args=(who, site.port, until, times)) for who in READERS]
    for thread in threads:
        thread.start()
    memory = []
    for part in range(1, 11):
        threading.Event().wait(max(0.0, until - SECONDS * (1 - part / 10) - time.monotonic()))
        memory.append(site.memory() / 1e6)
    for thread in threads:
        thread.join()
    return memory


@pytest.mark.parametrize("database", DATABASES)
def test_nothing_fails_and_nothing_grows(database: Database, tmp_path: Path, figures: Figures) -> None:
    times = Times()
    with place(database, tmp_path / "site") as there:
        site = there.site().start()
        try:
            writers = [Writer(device, who, site.port) for device, who in DEVICES]
            memory = _soaked(site, writers, times)
            told = there.ledger()
        finally:
            site.stop()
    saved = [line for writer in writers for line in writer.saved]
    assert not times.failed, times.failed[:10]
    assert not [line for writer in writers for line in writer.refused]
    assert not site.complaints(), site.complaints()[:10]
    assert set(saved) == set(told["times"])
    assert told["half written"] == []
    assert told["audit"] == []
    times.told(figures, f"soak, {database}")
    figures.add(f"soak, {database}: megabytes at the end", round(memory[-1]), f"{memory[0]:.0f} after a tenth")
    assert memory[-1] * 1e6 <= MEMORY, memory
    assert memory[-1] <= memory[4] * 1.1, f"it still grows in the second half: {memory}"
    assert max(times.read + times.written) <= SLOWEST
