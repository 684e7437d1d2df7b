"""Whether the words around a Chinese event word tell it as past or as to come, and of what they tell it."""

from __future__ import annotations

import re

from recommender.conditions.events.mention import Around, Mention, When
from recommender.conditions.events.words import WORDS

_DONE = WORDS.pattern("{done}(?!经?批准后)[^，。；未待拟]{0,14}$")
_HEREBY = WORDS.pattern("{hereby}$")
_TO_COME, _OVER, _BEFORE_IT = WORDS.pattern("{to_come}"), WORDS.pattern("{over}"), WORDS.pattern("{before_it}")
_NAMED = WORDS.pattern(r"的?[\u3400-\u9fff]{2,}{named}")
_OBJECT = re.compile(r"[\u3400-\u9fff]{2}")
_AGENT = WORDS.pattern(r"[\u3400-\u9fff]{0,8}{agents}(?:代表|负责人)?")
_BY = WORDS.pattern(r"{by}[\u3400-\u9fff、“”]{2,40}$")
_PARTICLES = WORDS.pattern("{particles}")
_WHERE = re.compile(r"(?:[已均都早]|已经)*[在于][\u3400-\u9fff“”]{1,14}$")
_BY_WHOM = re.compile("[人者]|方(?![案法式向面便])")
_DONE_TO = WORDS.pattern("(?:和[\u3400-\u9fff]{2,8})?(?:均?已|由)")
_OPENLY = WORDS.pattern("{openly}")
_USUALLY = WORDS.pattern("{usually.zh}")
_REFERS, _OTHER = WORDS.pattern("{refers}+"), WORDS.pattern("{other.zh}")
_BACK = WORDS.pattern(r"[\u3400-\u9fff]{0,2}了?{back}")


def in_chinese(at: Around) -> When | None:
    """How a Chinese event word is told.

    >>> in_chinese(Around("成绩将于月底", "公布", "")), in_chinese(Around("补偿方案已于上周", "公布", ""))
    ('to-come', 'over')
    """
    before, word, after = at
    if _DONE.search(before) and not _BEFORE_IT.match(after):
        return "over"
    if _HEREBY.search(before):
        return "over"
    clause = before + word + after
    if _TO_COME.search(clause):
        return "to-come"
    return "over" if _OVER.search(clause) else None


def tells_nothing(at: Around) -> bool:
    """Whether a clause only denies an event (不成交), names who does it (竞得人), or says that it does as a rule."""
    if (at.word == "公开" and _OPENLY.match(at.after)) or (
        at.word in WORDS.words("papers") and _DONE_TO.match(at.after)
    ):
        return True
    return at.before.endswith("不") or _BY_WHOM.match(at.after) is not None or _USUALLY.search("".join(at)) is not None


def of_chinese(at: Around, state: When) -> Mention:
    """What a Chinese clause tells the event of: what stands before it, or is named behind it."""
    before = _PARTICLES.sub("", _AGENT.sub("", _BY.sub("", _WHERE.sub("", at.before))))
    subject = _REFERS.sub("", before)
    about = pairs(before) | pairs(_PARTICLES.sub("", at.after)[:8])
    back = _BACK.match(at.after)
    takes = at.word.endswith("了") and _OBJECT.match(at.after) is not None  # signed a pledge
    named = not back and (takes or len(subject) >= 2 or _NAMED.match(at.after) is not None)
    rule = state == "to-come" and re.match("[之以]?前", at.after) is not None
    others = tuple(_OTHER.findall(at.before))
    return Mention(state, about, not named, others, rule, said=frozenset((at.word,)))


def pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters."""
    return frozenset(
        words[i : i + 2]
        for i in range(len(words) - 1)
        if "\u3400" <= words[i] <= "\u9fff" and "\u3400" <= words[i + 1] <= "\u9fff"
    )
