from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import typer
from openpyxl import Workbook
from typer.testing import CliRunner, Result

from corpora.records import read_records
from dingmi import commands_cases
from dingmi.cli import app
from recommender.bundle import open_bundle
from recommender.errors import OptionError
from recommender.law.scheme_file import load_scheme
from service.cases.commands_deciding import approve
from service.cases.commands_proposing import prepare, propose
from service.cases.given import Approval, Proposal, TermsGiven
from service.cases.perform import perform
from service.cases.work import Ref
from service.people.authority import Designation, Grant
from service.people.person import Person
from service.people.register import add_person, designate
from service.storage.engine import writing
from tests.service.faults.house import DRAFTER, LEVELS, Far

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
    assert "There is no level “极密”. Use one of" in result.output and "1 have faults" in result.output


DECIDED = (
    (
        "现将青河县1:5000地形图成果第{n}幅移交你单位，请妥善保管",
        {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]},
    ),
    ("关于第{n}次工作会议的通知，请准时参加", {"level": "open"}),
)


def test_decided_cases_are_exported_and_trained_on(home: Path, tmp_path: Path) -> None:
    far = Far.furnished(f"sqlite:///{tmp_path / 'data' / 'dingmi.db'}", tmp_path / "data", approvers=0)
    data = Person("dot", "Dot", "ministry", frozenset({"approver", "data"}), LEVELS)
    today = date.today()
    grant = Grant(LEVELS, frozenset(), today - timedelta(days=1), today + timedelta(days=1000))
    with writing(far.desk.database) as connection:
        add_person(connection, data)
        designate(connection, "dot", Designation("statutory", grant, today + timedelta(days=500)))
    for number in range(12):
        for text, terms in DECIDED:
            ready = prepare(far.desk, DRAFTER, Proposal(text=text.format(n=number), terms=TermsGiven(**terms)))
            case = perform(far.desk, DRAFTER, lambda work, ready=ready: propose(work, ready)).case
            perform(far.desk, data, lambda work, case=case: approve(work, Ref(case, 1), Approval(opinion="同意")))
    far.close()
    out, asked = tmp_path / "labels.jsonl.gz", ("--as", "dot", "--home", tmp_path / "data", "--lang", "en")
    assert "24 cases written to labels.jsonl.gz" in run("cases", "export", out, *asked).output
    records = read_records([out], load_scheme("cn-2024"))
    assert (len(records.rows), {record.weight for record in records.rows}) == (24, {0.6})
    trained = CliRunner().invoke(app, ["train", "--data", str(out), "--out", str(tmp_path / "bundle"), "--no-track"])
    assert trained.exit_code == 0, trained.output
    assert open_bundle(tmp_path / "bundle", "cn-2024").facts["records"] == {"open": 12, "confidential": 12}
    with pytest.raises(OptionError, match="no person"):
        run("cases", "export", out, "--as", "nobody", "--home", tmp_path / "data")
