from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from corpora.paths import DataPaths
from tests.training.conftest import LEVELS, frus_files, invent
from training.settings import Settings
from training.tries import BEGIN, END, FIGURES, PAGE, main, table, tries, wanted, written

LIST = """
[[try]]
name = "base"
[[try]]
name = "balanced"
decide = "balanced"
[[try]]
name = "no titles"
without = ["title", "form"]
fields = { text = { longest = 2, bits = 12 } }
"""


def test_a_list_says_what_each_try_changes() -> None:
    (_, base), (_, plain), (name, bare) = wanted(LIST, Settings(folds=3))
    assert base == Settings(folds=3)
    assert (plain.decide, name) == ("balanced", "no titles")
    assert [field.name for field in bare.fields] == ["text", "opening", "head"]
    assert (bare.fields[0].longest, bare.fields[1].longest) == (2, 2)


def test_every_try_of_the_package_differs_from_the_default() -> None:
    text = resources.files("training").joinpath("tries.toml").read_text(encoding="utf-8")
    asked = dict(wanted(text, Settings()))
    assert len(set(map(str, asked.values()))) == len(asked) >= 12
    assert asked["as trained by default"] == Settings()


def test_tries_that_share_scores_differ_in_what_they_name() -> None:
    base, plain, _ = tries(invent(500, start=1952), LEVELS, list(wanted(LIST, Settings(folds=3, min_documents=2))))
    assert base.figures["auc_classified_58"] == plain.figures["auc_classified_58"]
    assert any((a.named != b.named).any() for a, b in zip(base.judged, plain.judged, strict=True))
    assert all(base.figures[f"{key}_mean"] > 0 for key in FIGURES if key != "ece")
    assert len(base.years[0]) == len(base.judged[0].truth)
    assert table({"base": base.figures})[2].startswith("| base | .")


def test_only_what_stands_between_the_marks_is_written_anew() -> None:
    page = f"above\n{BEGIN}\nold\n{END}\nbelow\n"
    assert written(page, ["| new |"]) == f"above\n{BEGIN}\n\n| new |\n\n{END}\nbelow\n"


@pytest.mark.filterwarnings("ignore")
def test_the_command_records_each_try_and_writes_the_page(
    data: DataPaths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mlflow import MlflowClient

    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    frus_files(data, invent(300, start=1951))
    PAGE.parent.mkdir()
    PAGE.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    assert main() == 0
    assert "| without titles |" in capsys.readouterr().out
    assert "| the former default |" in PAGE.read_text(encoding="utf-8")
    uri = f"sqlite:///{Path('build/mlflow/mlflow.db').resolve()}"
    client = MlflowClient(uri, uri)
    runs = client.search_runs([client.get_experiment_by_name("dingmi").experiment_id])
    assert len(runs) >= 12
    assert all("qwk_58_gap" in run.data.metrics and "data.train.jsonl.gz" in run.data.params for run in runs)
    assert {a.path for a in client.list_artifacts(runs[0].info.run_id, "plots")} >= {"plots/confusion.png"}
    page = PAGE.read_text(encoding="utf-8")
    assert main() == 0
    assert PAGE.read_text(encoding="utf-8") == page
    assert len(client.search_runs([client.get_experiment_by_name("dingmi").experiment_id])) == len(runs)
    monkeypatch.setenv("DINGMI_DATA", str(data.root / "nowhere"))
    assert main() == 1
