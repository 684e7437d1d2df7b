"""What was found in the sentences of one draft, kept for all items."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from recommender.conditions.events.mention import Told
from recommender.document import Span
from recommender.text.word_groups import Worded

T = TypeVar("T")


@dataclass(frozen=True)
class Memory:
    """What was found in the sentences of one draft, so that no item asks a second time.

    It holds what depends on the words of a sentence alone; leaving other sentences out changes none of it.
    """

    told: dict[tuple[str, str], dict[Span, Told | None]] = field(default_factory=dict)
    matches: dict[re.Pattern[str] | Worded, dict[int, re.Match[str] | None]] = field(default_factory=dict)
    _made: dict[Hashable, object] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives for ``key``, made when first asked.

        >>> memory = Memory()
        >>> memory.once("a", lambda: 1), memory.once("a", lambda: 2)
        (1, 1)
        """
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])
