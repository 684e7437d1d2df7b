"""A PostgreSQL server of the tests' own: Debian's binaries, a temporary folder, a socket and no network.

It refuses to run as root, so root starts it as the user ``postgres`` that comes with the package.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

REMEDY = "no PostgreSQL: install it (apt-get install postgresql)"
# Speed over safety: what these tests lose in a power cut they can afford to.
OPTIONS = "-c fsync=off -c full_page_writes=off -c listen_addresses= -c max_connections=150 -c shared_buffers=64MB"


def binaries() -> Path:
    """The folder of the newest server; AssertionError with its remedy where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert found, REMEDY
    return found[-1].parent


class Server:
    """A running server; ``durable`` keeps what a crash of the machine would lose otherwise."""

    def __init__(self, durable: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dingmi-pg-"))
        self._options = "-c listen_addresses= -c max_connections=150" if durable else OPTIONS
        self._bin = binaries()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "dingmi", "-A", "trust", "--no-sync", "-E", "UTF8")
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._control("start", "-w", "-t", "60", "-o", f"{self._options} -k {self.folder}", "-l", self._log)

    def stop(self, mode: str = "immediate") -> None:
        """Stop: ``immediate`` is as a crash."""
        self._control("stop", "-w", "-m", mode)

    def kill(self) -> None:
        """Kill the server's processes without a chance to tidy up."""
        self.stop("immediate")

    def close(self) -> None:
        """Stop, and remove everything."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql://dingmi@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database like another; its address."""
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected to it."""
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, statement: str, database: str = "postgres") -> None:
        """Run a statement."""
        import psycopg

        address = f"host={self.folder} user=dingmi dbname={database}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]  # psycopg wants literals

    @property
    def _log(self) -> str:
        return str(self.folder / "log")

    def _control(self, verb: str, *arguments: str) -> None:
        self._run("pg_ctl", verb, "-D", str(self.folder / "data"), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), *arguments]
        if os.geteuid() == 0:
            pwd.getpwnam("postgres")
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
