"""Whether the words around a verb or noun of an event tell it as past or as to come.

Only the verb group decides, not the whole clause: "expects the catch to be lower" says nothing of "published".
"""

from __future__ import annotations

import re

from recommender.conditions.events.mention import Around, When
from recommender.conditions.events.words import WORDS

VERB = WORDS.pattern(r"(?:\w+ed|{past_verbs})(?: .*)?")
TENSED = WORDS.pattern("{tensed} .+")
UNTIL = WORDS.pattern(r"{until}(?P<rest>[^,;:(]*)$")
WAS = WORDS.pattern(r"{has_been}(?: (?!to\b|no\b|an?\b|the\b|their\b|its\b)[a-z]+){0,2} ?$")
IS = WORDS.pattern("{is}(?P<how>(?: {is_how})*) ?$")
_BARE = WORDS.pattern("{bare_verbs}")
_TO = re.compile(r"\bto (?:\w+ly )?$")
_FUTURE = WORDS.pattern("{will}(?: {amid})* ?$")
_PRINTED_ON = WORDS.pattern(" {printed_on}")
_WILL_AND = WORDS.pattern(r"{will}\b[^;:]*\b(?:and|or)\b(?:(?! (?:{conjunctions})\b)[^,;:])*$")
_NEVER = WORDS.pattern(r"{never}(?! {never_but})(?:(?! (?:{conjunctions|asked})\b)[^,;:(]){0,32}$")
_HAD = re.compile(r"\bhad\b[^,;:(]*$")
_SINCE = WORDS.pattern(r"(?P<word>{since})[^,;:(]*$")
_OF = r"(?: itself| (?:of|on|for) [a-z\d' -]{3,40}?)?"
_HAPPENED = WORDS.pattern(_OF + r" {happened}(?! not\b| {no_event_of}| (?:[a-z]+ )?{awaited})")
_IS_DONE = WORDS.pattern(_OF + r" (?:is|are)(?: {is_how})* (?!{awaited})(?:\w+ed|{past_verbs})\b(?!(?: [a-z]+)? for\b)")
_HEADLINE = WORDS.pattern(
    r" (?!{awaited})(?:\w+ed|{past_verbs})\b[\"'”’)]*(?=[,.;!?]|$| {when_and_by})"
)  # containment declared
_MADE = WORDS.pattern(r"\b{making}(?: (?!{no_object})[a-z]+){0,3} $")  # gave the guild our vote
_THEN = WORDS.pattern(r" (?:{determiners} )?(?!.*{has_been_or_is})[a-z' -]*[a-z] ")  # when the lift | landed
_TODAY = WORDS.pattern(r"{this_very_day} $")
_TURNED_OUT = WORDS.pattern(" {turned_out}")
_DUE = WORDS.pattern(_OF + "(?: {due}|'ll)")
_WAS_IN = WORDS.pattern(r"{stood_in} (?:\w+ )?in (?:the |\w+'s |last \w+'s )$")
_SOON, _USUALLY = WORDS.pattern("{soon}"), WORDS.pattern("{usually.en}")
_ONCE, _WILL_FOLLOW = WORDS.pattern("{was}"), WORDS.pattern("{will_follow}")
_DESCRIBES = WORDS.pattern(r"(?:^|\b{describing}) $")
_DESCRIBED = WORDS.pattern(" (?!{no_thing_described})[a-z]{3}")


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
    noun = not VERB.fullmatch(word) and not TENSED.fullmatch(word)
    if (
        (_FUTURE.search(before) and not (noun and before.endswith("may ")))
        or (_BARE.fullmatch(word) and _TO.search(before))
        or _NEVER.search(before)
    ):
        return None if _HAD.search(before) else "to-come"
    found = UNTIL.search(before)
    if found and not noun and _THEN.fullmatch(found["rest"]):
        return "over"
    if found:
        describes = not noun and _DESCRIBES.search(found["rest"]) and _DESCRIBED.match(after)
        return None if _ONCE.search(found["rest"]) or describes else "to-come"
    if since := _SINCE.search(before):
        return None if since["word"] != "now that" and _WILL_FOLLOW.search(after) else "over"
    if TENSED.fullmatch(word):
        return None if _USUALLY.search(before) else "over"
    return _noun(at, dated) or dated if noun else _verb(at, dated)


def only_went_so(at: Around) -> bool:
    """Whether nothing came out, but went well or badly: the stamps came out well."""
    return at.word.endswith(" out") and _TURNED_OUT.match(at.after) is not None


def _noun(at: Around, dated: When | None) -> When | None:
    if _HAPPENED.match(at.after) or _WAS_IN.search(at.before) or _HEADLINE.match(at.after):
        return "over"
    if made := _MADE.search(at.before):
        return "to-come" if _open(at.before[: made.start()]) else "over"
    if _SOON.search(at.after) and (at.word.endswith("s") or _IS_DONE.match(at.after)):  # arrives tomorrow
        return "to-come"
    if _IS_DONE.match(at.after) or (at.word.split(" ")[0].endswith("s") and _TODAY.search(at.before)):
        return dated or "over"
    return "to-come" if _DUE.match(at.after) else None


def _open(before: str) -> bool:
    """Whether what stands before a verb says that it is to come, or did not happen."""
    return _FUTURE.search(before) is not None or _NEVER.search(before) is not None


def _verb(at: Around, dated: When | None) -> When | None:
    before, _, after = at
    if at.word == "printed" and _PRINTED_ON.match(after):
        return None
    if present := IS.search(before):
        if present["how"].strip() in WORDS.words("is_done") or after.startswith(" that "):
            return "over"
        if _USUALLY.search(before) or _USUALLY.search(after):
            return None
        return "to-come" if _SOON.search(after) else dated or "over"
    return "over" if WAS.search(before) else _alone(before, after)


def _alone(before: str, after: str) -> When | None:
    """How a past form is told that has no *is* or *was* beside it."""
    if _WILL_AND.search(before):  # the flats will be entered and the brothers | arrested
        return "to-come"
    if _DESCRIBES.search(before) and (before.strip() or _DESCRIBED.match(after)):
        return None
    return None if _USUALLY.search(before) else "over"
