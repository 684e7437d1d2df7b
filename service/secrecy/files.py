"""Secrets in files: written whole or not at all, and readable by their owner alone."""

from __future__ import annotations

import os
from pathlib import Path

from service.errors import KeyFault

_OTHERS = 0o077


def read_secret(path: Path) -> str:
    """The text of a secret file; KeyFault when it is missing or others may read it."""
    try:
        if path.stat().st_mode & _OTHERS:
            raise KeyFault("problem.key_open", name=path.name)
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFault("problem.key_missing", name=path.name) from error


def write_secret(path: Path, text: str) -> None:
    """Write a secret file; an older one is replaced in one step."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
