"""Times of one thing, and how they are told."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Times in milliseconds of one named thing: each by the clock, and by the processor (which others do not delay)."""

    name: str
    each: tuple[tuple[float, float], ...]

    @property
    def median(self) -> float:
        """The time by the clock that half of them stay below."""
        return statistics.median(clock for clock, _ in self.each)

    @property
    def processor(self) -> float:
        """The same by the processor."""
        return statistics.median(processor for _, processor in self.each)

    def __str__(self) -> str:
        clocks = sorted(clock for clock, _ in self.each)
        late = clocks[min(len(clocks) - 1, round(0.99 * len(clocks)))]
        clock = f"p50 {self.median:8.2f} ms   p99 {late:8.2f} ms"
        return f"{self.name:50} {clock}   of {len(clocks):3}   processor {self.processor:8.2f} ms"


def ratio(name: str, above: Times, below: Times) -> str:
    """How many times as long the one takes as the other, by their medians."""
    return f"{name:50} {above.median / below.median:12.2f} times"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """How long ``work`` takes by the clock and by the processor, its child processes included, in milliseconds."""
    clock, processor = time.perf_counter(), _processor()
    work()
    return (time.perf_counter() - clock) * 1000, (_processor() - processor) * 1000


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def in_turn(names: Sequence[str], works: Sequence[Sequence[Callable[[], object]]]) -> list[Times]:
    """Times of several things, taken turn by turn, so that all of them meet the same weather."""
    turns = [[timed(work) for work in turn] for turn in zip(*works, strict=True)]
    return [Times(name, each) for name, each in zip(names, zip(*turns, strict=True), strict=True)]
