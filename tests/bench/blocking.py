"""How long a page's own thread was busy at a stretch: by the clock, and by the processor, which others do not delay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

_CATEGORIES = ["disabled-by-default-devtools.timeline", "__metadata"]
LONG = 50  # ms; from here on a task is long (W3C Long Tasks)


@dataclass
class Tasks:
    """Milliseconds of each task of the page: (clock, processor)."""

    each: list[tuple[float, float]] = field(default_factory=list)

    def __str__(self) -> str:
        long = [sum(task[way] > LONG for task in self.each) for way in (0, 1)]
        worst = [max((task[way] for task in self.each), default=0.0) for way in (0, 1)]
        return (
            f"by the processor {long[1]:3}, the longest {worst[1]:5.0f} ms"
            f"   by the clock {long[0]:3}, the longest {worst[0]:5.0f} ms"
        )


@contextmanager
def tasks_of(page: Page) -> Iterator[Tasks]:
    """The tasks of the page's main thread while the block runs, filled in when it ends."""
    session, events, done, found = page.context.new_cdp_session(page), [], [], Tasks()
    session.on("Tracing.dataCollected", lambda given: events.extend(given["value"]))
    session.on("Tracing.tracingComplete", lambda _: done.append(True))
    config = {"includedCategories": _CATEGORIES}
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
    yield found
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
    found.each = list(_tasks(events))


def _tasks(events: list[dict[str, Any]]) -> Iterator[tuple[float, float]]:
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    for event in events:
        if event["name"] == "RunTask" and (event["pid"], event["tid"]) in main:
            yield event.get("dur", 0) / 1000, event.get("tdur", 0) / 1000
