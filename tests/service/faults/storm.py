"""Decisions under fire: clients decide through HTTP while the service, or its database, is killed again and again."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from queue import Empty, SimpleQueue

import httpx

from tests.service.faults.house import Far, receipt_of

_WORKERS = 4


@dataclass(frozen=True)
class Count:
    """What came of a storm."""

    acknowledged: int
    decided: int
    lost: int
    repeated: int
    kills: int
    findings: int
    events: int

    def __str__(self) -> str:
        return (
            f"{self.acknowledged} decisions acknowledged, {self.decided} in the ledger, {self.lost} lost, "
            f"{self.repeated} asked again, {self.kills} kills, {self.events} events, {self.findings} findings"
        )


def storm(far: Far, decisions: int, kills: int, strikes: tuple[Callable[[], None], ...] = ()) -> Count:
    """Decide ``decisions`` proposals while striking ``kills`` times; without ``strikes``, the service is killed."""
    todo: SimpleQueue[str] = SimpleQueue()
    for case in far.propose(decisions):
        todo.put(case)
    receipts: dict[str, tuple[int, str]] = {}
    repeated: list[str] = []
    far.start()
    with ThreadPoolExecutor(_WORKERS + 1) as pool:
        workers = [pool.submit(_work, far, f"a{n}", todo, (receipts, repeated)) for n in range(_WORKERS)]
        struck = pool.submit(_strike, far, (receipts, decisions), kills, strikes or (lambda: _restart(far),))
        for worker in workers:
            worker.result()
        number = struck.result()
    decided = far.decided()
    lost = sum(decided.get(case) != proof for case, proof in receipts.items())
    report = far.verified()
    return Count(len(receipts), len(decided), lost, len(repeated), number, len(report.findings), report.count)


def _restart(far: Far) -> None:
    far.kill()
    far.start()


def _work(far: Far, person: str, todo: SimpleQueue[str], told: tuple[dict[str, tuple[int, str]], list[str]]) -> None:
    """Decide until nothing is left; what was not answered is asked again with the same key."""
    receipts, repeated = told
    with far.client(person) as client:
        while True:
            try:
                case = todo.get_nowait()
            except Empty:
                return
            while (response := _asked(far, client, case)) is None:
                repeated.append(case)
                time.sleep(0.2)
            receipt = receipt_of(response)
            receipts[case] = (receipt["seq"], receipt["digest"])


def _asked(far: Far, client: httpx.Client, case: str) -> httpx.Response | None:
    """The answer; None where the service, or its database, is not there. Any other answer is a failure."""
    try:
        response = far.approve(client, case, f"approve-{case}")
    except httpx.TransportError:
        return None
    if response.status_code == 503:
        return None
    assert response.status_code == 200, response.text
    return response


def _strike(
    far: Far, progress: tuple[dict[str, tuple[int, str]], int], kills: int, strikes: tuple[Callable[[], None], ...]
) -> int:
    """Strike at random moments, spread over the decisions; how often it struck."""
    receipts, decisions = progress
    moments = sorted(random.sample(range(1, decisions), kills))
    turn, struck, pause = cycle(strikes), 0, threading.Event()
    for moment in moments:
        while len(receipts) < moment:
            pause.wait(0.002)
        pause.wait(random.uniform(0, 0.02))
        next(turn)()
        struck += 1
    return struck
