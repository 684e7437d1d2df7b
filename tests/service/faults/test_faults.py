"""Killed services and databases, races, a full disk, a lost connection. ``make faults`` does the same at full size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.service.faults.house import Far
from tests.service.faults.storm import storm
from tests.service.postgres import Server


@pytest.fixture
def far(database: str, tmp_path: Path) -> Iterator[Far]:
    """A service in another process; nothing is started yet."""
    far = Far.furnished(database, tmp_path / "home", approvers=24)
    yield far
    far.close()


def test_a_killed_service_loses_no_decision_that_it_acknowledged(far: Far, capsys: pytest.CaptureFixture[str]) -> None:
    count = storm(far, decisions=40, kills=2)
    with capsys.disabled():
        print(f"\n  {far.desk.database.dialect.name}: {count}")
    assert (count.acknowledged, count.decided, count.lost, count.findings) == (40, 40, 0, 0)
    assert count.events == 80


def test_a_killed_database_loses_no_decision_that_was_acknowledged(tmp_path: Path) -> None:
    server = Server(durable=True)
    try:
        far = Far.furnished(server.create("cases"), tmp_path / "home", approvers=4)

        def strike() -> None:
            server.kill()
            server.start()

        count = storm(far, decisions=40, kills=1, strikes=(strike,))
        far.close()
    finally:
        server.close()
    assert (count.acknowledged, count.decided, count.lost, count.findings) == (40, 40, 0, 0)


def test_of_many_who_decide_at_once_exactly_one_does(far: Far) -> None:
    case = far.propose(1)[0]
    far.start()

    def decide(person: str) -> tuple[int, str]:
        with far.client(person) as client:
            response = far.approve(client, case, f"{person}-{case}")
            return response.status_code, response.json().get("code", "")

    with ThreadPoolExecutor(24) as pool:
        answers = Counter(pool.map(decide, far.tokens))
    assert answers == {(200, ""): 1, (412, "problem.stale"): 23}
    assert list(far.decided()) == [case]
    assert far.verified().findings == ()
