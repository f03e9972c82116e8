"""Seconds and peak memory of one piece of work."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable
from typing import NamedTuple


class Cost(NamedTuple):
    """The best of several runs, and the memory allocated at most beyond what was there."""

    seconds: float
    peak_mb: float


def cost(work: Callable[[], object], *, runs: int = 3) -> Cost:
    """Run once to warm up and measure memory, then several times for the best time."""
    gc.collect()
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return Cost(best, peak)
