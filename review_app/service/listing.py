"""List the findings of a file for a pipeline: as text, JSON lines or SARIF."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePath
from typing import Any, BinaryIO
from urllib.parse import quote

from review_app import __version__, settings
from review_app.checks import checks
from review_app.errors import FileError
from review_app.glossary import table
from review_app.model import Finding, Severity, Term, Unit
from review_app.service import term_files
from review_app.service._lines import lines
from review_app.service.checking import check_units, not_run
from review_app.service.importing import Imported, import_bitext, import_monolingual
from review_app.settings import Settings
from review_app.text.markup import head

DEFAULTS = Settings()
LEVELS = {
    Severity.NEUTRAL: "note",
    Severity.MINOR: "note",
    Severity.MAJOR: "warning",
    Severity.CRITICAL: "error",
}


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a glossary file, and a sentence for each row that cannot be used."""

    terms: tuple[Term, ...]
    warnings: tuple[str, ...]


NO_TERMS = Glossary((), ())


def glossary(data: bytes, name: str) -> Glossary:
    """Read a glossary file: TBX by its name, else CSV."""
    if name.lower().endswith(term_files.TBX):
        return Glossary(*term_files.read(data, name))
    read = table.read(data, name)
    return Glossary(tuple(read.terms), tuple(read.warnings))


def read_settings(name: str) -> Settings:
    """Read a settings file that is named, or review.toml where there is one."""
    if name and not Path(name).is_file():
        raise FileError(f"There is no settings file {name}; check the name and the folder.")
    return settings.read(Path(name or "review.toml"))


@dataclass(frozen=True, slots=True)
class Request:
    """What to check, and how."""

    name: str
    source_lang: str = ""
    target_lang: str = ""
    monolingual: bool = False
    jobs: int = 1
    only: tuple[str, ...] = ()
    settings: Settings = DEFAULTS
    terms: tuple[Term, ...] = ()
    placed: bool = False
    """Whether the findings are to name the lines of the file."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The findings of a file, with its units and what the person should know."""

    name: str
    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    data: bytes = b""


def check_file(data: bytes, request: Request) -> Listed:
    """Read a file, run the checks, and say which could not run."""
    chosen = request.settings
    if request.monolingual:
        read = import_monolingual(data, request.name, request.target_lang)
    else:
        read = import_bitext(data, request.name, request.source_lang, request.target_lang)
    kept = data if request.placed else b""
    # a large file need not stay in memory beside its units
    del data
    read = replace(read, skeleton=b"")
    found = check_units(
        read.units,
        settings=chosen,
        terms=request.terms,
        monolingual=request.monolingual,
        jobs=request.jobs,
        only=request.only,
    )
    left = () if request.only else _left_out(read, request)
    return Listed(request.name, read.units, tuple(found), (*read.notes, *_summed(left)), kept)


def _left_out(read: Imported, request: Request) -> Sequence[str]:
    """Say of each language pair of the file which checks did not run."""
    pairs = dict.fromkeys((u.source_lang, u.target_lang) for u in read.units)
    pairs = pairs or {(read.source_lang, read.target_lang): None}
    entries = (not_run(request.monolingual, *pair, request.settings) for pair in pairs)
    return list(dict.fromkeys(chain.from_iterable(entries)))


def _summed(left: Sequence[str]) -> Iterator[str]:
    """Say in a line a reason which checks did not run for it."""
    reasons: dict[str, list[str]] = {}
    for check, _, reason in (entry.partition(": ") for entry in left):
        reasons.setdefault(reason, []).append(check)
    for reason, names in reasons.items():
        yield f"Not run ({reason}): {', '.join(names)}."


def write(listed: Listed, shape: str, stream: BinaryIO) -> None:
    """Write the findings in one of the shapes text, jsonl and sarif."""
    if shape == "sarif":
        stream.write(json.dumps(_sarif(listed), ensure_ascii=False, indent=1).encode() + b"\n")
        return
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = (encode(_plain(f)) for f in listed.findings)
    if shape == "text":
        lines = (f"{listed.name}:{_sentence(f)}" for f in listed.findings)
    stream.writelines(line.encode("utf-8", "backslashreplace") + b"\n" for line in lines)


def _sentence(finding: Finding) -> str:
    return f"{finding.unit}:{finding.span.start + 1}: {finding.check}: {finding.message}"


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "unit": finding.unit,
        "check": finding.check,
        "issue": finding.issue.value,
        "severity": finding.severity.value,
        "side": finding.span.side,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.marked,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "key": finding.key,
        "related": [
            {"unit": r.unit, "side": r.span.side, "start": r.span.start, "end": r.span.end}
            | {"text": r.text}
            for r in finding.related
        ],
    }


def _sarif(listed: Listed) -> dict[str, Any]:
    """Return the findings as a SARIF 2.1.0 log, which code hosts show beside the lines."""
    used = sorted({f.check for f in listed.findings})
    rules = [{"id": c, "shortDescription": {"text": checks()[c].title}} for c in used]
    driver = {"name": "review-app", "version": __version__, "rules": rules}
    at = lines(head(listed.data), listed.units)
    uri = _uri(listed.name)
    results = [_result(f, uri, at.get(f.unit, 1)) for f in listed.findings]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _uri(name: str) -> str:
    """Return a file's name as a URI reference: forward slashes, other characters encoded."""
    return quote(PurePath(name).as_posix(), safe="/:")


def _result(finding: Finding, uri: str, line: int) -> dict[str, Any]:
    return {
        "ruleId": finding.check,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri},
                    "region": {"startLine": line, "snippet": {"text": finding.marked}},
                },
                "logicalLocations": [{"name": finding.unit, "kind": f"unit/{finding.span.side}"}],
            }
        ],
        "partialFingerprints": {"finding/v1": finding.key},
        # where in the text of the unit: a region counts in the file
        "properties": {"start": finding.span.start, "end": finding.span.end},
    }
