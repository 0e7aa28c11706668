"""The real server as a person would start it: `peerness demo` on a folder of its own and a free port."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.client import Client, Fields

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
_READY = re.compile(r"Peerness is ready: http://\S+?:(\d+)/")
#: The page that a stranger sees first.
FIRST_PAGE = "/"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The settings of a site that keeps everything in one folder, whatever the developer's shell says."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PEERNESS_", "DJANGO_"))}
    return {
        **inherited,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUNBUFFERED": "1",
        "PEERNESS_DATA": str(folder / "data"),
        "PEERNESS_KEYS": str(folder / "keys"),
        "PEERNESS_LOG_LEVEL": "warning",
        **more,
    }


def peerness(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one of the `peerness` commands on a site's folder and wait for its end."""
    command = [sys.executable, "-m", "peerness", *arguments]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=folder, env=environment(folder, **more), timeout=600
    )


def build(folder: Path, **more: str) -> Path:
    """Make the invented organisation in a folder, without running the server."""
    folder.mkdir(parents=True, exist_ok=True)
    done = peerness(folder, "demo", "--build-only", **more)
    assert done.returncode == 0, f"the demo was not made:\n{done.stdout}{done.stderr}"
    return folder


def copied(built: Path, folder: Path) -> Path:
    """A second, independent site with the same people in it."""
    shutil.copytree(built, folder)
    return folder


@dataclass
class Site:
    """A running server: its address, what it printed, how long it took to answer."""

    folder: Path
    port: int = 0
    more: Mapping[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    seconds_to_answer: float = 0.0
    process: subprocess.Popen[str] | None = None
    #: What each of the people has signed in with: a site allows only so many sign-ins from one address in a minute.
    keys: dict[str, Fields] = field(default_factory=dict)

    @contextmanager
    def sitting(self, who: str) -> Iterator[Client]:
        """Somebody at a device, signed in unless a stranger; the first time through the real page."""
        with closing(Client(self.port, dict(self.keys.get(who, {})))) as client:
            if who and who not in self.keys:
                self.keys[who] = dict(client.sign_in(who).cookies)
            yield client

    @property
    def address(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        """How it is started."""
        return [sys.executable, "-m", "peerness", "demo", "--port", str(self.port)]

    def start(self) -> Site:
        """Start the server and wait until it has answered once."""
        began = time.perf_counter()
        self.process = subprocess.Popen(
            self.command(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=self.folder,
            env=environment(self.folder, **self.more),
        )
        try:
            self.port = self._port()
            client = Client(self.port)
            answer = client.get(FIRST_PAGE)
            client.close()
            assert answer.status < 400, f"{FIRST_PAGE} answered {answer.status}"
        except BaseException:
            self.stop()
            raise
        self.seconds_to_answer = time.perf_counter() - began
        return self

    def _port(self) -> int:
        """Read what the server prints until it says where it listens; a thread goes on reading after that."""
        assert self.process is not None
        found = threading.Event()
        reader = threading.Thread(target=self._listen, args=(found,), daemon=True)
        reader.start()
        if not found.wait(PATIENCE) or not (ready := self._ready()):
            raise AssertionError("the server did not start:\n" + "".join(self.said))
        return int(ready[1])

    def _listen(self, found: threading.Event) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if _READY.search(line):
                found.set()
        found.set()

    def _ready(self) -> re.Match[str] | None:
        return next((match for line in self.said if (match := _READY.search(line))), None)

    def stop(self) -> None:
        """End it as Ctrl+C would."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        self._close()

    def kill(self) -> None:
        """End it as a power cut would: no word of farewell, no chance to write."""
        if self.process:
            self.process.kill()
            self.process.wait()
        self._close()

    def _close(self) -> None:
        if self.process and self.process.stdout:
            self.process.stdout.close()

    def memory(self) -> int:
        """How much memory the server holds now, in bytes."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024

    def complaints(self) -> list[str]:
        """Lines of the server's log that tell of an error inside it."""
        return [line for line in self.said if " ERROR " in line or line.startswith("Traceback")]


@contextmanager
def running(folder: Path, **more: str) -> Iterator[Site]:
    """A server that runs inside a `with` block."""
    site = Site(folder, more=more).start()
    try:
        yield site
    finally:
        site.stop()
