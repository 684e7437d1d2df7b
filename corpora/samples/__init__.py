"""The invented samples that come with the package: catalogues and drafts. No real secret is in them.

``samples`` are shown on the page and train the demonstration; ``exercises`` pair covered drafts with look-alikes that
are not covered, and teach ranker and judge the difference; ``offices`` does the same across the offices of another
province, in many voices and genres; ``bureaus`` and ``halls`` are papers of two more provinces that say one telling
thing among much that is routine or public; ``genres`` are plainly open texts of kinds that the public set lacks;
``agencies`` are English papers as agencies write them: cables, minutes, notices, covered matter beside what was
announced;
``ministries`` are English papers of another country, many of them open under a mark, near an item, or for referral;
``commissions`` are English ones of more genres and rougher voices: logbooks, tickets, private letters, slides;
``commonwealth`` sets covered papers beside near misses on the same item; ``cantons`` says what its guide says stiffly
in the words that people use; ``counties`` are short Chinese questions and papers with one telling sentence;
``districts`` and ``delegations`` were probes until settings had been compared on them; ``townships`` and ``services``
set covered drafts beside twins of the same words that tell nothing; ``harbours`` and ``territories`` are papers of real
length and genre, ``prefectures`` and ``dominions`` sober everyday ones; ``provinces``, ``coasts``, ``embassies`` and
``islands`` have no twins: every draft is a situation of its own, a quarter of them of a sentence or two; ``valleys``
and ``duchies`` ask how many items a paper holds: two or three matters, or one whose neighbours sound alike.

The probe sets never teach: they were written by others, blind to all of these, for guides of their own, and show how
drafts of other writers are answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from recommender.errors import OptionError

# Scheme -> name of a set -> (catalogue, drafts).
_Sets = Mapping[str, Mapping[str, tuple[str, str]]]

_SETS: _Sets = {
    "cn-2024": {
        "samples": ("catalogue_zh.invented.csv", "drafts_zh.invented.jsonl"),
        "exercises": ("exercise_catalogue_zh.invented.csv", "exercise_drafts_zh.invented.jsonl"),
        "offices": ("offices_catalogue_zh.invented.csv", "offices_drafts_zh.invented.jsonl"),
        "bureaus": ("bureaus_catalogue_zh.invented.csv", "bureaus_drafts_zh.invented.jsonl"),
        "genres": ("offices_catalogue_zh.invented.csv", "genres_drafts_zh.invented.jsonl"),
        "halls": ("halls_catalogue_zh.invented.csv", "halls_drafts_zh.invented.jsonl"),
        "districts": ("districts_catalogue_zh.invented.csv", "districts_drafts_zh.invented.jsonl"),
        "counties": ("counties_catalogue_zh.invented.csv", "counties_drafts_zh.invented.jsonl"),
        "townships": ("townships_catalogue_zh.invented.csv", "townships_drafts_zh.invented.jsonl"),
        "harbours": ("harbours_catalogue_zh.invented.csv", "harbours_drafts_zh.invented.jsonl"),
        "prefectures": ("prefectures_catalogue_zh.invented.csv", "prefectures_drafts_zh.invented.jsonl"),
        "provinces": ("provinces_catalogue_zh.invented.csv", "provinces_drafts_zh.invented.jsonl"),
        "coasts": ("coasts_catalogue_zh.invented.csv", "coasts_drafts_zh.invented.jsonl"),
        "valleys": ("valleys_catalogue_zh.invented.csv", "valleys_drafts_zh.invented.jsonl"),
    },
    "us-eo13526": {
        "samples": ("guide_en.invented.csv", "drafts_en.invented.jsonl"),
        "exercises": ("exercise_guide_en.invented.csv", "exercise_drafts_en.invented.jsonl"),
        "agencies": ("agencies_guide_en.invented.csv", "agencies_drafts_en.invented.jsonl"),
        "ministries": ("ministries_guide_en.invented.csv", "ministries_drafts_en.invented.jsonl"),
        "commissions": ("commissions_guide_en.invented.csv", "commissions_drafts_en.invented.jsonl"),
        "delegations": ("delegations_guide_en.invented.csv", "delegations_drafts_en.invented.jsonl"),
        "commonwealth": ("commonwealth_guide_en.invented.csv", "commonwealth_drafts_en.invented.jsonl"),
        "cantons": ("cantons_guide_en.invented.csv", "cantons_drafts_en.invented.jsonl"),
        "services": ("services_guide_en.invented.csv", "services_drafts_en.invented.jsonl"),
        "territories": ("territories_guide_en.invented.csv", "territories_drafts_en.invented.jsonl"),
        "dominions": ("dominions_guide_en.invented.csv", "dominions_drafts_en.invented.jsonl"),
        "embassies": ("embassies_guide_en.invented.csv", "embassies_drafts_en.invented.jsonl"),
        "islands": ("islands_guide_en.invented.csv", "islands_drafts_en.invented.jsonl"),
        "duchies": ("duchies_guide_en.invented.csv", "duchies_drafts_en.invented.jsonl"),
    },
}

_PROBES: _Sets = {
    "cn-2024": {"probe": ("probe_catalogue_zh.invented.csv", "probe_drafts_zh.invented.jsonl")},
    "us-eo13526": {"probe": ("probe_guide_en.invented.csv", "probe_drafts_en.invented.jsonl")},
}


def sample_sets(scheme: str) -> tuple[tuple[str, Path, Path], ...]:
    """(name, catalogue, drafts) of every invented set that may teach; OptionError for a scheme without any."""
    return _sets(_SETS, scheme)


def probe_sets(scheme: str) -> tuple[tuple[str, Path, Path], ...]:
    """(name, catalogue, drafts) of every set that only measures; OptionError for an unknown scheme."""
    return tuple(found for found in _sets(_PROBES, scheme) if found[2].is_file())


def sample_catalogue(scheme: str) -> Path:
    """The invented catalogue that the sample drafts of a scheme are judged by."""
    return sample_sets(scheme)[0][1]


def is_sample(path: Path) -> bool:
    """Whether ``path`` names one of the invented files; what rests on such a file is a demonstration."""
    return path.resolve().parent == _file(".").resolve()


def sample_drafts(scheme: str) -> Path:
    """The invented sample drafts of a scheme, with their expected answers."""
    return sample_sets(scheme)[0][2]


def _sets(sets: _Sets, scheme: str) -> tuple[tuple[str, Path, Path], ...]:
    if scheme not in sets:
        raise OptionError("error.unknown_scheme", scheme=scheme, known=tuple(sets))
    return tuple((name, _file(items), _file(drafts)) for name, (items, drafts) in sets[scheme].items())


def _file(name: str) -> Path:
    return Path(str(resources.files("corpora.samples").joinpath(name)))
