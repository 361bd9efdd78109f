"""The project's settings: `review.toml` read into frozen data.

[checks]
off = ["length-ratio"]
on = ["spelling"]
severity = { doubled-word = "major" }

[checks.languages]            # run these only for the target languages named
straight-quotes = ["en", "pt"]

[quality]
profile = "google"            # how people mark errors and how marks count: docs/annotation.md
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from review_app.errors import FileError
from review_app.model import Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project decides: which checks run, for which languages, how grave they are."""

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    languages: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    profile: str = "mqm-core"


KEYS = frozenset(Settings.__dataclass_fields__) - {"profile"}


def read(path: Path) -> Settings:
    """Read a `review.toml`; without the file every setting has its default."""
    if not path.exists():
        return Settings()
    try:
        # editors on Windows put a signature before the text
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileError(f"{path.name} is not UTF-8; save it as UTF-8 text.") from error
    except (tomllib.TOMLDecodeError, OSError) as error:
        message = f"{path.name} is not readable ({error}); docs/start.md shows how one looks."
        raise FileError(message) from error
    try:
        _known(table, frozenset({"checks", "quality"}), "")
        return replace(
            _settings(table.get("checks", {})), profile=_profile(table.get("quality", {}))
        )
    except ValueError as error:
        raise FileError(f"{path.name}: {error}; docs/start.md shows how one looks.") from error


def _settings(checks: object) -> Settings:
    table = _table(checks, "checks")
    _known(table, KEYS, "checks.")
    severities = _table(table.get("severity", {}), "checks.severity")
    languages = _table(table.get("languages", {}), "checks.languages")
    return Settings(
        off=_names(table.get("off", []), "checks.off"),
        on=_names(table.get("on", []), "checks.on"),
        severity={k: _severity(v, k) for k, v in severities.items()},
        languages={k: _names(v, f"checks.languages.{k}") for k, v in languages.items()},
    )


def _profile(quality: object) -> str:
    table = _table(quality, "quality")
    _known(table, frozenset({"profile"}), "quality.")
    name = table.get("profile", Settings().profile)
    if not isinstance(name, str):
        raise ValueError("quality.profile has to be a name or the path of a file")  # noqa: TRY004 - one kind for the reader
    return name


def _table(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} has to be a table")  # noqa: TRY004 - one kind for the reader
    return value


def _names(value: object, name: str) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ValueError(f'{name} has to be a list such as ["doubled-word"]')
    return frozenset(value)


def _severity(value: object, name: str) -> Severity:
    if value not in [s.value for s in Severity]:
        choices = ", ".join(Severity)
        raise ValueError(f"the severity {value!r} of {name} is none of {choices}")
    return Severity(str(value))


def _known(table: Mapping[str, object], names: frozenset[str], where: str) -> None:
    for key in table.keys() - names:
        choices = ", ".join(sorted(names))
        raise ValueError(f"{where}{key} is no setting; there are: {choices}")
