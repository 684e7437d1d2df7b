"""Zip packages made of parts, for the tests of readers."""

from __future__ import annotations

import io
import zipfile


def package(**parts: bytes) -> bytes:
    """A package of ``parts``; in their names ``__`` is a slash and ``_`` a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()
