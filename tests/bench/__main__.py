"""``make bench``: how long things take, as medians in one run. Measured and told, never asserted.

The drafts and the catalogues are invented (``invented.py``); the voices are those of ``build/bundles/cn-2024`` where
that is, else the package's own, which have no classifier.
"""

from __future__ import annotations

import tempfile
from itertools import chain
from pathlib import Path

from recommender.law.scheme_file import load_scheme
from recommender.voices import open_voices
from tests.bench import process, suggesting
from tests.bench.invented import SCHEME

BUNDLE = Path("build/bundles") / SCHEME


def main() -> None:
    """Print one line a figure."""
    scheme = load_scheme(SCHEME)
    bundle = BUNDLE if BUNDLE.is_dir() else None
    voices = open_voices(bundle, scheme)
    print(f"voices: {voices.bundle.name if voices.bundle else 'the default ones, without a classifier'}")
    with tempfile.TemporaryDirectory() as folder:
        for line in chain(suggesting.figures(scheme, voices, Path(folder)), process.figures(bundle)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
