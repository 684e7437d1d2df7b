"""``make defaults``: fit the weights that serve without a bundle, on the invented drafts of the package alone."""

from __future__ import annotations

import sys
from pathlib import Path

from recommender.law.scheme_file import load_scheme
from recommender.ranking.linear import save_json
from recommender.voices import DEFAULTS
from training.matcher import blank_voices, fitted
from training.teaching_sets import SCHEMES, matcher_examples


def main(arguments: list[str]) -> int:
    """Write the weights into the package, or to the path that is given."""
    target = Path(arguments[0]) if arguments else DEFAULTS
    voices = blank_voices()
    examples = matcher_examples(load_scheme(SCHEMES[0]), None, voices, None)
    save_json(target, fitted(voices, examples).weights_to_wire())
    sys.stdout.write(f"{target}: {len(examples)} drafts\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
