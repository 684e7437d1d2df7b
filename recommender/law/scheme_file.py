"""Read scheme files, and refuse one that contradicts itself."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from dataclasses import astuple, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from recommender.errors import OptionError, SchemeError
from recommender.law.period import KINDS
from recommender.law.procedure import STEPS, read_procedure
from recommender.scheme import ARTICLE, NAMING_RULES, Level, Marks, Referral, Rule, Scheme, Teaching, Thresholds, Tier

Cite = Callable[[dict[str, Any]], Rule]
MARK_STYLES = ("star", "slashes")
RULES = (
    "no_basis_no_level", "open_by_law", "already_public", "derived", "compilation",
    "beyond_authority", "joint", "internal", "need_to_know", "no_false_marks",
)  # fmt: skip
PERIOD_RULES = ("item_is_maximum", "starts_on_document_date", "long_term_only_where_item_says")


@cache
def scheme_ids() -> tuple[str, ...]:
    """The schemes that come with the package."""
    folder = resources.files("recommender").joinpath("schemes")
    return tuple(sorted(p.name.removesuffix(".toml") for p in folder.iterdir() if p.name.endswith(".toml")))


@cache
def load_scheme(name: str) -> Scheme:
    """The scheme ``name``, or the one in the file that ``name`` is the path of.

    Raises OptionError for an unknown name, SchemeError for a file that contradicts itself.
    """
    if name in scheme_ids():
        text = resources.files("recommender").joinpath("schemes", f"{name}.toml").read_text(encoding="utf-8")
    elif name.endswith(".toml") and Path(name).is_file():
        text = _read(Path(name))
    else:
        raise OptionError("error.unknown_scheme", scheme=name, known=scheme_ids())
    return parse_scheme(text, name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SchemeError("error.scheme", scheme=str(path), detail=str(error)) from error


def parse_scheme(text: str, name: str) -> Scheme:
    """Read and check the TOML ``text`` of a scheme; ``name`` is used in errors only."""
    try:
        scheme = replace(_build(tomllib.loads(text)), source=text)
    except KeyError as error:
        raise SchemeError("error.scheme_missing", scheme=name, field=error.args[0]) from error
    except (ValueError, TypeError, AttributeError) as error:  # TOML that cannot be read is a ValueError too
        raise SchemeError("error.scheme", scheme=name, detail=str(error)) from error
    _check(scheme, name)
    return scheme


def _build(data: dict[str, Any]) -> Scheme:
    instruments = data["instruments"]

    def rule(entry: dict[str, Any]) -> Rule:
        names = instruments[entry["instrument"]]
        unverified, unit = bool(entry.get("unverified", False)), names.get("unit", ARTICLE)
        return Rule(entry["instrument"], entry["article"], names, unverified, unit)

    return Scheme(
        id=data["id"],
        edition=data["edition"],
        language=data["language"],
        title=data["title"],
        levels=tuple(_level(rank, entry, rule) for rank, entry in enumerate(data["levels"])),
        tiers=tuple(
            Tier(t["name"], rank, _names(t), frozenset(t["may_decide"]), rule(t["rule"]))
            for rank, t in enumerate(data["tiers"])
        ),
        marks=_marks(data["marks"], rule),
        referral=_referral(data["referral"], rule),
        rules={key: rule(data["rules"][key]) for key in RULES},
        period_rules={key: rule(data["periods"][key]) for key in PERIOD_RULES if key in data["periods"]},
        period_kinds=tuple(data["periods"]["kinds"]),
        labels=data["labels"],
        procedure=read_procedure(data["procedure"], {step: rule(data["procedure"]["steps"][step]) for step in STEPS}),
        teaching=_teaching(data.get("teaching", {})),
        thresholds=Thresholds(**data.get("thresholds", {})),
    )


def _marks(entry: dict[str, Any], rule: Cite) -> Marks:
    place = rule(entry["place"]) if "place" in entry else None
    caveats = tuple(entry.get("caveats", ()))
    return Marks(entry["style"], entry["separator"], entry.get("long_term", ""), caveats, rule(entry["rule"]), place)


def _referral(entry: dict[str, Any], rule: Cite) -> Referral:
    return Referral(
        entry["to"],
        entry["to_highest"],
        frozenset(entry["highest_levels"]),
        frozenset(entry["highest_tiers"]),
        int(entry["working_days_to_refer"]),
        int(entry["working_days_to_answer"]),
        rule(entry["rule"]),
    )


def _teaching(entry: dict[str, Any]) -> Teaching:
    trust = {how: float(weight) for how, weight in entry.get("trust", {}).items()}
    return Teaching(entry.get("rule", "likeliest"), float(entry.get("over_cost", 1.0)), trust)


def _names(entry: dict[str, Any]) -> dict[str, str]:
    return {"zh": entry["zh"], "en": entry["en"]}


def _level(rank: int, entry: dict[str, Any], rule: Cite) -> Level:
    return Level(
        name=entry["name"],
        rank=rank,
        names=_names(entry),
        secret=bool(entry.get("secret", False)),
        max_years=entry.get("max_years"),
        default_years=entry.get("default_years"),
        mark=entry.get("mark", entry["zh"]),
        portion=entry.get("portion", entry["zh"]),
        rule=rule(entry["rule"]) if "rule" in entry else None,
    )


def _check(scheme: Scheme, name: str) -> None:
    """Refuse a scheme that contradicts itself; the first fault found is named."""
    names = [level.name for level in scheme.levels]
    known = set(names)
    faults = [
        (len(known) != len(names), "levels are named twice"),
        (not any(level.secret for level in scheme.levels), "no level is secret"),
        (any(a.secret and not b.secret for a, b in zip(scheme.levels, scheme.levels[1:], strict=False)),
         "a level above a secret one is not secret"),
        (any(level.secret and not level.max_years for level in scheme.levels), "a secret level has no max_years"),
        (any((level.default_years or 0) > (level.max_years or 0) for level in scheme.levels),
         "default_years exceeds max_years"),
        (any(not tier.may_decide <= known for tier in scheme.tiers), "a tier may decide an unknown level"),
        (not set(scheme.labels.values()) <= known, "a label maps to an unknown level"),
        (not set(scheme.period_kinds) <= set(KINDS), "an unknown kind of period"),
        (scheme.marks.style not in MARK_STYLES, "an unknown style of marks"),
        (not scheme.referral.highest_levels <= known, "referral names an unknown level"),
        (scheme.procedure.knowers_from not in known, "knowers_from is an unknown level"),
        (scheme.teaching.rule not in NAMING_RULES, "an unknown rule for naming levels"),
        (not 0 < scheme.teaching.over_cost < math.inf, "over_cost is not above 0"),
        (any(not 0 <= weight <= 1 for weight in scheme.teaching.trust.values()), "a trust is not from 0 to 1"),
        (any(not 0 < bar <= 1 for bar in astuple(scheme.thresholds)), "a threshold is not above 0 and at most 1"),
    ]  # fmt: skip
    for wrong, detail in faults:
        if wrong:
            raise SchemeError("error.scheme", scheme=name, detail=detail)
