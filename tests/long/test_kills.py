"""The server dies twenty times in the midst of writing: what it said was saved is there, once and whole."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.figures import Figures
from tests.long.places import DATABASES, Database, Place, place
from tests.long.writers import DEVICES, Writer

pytestmark = pytest.mark.long
ROUNDS = int(os.environ.get("TESTS_KILLS", "20"))
#: The schedule seals every half minute; a site that has just risen needs that long.
SEALED_WITHIN = 75


@pytest.mark.parametrize("database", DATABASES)
def test_no_acknowledged_save_is_lost(database: Database, tmp_path: Path, figures: Figures) -> None:
    with place(database, tmp_path / "site") as there:
        writers = _rounds(there, random.Random(20))  # noqa: S311 - when to pull the plug
        saved = [line for writer in writers for line in writer.saved]
        told = _settled(there, writers[0].port)
    assert not [line for writer in writers for line in writer.refused]
    lost = sorted(set(saved) - set(told["times"]))
    assert not lost, f"{len(lost)} of {len(saved)} acknowledged saves are gone: {lost[:5]}"
    assert not {line: times for line, times in told["times"].items() if times != 1}
    assert told["without a part"] == 0
    assert told["half written"] == []
    assert told["without an event"] == []
    assert told["audit"] == []
    figures.add(f"kills, {database}: rounds", ROUNDS)
    figures.add(f"kills, {database}: acknowledged saves, none lost", len(saved))


def _rounds(there: Place, chance: random.Random) -> list[Writer]:
    site = there.site().start()
    port = site.port
    writers = [Writer(device, who, port) for device, who in DEVICES]
    for _ in range(ROUNDS):
        _write_until(writers, chance.randint(4, 40), site.kill)
        site = there.site(port).start()
        for writer in writers:
            writer.client.close()
            writer.send_again()
    for writer in writers:
        writer.client.close()
    site.stop()
    return writers


def _write_until(writers: Iterable[Writer], saves: int, kill: Callable[[], None]) -> None:
    """All write at once; whoever finishes the last save of the round pulls the plug, while the others are at it."""
    stop, lock, left = threading.Event(), threading.Lock(), [saves]

    def told() -> None:
        with lock:
            left[0] -= 1
            if left[0] == 0:
                stop.set()
                kill()

    threads = [threading.Thread(target=writer.write, args=(stop, told)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert left[0] <= 0, "the round ended before the server was killed"


def _settled(there: Place, port: int) -> dict[str, Any]:
    """The database after the last rising, once the audit's seals have caught up."""
    site = there.site(port).start()
    try:
        deadline = time.monotonic() + SEALED_WITHIN
        told = there.ledger()
        while told["audit"] and time.monotonic() < deadline:
            threading.Event().wait(5)
            told = there.ledger()
    finally:
        site.stop()
    return told
