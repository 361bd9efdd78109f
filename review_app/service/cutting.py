"""Score the parts of a document by themselves, and hand its texts to other programs."""

import json
from collections.abc import Iterator, Mapping, Sequence

from review_app.metrics import metrics
from review_app.model import Finding, Unit
from review_app.service import score_imports
from review_app.service._slicing import ENOUGH, Slice, by_length
from review_app.service.comparing import TARGET, by_system, comparable, references_of
from review_app.service.scoring import score
from review_app.service.workspace import Workspace
from review_app.store import documents, findings, units

__all__ = ["ENOUGH", "Slice", "add_scores", "sliced", "texts_to_score"]


def sliced(ws: Workspace, document: str, metric: str) -> tuple[Slice, ...]:
    """Score the systems by length, by kind of text and by what the checks found in the target.

    The segments are those of `comparing.compare`; ways that leave one part are left out.
    """
    with ws.database.reading() as db:
        info = documents.document(db, document)
        texts = comparable(units.all_units(db, info, full=True))
        found = findings.findings_of(db, document, [u.id for u in texts])
        foreign = score_imports.load(db, document)
    systems, references = by_system(texts), references_of(texts)
    imported, _ = score_imports.fitting(foreign, texts, systems)
    ours = None if metric in {i.metric for i in imported} else metrics().get(metric)
    if not texts or (ours and not (ours.needs_reference and references)):
        return ()
    made = score(
        systems,
        sources=[u.source for u in texts],
        references=references if ours else (),
        metrics=[metric] if ours else [],
        target_lang=info.target_lang,
        parts=parts_of(texts, found),
        imported=[] if ours else [i for i in imported if i.metric == metric],
    )
    return made.slices


def parts_of(texts: Sequence[Unit], found: Sequence[Finding]) -> dict[str, dict[str, list[int]]]:
    """Part units by length of the source, by role and by the categories of their findings.

    A unit with findings of two categories counts in both parts.
    """
    roles: dict[str, list[int]] = {}
    for at, unit in enumerate(texts):
        roles.setdefault(unit.place.role, []).append(at)
    return {
        "length": by_length([u.source for u in texts]),
        "kind": roles,
        "findings": _by_finding(texts, found),
    }


def _by_finding(texts: Sequence[Unit], found: Sequence[Finding]) -> dict[str, list[int]]:
    issues: dict[str, set[str]] = {}
    for finding in found:
        if finding.enabled:
            issues.setdefault(finding.unit, set()).add(finding.issue.value)
    parts: dict[str, list[int]] = {}
    for at, unit in enumerate(texts):
        for label in sorted(issues.get(unit.id, ())) or ["none"]:
            parts.setdefault(label, []).append(at)
    return dict(sorted(parts.items(), key=lambda part: -len(part[1])))


def texts_to_score(ws: Workspace, document: str) -> str:
    """Return JSON lines with `system`, `unit`, `src`, `mt` and `ref`, system by system."""
    texts = _texts(ws, document)
    return "".join(
        json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(texts, by_system(texts))
    )


def _rows(texts: Sequence[Unit], systems: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    for system, targets in systems.items():
        for unit, target in zip(texts, targets, strict=True):
            row = {"system": system, "unit": unit.id, "src": unit.source, "mt": target}
            yield row if unit.reference is None else row | {"ref": unit.reference}


def add_scores(ws: Workspace, document: str, data: bytes, name: str) -> tuple[str, ...]:
    """Keep the scores of a file, made from `texts_to_score`; return the metrics in it.

    A file whose system is `target` means the text under review.
    """
    texts = _texts(ws, document)
    score_imports.require_units(texts)
    file = score_imports.ScoreFile(name, data)
    scored = score_imports.Scored(texts, by_system(texts))
    return score_imports.add(ws, document, file, scored, {"target": TARGET})


def _texts(ws: Workspace, document: str) -> list[Unit]:
    with ws.database.reading() as db:
        info = documents.document(db, document)
        return comparable(units.all_units(db, info, full=True))
