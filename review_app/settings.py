"""The project's settings: `review.toml` read into frozen data.

    [checks]
    off = ["length-ratio"]
    on = ["spelling"]
    severity = { doubled-word = "major" }

    [checks.languages]            # run these only for the target languages named
    straight-quotes = ["en", "pt"]
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from review_app.errors import FileError
from review_app.model import Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project decides: which checks run, for which languages, how grave they are."""

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    languages: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))


def read(path: Path) -> Settings:
    """Read a `review.toml`; without the file every setting has its default."""
    if not path.exists():
        return Settings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("checks", {})
        return Settings(
            off=frozenset(table.get("off", ())),
            on=frozenset(table.get("on", ())),
            severity={k: Severity(v) for k, v in table.get("severity", {}).items()},
            languages={k: frozenset(v) for k, v in table.get("languages", {}).items()},
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError, TypeError) as error:
        message = f"{path.name} is not readable: {error}; see docs/start.md for an example."
        raise FileError(message) from error
