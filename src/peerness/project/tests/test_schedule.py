"""Jobs that run by themselves: in time, again after a failure, and never twice under one name."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

import pytest

from peerness.project import schedule

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_jobs", {})
    monkeypatch.setattr(schedule, "close_old_connections", lambda: None)


def test_a_job_runs_when_its_time_has_come() -> None:
    ran: list[datetime] = []
    schedule.every(30, "note", ran.append)
    due = {"note": 30.0}
    for tick in (0.0, 29.9, 30.0, 31.0, 59.9, 60.0):
        schedule.run_due(due, tick, AT)
    assert ran == [AT, AT]


def test_a_job_that_fails_stops_nothing_and_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[str] = []

    def broken(at: datetime) -> None:
        ran.append("broken")
        raise RuntimeError("no such thing")

    schedule.every(10, "a broken one", broken)
    schedule.every(10, "b sound one", lambda at: ran.append("sound"))
    due: dict[str, float] = {}
    with caplog.at_level(logging.ERROR, logger=schedule.__name__):
        schedule.run_due(due, 0.0, AT)
        schedule.run_due(due, 10.0, AT)
    assert ran == ["broken", "sound"] * 2
    assert "a broken one" in caplog.text


def test_a_name_is_taken_once() -> None:
    schedule.every(10, "seal", lambda at: None)
    with pytest.raises(ValueError, match="seal"):
        schedule.every(20, "seal", lambda at: None)


def test_the_loop_ends_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = threading.Event()
    schedule.every(0, "at once", lambda at: ran.set())
    monkeypatch.setattr(schedule.loop, "__defaults__", (0.001,))
    stop = schedule.start()
    assert ran.wait(10)
    stop.set()
    for thread in threading.enumerate():
        if thread.name == "peerness-schedule":
            thread.join(10)
            assert not thread.is_alive()
