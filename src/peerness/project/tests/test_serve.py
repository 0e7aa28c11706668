"""The server: it answers from a cold start within its budget of work and memory, and ends when told."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPConnection
from itertools import takewhile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads what a process used from /proc")
SECONDS, MEGABYTES, TRIES, PATIENCE = 3, 180, 400, 90


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation of its own whose tables stand."""
    folder = tmp_path_factory.mktemp("served")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PEERNESS_", "DJANGO_"))}
    mine = {"PEERNESS_DATA": str(folder / "data"), "PEERNESS_KEYS": str(folder / "keys"), "PYTHONUNBUFFERED": "1"}
    subprocess.run([sys.executable, "-m", "peerness", "migrate"], env=kept | mine, check=True, capture_output=True)
    return kept | mine


@pytest.fixture(params=["waitress", "granian"])
def served(request: pytest.FixtureRequest, environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running server and its address, known from its own greeting."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "peerness", "serve", "--port", port, "--server", request.param, "--processes", "1"]
    server = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that its worker processes can be ended with it
    )
    # A server that never gets ready would hold the whole run.
    patience = threading.Timer(PATIENCE, end, [server])
    patience.start()
    mark = "is ready" if request.param == "waitress" else "Started worker-1"
    said = list(takewhile(lambda line: mark not in line, server.stdout or []))
    assert server.poll() is None, "".join(said)
    yield server, int(port)
    patience.cancel()
    end(server)
    server.communicate(timeout=30)


def end(server: subprocess.Popen[str]) -> None:
    """End a server and its worker processes at once."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)


def answer(port: int, host: str = "localhost") -> tuple[int, Message]:
    """The status and headers of the first page."""
    # A worker process says that it has started a moment before it listens.
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(connection):
        for _ in range(TRIES):
            with contextlib.suppress(ConnectionRefusedError):
                connection.connect()
                break
            time.sleep(0.05)
        connection.request("GET", "/", headers={"Host": host})
        response = connection.getresponse()
        response.read()
        return response.status, response.headers


def work(process: int) -> float:
    """The processor time that a process and its children have used; the wall clock would time the machine."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def peak(process: int) -> float:
    """The most memory that a process has held, in megabytes."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def test_the_first_answer_comes_within_the_budget_and_is_guarded(served: tuple[subprocess.Popen[str], int]) -> None:
    server, port = served
    _, headers = answer(port)
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers.get("Server", "") in ("", "granian")
    if "COVERAGE_PROCESS_CONFIG" not in os.environ:  # else the server counts its lines, too, and is slower by that
        assert work(server.pid) <= SECONDS
    assert peak(server.pid) <= MEGABYTES


def test_a_host_that_is_not_ours_is_refused(served: tuple[subprocess.Popen[str], int]) -> None:
    assert answer(served[1], host="elsewhere.example")[0] == 400


def test_it_ends_when_told(served: tuple[subprocess.Popen[str], int]) -> None:
    server, port = served
    answer(port)
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=30)
    assert server.returncode == 0


def test_an_address_that_is_taken_is_told(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "peerness", "serve", "--port", port]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "--port" in done.stderr
