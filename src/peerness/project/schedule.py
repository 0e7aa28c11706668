"""Jobs that run by themselves while the server runs: a registry, and the loop that keeps their time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import close_old_connections

from peerness.kernel import clock

Job = Callable[[datetime], object]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A job and how often it runs."""

    seconds: int
    name: str
    job: Job


_jobs: dict[str, Scheduled] = {}


def every(seconds: int, name: str, job: Job) -> None:
    """Run `job(at)` every so many seconds while the server runs. A job must be safe to run in two places at once."""
    if name in _jobs:
        raise ValueError(f"there already is a job called {name}")
    _jobs[name] = Scheduled(seconds, name, job)


def registered() -> tuple[Scheduled, ...]:
    """All jobs, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))


def run_due(due: dict[str, float], tick: float, at: datetime) -> None:
    """Run each job whose time has come, and note when it is next due; a job that fails is tried again then."""
    for scheduled in registered():
        if tick < due.get(scheduled.name, 0.0):
            continue
        due[scheduled.name] = tick + scheduled.seconds
        close_old_connections()
        try:
            scheduled.job(at)
        except Exception:  # one job's failure must not end the others
            log.exception("the job “%s” failed; it runs again in %s seconds", scheduled.name, scheduled.seconds)
        finally:
            close_old_connections()


def loop(stop: threading.Event, pause: float = 1.0) -> None:
    """Keep all jobs going until told to stop."""
    # The first round comes after each job's own pause, so that the first visitor does not wait for it.
    due = {scheduled.name: time.monotonic() + scheduled.seconds for scheduled in registered()}
    while not stop.wait(pause):
        run_due(due, time.monotonic(), clock.now())


def start() -> threading.Event:
    """Start the loop beside the server; setting the event that is returned ends it."""
    stop = threading.Event()
    threading.Thread(target=loop, args=(stop,), name="peerness-schedule", daemon=True).start()
    return stop
