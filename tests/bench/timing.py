"""Times of one thing, and how they are told."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Some times in milliseconds of one named thing."""

    name: str
    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """The time that half of them stay below."""
        return statistics.median(self.each)

    def __str__(self) -> str:
        slowest = sorted(self.each)
        late = slowest[min(len(slowest) - 1, round(0.99 * len(slowest)))]
        return f"{self.name:58} p50 {self.median:8.2f} ms   p99 {late:8.2f} ms   of {len(slowest)}"


def ratio(name: str, above: Times, below: Times) -> str:
    """How many times as long the one takes as the other, by their medians."""
    return f"{name:50} {above.median / below.median:12.2f} times"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """How long ``work`` takes by the clock and by the processor, in milliseconds."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def in_turn(names: Sequence[str], works: Sequence[Sequence[Callable[[], object]]]) -> list[Times]:
    """Times of several things, taken turn by turn, so that all of them meet the same weather."""
    turns = [[timed(work) for work in turn] for turn in zip(*works, strict=True)]
    return [Times(name, each) for name, each in zip(names, zip(*turns, strict=True), strict=True)]
