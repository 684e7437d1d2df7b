"""What the garbage collector is spared while the service runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many more objects made than freed before the youngest are searched, so many searches before the older ones are.
# A suggestion makes some thousands, and next to no circles, which alone need searching for.
SELDOM = (50_000, 20, 20)


@contextmanager
def spared() -> Iterator[None]:
    """What is there now (catalogues, thesaurus) stays for good and is not searched for garbage again and again; what is
    made from now on is searched seldom."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
