"""One method of ``make bench-peers`` in a process of its own: learn from train.tsv, name the levels of test.tsv.

Runs in the environment of the method, so it imports nothing of ours but for our own method. Writes NAME.json into the
folder: what was named, seconds of training and of naming, peak memory.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

Rows = list[tuple[str, str]]
Method = Callable[[Path, Rows], Callable[[list[str]], list[str]]]


def read(path: Path) -> Rows:
    """``(level, text)`` of every line."""
    return [tuple(line.rstrip("\n").split("\t", 1)) for line in path.open(encoding="utf-8")]  # type: ignore[misc]  # two columns by the format


def majority(folder: Path, rows: Rows) -> Callable[[list[str]], list[str]]:
    """The commonest level, whatever the text."""
    level = Counter(label for label, _ in rows).most_common(1)[0][0]
    return lambda texts: [level] * len(texts)


def logistic(folder: Path, rows: Rows) -> Callable[[list[str]], list[str]]:
    """TF-IDF and class-weighted logistic regression of scikit-learn."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(sublinear_tf=True, min_df=3), LogisticRegression(class_weight="balanced", max_iter=200)
    )
    model.fit([text for _, text in rows], [label for label, _ in rows])
    return lambda texts: list(model.predict(texts))


def fasttext(folder: Path, rows: Rows) -> Callable[[list[str]], list[str]]:
    """fastText: ten epochs, bigrams, one thread, lower case; at its default rate it hardly learns so few texts."""
    import fasttext as library

    def tokens(text: str) -> str:
        return " ".join(re.findall(r"[^\W_]+|[^\w\s]", text.lower()))

    path = folder / "fasttext.txt"
    path.write_text("".join(f"__label__{label} {tokens(text)}\n" for label, text in rows), encoding="utf-8")
    model = library.train_supervised(str(path), epoch=10, lr=0.5, wordNgrams=2, thread=1, verbose=0)
    return lambda texts: [
        model.f.predict(f"{tokens(x)}\n", 1, 0.0, "strict")[0][1].removeprefix("__label__") for x in texts
    ]


def annif_svc(folder: Path, rows: Rows) -> Callable[[list[str]], list[str]]:
    """Annif's svc backend. A regex stands in for NLTK's tokenizers, whose data would have to be downloaded."""
    import nltk.tokenize

    nltk.tokenize.word_tokenize = lambda text, *_, **__: re.findall(r"\w+|[^\w\s]", text)
    nltk.tokenize.sent_tokenize = lambda text, *_, **__: re.split(r"(?<=[.!?])\s+", text)
    os.chdir(folder)
    Path("projects.cfg").write_text(
        "[levels]\nname=levels\nlanguage=en\nbackend=svc\nanalyzer=snowball(english)\nvocab=levels\nlimit=1\n"
    )
    labels = sorted({label for label, _ in rows})
    Path("levels.csv").write_text("uri,label_en\n" + "".join(f"http://levels.invalid/{x},{x}\n" for x in labels))
    Path("annif.tsv").write_text("".join(f"{text}\t<http://levels.invalid/{label}>\n" for label, text in rows))
    import annif
    import annif.registry
    from annif.cli import cli
    from annif.corpus import Document

    for arguments in (["load-vocab", "levels", "levels.csv"], ["train", "levels", "annif.tsv"]):
        cli.main(args=arguments, standalone_mode=False)
    app = annif.create_flask_app()
    with app.app_context():
        annif.registry.initialize_projects(app)
        project = annif.registry.get_project("levels")
        subjects = project.subjects

    def named(texts: list[str]) -> list[str]:
        with app.app_context():
            batch = project.suggest([Document(text=text) for text in texts])
            best = [next(iter(found), None) for found in batch]
            return [subjects[one.subject_id].uri.rsplit("/", 1)[1] if one else labels[0] for one in best]

    return named


METHODS: dict[str, Method] = {"majority": majority, "logistic": logistic, "fasttext": fasttext, "annif-svc": annif_svc}


def main(name: str, folder: Path) -> None:
    """Learn, name, measure."""
    rows, asked = read(folder / "train.tsv"), [text for _, text in read(folder / "test.tsv")]
    start = time.perf_counter()
    named = METHODS[name](folder, rows)
    trained = time.perf_counter()
    answers = named(asked)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    result = {"named": answers, "train_seconds": trained - start, "name_seconds": done - trained, "peak_gib": peak}
    (folder / f"{name}.json").write_text(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
