"""Whether what a draft tells of an event bears on an item's own matter, and not on something beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recommender.conditions.events.chinese_tense import pairs
from recommender.conditions.events.english_tense import english_stems
from recommender.conditions.facts import Facts
from recommender.conditions.lowered import Mention, lowered_form
from recommender.document import Span
from recommender.text.normal import stem

_OF = re.compile(r"\b(?:of|to|for|in|against|that|by|with|on|being|under|from|between|at|over|above|below)\b.*")
_PARTS = re.compile(r"[:;,]|\bor\b|\band\b")
# What is said of something: "the terms of a loan" are recognised by the loan.
_ASPECTS = re.compile(
    r"\b(?:amount|terms?|name|date|day|place|location|route|time|size|list|decision|changes?|findings?|position|figures?|"
    r"plan|number|person|price|share|cause|results?|list|value|scale|target|estimate|purchase|sale|use|order|content|"
    r"draft|details?|question|text|status|type|quantity)s?\b[^;:,]*"
)
# Pairs of characters that stand in any paper.
_ANYWHERE = """
情况 方案 工作 有关 相关 内部 安排 以上 以下 不满 全省 全市 省级 市级 统一 组织 主要 具体 重大 重要
公布 公开 发布 公告 公示 结果 意见 时间 已经
"""
_EVERYWHERE = frozenset(_ANYWHERE.split())
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Own:
    """What an item's wording is about: its words (stems, or pairs of characters), and those that name its object."""

    words: frozenset[str]
    heads: frozenset[str]


@lru_cache(maxsize=4096)
def own_words(core: str) -> Own:
    """The words of a wording without its conditions.

    >>> sorted(own_words("Attribution of an intrusion to a foreign state").heads)
    ['attribut']
    """
    low = lowered_form(core).text
    if not low.isascii() and pairs(low):
        every = pairs(low) - _EVERYWHERE
        return Own(every, every)
    heads = " ".join(_OF.sub("", part) for part in _PARTS.split(low))
    aspects = " ".join(match.group() for match in _ASPECTS.finditer(low))
    return Own(english_stems(low), english_stems(f"{heads} {aspects}"))


def bears(mention: Mention, sentence: Span, facts: Facts, own: Own) -> bool:
    """Whether a mention is of the item's own matter: it shares words with the wording or the title, or with the other
    sentences closest to the item, or refers back to them. What is told of the first one, of last year's or of others
    is not told of this, unless this is called so, too."""
    if not all(stem(word) in own.words or _called(word, sentence, facts) for word in mention.others):
        return False
    if mention.about & own.heads or len(mention.about & own.words) >= _ENOUGH:
        return True
    if mention.refers:
        to_come = mention.state == "to-come" and facts.is_beside(sentence)
        return to_come or facts.is_near(sentence) or _follows(sentence, facts)
    enough = min(_ENOUGH, len(mention.about))
    beside = [_meant(near, facts) for near in facts.closest if near != sentence]
    return any(len(mention.about & words) >= enough for words in (_title(facts), *beside))


def _called(word: str, sentence: Span, facts: Facts) -> bool:
    return any(word in facts.words(near) for near in facts.closest if near != sentence)


def _follows(sentence: Span, facts: Facts) -> bool:
    return any(facts.order.after(near) == sentence for near in facts.closest)


def _title(facts: Facts) -> frozenset[str]:
    return facts.memory.once("title", lambda: meant(lowered_form(facts.document.title).text))


def _meant(sentence: Span, facts: Facts) -> frozenset[str]:
    return facts.memory.once(("meant", sentence), lambda: meant(facts.words(sentence)))


def meant(words: str) -> frozenset[str]:
    """Stems and pairs of characters that mean something by themselves."""
    return english_stems(words) | (frozenset() if words.isascii() else pairs(words) - _EVERYWHERE)
