"""Editions: what changed, what is read in a wording, where items were cited."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from corpora.determinations import Determination
from corpora.samples import sample_catalogue
from service.cases.importing import import_all
from service.people.person import Person
from tests.service.house import SECRET, House

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}


@pytest.fixture
def two_editions(make_app: Any, tmp_path: Path) -> Any:
    """A client of a service over a catalogue of two editions."""
    header = sample_catalogue("cn-2024").read_text(encoding="utf-8-sig").splitlines()[0]
    names = header.split(",")

    def line(edition: str, first: str, last: str, item: str, matter: str, level: str, period: str) -> str:
        given = {
            "catalogue_id": "T", "edition": edition, "effective_from": first, "effective_to": last, "item_no": item,
            "matter": matter, "level": level, "period": period, "producing_tier": "any",
        }  # fmt: skip
        return ",".join(given.get(name, "") for name in names)

    file = tmp_path / "items.csv"
    file.write_text("\n".join((
        header,
        line("2020", "2020-01-01", "2023-12-31", "1", "连续面积超过25平方千米的地形图", "confidential", "10y"),
        line("2020", "2020-01-01", "2023-12-31", "2", "未公布的粮食储备数量", "confidential", "5y"),
        line("2024", "2024-01-01", "", "1", "连续面积超过25平方千米的地形图", "secret", "10y"),
        line("2024", "2024-01-01", "", "2", "启用前的统一考试试题", "secret", "until:启用"),
    )) + "\n", encoding="utf-8")  # fmt: skip
    from service.engines import open_engines

    app = make_app(opener=open_engines, language="en", schemes={"cn-2024": {"catalogues": [file]}})
    with TestClient(app, base_url="http://localhost") as client:
        yield client


def test_what_changed_from_one_edition_to_the_next(two_editions: TestClient) -> None:
    found = two_editions.get("/api/v1/catalogues/T/2024/diff").json()
    assert (found["from"], found["to"], found["unchanged"]) == ("T/2020", "T/2024", 0)
    assert [item["item"] for item in found["added"]] == ["T/2024/2"]
    assert [item["item"] for item in found["dropped"]] == ["T/2020/2"]
    assert [(pair["changes"], pair["from"]["level"], pair["to"]["level"]) for pair in found["changed"]] == [
        (["level"], "confidential", "secret")
    ]
    assert two_editions.get("/api/v1/catalogues/T/2024/diff", params={"since": "2020"}).json() == found
    first = two_editions.get("/api/v1/catalogues/T/2020/diff").json()
    assert (first["from"], len(first["added"])) == (None, 2)
    for path, query, code in (
        ("T/1999/diff", {}, "problem.no_edition"),
        ("T/2024/diff", {"since": "1999"}, "error.unknown_edition"),
    ):
        assert two_editions.get(f"/api/v1/catalogues/{path}", params=query).json()["code"] == code


def test_wordings_taken_apart(two_editions: TestClient) -> None:
    first, second = two_editions.get("/api/v1/catalogues/T/2024/wording").json()["items"]
    part = first["parts"][0]
    assert part["kind"] == "threshold"
    assert first["matter"][part["start"] : part["end"]] == "连续面积超过25平方千米"
    assert [part["kind"] for part in second["parts"]] == ["timing"]
    assert second["objects"] == ["统一考试试题"]
    only = two_editions.get("/api/v1/catalogues/T/2024/wording", params={"number": "2"}).json()["items"]
    assert only == [second]
    missing = two_editions.get("/api/v1/catalogues/T/2024/wording", params={"number": "9"})
    assert (missing.status_code, missing.json()["code"]) == (404, "problem.no_item")


def use(house: House, person: str = "ann") -> dict[str, Any]:
    response = house.enter(person).get("/api/v1/catalogues/CH/2024/use")
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_where_items_were_cited(house: House, draft: str) -> None:
    decided = house.propose(text=draft, terms=TERMS)
    house.do("ann", decided, "approve")
    house.propose(text=draft, terms=TERMS, document_date="2026-03-09")
    withdrawn = house.propose(text=draft, terms={"level": "secret", "period": "1y", "basis": ["CH/2024/3"]}, reason="x")
    house.do("dan", withdrawn, "withdraw", reason="不再发文")
    unclear = house.propose(text="新型装置，未列入目录", terms={"level": "secret"}, unclear=True)
    bare = Determination(2, "〔2020〕1号", "旧件", "secret", None, date(2020, 1, 1), (), "", "", "", "")
    sue = Person("sue", "Sue", "ministry", frozenset({"supervisor"}), SECRET)
    imported = import_all(house.desk, sue, "cn-2024", (bare,))[0].case
    house.propose("dee", text=draft, terms=TERMS)
    found = use(house)
    counted = {row["item"]: (row["cases"], row["decided"], row["last"]) for row in found["items"]}
    assert counted["CH/2024/2"] == (2, 1, "2026-03-09")
    assert found["silent"] == ["CH/2024/1", "CH/2024/3"]
    assert (found["without_item"], found["without_item_cases"]) == (1, [imported])
    assert (found["unclear"], found["unclear_cases"]) == (1, [unclear])
    assert {row["item"]: row["cases"] for row in use(house, "dee")["items"]}["CH/2024/2"] == 1
    assert use(house, "ali")["silent"] == ["CH/2024/1", "CH/2024/2", "CH/2024/3"]


def test_whoever_lists_no_cases_sees_no_use(house: House) -> None:
    refused = house.enter("adm").get("/api/v1/catalogues/CH/2024/use")
    assert (refused.status_code, refused.json()["code"]) == (403, "problem.forbidden")
    missing = house.enter("ann").get("/api/v1/catalogues/CH/1999/use")
    assert (missing.status_code, missing.json()["code"]) == (404, "problem.no_edition")
