"""The last few results, by what they were made from; shared by the threads of a service."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """At most ``size`` results, those asked for longest ago forgotten first; many can be asked for and made at once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: dict[K, V] = {}
        self._lock = Lock()

    def all(self, keys: Sequence[K], make: Callable[[Sequence[K]], Sequence[V]]) -> list[V]:
        """The results of all ``keys``; ``make`` gives, in one go, those that are not at hand.

        >>> recent = Recent(2)
        >>> recent.all(["a", "b"], lambda keys: [key * 2 for key in keys])
        ['aa', 'bb']
        >>> recent.all(["b", "c", "c"], lambda keys: list(keys))
        ['bb', 'c', 'c']
        """
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing:
            found.update(zip(missing, make(missing), strict=True))
        with self._lock:
            for key, result in found.items():
                self._kept.pop(key, None)
                self._kept[key] = result
            for key in list(self._kept)[: max(0, len(self._kept) - self._size)]:
                del self._kept[key]
        return [found[key] for key in keys]
