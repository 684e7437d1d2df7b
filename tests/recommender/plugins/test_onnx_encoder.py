"""An encoder from a folder: a real ONNX model, small enough to be made here, with a real tokenizer."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.document import Document
from recommender.errors import OptionError
from recommender.law.period import Period
from recommender.plugins.encoders import FEWEST, EncoderProposer
from recommender.plugins.onnx_encoder import open_encoder
from tests.models import make_encoder

# Words that the model holds for the same, and others that it tells apart.
ALIKE = (("底线", "老地方"), ("水库", "那片水"))
OTHERS = ("食堂", "菜单", "地图", "试题", "配方", "编制", "人事", "预算", "航线", "密码")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_encoder(tmp_path_factory.mktemp("model"), [*ALIKE, *((word,) for word in OTHERS)])


def test_texts_become_vectors_of_unit_length(folder: Path) -> None:
    encoder = open_encoder(folder)
    vectors = encoder.encode(["底线", "老地方", "食堂 菜单"] * 20)
    assert vectors.shape[0] == 60
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.99
    assert abs(vectors[0] @ vectors[2]) < 0.5


def test_padding_changes_nothing(folder: Path) -> None:
    encoder = open_encoder(folder)
    alone = encoder.encode(["底线"])[0]
    beside = encoder.encode(["底线", "食堂 菜单 地图 试题 配方"])[0]
    np.testing.assert_allclose(alone, beside, atol=1e-5)


def test_its_name_tells_one_model_from_another(folder: Path, tmp_path: Path) -> None:
    other = make_encoder(tmp_path / folder.name, [*ALIKE])
    names = {open_encoder(folder).name, open_encoder(other).name}
    assert len(names) == 2 and all(name.startswith(f"onnx:{folder.name}@") for name in names)


def test_the_first_token_stands_for_the_text_where_the_model_says_so(folder: Path, tmp_path: Path) -> None:
    first = make_encoder(tmp_path / "cls", [*ALIKE, *((word,) for word in OTHERS)])
    (first / "1_Pooling").mkdir()
    (first / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}), encoding="utf-8")
    one, many = open_encoder(first).encode(["底线", "底线 食堂 菜单"])
    np.testing.assert_allclose(one, many, atol=1e-5)
    one, many = open_encoder(folder).encode(["底线", "底线 食堂 菜单"])
    assert one @ many < 0.9


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json"])
def test_what_is_missing_is_named(folder: Path, tmp_path: Path, missing: str) -> None:
    for file in folder.iterdir():
        if file.name != missing:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with pytest.raises(OptionError, match=missing):
        open_encoder(tmp_path)


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_what_cannot_be_opened_is_a_clear_error(folder: Path, tmp_path: Path, broken: str) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / broken).write_bytes(b"junk")
    with pytest.raises(OptionError, match="cannot be opened"):
        open_encoder(tmp_path)


def test_without_its_packages_the_message_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(OptionError, match=r"dingmi\[encoder\]"):
        open_encoder(folder)


def catalogue(words: list[str]) -> Catalogue:
    items = tuple(ScopeItem("CH", "1", str(n), w, "secret", Period("years", 10)) for n, w in enumerate(words, 1))
    return Catalogue((Edition("CH", "1", date(2024, 1, 1), None, items),))


def test_what_stands_out_among_all_items_is_proposed(folder: Path) -> None:
    known = catalogue(["底线", *OTHERS])
    proposer = EncoderProposer(open_encoder(folder), known)
    document = Document("老地方\n桌子 椅子")
    found = proposer.propose(document, document.sentences, known.items)
    assert [(proposal.item, proposal.quote) for proposal in found] == [("CH/1/1", "老地方")]
    assert proposer.propose(document, (), known.items) == ()


def test_among_few_items_nothing_stands_out(folder: Path) -> None:
    known = catalogue(["底线", *OTHERS][: FEWEST - 1])
    document = Document("老地方")
    assert EncoderProposer(open_encoder(folder), known).propose(document, document.sentences, known.items) == ()
