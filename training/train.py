"""Train: records in, bundle out, with the run recorded. There is a whole bundle afterwards or none."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from corpora.records import Record, Records, digest, read_records
from recommender.bundle import MANIFEST, Bundle, check_target, open_bundle, write_bundle
from recommender.law.scheme_file import load_scheme
from recommender.scheme import Scheme
from training.build import Built, Progress, build
from training.evaluate import CLASSIFIER_PART
from training.figures import FILE, decision_record, figures
from training.leakage import leaks, names_of_levels
from training.model_card import CARD, model_card
from training.settings import Settings

TELL_TALE = 12
Fill = Callable[[Path], None]


@dataclass(frozen=True)
class Options:
    """What ``dingmi train`` was asked for. ``demonstration``: trained on invented samples only."""

    data: tuple[Path, ...]
    out: Path
    scheme: str = "cn-2024"
    dev: tuple[Path, ...] = ()
    settings: Settings = field(default_factory=Settings)
    demonstration: bool = False
    sources: str = ""


@dataclass(frozen=True)
class Trained:
    """The bundle that was written, and what is known about its classifier."""

    bundle: Bundle
    built: Built
    facts: dict[str, Any]
    seconds: float


def train(options: Options, progress: Progress, also: Fill | None = None) -> Trained:
    """Read the files of ``options``, train the classifier and write the bundle; ``also`` adds parts to its folder.

    ``progress`` is told each step. An interrupted run leaves what was at ``options.out`` as it was.
    """
    check_target(options.out)
    progress("read")
    scheme = load_scheme(options.scheme)
    dev = read_records(options.dev, scheme).rows if options.dev else ()
    return train_on(read_records(options.data, scheme), options, progress, also, dev)


def train_on(
    records: Records,
    options: Options,
    progress: Progress,
    also: Fill | None = None,
    dev: Sequence[Record] = (),
) -> Trained:
    """The same for ``records`` that are at hand already; ``options.data`` and ``options.dev`` are not read."""
    start = time.perf_counter()
    scheme = load_scheme(options.scheme)
    options = replace(options, settings=priced(options.settings, scheme))
    built = build(records.rows, scheme.classes, options.settings, progress, dev)
    seconds = time.perf_counter() - start
    told = leaks(records.rows, names_of_levels(scheme))[:TELL_TALE]
    facts = _facts(options, records, built) | {"seconds": round(seconds, 1), "tell_tale": [asdict(x) for x in told]}

    def fill(folder: Path) -> None:
        built.classifier.save(folder / CLASSIFIER_PART)
        (folder / CARD).write_text(model_card(facts, built), encoding="utf-8")
        (folder / FILE).write_text(json.dumps(figures(built), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if also is not None:
            also(folder)

    progress("write")
    return Trained(write_bundle(options.out, scheme.id, facts, fill), built, facts, seconds)


def others_of(bundle: Path, scheme: str) -> Fill:
    """Puts into a folder what ``bundle`` holds beside its classifier; BundleError where it is of another scheme."""
    source = open_bundle(bundle, load_scheme(scheme).id).path
    own = shutil.ignore_patterns(MANIFEST, CLASSIFIER_PART, CARD, FILE)

    def fill(folder: Path) -> None:
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=own)

    return fill


def priced(settings: Settings, scheme: Scheme) -> Settings:
    """``settings`` with the scheme's rule and what an over-classification costs by it, where they say nothing."""
    teaching = scheme.teaching
    over_cost = teaching.over_cost if settings.over_cost is None else settings.over_cost
    return replace(settings, over_cost=over_cost, decide=settings.decide or teaching.rule)


def _facts(options: Options, records: Records, built: Built) -> dict[str, Any]:
    counts = {level: records.levels.count(level) for level in built.classifier.levels}
    return {
        "data": records.digests | {path.name: digest(path) for path in options.dev},
        "records": counts,
        "unstated": records.unstated,
        "demonstration": options.demonstration,
        "sources": options.sources,
        "settings": options.settings.to_wire(),
        "held_out": built.held_out.to_wire(),
        "decision": decision_record(built),
        "words": len(built.classifier.space.words),
    }
