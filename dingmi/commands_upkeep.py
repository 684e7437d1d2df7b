"""``dingmi upkeep``: once what the service does from time to time, for those who run it by a timer."""

from __future__ import annotations

import typer

from dingmi.console import ExitCode
from dingmi.options import Where, grouped
from recommender.messages import say


def upkeep(where: Where) -> None:
    """End what has run out, tell listeners, seal the head of the ledger; 1 where a listener did not take it."""
    from service.engines import open_engines
    from service.opening import open_desk
    from service.upkeep import once

    language, settings = where.language, where.settings()
    done = once(open_desk(settings, open_engines(settings)), settings)
    counts = {"expired": done.expired, "done": done.delivered.done, "failed": done.delivered.failed}
    typer.echo(say("storage.upkeep", language, **counts, anchored=int(done.anchored)))
    if done.delivered.failed:
        raise typer.Exit(ExitCode.FAILED)


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("upkeep")(grouped(upkeep))
