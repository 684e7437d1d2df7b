"""What was made of recent texts; shared by the threads of a service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """What was made of the last few texts, of ``characters`` together; those asked for longest ago go first."""

    def __init__(self, characters: int) -> None:
        self._room = characters
        self._kept: dict[str, T] = {}
        self._lock = Lock()

    def all(self, texts: Sequence[str], make: Callable[[Sequence[str]], Sequence[T]]) -> list[T]:
        """What is made of each of ``texts``; ``make`` gives, in one go, what is not at hand.

        >>> recent = Recent(2)
        >>> recent.all(["a", "b"], lambda texts: [text * 2 for text in texts])
        ['aa', 'bb']
        >>> recent.all(["b", "c", "c"], lambda texts: list(texts))
        ['bb', 'c', 'c']
        """
        with self._lock:
            found = {text: self._take(text) for text in texts if text in self._kept}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if missing:
            found.update(zip(missing, make(missing), strict=True))
        with self._lock:
            for text, made in found.items():
                self._put(text, made)
        return [found[text] for text in texts]

    def _take(self, text: str) -> T:
        self._room += len(text)
        return self._kept.pop(text)

    def _put(self, text: str, made: T) -> None:
        if text in self._kept:  # another thread was faster
            self._take(text)
        self._kept[text] = made
        self._room -= len(text)
        while self._room < 0:
            self._take(next(iter(self._kept)))
