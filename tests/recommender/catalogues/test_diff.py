"""What changed between editions: items are paired by wording, whatever their numbers do."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.diff import KINDS, diff, diff_catalogues, diff_editions, edition_of, history
from recommender.errors import OptionError
from recommender.law.period import Period

MATTERS = (
    "连续覆盖面积不小于25平方千米的城市地下管线三维坐标成果",
    "国家考试启用前的试题和标准答案",
    "涉外谈判的底线方案和内部测算",
    "战略储备物资的库存总量和布局",
    "尚未公布的人事任免方案",
    "Emergency evacuation routes of a diplomatic post.",
)


def items(edition: str, *matters: str) -> tuple[ScopeItem, ...]:
    return tuple(
        ScopeItem("CH", edition, str(n), matter, "secret", Period("years", 5)) for n, matter in enumerate(matters, 1)
    )


def edition(name: str, *rows: ScopeItem, catalogue: str = "CH") -> Edition:
    return Edition(catalogue, name, date(int(name), 1, 1), None, rows)


def test_the_same_wording_is_the_same_item_whatever_its_number() -> None:
    old, new = edition("2020", *items("2020", *MATTERS)), edition("2024", *items("2024", *reversed(MATTERS)))
    found = diff_editions(old, new)
    assert all(pair.old.matter == pair.new.matter and pair.similarity == 1.0 for pair in found.pairs)
    assert (found.dropped, found.added) == ((), ())
    assert [pair.new.number for pair in found.pairs] == ["1", "2", "3", "4", "5", "6"]
    assert {pair.changes for pair in found.changed} == {("renumbered",)}


def test_each_kind_of_change_is_told_by_its_name() -> None:
    (old,) = items("2020", MATTERS[0])
    values = {
        "level": "confidential", "period": Period("years", 3), "matter": MATTERS[0].replace("25", "10"),
        "need_to_know": "保管人员", "producing_tier": "provincial", "reason": "1.4(d)", "number": "9",
    }  # fmt: skip
    for kind, name in KINDS.items():
        changed = replace(old, edition="2024", **{name: values[name]})  # type: ignore[arg-type]  # fields by name
        (pair,) = diff_editions(edition("2020", old), edition("2024", changed)).changed
        assert pair.changes == (kind,)


def test_a_reworded_item_is_found_and_another_is_dropped_and_added() -> None:
    old = edition("2020", *items("2020", MATTERS[0], MATTERS[1]))
    new = edition("2024", *items("2024", MATTERS[0].replace("不小于25", "超过10"), MATTERS[2]))
    found = diff_editions(old, new)
    (pair,) = found.pairs
    assert pair.changes == ("reworded",) and 0.65 <= pair.similarity < 1
    assert [item.matter for item in found.dropped] == [MATTERS[1]]
    assert [item.matter for item in found.added] == [MATTERS[2]]


def test_of_two_with_one_wording_those_that_agree_otherwise_are_paired() -> None:
    secret, internal = (replace(item, level=level) for item, level in zip(
        items("2020", MATTERS[4], MATTERS[4]), ("secret", "internal"), strict=True
    ))  # fmt: skip
    new = tuple(replace(item, edition="2024") for item in (internal, secret))
    found = diff_editions(edition("2020", secret, internal), edition("2024", *new))
    assert all(pair.old.level == pair.new.level and pair.old.number == pair.new.number for pair in found.pairs)


def test_full_width_and_traditional_forms_are_no_rewording_of_the_pairing() -> None:
    old, new = items("2020", "面积超过25平方千米的地形图"), items("2024", "面積超過２５平方千米的地形圖")
    (pair,) = diff_editions(edition("2020", *old), edition("2024", *new)).pairs
    assert pair.similarity == 1.0 and pair.changes == ("reworded",)


@given(st.lists(st.sampled_from(MATTERS), unique=True), st.lists(st.sampled_from(MATTERS), unique=True), st.randoms())
def test_every_item_is_told_once(before: list[str], after: list[str], chance: random.Random) -> None:
    old, new = list(items("2020", *before)), list(items("2024", *after))
    chance.shuffle(new)
    found = diff_editions(edition("2020", *old), edition("2024", *new))
    assert sorted([p.old.matter for p in found.pairs] + [i.matter for i in found.dropped]) == sorted(before)
    assert sorted([p.new.matter for p in found.pairs] + [i.matter for i in found.added]) == sorted(after)
    assert {p.old.matter for p in found.pairs} >= {*before} & {*after}
    backwards = diff_editions(edition("2024", *new), edition("2020", *old))
    assert {i.matter for i in backwards.added} == {i.matter for i in found.dropped}


OLD = edition("2020", *items("2020", *MATTERS[:3]))
NEW = edition("2024", *items("2024", *MATTERS[1:4]))
OTHER = edition("2024", *(replace(item, catalogue="X") for item in items("2024", MATTERS[5])), catalogue="X")
WHOLE = Catalogue((NEW, OLD, OTHER))


def test_an_edition_is_named_whole_or_by_its_own_name_where_that_is_enough() -> None:
    assert edition_of(WHOLE, "CH/2024") is NEW and edition_of(WHOLE, "2020") is OLD
    for name in ("2024", "CH/2021"):
        with pytest.raises(OptionError, match="CH/2024, CH/2020, X/2024"):
            edition_of(WHOLE, name)


def test_two_editions_by_name() -> None:
    wire = diff(WHOLE, "2020", "CH/2024").to_wire()
    assert (wire["from"], wire["to"]) == ("CH/2020", "CH/2024")
    assert [item["matter"] for item in wire["added"]] == [MATTERS[3]]
    assert [item["item"] for item in wire["dropped"]] == ["CH/2020/1"]
    assert [(c["from"]["item"], c["to"]["item"], c["changes"]) for c in wire["changed"]] == [
        ("CH/2020/2", "CH/2024/1", ["renumbered"]),
        ("CH/2020/3", "CH/2024/2", ["renumbered"]),
    ]
    assert wire["unchanged"] == 0


def test_history_sets_each_edition_beside_the_one_before() -> None:
    (found,) = history(WHOLE)
    assert (found.old, found.new) == (OLD, NEW)


def test_catalogues_are_compared_by_their_newest_editions_and_may_come_and_go() -> None:
    kept, gone = diff_catalogues(Catalogue((OTHER, OLD)), Catalogue((NEW, OLD)))
    assert (gone.old, gone.new, gone.pairs, gone.dropped) == (OTHER, None, (), OTHER.items)
    assert (kept.old, kept.new) == (OLD, NEW)
    assert gone.to_wire()["to"] is None and diff_editions(None, NEW).to_wire()["from"] is None
