from __future__ import annotations

from pathlib import Path

import pytest

from recommender.errors import BundleError, OptionError
from recommender.law.scheme_file import load_scheme
from service.engines import Engine, Engines, open_engine, open_engines
from service.settings import SchemeSource, Settings

HEAD = "catalogue_id,edition,effective_from,effective_to,item_no,matter,level,period,need_to_know,producing_tier\n"
ROW = "CH,2024,2024-01-01,,1,连续面积超过25平方千米的1:5000地形图,confidential,10y,保管单位,any\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue.csv"
    path.write_text(HEAD + ROW, encoding="utf-8")
    return path


def opened(**source: object) -> Engine:
    return open_engine(load_scheme("cn-2024"), SchemeSource.model_validate(source))


def test_without_a_bundle_the_catalogue_answers_alone(catalogue: Path) -> None:
    engine = opened(catalogues=[catalogue])
    assert engine.fault is None
    assert engine.missing == ("bundle",)
    assert not engine.demonstration
    assert engine.answering() is engine.recommender


def test_a_bundle_that_is_named_but_not_there_is_missing_not_a_fault(catalogue: Path, tmp_path: Path) -> None:
    engine = opened(catalogues=[catalogue], bundle=tmp_path / "nothing")
    assert (engine.fault, engine.missing) == (None, ("bundle",))


def test_a_damaged_bundle_is_the_fault_of_its_scheme(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    engine = opened(catalogues=[catalogue], bundle=tmp_path)
    assert engine.fault is not None
    assert engine.fault.key == "error.bundle_damaged"
    with pytest.raises(BundleError):
        engine.answering()


def test_a_catalogue_with_faults_is_the_fault_of_its_scheme(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.csv"
    path.write_text(HEAD + ROW + ROW, encoding="utf-8")
    engine = opened(catalogues=[path])
    assert engine.fault is not None
    assert getattr(engine.fault, "problems", ())


def test_an_edition_given_in_two_files_is_refused(catalogue: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(HEAD + ROW, encoding="utf-8")
    engine = opened(catalogues=[catalogue, other])
    assert engine.fault is not None
    assert engine.fault.key == "problem.edition_twice"


def test_without_catalogues_the_invented_samples_stand_in_and_say_so(tmp_path: Path) -> None:
    engines = open_engines(Settings(bundles=tmp_path))
    assert engines.demonstration
    assert all(engine.demonstration for engine in engines)
    assert [engine.scheme.id for engine in engines] == ["cn-2024", "us-eo13526"]


def test_a_bundle_is_looked_for_by_the_name_of_its_scheme(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "cn-2024").mkdir()
    (tmp_path / "cn-2024" / "manifest.json").write_text("{", encoding="utf-8")
    source = SchemeSource(catalogues=(catalogue,))
    fault = open_engines(Settings(schemes={"cn-2024": source}, bundles=tmp_path)).of(None).fault
    assert fault is not None
    assert fault.key == "error.bundle_damaged"


def test_an_unknown_scheme_is_an_option_error() -> None:
    with pytest.raises(OptionError, match="no scheme"):
        open_engines(Settings(schemes={"xx": SchemeSource()}))
    with pytest.raises(OptionError, match="not served"):
        Engines({"cn-2024": opened()}).of("us-eo13526")
