"""Of what an English clause tells an event: the object of an active verb, else its subject."""

from __future__ import annotations

import re

from recommender.conditions.events.english_tense import IS, TENSED, UNTIL, VERB, WAS
from recommender.conditions.events.mention import Around, Mention, When
from recommender.conditions.events.words import WORDS
from recommender.text.normal import stem

_OBJECT = WORDS.pattern(r" (?!this {times_of_day})(?:{determiners}[^,;:.()]*|{pronouns})")
_TOWARDS = WORDS.pattern(r"\b{towards}$")
_ON_IT = WORDS.pattern(" (?:{upon} )?{determiners_of_votes}[^,;:.()]*")
_OF_IT = WORDS.pattern(r" (?:of|on|for|about|over) [a-z' ]*?(?= {verb_follows}|[,;:.(]|$)")
_VOTED_ON = WORDS.pattern(r"(?: [\w-]+){0,3} {upon} ([^,;:.()]*)")
_OBJECT_ENDS = WORDS.pattern("{object_ends}.*")
_OF_WHICH = re.compile(r"\b(?:of (?:which|whom)|whose)\b")
_WITH_SUBJECT = re.compile("(?:it|that)'s |told |said ")  # who told it is not what was told
_WHAT = re.compile(" (?:what|how|why|when|where|whether|about|of) ")
_JOINED = WORDS.pattern(".*{conjunctions}")
_RELATIVE = WORDS.pattern(r"(.*[a-z]) (?:that|which|who)( .*{has_been}.*)")
_AUXILIARY_ENDS = WORDS.pattern(r"{auxiliaries} *$")
_AUXILIARY = WORDS.pattern("{auxiliaries}")
_A_PART = WORDS.pattern("^({a_part}(?: of [a-z ]+)?)$")
_THESE, _OTHER = WORDS.pattern("{these}"), WORDS.pattern("{other.en}")


def of_english(at: Around, state: When) -> Mention:
    """What an English clause tells the event of: the object of an active verb, else its subject."""
    words, generic = _told_of(at), WORDS.stems("generic")
    about = english_stems(_OTHER.sub(" ", words))
    rule = state == "to-come" and UNTIL.search(at.before) is not None
    refers = not about - generic or _THESE.match(words.strip()) is not None
    others = (*_OTHER.findall(words), *_A_PART.findall(" ".join(words.split())), *_OF_WHICH.findall(at.before))
    if at.word in WORDS.words("voted") and not words:
        others = (*others, *_OTHER.findall(at.after))  # voted against it in 2022
    goal = english_stems(_OBJECT_ENDS.sub("", at.after[1:])) if _TOWARDS.search(at.word) else frozenset[str]()
    return Mention(state, about - generic, refers, others, rule, about & generic, english_stems(at.word), goal)


def _told_of(at: Around) -> str:
    """The words that name what an event is told of."""
    if _WITH_SUBJECT.match(at.word):
        return at.after if _WHAT.match(at.after) else ""
    if at.after.startswith(" that "):
        return at.after.removeprefix(" that")
    passive = WAS.search(at.before) and not at.before.rstrip().endswith(WORDS.words("has"))
    takes = (
        not passive
        and not TENSED.fullmatch(at.word)
        and not IS.search(at.before)
        and at.word not in WORDS.words("reaching")
        and not _TOWARDS.search(at.word)
    )
    if takes and (active := (_ON_IT if at.word in WORDS.words("voting") else _OBJECT).match(at.after)):
        thing = active.group()
        for word in WORDS.words("upon"):
            thing = thing.removeprefix(f" {word}")
        return _OBJECT_ENDS.sub("", thing)
    if takes and at.word in WORDS.words("voted"):  # who votes is not what is voted on
        return _OBJECT_ENDS.sub("", on[1]) if (on := _VOTED_ON.match(at.after)) else ""
    named = None if VERB.fullmatch(at.word) else _OF_IT.match(at.after)
    return f"{_subject(at.before)} {named.group() if named else ''}"


def _subject(before: str) -> str:
    """What stands before a verb, from the last conjunction on; *and* joins clauses only where another verb precedes."""
    if (relative := _RELATIVE.fullmatch(before)) and not _AUXILIARY_ENDS.search(relative[2]):
        before = relative[1]  # the source that had been lost | turned up
    words = _JOINED.sub("", before)
    head, _, tail = words.rpartition(" and ")
    words = tail if _AUXILIARY.search(head) else words
    words = _AUXILIARY.sub(" ", words)
    return words if re.search("[a-z]{2}", words) else _AUXILIARY.sub(" ", before)


def english_stems(words: str) -> frozenset[str]:
    """The stems of the words that mean something by themselves."""
    plain = WORDS.set_of("plain")
    return frozenset(stem(w) for w in re.findall(r"[a-z]{3,}", words) if w not in plain)
