"""A private PostgreSQL for tests: `python -m tests.postgres COMMAND ...` runs the command beside a throw-away server.

It needs Debian's package postgresql (any version from 15 on), no running server and no rights: as root it drops to an
unprivileged user. The server listens on a socket in a folder of its own only.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

OWNER, APPLICATION, DATABASE = "peerness_owner", "peerness_app", "peerness"
# Quick and forgetful: nothing here has to survive a power cut.
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=128MB",
    "max_connections=60",
    "listen_addresses=",
)
START_SECONDS = 30


def programs() -> Path:
    """The folder of PostgreSQL's programs, the newest version first."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    found = shutil.which("initdb")
    for folder in [*installed, *([Path(found).parent] if found else [])]:
        if os.access(folder / "initdb", os.X_OK):
            return folder
    sys.exit("There is no PostgreSQL here. On Debian: apt-get install postgresql")


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses root; as root, whom the server runs as."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@dataclass
class Cluster:
    """One server with the two roles, alive inside a `with` block."""

    bin: Path = field(default_factory=programs)
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="peerness-pg-", dir="/tmp")))
    server: subprocess.Popen[bytes] | None = None
    settings: tuple[str, ...] = QUICK

    def __enter__(self) -> Self:
        """Make the files, start the server, create roles and database."""
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the server and leave nothing behind."""
        self.stop()

    def url(self, role: str) -> str:
        """The address of the database for one of the roles."""
        return f"postgresql://{role}@/{DATABASE}?host={self.folder}"

    def _start(self) -> None:
        who = unprivileged()
        if who:
            os.chown(self.folder, who["user"], who["group"])
        self.folder.chmod(0o755)
        data = self.folder / "data"
        env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        make = [str(self.bin / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, env=env, cwd=self.folder, **who)
        options = [part for option in self.settings for part in ("-c", option)]
        with (self.folder / "log").open("wb") as log:
            command = [str(self.bin / "postgres"), "-D", str(data), "-k", str(self.folder), *options]
            self.server = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=env, cwd=self.folder, **who
            )
        self._wait()
        self._roles()

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        ready = [str(self.bin / "pg_isready"), "-q", "-h", str(self.folder)]
        while subprocess.run(ready, check=False).returncode:
            if time.monotonic() > deadline or (self.server and self.server.poll() is not None):
                sys.exit("PostgreSQL did not start:\n" + (self.folder / "log").read_text(errors="replace"))
            time.sleep(0.05)

    def _roles(self) -> None:
        for statement in (
            f"create role {OWNER} login createdb nosuperuser nobypassrls",
            f"create role {APPLICATION} login nosuperuser nobypassrls",
            f"create database {DATABASE} owner {OWNER}",
        ):
            self.run_sql(statement)

    def run_sql(self, statement: str, database: str = "postgres") -> None:
        """Run one statement as the superuser."""
        psql = [str(self.bin / "psql"), "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", "postgres"]
        subprocess.run([*psql, "-d", database, "-c", statement], check=True)

    def stop(self) -> None:
        """End the server at once: with the polite signal it would wait for its clients."""
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(20)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Run a command with the addresses of a private server in its environment, and answer with its exit code."""
    with Cluster() as cluster:
        env = {
            **os.environ,
            "TESTS_ON": "postgresql",
            "PEERNESS_DATABASE_URL": cluster.url(APPLICATION),
            "PEERNESS_DATABASE_OWNER_URL": cluster.url(OWNER),
        }
        return subprocess.run(arguments, check=False, env=env).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
