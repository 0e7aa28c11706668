"""`peerness check-links`: links are opened once, and only those that lead nowhere come onto the worklist."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.error import URLError

import pytest
from click.testing import CliRunner

from peerness.access.testing import World, events
from peerness.kernel.scope import Role
from peerness.library.actions import Given, bring_in
from peerness.library.models import Resource
from peerness.library.queries import stale
from peerness.library.rules.checking import leads_there
from peerness.project import starting
from peerness.project.command import check_links, peerness

#: What a server here answers at each address.
ANSWERS = {"/well": 200, "/gone": 410, "/missing": 404, "/members": 403, "/ill": 503, "/moved": 302, "/inside": 302}


class _Here(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(ANSWERS[self.path])
        if self.path == "/moved":
            self.send_header("Location", "/gone")
        if self.path == "/inside":
            self.send_header("Location", "http://inside.invalid/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def here() -> Iterator[str]:
    """The address of a server on this machine."""
    server = HTTPServer(("127.0.0.1", 0), _Here)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _loopback(host: str) -> bool:
    return host == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "opens"),
    [
        ("/well", True),
        ("/gone", False),
        ("/missing", False),
        ("/members", None),
        ("/ill", None),
        ("/moved", False),
        ("/inside", None),
    ],
)
def test_a_link_is_judged_by_its_answer(here: str, path: str, opens: bool | None) -> None:
    assert check_links.look(f"{here}{path}", _loopback) is opens


def test_what_cannot_be_told_is_not_told(here: str) -> None:
    assert check_links.look(f"{here}/well") is None  # an address of one's own network is never asked
    assert check_links.look("ftp://127.0.0.1/", _loopback) is None
    free = socket.socket()
    free.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    free.close()
    assert check_links.look(address, _loopback) is None
    assert leads_there(None) is False


def test_a_name_that_nobody_knows_is_a_broken_link(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(host: str, port: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    def away(host: str, port: object) -> object:
        raise socket.gaierror(socket.EAI_AGAIN, "no network")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert check_links.look("https://gone.example/") is False
    monkeypatch.setattr(socket, "getaddrinfo", away)
    assert check_links.look("https://well.example/") is None
    with pytest.raises(URLError):
        check_links.is_public("well.example")


@pytest.mark.django_db
def test_broken_links_come_onto_the_worklist(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    told = {"https://a.example/": True, "https://b.example/": False, "https://c.example/": None}
    given = [Given(title=f"Entry {url}", source="Us", kind="document", url=url) for url in told]
    bring_in(
        world.system, id=world.id(), at=world.at, given=[*given, Given(title="Paper", source="Us", kind="document")]
    )
    before = dict(Resource.objects.within(world.system).values_list("url", "checked_on"))
    monkeypatch.setattr(starting, "later_start", lambda: None)
    monkeypatch.setattr(check_links, "look", told.get)
    for _ in range(2):
        done = CliRunner().invoke(peerness, ["check-links"], catch_exceptions=False)
        assert "2 links were opened, 1 lead nowhere." in done.output
    world.enter()
    rows = Resource.objects.within(world.system)
    assert dict(rows.values_list("url", "checked_on")) == before
    assert [row.url for row in rows.filter(opens=False)] == ["https://b.example/"]
    manager = world.scope(world.member(Role.MANAGER))
    assert stale(manager, world.at.date()).first() == rows.get(url="https://b.example/")
    assert len(events(world, "library.resource.opened")) == 1  # only what changed is written
