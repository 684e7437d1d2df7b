"""What a sentence holds by itself: figures, names, quoted words; and whether it is a sentence at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from recommender.text.words import WORDS

LEAST, BARE = 8, 0.3
# Words of rules and exhortations: what ought to be, not what is.
_RULE, _ENGLISH_RULE = WORDS.pattern("{ought.zh}"), WORDS.pattern("{ought.en}", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z\u017f]{2}")  # ſ is an s where case is ignored
_SUBSTANCE = re.compile(
    r"\d|[〇零一二两三四五六七八九十百千万亿]{2,}|[“「『《\"][^”」』》\"]{2,}|\b[A-Z][a-z]+ [A-Z][a-z]+"
)
_FIGURES = re.compile(r"\d+")
_DATE_BEGINS = frozenset("年月日./-")
_DATE_LINE = re.compile(r"[\d\s年月日./-]+|\d{1,2} [A-Z][a-z]+ \d{4}\.?")


def substance(text: str) -> float:
    """Figures, names and quoted words in a sentence, squashed to 0..1.

    >>> substance("各单位要提高认识。")
    0.0
    """
    count = len(_SUBSTANCE.findall(text))
    return count / (count + 2.0)


def is_sentence(text: str) -> bool:
    """Whether a sentence is more than a salutation or a date.

    >>> is_sentence("各有关单位的同志："), is_sentence("2026年1月15日"), is_sentence("库存可供十七天。")
    (False, False, True)
    """
    dated = text[:1] in _DATE_BEGINS or text[:1].isdigit() or text[:1].isspace()
    return len(text) >= LEAST and text[-1] not in "：:" and not (dated and _DATE_LINE.fullmatch(text))


def richness(text: str) -> float:
    """How far a sentence could be evidence: figures and names weigh."""
    return BARE + substance(text)


def is_rule(text: str) -> bool:
    """Whether a sentence says what ought to be, not what is.

    >>> is_rule("材料应当按时报送。"), is_rule("材料已经报送。")
    (True, False)
    """
    if _RULE.search(text):
        return True
    return _LETTERS.search(text) is not None and _ENGLISH_RULE.search(text) is not None


class Plain(NamedTuple):
    """How rich a sentence is, whether it can be quoted, whether it is a rule; its words with every figure as 0."""

    rich: float
    quotable: bool
    rule: bool
    bare: str


@lru_cache(maxsize=8192)
def plain(text: str) -> Plain:
    """What a sentence is by its words alone; kept, so that an edit looks at the edited sentences only.

    >>> plain("库存可供17天。")
    Plain(rich=0.8, quotable=True, rule=False, bare='库存可供0天。')
    """
    return Plain(richness(text), is_sentence(text), is_rule(text), _FIGURES.sub("0", text))
