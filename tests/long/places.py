"""The two databases that the long runs try: the embedded one, and a private PostgreSQL."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tests import postgres
from tests.journeys.site import ROOT, Site, build, environment

Database = Literal["embedded", "PostgreSQL"]
DATABASES: tuple[Database, ...] = ("embedded", "PostgreSQL")


@dataclass
class Place:
    """A site's folder and the settings that lead to its database."""

    folder: Path
    more: dict[str, str]

    def site(self, port: int = 0) -> Site:
        """The server on it, not yet started."""
        return Site(self.folder, port, self.more)

    def ledger(self) -> dict[str, Any]:
        """What the database holds, read past the server."""
        env = environment(self.folder, **self.more)
        env["PYTHONPATH"] += f":{ROOT}"
        command = [sys.executable, "-m", "tests.long.ledger"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=self.folder, env=env)
        told: dict[str, Any] = json.loads(done.stdout)
        return told


@contextmanager
def place(database: Database, folder: Path) -> Iterator[Place]:
    """A fresh invented organisation on one of the databases."""
    with postgres.Cluster() if database == "PostgreSQL" else nullcontext() as cluster:
        more = {}
        if cluster is not None:
            more = {
                "PEERNESS_DATABASE_URL": cluster.url(postgres.APPLICATION),
                "PEERNESS_DATABASE_OWNER_URL": cluster.url(postgres.OWNER),
            }
        yield Place(build(folder, **more), more)
