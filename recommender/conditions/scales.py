"""Steps of a scale in an item's wording (the level "substantial" or above, 较大以上事故), and in drafts.

The scales are data (``scales.toml``). A draft that tells a step of the wording's scale beside the matter meets the
condition or does not; it does not only where nothing in it may mean a step that would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from recommender.conditions.facts import Facts
from recommender.conditions.lowered import lowered_form
from recommender.conditions.words import WORDS
from recommender.document import Span
from recommender.recommendation import Condition, Quote, State
from recommender.text.word_groups import WordGroups

_SCALES = WordGroups(__package__, "scales.toml")
_ASIDE = ("_of", "_held_by")
_DENIED = WORDS.pattern("{denied} (?:[a-z]+ )?$")


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a wording names, and whether it wants those above it or those below; ``named`` as it stands."""

    scale: str
    language: str
    place: int
    above: bool
    named: str
    text: str

    def wants(self, place: int) -> bool:
        """Whether a step of the scale is one of those that the wording wants."""
        return place >= self.place if self.above else place <= self.place


@lru_cache(maxsize=4096)
def step_in(core: str) -> Step | None:
    """The step that a wording names with those above or below it; None where it names none.

    >>> step_in("Threat to a bridge, at the level \\"substantial\\" or above")
    Step(scale='threat', language='en', place=2, above=True, named='substantial', text='"substantial" or above')
    >>> step_in("较大以上桥梁事故的原因").above, step_in("三级以上系统") is None
    (True, True)
    """
    words = lowered_form(core).text
    for scale, language in _known():
        of = _of(scale, language)
        match = _asked(scale, language).search(words) if of is None or of.search(words) else None
        if match and (place := _place(scale, language, match, "step")) is not None:
            text = Span(*match.span()).of(core).strip()
            return Step(scale, language, place, match["below"] is None, match["step"], text)
    return None


def stepped(step: Step, facts: Facts) -> Condition | None:
    """Met where a draft tells a step that the wording wants beside the matter, not met where it tells others there and
    nothing in it may mean one that is wanted; None where it tells none, or leaves it open."""
    other: Span | None = None
    for sentence in (*facts.near, *facts.close):
        for match in _told(step.scale, step.language).finditer(facts.words(sentence)):
            group = "step" if match["step"] else "first"
            place = _place(step.scale, step.language, match, group)
            if place is None or _DENIED.search(match.string[: match.start(group)]):
                continue
            span = Span(sentence.start + match.start(), min(sentence.start + match.end(), sentence.end))
            if step.wants(place):
                sure = place != step.place or step.named in match.group()
                return _condition("met" if sure else "to-verify", step, span, facts)
            other = other or (span if facts.is_closest(sentence) else None)
    if other is None:
        return None
    open_ = _wanted(step).search(facts.title) or _wanted(step).search(facts.lowered.text)
    return _condition("to-verify" if open_ else "not-met", step, other, facts)


def _condition(state: State, step: Step, span: Span, facts: Facts) -> Condition:
    text = facts.document.text
    return Condition("threshold", state, step.text, span.of(text), Quote.of(span, text))


@cache
def _known() -> tuple[tuple[str, str], ...]:
    """The scales, each with its languages."""
    scales = [name for name in _SCALES.names() if not name.endswith(_ASIDE)]
    return tuple((scale, language) for scale in scales for language in _SCALES.parts(scale))


@cache
def _of(scale: str, language: str) -> re.Pattern[str] | None:
    """Of what the steps of a scale are told; None where their names say enough."""
    group = f"{scale}_of"
    if group not in _SCALES.names() or language not in _SCALES.parts(group):
        return None
    return re.compile(_SCALES.filled(f"{{{group}.{language}}}"))


@cache
def _steps(scale: str, language: str) -> str:
    """Any step, the longest name first."""
    names = [name for step in _SCALES.words(scale, language) for name in _split(step)]
    return "|".join(sorted(names, key=len, reverse=True))


def _split(step: str) -> list[str]:
    return re.split(r"\|(?![^(]*\))", step)


@cache
def _asked(scale: str, language: str) -> re.Pattern[str]:
    """A step in a wording, with those above or below it."""
    if language == "zh":
        return re.compile(rf"(?P<step>{_steps(scale, language)})级?[及或]?以(?:上|(?P<below>下))")
    more = r"(?: or| and) (?:{higher}|(?P<below>{lower}))"
    return re.compile(WORDS.filled(rf"[\"'“‘]?\b(?P<step>{_steps(scale, language)})[\"'”’)]*(?: level)?,?{more}"))


@cache
def _told(scale: str, language: str) -> re.Pattern[str]:
    """A step that a draft tells of what the scale is of."""
    steps, of = _steps(scale, language), _of(scale, language)
    if of is None:
        edge = r"\b" if language == "en" else ""
        return re.compile(rf"{edge}(?P<step>{steps}){edge}(?P<first>)")
    thing = of.pattern
    if language == "zh":
        first = rf"(?<!以)(?P<first>{steps})级?[\u3400-\u9fff]{{0,6}}?{thing}"
        return re.compile(rf"{first}|{thing}[^,，。；;]{{0,6}}?[为是:：](?P<step>{steps})级?")
    told = WORDS.filled(rf"{{rated}}(?: {{rated_how}})* [\"'“‘]?(?P<step>{steps})\b")
    return re.compile(rf"\b(?P<first>{steps}) (?:level of )?{thing}|{thing}[^.;]*?{told}")


def _place(scale: str, language: str, match: re.Match[str], group: str) -> int | None:
    """The place in its scale of the step that a group of a match is."""
    end = match.end(group)
    found = (step.match(match.string, match.start(group)) for step in _each(scale, language))
    return next((place for place, each in enumerate(found) if each and each.end() == end), None)


@cache
def _each(scale: str, language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile("|".join(sorted(_split(step), key=len, reverse=True))) for step in _SCALES.words(scale, language)
    )


@cache
def _wanted(step: Step) -> re.Pattern[str]:
    """Whatever may mean a step that a wording wants."""
    groups = [step.scale, f"{step.scale}_held_by"]
    words = [
        word
        for group in groups
        if group in _SCALES.names() and step.language in _SCALES.parts(group)
        for place, word in enumerate(_SCALES.words(group, step.language))
        if step.wants(place)
    ]
    edge = r"\b" if step.language == "en" else ""
    return re.compile(rf"{edge}(?:{'|'.join(words)}){edge}")
