from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from service.settings import LOOPBACK, Settings


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DINGMI_PORT", "9001")
    monkeypatch.setenv("DINGMI_LANGUAGE", "en")
    monkeypatch.setenv("DINGMI_SCHEMES", '{"cn-2024": {"catalogues": ["a.csv"], "bundle": "b"}}')
    settings = Settings()
    assert (settings.port, settings.language) == (9001, "en")
    assert settings.schemes["cn-2024"].catalogues == (Path("a.csv"),)
    assert settings.schemes["cn-2024"].bundle == Path("b")


@pytest.mark.parametrize("wrong", [{"port": 70000}, {"language": "fr"}, {"prot": 1}, {"max_upload_bytes": 0}])
def test_a_setting_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)  # type: ignore[arg-type]


def test_on_loopback_only_loopback_names_are_answered() -> None:
    assert Settings().answered_hosts == LOOPBACK
    assert Settings(host="0.0.0.0").answered_hosts == ()
    assert Settings(host="0.0.0.0", allowed_hosts=("dingmi.example",)).answered_hosts == ("dingmi.example",)
