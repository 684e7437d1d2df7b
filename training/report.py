"""``make eval``: the figures that matching is held to, per scheme and per kind, and the classifier's on the test years,
as far as the data is at hand. Schemes are measured side by side."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from joblib import Parallel, cpu_count, delayed

from corpora.gold import Gold
from corpora.paths import DataPaths, data_paths
from recommender.law.scheme_file import load_scheme
from recommender.recommend import Recommender
from training.examples import Example
from training.frus_report import print_frus
from training.gold_metrics import Answered, by_kind
from training.matcher import blank_voices, fitted
from training.probe import other_writers
from training.targets import ALARMS_ON_OPEN_TEXTS, FIGURES, MOST_LOST, Figure
from training.teaching_sets import SCHEMES, gold_sets, matcher_examples, without_gold
from training.trials import Trial, carried_over, cross_validated, false_alarms, trials

KIND_FIGURES = ("outcome_accuracy", "item_recall_at_1", "item_recall_at_3", "period_accuracy", "evidence_f1")


def main() -> int:
    """Print the tables; 1 when there is nothing to measure on."""
    data = data_paths(os.environ, Path.cwd())
    measured = [name for name in SCHEMES if gold_sets(load_scheme(name), data)]
    if data is None or not measured:
        sys.stderr.write("No golds at hand: set DINGMI_DATA to the folder that holds them.\n")
        return 1
    side_by_side = Parallel(n_jobs=min(len(measured), cpu_count()), return_as="generator")
    for lines in side_by_side(delayed(tables)(data, name) for name in measured):
        print("\n".join(lines), flush=True)
    print_frus(data)
    return 0


def tables(data: DataPaths, scheme: str) -> list[str]:
    """The lines that tell how the golds of a scheme are answered, those of other writers, and open texts where they
    are at hand."""
    found = trials(data, blank_voices())
    trial = next(each for each in found if each.scheme == scheme)
    taught = matcher_examples(load_scheme(scheme), data, trial.engine.voices, None)
    engine = trial.engine.with_voices(fitted(trial.engine.voices, taught, scheme=scheme))
    golds = [gold for each in found for gold in each.golds]
    rows = (*answered(trial, taught, golds), other_writers(scheme, engine.voices))
    open_ones = open_texts(data, engine) if scheme == SCHEMES[0] and data.public.is_file() else ()
    return [*scheme_table(trial, rows), *open_ones]


def answered(trial: Trial, taught: Sequence[Example], golds: Sequence[Gold]) -> tuple[list[Answered], ...]:
    """Answers cross-validated, without caution, and carried over, by what ``taught`` teaches."""
    tell = partial(print, file=sys.stderr)
    plain, careless = cross_validated(trial, without_gold(taught, trial.golds), tell)
    return plain, careless, carried_over(trial, without_gold(taught, golds))


def scheme_table(trial: Trial, rows: Sequence[Sequence[Answered]]) -> Iterator[str]:
    """The lines for one scheme; ``rows``: answers cross-validated, without phrases of caution, carried over, and to
    drafts of other writers. Of these no misses are listed: nothing is to be mended by them."""
    language = SCHEMES.index(trial.scheme)
    yield f"\n{trial.scheme}: {len(trial.golds)} gold drafts; 10-fold cross-validation, 95% bootstrap intervals"
    yield (
        f"  {'':22}{'floor':>6}{'target':>8}{'found':>8}  {'':13}{'no caution':>12}{'carried over':>14}"
        f"{'other writers':>15}"
    )
    for figure in FIGURES:
        yield _figure_line(figure, language, rows)
    yield "  by kind: outcome, item first, in three, period, evidence F1"
    yield from _kind_lines(rows[0])
    yield from (line for given in rows[0] for line in _miss(given))
    yield f"  other writers, by kind: {len(rows[3])} drafts"
    yield from _kind_lines(rows[3])


def _kind_lines(answered: Sequence[Answered]) -> Iterator[str]:
    for kind, table in by_kind(answered).items():
        yield f"    {kind:22}{table['n']:3.0f}  " + " ".join(f"{_number(table[key]):>6}" for key in KIND_FIGURES)


def _miss(given: Answered) -> Iterator[str]:
    """What is wrong with an answer: the outcome, or else the level."""
    gold, answer = given.gold, given.answer
    if answer.outcome != gold.outcome:
        yield f"    {gold.id} {gold.kind}: {gold.outcome} -> {answer.outcome}"
    elif answer.level != gold.level and answer.outcome not in ("open", "refer"):
        cited = ", ".join(f"{basis.item.id} {basis.score:.2f}" for basis in answer.basis)
        yield f"    {gold.id} {gold.kind}: {gold.level} -> {answer.level}: {cited} for {', '.join(gold.items)}"


def _figure_line(figure: Figure, language: int, rows: Sequence[Sequence[Answered]]) -> str:
    found, careless, carried, others = (figure.of(answered) for answered in rows)
    interval = figure.interval(rows[0])
    between = "" if interval is None else f"{interval[0]:.2f} - {interval[1]:.2f}"
    lost = (found or 0.0) - (careless or 0.0) if not figure.falls else (careless or 0.0) - (found or 0.0)
    notes = ["" if figure.reached(found, language) else "below target", "leans on caution" if lost > MOST_LOST else ""]
    bound = f"{'<=' if figure.falls else '>='}{figure.target[language]:.2f}"
    return (
        f"  {figure.name:22}{figure.floor[language]:>6}{bound:>8}{_number(found):>8}  {between:13}"
        f"{_number(careless):>12}{_number(carried):>14}{_number(others):>15}  {', '.join(filter(None, notes))}"
    ).rstrip()


def open_texts(data: DataPaths, engine: Recommender) -> Iterator[str]:
    """The false alarms of ``engine`` on held-out open texts."""
    count, found = false_alarms(data, engine)
    alarms = list(found)
    share = len(alarms) / count
    note = "" if share <= ALARMS_ON_OPEN_TEXTS else "  above target"
    yield f"\nopen official texts, held out: {len(alarms)} of {count} not open ({share:.2%}, target 0.3%){note}"
    for alarm in alarms:
        cited = ", ".join(basis.item.id for basis in alarm.answer.basis)
        quoted = "; ".join(quote.text[:40] for basis in alarm.answer.basis for quote in basis.quotes)
        yield f"    {alarm.gold.id} {alarm.gold.document.title[:30]}: {alarm.answer.outcome} {cited} {quoted}".rstrip()


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
