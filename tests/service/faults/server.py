"""A service in a process of its own, to be killed: ``python -m tests.service.faults.server ADDRESS HOME``.

It prints its port when it listens. The engines answer by rule, so that only cases cost time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn

from dingmi.commands_service import listen
from service.app import create_app
from service.settings import Settings
from tests.service.conftest import whole_engines


def main(address: str, home: str) -> None:
    """Serve until killed."""
    app = create_app(Settings(database=address, home=Path(home), language="en"), opener=whole_engines)
    listening = listen("127.0.0.1", 0)
    print(listening.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[listening])


if __name__ == "__main__":
    main(*sys.argv[1:])
