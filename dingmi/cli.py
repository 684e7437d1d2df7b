"""The command ``dingmi``: registers each room's commands and turns domain errors into exit codes."""

from __future__ import annotations

import sys

import typer

from dingmi import (
    commands_bundles,
    commands_calibrating,
    commands_cases,
    commands_catalogue,
    commands_comparing,
    commands_ledger,
    commands_people,
    commands_recommend,
    commands_service,
    commands_storage,
    commands_thesaurus,
    commands_training,
    commands_units,
    commands_upkeep,
)
from dingmi.console import ExitCode, complain, language_of
from recommender.errors import DingmiError, StateError

app = typer.Typer(
    name="dingmi",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reads a draft and suggests secrecy level and period with the scope item that justifies them.",
)
for room in (
    commands_ledger,
    commands_recommend,
    commands_bundles,
    commands_training,
    commands_calibrating,
    commands_comparing,
    commands_catalogue,
    commands_thesaurus,
    commands_service,
    commands_storage,
    commands_upkeep,
    commands_cases,
    commands_people,
    commands_units,
):
    room.register(app)


def main() -> None:
    """Run the command line; an error is told in the user's language and ends with its exit code."""
    try:
        app()
    except DingmiError as error:
        complain(error, language_of(sys.argv))
        sys.exit(ExitCode.of(error))
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.OK)
    except OSError as error:
        if error.filename is None:
            raise
        complain(StateError("cli.system", path=error.filename, detail=error.strerror), language_of(sys.argv))
        sys.exit(ExitCode.FAILED)
