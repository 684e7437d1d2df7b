"""From the words of a draft to numbered features with values: the same code trains and serves.

A *field* is one way of looking at the draft: all its words, its opening, its title, its form; words and runs of words.
Each field owns a segment of one index space: first a slot for every word of the vocabulary, then hashed
slots for runs of two words and more (Weinberger et al. 2009, feature hashing). Values are sublinear
TF-IDF, ``(1 + ln count) * idf``, scaled by the field's weight and by its length norm to the power ``norm``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommender.classifying.forms import FIRST_WORDS, Form, forms
from recommender.classifying.numbering import Numbering
from recommender.classifying.words import Vocabulary, split

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

PARTS = ("text", "title")
FORM = "form"
_NO_FORMS = np.empty((0, 4), np.int64)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0xC2B2AE3D27D4EB4F)
_LAST = np.uint64(0xBF58476D1CE4E5B9)
_FOLD = np.uint64(29)


@dataclass(frozen=True)
class Field:
    """How one part of the draft is read.

    ``part`` is one of ``PARTS`` or "form"; ``first`` limits it to its first words (0: all); ``longest`` is the longest
    run of words that counts; ``bits`` the base-2 logarithm of the number of hashed slots; ``norm`` is 1 for unit
    length, 0 to let long parts count for more.
    """

    name: str
    part: str
    first: int = 0
    longest: int = 1
    bits: int = 0
    weight: float = 1.0
    norm: float = 1.0


class Draft(NamedTuple):
    """A draft in the numbers of a vocabulary: the words of text and title, and the forms it shows.

    ``forms`` (forms, 4): number, position in ``PARTS`` of the part that shows it, and the words [first, last) there.
    """

    text: Ints
    title: Ints
    forms: Ints


@dataclass(frozen=True)
class Runs:
    """Every counted run of words of one field: its slot, its part, and the words ``[start, end)`` it covers."""

    slots: Ints
    part: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True)
class Space:
    """The index space of all fields. ``idf`` has one number a slot; 0 leaves the slot out."""

    words: tuple[str, ...]
    fields: tuple[Field, ...]
    idf: Floats

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Word to number."""
        return Vocabulary(self.words)

    @cached_property
    def numbering(self) -> Numbering:
        """Whole texts to numbers."""
        return Numbering(self.vocabulary)

    @cached_property
    def reads_forms(self) -> bool:
        """Whether any field counts forms of document."""
        return any(field.part == FORM for field in self.fields)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each field's segment begins, and the size of the whole space."""
        return offsets(len(self.words), self.fields)

    def draft(self, words: Sequence[str], heading: Sequence[str], text: str) -> Draft:
        """A draft in the numbers of the vocabulary."""
        return numbered(self.vocabulary.numbers, words, heading, text)

    def read(self, text: str, title: str) -> Draft:
        """The same draft from its text and title, sooner; without forms where no field counts them."""
        heading = split(title)
        if not self.reads_forms:
            return Draft(self.numbering.numbers(text), self.vocabulary.numbers(heading), _NO_FORMS)
        if not heading:
            return self.draft(split(text), heading, text)
        numbers = self.numbering.numbers(text)
        shown = _shown((), heading, text if len(numbers) else "")
        return Draft(numbers, self.vocabulary.numbers(heading), _form_numbers(self.vocabulary.numbers, shown))

    def vector(self, draft: Draft) -> tuple[Ints, Floats]:
        """Slots and values of one draft; each slot once, in order."""
        parts = [part for place in range(len(self.fields)) for part in self.slots(place, draft)]
        slots, counts = np.unique(np.concatenate(parts), return_counts=True)
        bounds = np.searchsorted(slots, self.offsets)
        idf, values = self.idf[slots], np.empty(len(slots), np.float32)
        for place, field in enumerate(self.fields):
            part = slice(bounds[place], bounds[place + 1])
            values[part] = weighted(counts[part], idf[part], field)
        return slots, values

    def field_vector(self, place: int, draft: Draft) -> tuple[Ints, Floats]:
        """Slots and values of the field number ``place``."""
        slots, counts = np.unique(np.concatenate(self.slots(place, draft)), return_counts=True)
        return slots, self.values(place, slots, counts)

    def values(self, place: int, slots: Ints, counts: NDArray[Any]) -> Floats:
        """Values of the ``slots`` of the field number ``place``, given how often each occurs."""
        return weighted(counts, self.idf[slots], self.fields[place])

    def slots(self, place: int, draft: Draft) -> list[Ints]:
        """The slots of the runs of words of the field number ``place``, one for each run, by length of run."""
        return slots_of(draft, self.fields[place], len(self.words), self.offsets[place])

    def runs(self, place: int, draft: Draft) -> Runs:
        """The runs of words of the field number ``place`` that have a slot."""
        return runs(draft, self.fields[place], len(self.words), self.offsets[place])

    def to_wire(self) -> dict[str, Any]:
        """What is kept as JSON beside the arrays."""
        return {"fields": [asdict(field) for field in self.fields]}


def space_of(words: Sequence[str], wire: Mapping[str, Any], idf: Floats) -> Space:
    """The space that ``Space.to_wire`` described."""
    return Space(tuple(words), tuple(Field(**f) for f in wire["fields"]), idf)


def offsets(words: int, fields: Sequence[Field]) -> tuple[int, ...]:
    """Where each field's segment begins for a vocabulary of ``words`` words; the last number is the size of the space.

    >>> offsets(10, [Field("text", "text"), Field("title", "title", longest=2, bits=3)])
    (0, 10, 28)
    """
    sizes = [words + ((1 << f.bits) if f.longest > 1 else 0) for f in fields]
    return tuple(int(n) for n in np.cumsum([0, *sizes]))


def weighted(counts: NDArray[Any], idf: Floats, field: Field) -> Floats:
    """Values of one field's slots from their ``counts`` and ``idf``, both of shape (slots,)."""
    values = (1.0 + np.log(counts)) * idf
    length = float(np.sqrt(values @ values))
    if length == 0.0:
        return np.asarray(values, np.float32)
    return np.asarray(values * (field.weight * length**-field.norm), np.float32)


def numbered(number: Callable[[Sequence[str]], Ints], words: Sequence[str], heading: Sequence[str], text: str) -> Draft:
    """A draft with the ``words`` of its ``text`` and the ``heading`` of its title; ``number`` gives words numbers.

    Its forms are those that the title shows, or the first words where there is none, and the way the text opens.
    """
    shown = _shown(words, heading, text if words else "")
    return Draft(number(words), number(heading), _form_numbers(number, shown))


def _shown(words: Sequence[str], heading: Sequence[str], text: str) -> list[tuple[int, Form]]:
    """The forms that are shown, each with the position in ``PARTS`` of what shows it."""
    part, shows = ("title", heading) if heading else ("text", words[:FIRST_WORDS])
    shown = [(PARTS.index(part), form) for form in forms().find(shows)]
    return shown + [(PARTS.index("text"), form) for form in forms().opening(text)]


def runs(draft: Draft, field: Field, words: int, offset: int) -> Runs:
    """Known words of one field of ``draft`` and, where the field wants them, runs of known words, with their slots."""
    if field.part == FORM:
        found = draft.forms[draft.forms[:, 0] < words]
        return Runs(found[:, 0] + offset, found[:, 1], found[:, 2], found[:, 3])
    each = [(slots, at, at + size) for size, (slots, at) in enumerate(_each_length(draft, field, words, offset), 1)]
    slots, starts, ends = (np.concatenate(column) for column in zip(*each, strict=True))
    return Runs(slots, np.broadcast_to(np.int64(PARTS.index(field.part)), slots.shape), starts, ends)


def slots_of(draft: Draft, field: Field, words: int, offset: int) -> list[Ints]:
    """The slots that ``runs`` finds, by length of run."""
    if field.part == FORM:
        return [runs(draft, field, words, offset).slots]
    return [slots for slots, _ in _each_length(draft, field, words, offset)]


def _each_length(draft: Draft, field: Field, words: int, offset: int) -> Iterator[tuple[Ints, Ints]]:
    """For runs of one word, of two, and so on: their slots and where they start."""
    numbers = draft.text if field.part == "text" else draft.title
    if field.first:
        numbers = numbers[: field.first]
    known = numbers < words
    at = np.flatnonzero(known)
    yield numbers[at] + offset, at
    state = numbers.astype(np.uint64) + np.uint64(1)
    hashed, ok = state, known
    for longer in range(2, field.longest + 1):
        hashed = _mix(hashed[:-1], state[longer - 1 :])
        ok = ok[:-1] & known[longer - 1 :]
        at = np.flatnonzero(ok)
        yield (hashed[at] >> np.uint64(64 - field.bits)).astype(np.int64) + (offset + words), at


def _form_numbers(number: Callable[[Sequence[str]], Ints], shown: Sequence[tuple[int, Form]]) -> Ints:
    once = {form.word: (part, form.first, form.last) for part, form in reversed(shown)}
    return np.column_stack([number(list(once)), np.array(list(once.values()), np.int64).reshape(len(once), 3)])


def _mix(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A well-spread 64-bit number for the pair (Steele et al. 2014, the finalizer of SplitMix)."""
    mixed = left * _MIX + right * _STEP
    mixed ^= mixed >> _FOLD
    return mixed * _LAST
