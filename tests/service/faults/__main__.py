"""``make faults``: the fault tests at full size, with what they counted. Ends with 1 where anything was lost."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.service.faults.house import Far
from tests.service.faults.storm import Count, storm
from tests.service.postgres import Server

DECISIONS, KILLS, APPROVERS = 1000, 25, 100


def main() -> int:
    """Run everything, and print one line each."""
    good = True
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with _far(f"sqlite:///{home / 'cases.db'}", home / "sqlite") as far:
            good &= _told("sqlite, service killed", storm(far, DECISIONS, KILLS))
        server = Server(durable=True)
        try:
            with _far(server.create("service"), home / "service") as far:
                good &= _told("postgresql, service killed", storm(far, DECISIONS, KILLS))
            with _far(server.create("database"), home / "database") as far:
                good &= _told("postgresql, database killed", storm(far, DECISIONS, KILLS, (lambda: _bounce(server),)))
            with _far(server.create("crowd"), home / "crowd", APPROVERS) as far:
                good &= _crowd(far)
        finally:
            server.close()
    return 0 if good else 1


@contextmanager
def _far(address: str, home: Path, approvers: int = 4) -> Iterator[Far]:
    far = Far.furnished(address, home, approvers)
    yield far
    far.close()


def _bounce(server: Server) -> None:
    server.kill()
    server.start()


def _told(name: str, count: Count) -> bool:
    print(f"{name}: {count}", flush=True)
    return (count.acknowledged, count.decided, count.lost, count.findings) == (DECISIONS, DECISIONS, 0, 0)


def _crowd(far: Far, each: int = 10) -> bool:
    """A hundred approvers: all on one case, then each on ten of their own."""
    people, raced = list(far.tokens), far.propose(each)
    own = far.propose(each * len(people))
    far.start()
    with ThreadPoolExecutor(len(people)) as pool:
        races = [Counter(pool.map(lambda p, case=case: _decide(far, p, [case])[0], people)) for case in raced]
        shares = [own[start :: len(people)] for start in range(len(people))]
        began = time.perf_counter()
        codes = pool.map(lambda person, share: _decide(far, person, share), people, shares)
        answers = Counter(code for each_code in codes for code in each_code)
        rate = answers[200] / (time.perf_counter() - began)
    report, winners, refused = far.verified(), [race[200] for race in races], sum(races, Counter())[412]
    print(
        f"postgresql, {len(people)} approvers on one case, {each} times: winners {winners}, {refused} refused with 412"
    )
    print(f"postgresql, {len(people)} approvers, {each} cases each: {dict(answers)}, {rate:.0f} decisions a second,")
    decided = len(far.decided())
    print(f"  {decided} decided once each, {report.count} events, {len(report.findings)} findings", flush=True)
    wanted = len(raced) + len(own)
    return winners == [1] * each and answers == {200: len(own)} and decided == wanted and not report.findings


def _decide(far: Far, person: str, cases: list[str]) -> list[int]:
    with far.client(person) as client:
        return [far.approve(client, case, f"{person}-{case}").status_code for case in cases]


if __name__ == "__main__":
    sys.exit(main())
