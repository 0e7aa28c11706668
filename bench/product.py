"""The work as people do it: over HTTP, signed in, against the real server in a process of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from bench.measures import Call
from tests.journeys.client import Answer, Client, Fields
from tests.journeys.site import PATIENCE, ROOT, Site, environment
from tests.journeys.walk import view_of

#: Peers of the program in which the crowd is: each walks beside some forty people.
PEERS = ("Rosa", "Dev", "Vern", "Nia")
#: Peers outside the crowd, who have minutes left in which they held no session yet.
LOGGING = ("Bao", "Lupe")
#: A session is logged for each minute backwards from so long ago, by each device for minutes of its own.
_SINCE, _BACK, _DEVICES, _EACH = timedelta(hours=3), timedelta(minutes=1), 8, timedelta(days=7)
#: Who sees the load of every peer of the crowd.
MANAGER = "Miguel"
FIND, RECORD, LIST, CARD, MONTHS = (
    "find a person",
    "record a session, with its audit event",
    "the people of a peer, with the last contact",
    "a person's page with the last sessions",
    "sessions and minutes of each peer in twelve months",
)
#: What is wanted: milliseconds for half of the calls of one caller, and calls in a second of eight (0: not said).
TARGETS = {FIND: (10, 100), RECORD: (15, 80), LIST: (15, 70), CARD: (18, 70), MONTHS: (120, 0)}
_NAMES = cycle(("Osprey", "Heron Elm", "marigold", "Juniper D", "Finch"))


@dataclass
class Door:
    """The running server; everybody signs in once, for only so many may sign in from one address in a minute."""

    port: int
    keys: dict[str, Fields] = field(default_factory=dict)
    clients: list[Client] = field(default_factory=list)

    def client(self, who: str) -> Client:
        """A device of somebody who is signed in."""
        if who not in self.keys:
            self.keys[who] = dict(Client(self.port).sign_in(who).cookies)
        self.clients.append(Client(self.port, dict(self.keys[who])))
        return self.clients[-1]

    def hang_up(self) -> None:
        """Close every line, for one that was quiet for long was closed at the other end; the next call opens it."""
        for client in self.clients:
            client.close()


@dataclass
class Device:
    """One signed-in peer who does the same things again and again."""

    who: str
    door: Door
    client: Client = field(init=False)
    finding: tuple[str, Fields] = field(init=False)
    cards: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        """Open each page once to learn its addresses."""
        self.client = self.door.client(self.who)
        search = self.client.get("/people/").form("q")
        self.finding = search.action, search.fields
        today = self.client.get("/today/")
        self.cards = cycle([link for link in today.links() if view_of(link) == "desk:person"])

    def calls(self) -> dict[str, Call]:
        """What is measured of pages, by its name."""
        return {FIND: self.find, LIST: self.people, CARD: self.card}

    def find(self) -> None:
        """Send the words and read the page with whoever was found: two requests."""
        action, fields = self.finding
        sent = _good(self.client.post(action, {**fields, "q": next(_NAMES)}), 303)
        _good(self.client.get(sent.headers["location"]), 200)

    def people(self) -> None:
        """Open the list of the people whom one walks beside."""
        _good(self.client.get("/today/"), 200)

    def card(self) -> None:
        """Open the page of the next of them."""
        _good(self.client.get(next(self.cards)), 200)


@dataclass
class Desk:
    """A signed-in manager who looks at the load of all peers."""

    door: Door
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        """Take a device of the manager."""
        self.client = self.door.client(MANAGER)

    def months(self) -> None:
        """Open the page with the minutes of each peer in each month; it shows a page of peers, and adds up all."""
        _good(self.client.get("/supervision/load/"), 200)


@dataclass
class Log:
    """One device on which a peer saves session after session."""

    who: str
    door: Door
    number: int
    days: int
    client: Client = field(init=False)
    sending: tuple[str, Fields] = field(init=False)
    began: datetime = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        """Open the form, and choose somebody who was there long enough; each server has days of its own."""
        self.client = self.door.client(self.who)
        address = next(one for one in self.client.get("/today/").links() if view_of(one) == "support:log")
        page = self.client.get(address)
        form = page.form("line")
        self.began = datetime.fromisoformat(form.fields["started_at"]) - _SINCE - _EACH * self.days
        for person in page.options("person"):
            said = {
                "person": person,
                "minutes": "other",
                "other": "1",
                "line": "Walked around the block.",
                "note": "All quiet.",
            }
            self.sending = form.action, {**form.fields, **said}
            if self._send(600).status == 303:
                return
        raise AssertionError(f"{self.who} can log a session with nobody")

    def record(self) -> None:
        """Save one more session, of a minute of its own; where one was held already, take the next."""
        self.count += 1
        answer = self._send(self.count)
        if answer.status == 422 and answer.form("line").fields.get("overlap"):
            return self.record()
        _good(answer, 303)
        return None

    def _send(self, count: int) -> Answer:
        action, fields = self.sending
        began = self.began - _BACK * (count * _DEVICES + self.number)
        return self.client.post(action, {**fields, "id": str(uuid4()), "started_at": f"{began:%Y-%m-%dT%H:%M}"})


def _good(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise AssertionError(f"{answer.path}: {answer.status} instead of {status}\n{answer.text[:500]}")
    return answer


class Served(Site):
    """The site behind one of the two web servers."""

    server: str = "waitress"

    def command(self) -> list[str]:
        """How it is started."""
        return [sys.executable, "-m", "peerness", "serve", "--server", self.server, "--port", str(self.port)]

    def _port(self) -> int:
        """Granian says that it is ready a little before its processes listen."""
        port, until = super()._port(), time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return port
            time.sleep(0.1)
        raise AssertionError("nobody listens:\n" + "".join(self.said))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(folder: Path, server: str, more: dict[str, str]) -> Iterator[int]:
    """Run the web server on a built site; gives the port."""
    site = Served(folder, _free_port(), more)
    site.server = server
    site.start()
    try:
        yield site.port
    finally:
        site.stop()


def build(folder: Path, people: int, sessions: int, more: dict[str, str]) -> None:
    """Make the invented organisation with its crowd."""
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "peerness", "demo", "--build-only"]
    command += ["--people", str(people), "--sessions", str(sessions)]
    subprocess.run(command, check=True, cwd=folder, env=environment(folder, **more), stdout=sys.stderr)  # noqa: S603 - ours


def brought(folder: Path, more: dict[str, str]) -> dict[str, tuple[float, float]]:
    """How many rows of files come in a second, in a process of its own on the same site: by the clock, by its work."""
    command = [sys.executable, str(ROOT / "bench" / "bringing.py")]  # by its path: with the site's settings, not ours
    settings = environment(folder, **more)
    done = subprocess.run(command, check=True, cwd=folder, env=settings, stdout=subprocess.PIPE)  # noqa: S603 - ours
    return dict(json.loads(done.stdout.splitlines()[-1]))
