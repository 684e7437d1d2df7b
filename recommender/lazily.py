"""A sequence that is made only as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")


class Lazily(Sequence[T]):
    """The ``length`` things that ``source`` yields, each taken from it when it or a later one is first asked for.

    >>> made = []
    >>> squares = Lazily((made.append(n) or n * n for n in range(5)), 5)
    >>> squares[1], len(squares), made
    (1, 5, [0, 1])
    >>> list(squares[-2:]), made
    ([9, 16], [0, 1, 2, 3, 4])
    """

    def __init__(self, source: Iterator[T], length: int) -> None:
        self._source = source
        self._length = length
        self._taken: list[T] = []

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        wanted = range(self._length)[place]
        if isinstance(wanted, int):
            self._take(wanted + 1)
            return self._taken[wanted]
        self._take(max(wanted, default=-1) + 1)
        return [self._taken[each] for each in wanted]

    def _take(self, count: int) -> None:
        self._taken.extend(islice(self._source, max(0, count - len(self._taken))))
