from __future__ import annotations

from pathlib import Path

import pytest
import typer
from openpyxl import Workbook
from typer.testing import CliRunner, Result

from dingmi import commands_cases
from recommender.errors import OptionError
from tests.service.faults.house import Far

GOOD = ["1", "测绘成果", "秘密", "5年", "2023-05-01"]
HEAD = ["编号", "文件名称", "密级", "保密期限", "文件日期"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a unit, a drafter ``dan`` and an approver ``a0``."""
    monkeypatch.setenv("DINGMI_BUNDLES", str(tmp_path))
    Far.furnished(f"sqlite:///{tmp_path / 'home' / 'dingmi.db'}", tmp_path / "home", approvers=1).close()
    return tmp_path / "home"


def table(path: Path, *rows: list[str]) -> Path:
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    book.save(path)
    return path


def run(*arguments: object) -> Result:
    app = typer.Typer()
    commands_cases.register(app)
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_dry_run_then_the_import_and_again(home: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "old.xlsx", GOOD, ["2", "t", "机密", "", "2024-05-01"])
    asked = ("cases", "import", file, "--as", "a0", "--scheme", "cn-2024", "--home", home, "--lang", "en")
    dry = run(*asked, "--dry-run")
    assert "2 rows can be used, 0 have faults" in dry.output and "stand in the ledger" not in dry.output
    for _ in range(2):
        assert "2 rows stand in the ledger" in run(*asked).output
    with pytest.raises(OptionError, match="no person"):
        run("cases", "import", file, "--as", "nobody", "--home", home)


def test_a_fault_is_told_and_nothing_is_entered(home: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "bad.xlsx", GOOD, ["2", "t", "极密", "5年", "2023-05-01"])
    result = run("cases", "import", file, "--as", "a0", "--home", home, "--lang", "en")
    assert result.exit_code == 6
    assert "there is no level “极密”" in result.output and "1 have faults" in result.output
