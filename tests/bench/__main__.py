"""``make bench``: medians of a suggestion, of start-up and of importing the library. Measured, never asserted."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

from corpora.samples import sample_catalogue, sample_drafts
from recommender.catalogue_files import read_catalogue
from recommender.document import Document
from recommender.recommend import Recommender
from recommender.scheme_file import load_scheme
from recommender.voices import default_voices

ROUNDS = 30
LENGTH = 2000


def main() -> None:
    """Print one line a figure: median and slowest, in milliseconds."""
    scheme = load_scheme("cn-2024")
    catalogue = read_catalogue(sample_catalogue(scheme.id), scheme)
    engine = Recommender(scheme, catalogue, default_voices())
    with sample_drafts(scheme.id).open(encoding="utf-8") as lines:
        text = "".join(lines)[: LENGTH * 3]
    texts = [text[shift : shift + LENGTH] for shift in range(0, LENGTH, LENGTH // ROUNDS)][:ROUNDS]
    on = date(2026, 1, 15)
    turn = iter(texts * 2)
    _told("one suggestion, 2,000 characters", ROUNDS, lambda: engine.recommend(Document(next(turn)), on))
    _told("import recommender", 5, lambda: _run("import recommender.recommend"))
    suggest = (
        "from dingmi.cli import main; import sys; sys.argv = ['dingmi', 'suggest', '-', '--format', 'json']; main()"
    )
    _told("dingmi suggest, start to end", 5, lambda: _run(suggest, "关于召开会议的通知。"))


def _run(code: str, given: str = "") -> None:
    subprocess.run([sys.executable, "-c", code], input=given, text=True, check=True, capture_output=True)


def _told(name: str, rounds: int, work: Callable[[], object]) -> None:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    print(f"{name:36} p50 {statistics.median(times):8.1f} ms   max {max(times):8.1f} ms   of {rounds}")


if __name__ == "__main__":
    main()
