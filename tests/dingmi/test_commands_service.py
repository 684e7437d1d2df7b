from __future__ import annotations

import socket
from pathlib import Path

import pytest
import typer
import uvicorn
from typer.testing import CliRunner

from dingmi.commands_service import listen, register, sources
from recommender.errors import BundleError, OptionError


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    register(app)
    app.command("other")(lambda: None)
    return app


def test_options_become_the_setting_of_schemes() -> None:
    single = {"bundle": ["cn-2024=bundle"], "overlay": ["own.yaml"]}
    assert sources(["us-eo13526"], ["a.csv", "cn-2024=b.csv", "./odd=name.csv"], single) == {
        "us-eo13526": {"catalogues": [Path("a.csv"), Path("./odd=name.csv")], "overlay": Path("own.yaml")},
        "cn-2024": {"catalogues": [Path("b.csv")], "bundle": Path("bundle")},
    }


def test_serve_prints_its_address(app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[socket.socket] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: served.extend(sockets))
    monkeypatch.setenv("DINGMI_BUNDLES", str(tmp_path))
    monkeypatch.setenv("DINGMI_HOME", str(tmp_path / "home"))
    result = CliRunner().invoke(app, ["serve", "--port", "0"], catch_exceptions=False)
    port = served[0].getsockname()[1]
    served[0].close()
    assert result.exit_code == 0
    assert f"http://127.0.0.1:{port}/" in result.output
    assert "Ctrl+C" in result.output


def test_a_damaged_bundle_is_refused_before_anything_is_served(app: typer.Typer, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(app, ["serve", "--bundle", str(tmp_path)])
    assert isinstance(result.exception, BundleError)
    assert result.exception.key == "error.bundle_damaged"


@pytest.mark.parametrize("variable", [("DINGMI_PORT", "many"), ("DINGMI_SCHEMES", "{"), ("DINGMI_LANGUAGE", "fr")])
def test_a_setting_that_cannot_be_used_is_an_option_error(
    app: typer.Typer, variable: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(*variable)
    result = CliRunner().invoke(app, ["serve"])
    assert isinstance(result.exception, OptionError)
    assert result.exception.key == "serve.setting"


def test_an_address_that_is_taken_is_an_option_error() -> None:
    with listen("127.0.0.1", 0) as taken, pytest.raises(OptionError, match="choose another"):
        listen("127.0.0.1", taken.getsockname()[1])
