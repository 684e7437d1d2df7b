"""``dingmi serve``: the service and its page on an address of this machine."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dingmi.settings import read_settings
from recommender.errors import OptionError

if TYPE_CHECKING:
    from service.settings import Settings

_OF = "[SCHEME=]PATH; without SCHEME it belongs to the first --scheme. Repeat for several."


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (DINGMI_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one (DINGMI_PORT).")] = None,
    scheme: Annotated[list[str] | None, typer.Option(help="Scheme to serve; repeat for several.")] = None,
    catalogue: Annotated[list[str] | None, typer.Option(help=f"Catalogue file: {_OF}")] = None,
    bundle: Annotated[list[str] | None, typer.Option(help=f"Bundle folder: {_OF}")] = None,
    overlay: Annotated[list[str] | None, typer.Option(help=f"The unit's own list: {_OF}")] = None,
    home: Annotated[Path | None, typer.Option(help="Folder of database, keys and archive (DINGMI_HOME).")] = None,
) -> None:
    """Serve suggestions over HTTP and on a page; what is not given here comes from DINGMI_* variables."""
    given: dict[str, Any] = {"host": host, "port": port, "home": home}
    if scheme or catalogue or bundle or overlay:
        given["schemes"] = sources(scheme or [], catalogue or [], {"bundle": bundle or [], "overlay": overlay or []})
    run(read_settings(**given))


def sources(schemes: Sequence[str], catalogues: Sequence[str], single: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The options as the setting ``schemes``; ``single``: those of which a scheme has one each.

    >>> sources([], ["us-eo13526=guide.csv"], {"bundle": ["b"]})
    {'cn-2024': {'catalogues': [], 'bundle': PosixPath('b')}, 'us-eo13526': {'catalogues': [PosixPath('guide.csv')]}}
    """
    first = schemes[0] if schemes else "cn-2024"
    found: dict[str, Any] = {name: {"catalogues": []} for name in schemes}
    for option, values in single.items():
        for name, path in (_split(value, first) for value in values):
            found.setdefault(name, {"catalogues": []})[option] = path
    for name, path in (_split(value, first) for value in catalogues):
        found.setdefault(name, {"catalogues": []})["catalogues"].append(path)
    return found


def _split(value: str, first: str) -> tuple[str, Path]:
    name, sign, path = value.partition("=")
    return (name, Path(path)) if sign and "/" not in name else (first, Path(value))


def run(settings: Settings) -> None:
    """Check what is to be served, then serve until interrupted."""
    import uvicorn

    from service.app import create_app
    from service.engines import open_engines
    from service.logs import log_to_stderr

    engines = open_engines(settings)
    for engine in engines:
        if engine.fault:
            raise engine.fault
    log_to_stderr(settings.log_level.upper())
    app = create_app(settings, opener=lambda _: engines)
    listening = listen(settings.host, settings.port)
    _tell(settings.host, listening.getsockname()[1])
    _introduce(settings)
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; OptionError when the address is taken or is none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise OptionError("serve.address", host=host, port=port, detail=error.strerror or str(error)) from error


def _tell(host: str, port: int) -> None:
    from rich.console import Console

    from dingmi.console import language_of
    from recommender.messages import say

    shown = f"[{host}]" if ":" in host else host
    console = Console(highlight=False, soft_wrap=True)
    console.print(say("serve.ready", language_of([]), address=f"http://{shown}:{port}/"), markup=False)


def _introduce(settings: Settings) -> None:
    """Enter the invented persons where nobody is known yet, and print their passwords: they are kept nowhere."""
    from rich.console import Console

    from dingmi.console import language_of
    from recommender.messages import say
    from service.opening import first_persons

    passwords = first_persons(settings)
    console = Console(highlight=False, soft_wrap=True)
    if passwords:
        console.print(say("serve.samples", language_of([])), markup=False)
    for name, password in passwords.items():
        console.print(f"  {name:<14} {password}", markup=False)


def register(app: typer.Typer) -> None:
    """Add the commands of this room."""
    app.command()(serve)
