"""What may import what, and what is not imported before it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = [
    "mlflow", "pandas", "sklearn", "spacy", "fastapi", "scipy", "matplotlib", "rdflib", "dask", "pyarrow", "jieba",
    "optuna",
]  # fmt: skip


def loaded_by(statement: str, project: Path) -> set[str]:
    """Which of HEAVY a fresh interpreter has loaded after ``statement``."""
    code = f"import sys\n{statement}\nprint(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=project, env=_environment()
    )
    return set(run.stdout.splitlines()[-1].split())


def _environment() -> dict[str, str]:
    """Without the variables by which coverage starts itself in child processes."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("COV_", "COVERAGE"))}


@pytest.mark.parametrize(
    "statement",
    [
        "import recommender",
        "import recommender.recommend, recommender.voices, recommender.wire, recommender.catalogues.files",
        "from recommender.voices import default_voices; default_voices()",
        "import dingmi.cli",
    ],
)
def test_serving_loads_nothing_that_training_needs(statement: str, project: Path) -> None:
    assert loaded_by(statement, project) == set()


def test_a_suggestion_loads_nothing_heavy_either(project: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("关于水库大坝防范设计的请示。溢洪道闸门夜间无人看守。", encoding="utf-8")
    ask = (
        f"sys.argv = ['dingmi', 'suggest', {str(draft)!r}, '--format', 'json', '--date', '2025-07-02']\n"
        "from dingmi.cli import app\n"
        "app(standalone_mode=False)\n"
    )
    assert loaded_by(ask, project) == set()


def test_rooms_look_one_way(project: Path) -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=project, check=False, env=_environment())
    assert run.returncode == 0, run.stdout
