"""``make bench-peers``: the classifier beside what people would take instead. Same split, same machine, one run.

Fits on FRUS train and dev, names the levels of test (title and text). Each method runs in a process of its own;
fastText and Annif in an environment of their own under build/peers. A method that is not installed or fails has a row
that says so. Writes docs/peers.md and a picture beside it; nothing is asserted.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpora.paths import data_paths
from corpora.records import Record, read_records
from recommender.classifier import LevelClassifier
from recommender.document import Document
from recommender.law.scheme_file import load_scheme
from training.metrics import macro_f1, weighted_kappa
from training.plots import write_picture

LENGTH, OPINIONS = 2000, 400
OURS = "dingmi"
PEERS = Path("build/peers/bin/python")
WHO = {"majority": sys.executable, "logistic": sys.executable, "fasttext": str(PEERS), "annif-svc": str(PEERS)}
TITLES = {
    "majority": "majority class", "logistic": "TF-IDF + class-weighted logistic regression",
    "fasttext": "fastText, 10 epochs, bigrams, rate .5", "annif-svc": "Annif, svc backend", OURS: "Dingmi",
}  # fmt: skip
PAGE, PICTURE = Path("docs/peers.md"), Path("docs/figures/peers.png")
WORKER = Path(__file__).with_name("peer_worker.py")


def main() -> None:
    """Run every method and write the table."""
    if len(sys.argv) > 1:
        ours(Path(sys.argv[1]))
        return
    data = data_paths(os.environ, Path.cwd())
    if data is None or not data.frus("test").is_file():
        sys.exit("No documents at hand: set DINGMI_DATA.")
    scheme = load_scheme("us-eo13526")
    known = read_records([data.frus("train"), data.frus("dev")], scheme).rows
    asked = read_records([data.frus("test")], scheme).rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "train.tsv", known)
        write(folder / "test.tsv", asked)
        found = {method: result(method, folder) for method in (*WHO, OURS)}
    figures = {method: told(answer, asked) for method, answer in found.items() if answer is not None}
    rows = [row(method, figures.get(method)) for method in found]
    text = page(rows, len(known), len(asked)) + speed(figures, found[OURS])
    PAGE.write_text(text, encoding="utf-8")
    write_picture(PICTURE, lambda axes: draw(axes, figures))
    print(text)


def write(path: Path, records: Sequence[Record]) -> None:
    """``level<TAB>title text`` a line."""
    lines = (f"{r.level}\t{' '.join(f'{r.title} {r.text}'.split())}\n" for r in records)
    path.write_text("".join(lines), encoding="utf-8")


def result(method: str, folder: Path) -> Mapping[str, Any] | None:
    """What the process of ``method`` wrote; None, and why on the error output, when it failed."""
    command = [WHO[method], str(WORKER), method, str(folder)] if method in WHO else \
        [sys.executable, "-m", "tests.bench.peers", str(folder)]  # fmt: skip
    print(f"· {method}", file=sys.stderr)
    if not Path(command[0]).exists():
        print(f"{method}: {command[0]} is not there", file=sys.stderr)
        return None
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{method} failed: {done.stderr[-400:]}", file=sys.stderr)
        return None
    found: Mapping[str, Any] = json.loads((folder / f"{method}.json").read_text())
    return found


def ours(folder: Path) -> None:
    """Train as ``dingmi train`` does, and name levels from an opened bundle."""
    from training.train import Options, train

    data = data_paths(os.environ, Path.cwd())
    assert data is not None
    start = time.perf_counter()
    options = Options((data.frus("train"), data.frus("dev")), folder / "bundle", "us-eo13526")
    train(options, lambda step: None)
    trained = time.perf_counter() - start
    model = LevelClassifier.load(folder / "bundle" / "classifier")
    asked = read_records([data.frus("test")], load_scheme("us-eo13526")).rows
    start = time.perf_counter()
    ranks = model.ranks(model.scores((r.text for r in asked), (r.title for r in asked)))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    waits = opinion_seconds(model, [r.text[:LENGTH] for r in asked[:OPINIONS]])
    wire = {"named": [model.levels[r] for r in ranks], "train_seconds": trained, "name_seconds": seconds}
    wire |= {"peak_gib": peak, "opinion_ms": 1000 * float(np.median(waits))}
    (folder / f"{OURS}.json").write_text(json.dumps(wire))


def opinion_seconds(model: LevelClassifier, texts: Sequence[str]) -> list[float]:
    """How long each text's opinion takes, terms and their places included."""
    waits = []
    for text in texts:
        start = time.perf_counter()
        model.opinion(Document(text))
        waits.append(time.perf_counter() - start)
    return waits


def speed(figures: Mapping[str, Figures], ours: Mapping[str, Any] | None) -> str:
    """How our speed stands beside Annif's, and what one opinion takes."""
    if ours is None:
        return ""
    wait = f"{ours['opinion_ms']:.2f} ms (median)"
    one = f"\nOne opinion on a text of {LENGTH:,} characters, with its terms and their places: {wait}.\n"
    if "annif-svc" not in figures:
        return one
    ratio = figures[OURS].documents_a_second / figures["annif-svc"].documents_a_second
    return f"{one}Documents a second beside Annif in this run: {ratio:.1f} times.\n"


class Figures(NamedTuple):
    """What a method reached and took."""

    accuracy: float
    macro_f1: float
    qwk: float
    train_seconds: float
    documents_a_second: float
    peak_gib: float


def told(found: Mapping[str, Any], asked: Sequence[Record]) -> Figures:
    """The figures of what a method's process wrote."""
    known = {r.level for r in asked} | set(found["named"])
    levels = [level for level in load_scheme("us-eo13526").classes if level in known]
    truth, named = (
        np.array([levels.index(x) for x in column]) for column in ([r.level for r in asked], found["named"])
    )
    right, speed = float(np.mean(truth == named)), len(asked) / max(found["name_seconds"], 1e-6)
    f1, kappa = macro_f1(truth, named, len(levels)), weighted_kappa(truth, named, len(levels))
    return Figures(right, f1, kappa, found["train_seconds"], speed, found["peak_gib"])


def row(method: str, found: Figures | None) -> str:
    """One line of the table."""
    if found is None:
        return f"| {TITLES[method]} | failed | | | | | |"
    rate = "-" if method == "majority" else f"{found.documents_a_second:,.0f}"
    shown = " | ".join(f"{x:.3f}" for x in found[:3])
    return f"| {TITLES[method]} | {shown} | {found.train_seconds:.0f} | {rate} | {found.peak_gib:.1f} |"


def draw(axes: Any, figures: Mapping[str, Figures]) -> None:
    """Kappa of each method by how many documents a second it names."""
    for method, found in figures.items():
        if method != "majority":
            axes.scatter(
                found.documents_a_second, found.qwk, marker="*" if method == OURS else "o", label=TITLES[method]
            )
    axes.set_xscale("log")
    axes.set_xlabel("documents a second")
    axes.set_ylabel("QWK on 1961-68")
    axes.set_ylim(0, 0.6)
    axes.legend(fontsize=7)


def page(rows: Sequence[str], known: int, asked: int) -> str:
    """The page: what was done, and the table."""
    table = "\n".join(rows)
    return f"""# Beside other tools

Written by `make bench-peers`: fit on {known:,} declassified documents to 1960, {asked:,} of 1961-68 named, title and
text; every method in a process of its own on the same machine, one after the other. A regex stands in for the
tokenizers that Annif would download. Times are wall-clock on a machine that may be shared; compare them within the
table only.

| method | accuracy | macro F1 | QWK | training, s | documents a second | peak memory, GiB |
|---|---|---|---|---|---|---|
{table}

![Kappa by documents a second](figures/peers.png)
"""


if __name__ == "__main__":
    main()
