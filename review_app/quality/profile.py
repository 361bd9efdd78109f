"""Scoring profiles as data: severities, weights, thresholds and the typology of errors.

A profile is a TOML or JSON file. `rules` give some types another weight, or a fixed penalty:

    [[rules]]
    category = "fluency/punctuation"   # a path; what lies below it is meant too
    severity = "minor"                 # left out: any
    penalty = 0.1                      # or weight = 2, which multiplies the severity
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from review_app.errors import FileError, UnknownNameError
from review_app.model import Issue

FOLDER = Path(__file__).with_name("profiles")
SHAPE = "docs/annotation.md shows how a profile looks"


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of error: its path, its name, the key that chooses it, its colour, ITS types."""

    path: str
    name: str
    key: str = ""
    hue: str = "other"
    its: tuple[str, ...] = ()

    @property
    def parent(self) -> str:
        """Path of the dimension, empty for a dimension itself."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Rule:
    """Another weight, or a fixed penalty, for a category and perhaps one severity."""

    category: str
    severity: str = ""
    weight: float = 1.0
    penalty: float | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """How errors count: severity multipliers, rules, and where a text passes.

    `acceptable` is penalty points per 1,000 source words; with `passing` it calibrates the score.
    """

    id: str
    title: str
    version: str
    severities: Mapping[str, float]
    rules: tuple[Rule, ...] = ()
    kinds: tuple[Kind, ...] = ()
    passing: float | None = None
    acceptable: float | None = None

    def penalty(self, category: str, severity: str) -> float:
        """Return the penalty points of one error: weight times severity, or what a rule fixes."""
        path, level = plain(category), plain(severity)
        if level not in self.severities:
            raise UnknownNameError("severity", severity, self.severities)
        rule = max(
            (r for r in self.rules if _within(path, r.category) and r.severity in {"", level}),
            key=lambda r: (len(r.category), bool(r.severity)),
            default=Rule(""),
        )
        if rule.penalty is not None:
            return rule.penalty
        return rule.weight * self.severities[level]

    def kind_for(self, issue: Issue) -> str:
        """Return the path that an ITS type has in this typology; empty where it has none."""
        exact = next((k.path for k in self.kinds if issue in k.its and k.parent), "")
        return exact or next((k.path for k in self.kinds if issue in k.its), "")


def plain(name: str) -> str:
    """Write a category or severity as paths do: `Accuracy/Untranslated text` and its like."""
    low = name.strip().strip("!").casefold()
    return "/".join("-".join(part.split()) for part in low.split("/"))


def _within(path: str, category: str) -> bool:
    return path == category or path.startswith(f"{category}/")


def names() -> tuple[str, ...]:
    """Return the ids of the profiles that come with the program."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def find(name: str) -> Profile:
    """Return a profile by its id, or read it from a TOML or JSON file."""
    if name in names():
        return _installed(name)
    file = Path(name)
    if file.suffix.lower() not in {".toml", ".json"}:
        raise UnknownNameError("profile", name, [*names(), "the path of a .toml or .json file"])
    try:
        raw = file.read_text(encoding="utf-8-sig")
        table = json.loads(raw) if file.suffix.lower() == ".json" else tomllib.loads(raw)
    except (OSError, ValueError) as error:
        raise FileError(f"The profile {name} cannot be read ({error}); {SHAPE}.") from error
    return parse(file.stem, table)


@cache
def _installed(name: str) -> Profile:
    return parse(name, tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


def parse(name: str, table: object) -> Profile:
    """Make a profile of a table as TOML or JSON gives it."""
    try:
        return _profile(name, table)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise FileError(f"The profile {name} is malformed ({error}); {SHAPE}.") from error


def _profile(name: str, table: Any) -> Profile:  # noqa: ANN401 - whatever the file holds
    severities = {plain(k): _number(v) for k, v in table["severities"].items()}
    if not severities:
        raise ValueError("no severity has a weight")
    return Profile(
        id=name,
        title=str(table.get("title", name)),
        version=str(table.get("version", "1")),
        severities=severities,
        rules=tuple(_rule(r, severities) for r in table.get("rules", ())),
        kinds=tuple(k for c in table.get("categories", ()) for k in _kinds(c)),
        passing=_threshold(table.get("passing"), 100),
        acceptable=_threshold(table.get("acceptable"), float("inf")),
    )


def _rule(raw: Mapping[str, Any], severities: Mapping[str, float]) -> Rule:
    severity = plain(raw.get("severity", ""))
    if severity and severity not in severities:
        raise ValueError(f"a rule names the severity {severity!r}, which has no weight")
    fixed = raw.get("penalty")
    return Rule(
        plain(raw["category"]),
        severity,
        _number(raw.get("weight", 1)),
        None if fixed is None else _number(fixed),
    )


def _kinds(raw: Mapping[str, Any]) -> Iterator[Kind]:
    top = plain(raw["id"])
    hue = raw.get("hue", top)
    yield Kind(top, raw.get("name", raw["id"]), raw.get("key", ""), hue, tuple(raw.get("its", ())))
    for path, label, key, *its in raw.get("types", ()):
        yield Kind(f"{top}/{plain(path)}", label, key, hue, tuple(its))


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1e6:
        raise ValueError(f"{value!r} is no weight from 0")
    return float(value)


def _threshold(value: object, most: float) -> float | None:
    if value is None:
        return None
    number = _number(value)
    if not 0 < number < most:
        raise ValueError(f"{value!r} is out of range")
    return number
