"""What the garbage collector is spared while the service runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many more objects made than freed before the youngest are searched, so many searches before the older ones are.
# A suggestion makes some thousands and next to no circles, which alone need searching for. Were still more let gather,
# the few drafts that meet a search would wait for it noticeably.
SELDOM = (5_000, 20, 50)


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
