"""Times of one piece of work: how long half of the calls took at most, and how many went through in a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

Call = Callable[[], object]
WARM, TIMES, SECONDS = 5, 60, 6.0


@dataclass(frozen=True)
class Measure:
    """Milliseconds of one caller alone, and calls in a second of all callers together (0: not measured)."""

    half: float
    most: float
    rate: float = 0.0


def alone(call: Call, times: int = TIMES) -> Measure:
    """One client, call after call, after a few that warm it up."""
    for _ in range(WARM):
        call()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    cuts = quantiles(taken, n=20)
    return Measure(cuts[9], cuts[18])


def together(calls: Sequence[Call], seconds: float = SECONDS) -> float:
    """Several clients at once for some seconds: how many calls went through in one."""
    counts, faults = [0] * len(calls), list[Exception]()
    began = time.perf_counter()

    def work(number: int) -> None:
        try:
            while time.perf_counter() - began < seconds:
                calls[number]()
                counts[number] += 1
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sum(counts) / (time.perf_counter() - began)
