"""Whether the words around a verb or noun of an event tell it as past or as to come, and of what they tell it.

Only the verb group decides, not the whole clause: "expects the catch to be lower" says nothing of "published".
"""

from __future__ import annotations

import re

from recommender.conditions.lowered import Around, Mention, When
from recommender.text.normal import stem

_VERB = re.compile(
    r"(?:\w+ed|sat|held|met|begun|began|given|told|sent|shown|put right|made good|made public"
    r"|laid|read|struck|won|lost|left|shut"
    r"|came|went|gone|over|out|done|sold|paid"
    r"|built|flown|flew|got|cut|sealed|broken|run|ran|taken|took|drew|up)(?: .*)?"
)
_TENSED = re.compile(r"(?:is|are|was|were|has|have|had|came|went|took|drew|got|passed) .+")
_BARE = re.compile(
    r"(?:announce|publish|release|disclose|sign|table|exchange|notify|award|approve|accept|decide|issue|initial)"
)
_TO = re.compile(r"\bto (?:\w+ly )?$")
_FUTURE = re.compile(
    r"(?:\b(?:will|shall|would|should|may|might|can|must|could|cannot|to be|being)|'ll)"
    r"(?: (?:\w+ly|not|then|only|also|soon|be|get|have|been))* ?$"
)
_NEVER = re.compile(
    r"(?:\b(?:not|never|neither|nor|nobody|none|nothing|without|no)|n't)\b"
    r"(?! (?:longer|later|doubt|only))[^,;:(]{0,32}$"
)
_HAD = re.compile(r"\bhad\b[^,;:(]*$")
_UNLESS = re.compile(
    r"\b(until|till|once|when|as soon as|if|unless|before|by the time|pending|prior to|ahead of)\b(?P<rest>[^,;:(]*)$"
)
_SINCE = re.compile(r"\b(?:after|since|following|now that)\b[^,;:(]*$")
_WAS = re.compile(
    r"(?:\b(?:was|were|has|have|had|been|having)|'ve|'d)(?: (?!to\b|no\b|an?\b|the\b|their\b|its\b)[a-z]+)"
    r"{0,2} ?$"
)
_IS = re.compile(
    r"(?:\b(?:is|are|stands?|remains?)|'s|'re)(?P<how>(?: (?:now|already|at last|finally|since|all|\w+ly))*) ?$"
)
_SOON = re.compile(
    r"\b(?:in the (?:spring|summer|autumn|fall|winter|new year)|next|tomorrow|tonight|later|soon"
    r"|from now|when|once|as soon)\b"
)
_USUALLY = re.compile(r"\b(?:each|every|yearly|annually|monthly|usually|normally|always|as a rule|such|daily|weekly)\b")
_MODIFIED = re.compile(
    r"(?:^|\b(?:an?|the|its|their|our|his|her|my|your|any|no|all|some|every|each|of|in|on|from|by|with|for|than|to|these|"
    r"those|this|that|newly|recently|only|and|or|about|between|per|under|as yet)) $"
)
_FOLLOWED = re.compile(
    r" (?!in\b|on\b|at\b|by\b|to\b|for\b|this\b|last\b|with\b|from\b|here\b|today\b|yester|and\b|as\b)[a-z]{3}"
)
_HAPPENED = re.compile(
    r"(?: itself| (?:of|on|for) [a-z' ]{3,30}?)?"
    r" (?:was|were|has|have|took|came|appeared|contains|carries|carried)\b(?! not)"
)
_WAS_IN = re.compile(r"\b(?:was|were|been|appeared|stood|is|are) (?:\w+ )?in (?:the |\w+'s |last \w+'s )$")
_DUE = re.compile(r"(?: itself| (?:of|on|for) [a-z' ]{3,30}?)?(?: (?:will|shall|is|are|takes|comes|follows)\b|'ll)")
_OBJECT = re.compile(
    r" (?!this (?:morning|afternoon|evening|noon|week|month|year))"
    r"(?:its|their|his|her|our|the|an?|this|that|these|those|all|both|\d+)\b[^,;:.()]*"
)
_ON_IT = re.compile(r" (?:on |for |against )?(?:its|their|the|an?|this|that|these|those|all|both)\b[^,;:.()]*")
_OF_IT = re.compile(
    r" (?:of|on|for|about|over) [a-z' ]*?(?= (?:was|were|has|have|had|will|is|are|takes?|took|comes?|came)\b|[,;:.(]|$)"
)
_THESE = re.compile(r"(?:both|these|those|the two|the three|all (?:of them|these|three|four))\b")
_OBJECT_ENDS = re.compile(
    r"\b(?:in|on|at|by|with|to|from|yesterday|today|last|this (?:morning|week)|for|before|after)\b.*"
)
_JOINED = re.compile(r".*\b(?:but|that|which|who|because|while|so|until|till|once|when|before|after|since|if|unless)\b")
_AUXILIARY = re.compile(
    r"\b(?:was|were|has|have|had|been|is|are|be|will|shall|would|should|may|might|can|must|not|yet|since|now|already|"
    r"just|also|then|finally|officially|formally|publicly|ve|ll)\b|'s\b|n't"
)
_OTHER = re.compile(
    r"\b(?:next|first|second|third|fourth|fifth|last|previous|earlier|prior|other|another|own|old|similar|former|annual|yearly|"
    r"monthly|quarterly|usual|some|most|(?:19|20)\d\d)\b"
)
_PLAIN = frozenset(
    [
        "nothing",
        "nobody",
        "none",
        "neither",
        "never",
        "ever",
        "yet",
        "the",
        "and",
        "its",
        "their",
        "our",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "they",
        "them",
        "with",
        "for",
        "from",
        "who",
        "which",
        "was",
        "were",
        "has",
        "have",
        "had",
        "been",
        "are",
        "not",
        "all",
        "both",
        "but",
        "she",
        "you",
        "your",
        "than",
        "then",
        "there",
        "here",
        "now",
        "into",
        "one",
        "ones",
        "it",
        "everything",
        "itself",
        "day",
        "yesterday",
        "today",
        "morning",
        "afternoon",
        "noon",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "hour",
        "o'clock",
    ]
)
_GENERIC = frozenset(
    stem(word)
    for word in [
        "final",
        "full",
        "whole",
        "new",
        "decision",
        "measure",
        "figure",
        "result",
        "report",
        "statement",
        "text",
        "agreement",
        "contract",
        "order",
        "paper",
        "news",
        "name",
        "plan",
        "treaty",
        "convention",
        "bill",
        "act",
        "law",
        "decree",
        "deal",
        "accord",
        "treaty",
        "announcement",
        "matter",
        "list",
        "draft",
        "notice",
        "document",
        "version",
        "committee",
        "government",
        "minister",
        "president",
        "cabinet",
        "department",
        "ministry",
        "commission",
        "director",
        "board",
        "council",
        "office",
        "announced",
        "published",
        "signed",
        "released",
    ]
)


def in_english(at: Around, dated: When | None = None) -> When | None:
    """How an English event word is told; None where it is no more than named, or done as a rule. ``dated``: what the
    dates beside it say, which decides where the verb may mean either ("bids are opened on 3 May") or there is none.

    >>> in_english(Around("the two delegations ", "signed", " the convention yesterday"))
    'over'
    >>> in_english(Around("the final report is ", "published", " in the autumn"))
    'to-come'
    >>> in_english(Around("in its ", "published", " accounts the firm is silent")) is None
    True
    """
    before, word, after = at
    noun = not _VERB.fullmatch(word) and not _TENSED.fullmatch(word)
    if (
        (_FUTURE.search(before) and not (noun and before.endswith("may ")))
        or (_BARE.fullmatch(word) and _TO.search(before))
        or _NEVER.search(before)
    ):
        return None if _HAD.search(before) else "to-come"
    if found := _UNLESS.search(before):
        told = re.search(r"\b(?:was|were|had)\b", found["rest"])
        modified = _MODIFIED.search(found["rest"]) and _FOLLOWED.match(after)
        return None if told or modified else "to-come"
    if _SINCE.search(before):
        return None if re.search(r"\b(?:will|shall|may|can|must)\b|'ll", after) else "over"
    if _TENSED.fullmatch(word):
        return None if _USUALLY.search(before) else "over"
    return _noun(at) or dated if noun else _verb(at, dated)


def _noun(at: Around) -> When | None:
    if _HAPPENED.match(at.after) or _WAS_IN.search(at.before):
        return "over"
    if at.word.endswith("s") and _SOON.search(at.after):  # arrives tomorrow
        return "to-come"
    return "to-come" if _DUE.match(at.after) else None


def _verb(at: Around, dated: When | None) -> When | None:
    before, _, after = at
    if present := _IS.search(before):
        if present["how"].strip() in ("now", "already", "at last", "finally", "hereby") or after.startswith(" that "):
            return "over"
        if _USUALLY.search(before) or _USUALLY.search(after):
            return None
        return "to-come" if _SOON.search(after) else dated or "over"
    if _WAS.search(before):
        return "over"
    if _MODIFIED.search(before) and (before.strip() or _FOLLOWED.match(after)):
        return None
    return None if _USUALLY.search(before) else "over"


def of_english(at: Around, state: When) -> Mention:
    """What an English clause tells the event of: the object of an active verb, else its subject."""
    words = _told_of(at)
    about = english_stems(_OTHER.sub(" ", words))
    rule = state == "to-come" and _UNLESS.search(at.before) is not None
    refers = not about - _GENERIC or _THESE.match(words.strip()) is not None
    return Mention(state, about - _GENERIC, refers, tuple(_OTHER.findall(words)), rule)


def _told_of(at: Around) -> str:
    """The words that name what an event is told of."""
    passive = _WAS.search(at.before) and not at.before.rstrip().endswith(("has", "have", "had", "ve"))
    takes = (
        not passive
        and not _TENSED.fullmatch(at.word)
        and not _IS.search(at.before)
        and at.word not in ("reached", "entered", "left", "docked")
    )
    if takes and (active := (_ON_IT if at.word in ("voted", "decided", "agreed") else _OBJECT).match(at.after)):
        return _OBJECT_ENDS.sub("", active.group().removeprefix(" on").removeprefix(" for").removeprefix(" against"))
    named = None if _VERB.fullmatch(at.word) else _OF_IT.match(at.after)
    return f"{_subject(at.before)} {named.group() if named else ''}"


def _subject(before: str) -> str:
    """What stands before a verb, from the last conjunction on; *and* joins clauses only where another verb precedes."""
    words = _JOINED.sub("", before)
    head, _, tail = words.rpartition(" and ")
    words = tail if _AUXILIARY.search(head) else words
    words = _AUXILIARY.sub(" ", words)
    return words if re.search("[a-z]{2}", words) else _AUXILIARY.sub(" ", before)


def english_stems(words: str) -> frozenset[str]:
    """The stems of the words that mean something by themselves."""
    return frozenset(stem(w) for w in re.findall(r"[a-z]{3,}", words) if w not in _PLAIN)
