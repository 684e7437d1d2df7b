"""Decided cases as labels: how each was decided, and who may have which texts."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlalchemy import select, update

from recommender.law.scheme_file import load_scheme, scheme_ids
from service.cases.check import check
from service.cases.exporting import export_examples
from service.cases.knowing import known
from service.cases.labels import DecidedHow
from service.errors import Forbidden
from service.people.person import Person
from service.storage.engine import reading, writing
from service.storage.tables import events, persons
from tests.service.house import SECRET, House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
HIGH: dict[str, Any] = {"level": "secret", "period": "10y", "basis": ["CH/2024/3"]}
OPEN: dict[str, Any] = {"level": "open"}
SAID = {"grounds": "情况变化", "opinion": "同意", "notice": "已书面通知"}
BOTH = Person("ann", "Ann", "ministry", frozenset({"approver", "data"}), SECRET)


def exported(house: House, folder: Path, person: Person = BOTH) -> dict[str, dict[str, Any]]:
    """The rows by case."""
    file = folder / "labels.jsonl"
    export_examples(house.desk, person, file, "cn-2024")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {row["id"].rsplit("/", 1)[1]: row for row in rows}


def decided(house: House, text: str, terms: dict[str, Any], **given: Any) -> str:
    case = house.propose(text=text, terms=terms, reason="理由", **given)
    house.do("ann", case, "approve", opinion="同意")
    return case


def test_every_way_of_deciding_has_its_name(house: House, draft: str, tmp_path: Path) -> None:
    wanted: dict[str, str] = {}
    wanted[decided(house, draft, TERMS)] = "followed"
    wanted[decided(house, draft, OPEN)] = "departed"
    adjusted = house.propose(text=draft, terms=TERMS)
    house.do("ann", adjusted, "approve", terms=HIGH, reason="汇总", opinion="汇总")
    wanted[adjusted] = "departed"
    changed = decided(house, draft, TERMS)
    house.do("ann", changed, "change", terms=HIGH, **SAID)
    wanted[changed] = "reviewed"
    settled = decided(house, draft, TERMS | {"readers": ["other"]})
    house.do("eve", settled, "object", level="secret", reason="应更高")
    house.do("ann", settled, "settle", opinion="采纳", terms=HIGH)
    wanted[settled] = "settled"
    answered = house.propose(text="新型装置，未列入目录", terms={"level": "secret"}, unclear=True)
    house.do("ann", answered, "refer", level="secret", opinion="请示")
    given = {"authority": "省保密局", "reference": "〔2026〕8号", "opinion": "不属于"}
    house.do("sue", answered, "answer", terms=OPEN, **given)
    wanted[answered] = "answered"
    source = next(iter(wanted))
    asked = {"terms": {"level": "confidential"}, "sources": [{"case": source}]}
    derived = decided(house, draft, **asked)
    wanted[derived] = "derived"
    house.propose(text=draft, terms=TERMS)  # undecided: no label
    rows = exported(house, tmp_path)
    assert {case: row["decided_how"] for case, row in rows.items()} == wanted
    assert rows[changed]["level"] == "secret"
    assert rows[derived]["id"] == f"{source}/{derived}"
    assert set(rows[source]) == {"id", "text", "title", "date", "level", "decided_how", "items"}


def test_a_blind_opinion_that_was_kept_is_its_own_label(make_house: MakeHouse, draft: str, tmp_path: Path) -> None:
    house = make_house(blind_share=1.0)
    kept, moved = (house.propose(text=draft, terms=TERMS) for _ in range(2))
    house.do("ann", kept, "opine", terms={"level": "confidential", "period": "5y"})
    house.do("ann", moved, "opine", terms={"level": "secret", "period": "5y"})
    for case in (kept, moved):
        house.do("ann", case, "approve", opinion="同意")
    rows = exported(house, tmp_path)
    assert (rows[kept]["decided_how"], rows[moved]["decided_how"]) == ("blind", "followed")


def test_texts_only_where_the_person_may_read_them(house: House, draft: str, tmp_path: Path) -> None:
    here, high = decided(house, draft, TERMS), decided(house, draft, HIGH)
    below = house.propose("don", text=draft, terms=TERMS, issued_as="ministry")
    house.do("ann", below, "approve")
    alone = house.propose("don", text="工作会议通知", terms=OPEN)
    house.do("ali", alone, "approve")
    gone = decided(house, draft, TERMS)
    house.do("sue", gone, "destroy", grounds="销毁登记2026-1", witness="dan")
    assert set(exported(house, tmp_path)) == {here, high, below}
    low = Person("ann", "Ann", "ministry", frozenset({"approver", "data"}), SECRET - {"secret", "top_secret"})
    assert set(exported(house, tmp_path, low)) == {here, below}
    only_data = Person("data", "Data", "ministry", frozenset({"data"}), SECRET)
    assert exported(house, tmp_path, only_data) == {}
    with pytest.raises(Forbidden):
        exported(house, tmp_path, Person("ann", "Ann", "ministry", frozenset({"approver"}), SECRET))


def test_an_export_is_noted_and_what_is_secret_counts_as_read(house: House, draft: str, tmp_path: Path) -> None:
    high = decided(house, draft, HIGH)
    data = Person("abe", "Abe", "ministry", frozenset({"approver", "data"}), SECRET)
    exported(house, tmp_path, data)
    assert stat.S_IMODE((tmp_path / "labels.jsonl").stat().st_mode) == 0o600
    with reading(house.desk.database) as connection:
        assert "abe" in dict(known(connection, high))
        noted = connection.execute(select(events.c.actor, events.c.clear).where(events.c.type == "exported")).all()
    assert [(row.actor, json.loads(row.clear)["about"]) for row in noted] == [
        ("abe", {"scheme": "cn-2024", "withheld": 0, "written": 1})
    ]
    assert check(house.desk.database, house.desk.keys).findings == ()


@pytest.mark.parametrize("scheme", scheme_ids())
def test_every_scheme_says_how_far_each_way_is_trusted(scheme: str) -> None:
    assert set(get_args(DecidedHow)) <= set(load_scheme(scheme).teaching.trust)


def test_the_data_team_may_read_what_its_other_role_lets_it(house: House, draft: str) -> None:
    far = house.propose(text="1:5000地形图与三角点坐标", terms=TERMS)
    house.do("ann", far, "approve")
    with writing(house.desk.database) as connection:
        connection.execute(update(persons).where(persons.c.id == "data").values(roles="data supervisor"))
    found = house.enter("data").get("/api/v1/models/doubtful").json()["labels"]
    assert [(each["case"], each["may_read"]) for each in found] == [(far, True)]
