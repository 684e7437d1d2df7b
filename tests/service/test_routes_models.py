"""Bundles in use with what training put into them, and the labels that speak against them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recommender.bundle import Bundle, write_bundle
from service.engines import Engines
from tests.service.house import House

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
LOUD = "1:5000地形图与三角点坐标"


def bundle(folder: Path, accuracy: float, **facts: Any) -> Bundle:
    figures = {"format": 1, "metrics": {"accuracy": accuracy, "n": 40, "auc_classified": None}}

    def fill(into: Path) -> None:
        (into / "MODEL_CARD.md").write_text("# Card\n", encoding="utf-8")
        (into / "figures.json").write_text(json.dumps(figures), encoding="utf-8")

    return write_bundle(folder, "cn-2024", {"data": {"a.jsonl": "sha256:1"}} | facts, fill)


@pytest.fixture
def served(sqlite_house: House, tmp_path: Path) -> House:
    """A house whose first scheme has a champion and a challenger."""
    from dataclasses import replace

    engines: Engines = sqlite_house.app.state.engines
    bundle(tmp_path / "challenger", 0.9)
    engine = replace(
        engines.of("cn-2024"), bundle=bundle(tmp_path / "champion", 0.8), challenger=tmp_path / "challenger"
    )
    sqlite_house.app.state.engines = Engines({"cn-2024": engine})
    return sqlite_house


def models(house: House, person: str = "data") -> dict[str, Any]:
    response = house.enter(person).get("/api/v1/models")
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_bundles_say_what_training_put_into_them(served: House) -> None:
    found = models(served)
    champion, challenger = found["models"]
    assert (champion["side"], challenger["side"]) == ("champion", "challenger")
    assert (champion["card"], champion["figures"]["metrics"]["accuracy"]) == ("# Card\n", 0.8)
    assert champion["bundle"].startswith("sha256:") and champion["bundle"] != challenger["bundle"]
    assert set(champion["parts"]) == {"MODEL_CARD.md", "figures.json"}
    assert found["comparisons"] == [{
        "scheme": "cn-2024", "same_data": True, "figures": [
            {"figure": "accuracy", "champion": 0.8, "challenger": 0.9},
            {"figure": "n", "champion": 40.0, "challenger": 40.0},
        ],
    }]  # fmt: skip
    assert found["faults"] == []


def test_a_bundle_that_was_changed_is_named_and_not_shown(served: House, tmp_path: Path) -> None:
    (tmp_path / "challenger" / "figures.json").write_text("{}", encoding="utf-8")
    (tmp_path / "champion" / "MODEL_CARD.md").write_text("better", encoding="utf-8")
    found = models(served)
    assert (found["models"], found["comparisons"]) == ([], [])
    assert [(each["side"], each["problem"]["code"]) for each in found["faults"]] == [
        ("champion", "error.bundle_damaged"),
        ("challenger", "error.bundle_damaged"),
    ]


def test_a_bundle_without_figures_and_one_of_other_data(served: House, tmp_path: Path) -> None:
    bundle(tmp_path / "challenger", 0.7, data={"b.jsonl": "sha256:2"})
    assert models(served)["comparisons"][0]["same_data"] is False
    write_bundle(tmp_path / "challenger", "cn-2024", {}, lambda into: (into / "x").touch())
    challenger = models(served)["models"][1]
    assert (challenger["figures"], challenger["card"]) == (None, "")


@pytest.mark.parametrize("person", ["dan", "adm"])
def test_who_may_not(sqlite_house: House, person: str) -> None:
    for path in ("models", "models/doubtful"):
        response = sqlite_house.enter(person).get(f"/api/v1/{path}")
        assert (response.status_code, response.json()["code"]) == (403, "problem.forbidden")
    assert sqlite_house.enter("ann").get("/api/v1/models/doubtful").status_code == 403


def test_the_labels_that_depart_most_come_first_without_a_word(house: House, draft: str) -> None:
    agreeing = house.propose(text=draft, terms=TERMS)
    near = house.propose(text=LOUD, title="琥珀", terms=TERMS)
    far = house.propose(text=LOUD, terms={"level": "open"}, reason="可公开")
    foreign = house.propose("dee", text=LOUD, terms=TERMS)
    for case in (agreeing, near, far):
        house.do("ann", case, "approve", opinion="同意")
    house.do("eve", foreign, "approve", opinion="同意")
    response = house.enter("data").get("/api/v1/models/doubtful")
    found = response.json()["labels"]
    assert [(each["case"], each["level"], each["voice"], each["tenths"], each["gap"]) for each in found] == [
        (far, "open", "secret", 8, 2.4),
        (near, "confidential", "secret", 8, 0.8),
    ]
    assert [(each["decided_how"], each["may_read"]) for each in found] == [("departed", False), ("followed", False)]
    assert "琥珀" not in response.text
    assert "地形图" not in response.text
    assert len(house.enter("data").get("/api/v1/models/doubtful", params={"limit": 1}).json()["labels"]) == 1
