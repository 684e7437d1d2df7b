from __future__ import annotations

import pytest

from corpora.paths import DataPaths
from corpora.records import Record
from tests.training.conftest import LEVELS, frus_files, invent
from training.forward import stage
from training.learning_curve import SHARES, by_share, by_years, main
from training.settings import Settings


def test_more_records_teach_more(records: list[Record], settings: Settings) -> None:
    staged = stage(records, LEVELS, settings)
    shares = by_share(staged, settings, 1956)
    assert [point.kept for point in shares] == list(SHARES)
    assert shares[0].learned < shares[-1].learned == len(staged.between(-1e9, 1956))
    assert shares[-1].kappa > shares[0].kappa
    years = by_years(staged, settings, 1956)
    assert [point.learned for point in years] == sorted(point.learned for point in years)
    assert years[-1].log_loss < years[0].log_loss


@pytest.mark.filterwarnings("ignore")
def test_the_command_prints_draws_and_records_both_curves(
    data: DataPaths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    frus_files(data, invent(300, start=1951))
    assert main() == 0
    told = capsys.readouterr().out
    assert "| scored from | years back |" in told
    assert "| 1958 | 0.25 |" in told
    assert (data.root / "docs/figures/learning_curve.png").stat().st_size > 1000
    assert len(list((data.root / "build/mlflow/artifacts").rglob("plots/learning_curve.png"))) == 1
    monkeypatch.setenv("DINGMI_DATA", str(data.root / "nowhere"))
    assert main() == 1
