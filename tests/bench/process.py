"""Whole processes: importing the library, one suggestion on the command line, drafts of up to a million characters."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpora.samples import sample_catalogue
from tests.bench.invented import SCHEME
from tests.bench.timing import Times, timed

ROUNDS = 7
# What a long line repeats, and how often: prose of a million characters, and nothing but marks.
SENTENCE, MARK = "库存原油可供十七天，谈判底线为8000吨；reserve price 20,000。", "机密★10年"
LONG = ((SENTENCE, 1_000_000 // len(SENTENCE)), (MARK, 100_000))
HEAVY = ("mlflow", "pandas", "sklearn", "spacy", "scipy")
_IMPORT = "import recommender.recommend, sys; print(*sorted({m.split('.')[0] for m in sys.modules}))"
_SUGGEST = "import sys; from dingmi.cli import main; sys.argv = ['dingmi', 'suggest', '-', *sys.argv[1:]]; main()"
_LONG = """
import resource, sys, time
from datetime import date
from recommender.catalogues.files import read_catalogue
from recommender.document import Document
from recommender.recommend import Recommender
from recommender.law.scheme_file import load_scheme
from recommender.voices import open_voices
scheme = load_scheme(sys.argv[1])
voices = open_voices(sys.argv[5] if len(sys.argv) > 5 else None, scheme)
engine = Recommender(scheme, read_catalogue(sys.argv[2], scheme), voices)
text = sys.argv[3] * int(sys.argv[4])
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
engine.recommend(Document(text), date(2026, 1, 15))
print(time.perf_counter() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def figures(bundle: Path | None) -> Iterator[object]:
    """Lines to print, as they become known."""
    catalogue = str(sample_catalogue(SCHEME))
    loaded = _run(_IMPORT).split()
    yield _times("import recommender", partial(_run, _IMPORT))
    yield f"   loaded with it of {', '.join(HEAVY)}: {', '.join(m for m in HEAVY if m in loaded) or 'none'}"
    options = ["--scheme", SCHEME, "--catalogue", catalogue, "--format", "json"]
    options += ["--bundle", str(bundle)] if bundle else []
    yield _times("dingmi suggest, start to end", partial(_run, _SUGGEST, *options, given="关于召开会议的通知。"))
    for words, times in LONG:
        options = [SCHEME, catalogue, words, str(times), *([str(bundle)] if bundle else [])]
        seconds, memory = _run(_LONG, *options).split()
        name = f"a line of {len(words) * times:,} characters, {'nothing but marks' if words == MARK else 'prose'}"
        yield f"{name:50} {float(seconds):12.2f} s    {float(memory):8.0f} MiB more"


def _times(name: str, work: partial[str]) -> Times:
    return Times(name, tuple(timed(work) for _ in range(ROUNDS)))


def _run(code: str, *options: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *options], input=given, text=True, check=True, stdout=subprocess.PIPE
    )
    return done.stdout
