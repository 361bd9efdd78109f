"""Findings in the database, and what people decided about them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, delete, func, insert, select

from review_app.model import Finding, Issue, Related, Severity, Span, category
from review_app.store.asked import DOCUMENT, IDS
from review_app.store.chunks import chunks
from review_app.store.schema import decisions, documents, findings, units


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody's word that a finding is none, and why."""

    key: str
    reason: str
    actor: str
    at: str


def replace_findings(
    tx: Connection, document: str, ids: Iterable[str], found: Iterable[Finding]
) -> None:
    """Put `found` in the place of all findings of the units `ids`."""
    for chunk in chunks(ids):
        here = and_(findings.c.document == document, findings.c.unit.in_(chunk))
        tx.execute(delete(findings).where(here))
    _put(tx, document, found)


def put_suggestions(
    tx: Connection, document: str, check: str, found: Iterable[Finding]
) -> tuple[str, ...]:
    """Put `found` in the place of what `check` said of a document; return the units it spoke of."""
    here = and_(findings.c.document == document, findings.c.check == check)
    before = tuple(tx.scalars(select(findings.c.unit).where(here).distinct()))
    tx.execute(delete(findings).where(here))
    _put(tx, document, found)
    return before


def _put(tx: Connection, document: str, found: Iterable[Finding]) -> None:
    unique = {(f.unit, f.key): f for f in found}
    for batch in chunks(unique.values()):
        tx.execute(insert(findings), [_columns(document, f) for f in batch])


def _columns(document: str, finding: Finding) -> dict[str, Any]:
    return {
        "document": document,
        "unit": finding.unit,
        "key": finding.key,
        "check": finding.check,
        "issue": finding.issue,
        "category": category(finding.issue),
        "severity": finding.severity,
        "side": finding.span.side,
        "start": finding.span.start,
        "end": finding.span.end,
        "marked": finding.marked,
        "message": finding.message,
        "suggestions": json.dumps(finding.suggestions, ensure_ascii=False),
        "related": json.dumps([asdict(r) for r in finding.related], ensure_ascii=False),
    }


_SAME = and_(decisions.c.document == findings.c.document, decisions.c.key == findings.c.key)
_UNIT = and_(units.c.document == findings.c.document, units.c.id == findings.c.unit)
_ALL = (
    select(findings, decisions.c.reason)
    .join(units, _UNIT)
    .outerjoin(decisions, _SAME)
    .where(findings.c.document == DOCUMENT)
    .order_by(units.c.ordinal, findings.c.side.desc(), findings.c.start, findings.c.key)
)
_SOME = _ALL.where(findings.c.unit.in_(IDS))


def findings_of(
    connection: Connection, document: str, ids: Sequence[str] | None = None
) -> list[Finding]:
    """Return the findings of some units or of all, in the order of the text."""
    if ids is None:
        every = connection.execute(_ALL, {"document": document}).mappings()
        return [finding_of(row) for row in every]
    return [
        finding_of(row)
        for chunk in chunks(ids)
        for row in connection.execute(_SOME, {"document": document, "ids": chunk}).mappings()
    ]


def finding_of(row: RowMapping) -> Finding:
    """Make a finding of a row that has the reason of its dismissal beside it."""
    return Finding(
        unit=row["unit"],
        check=row["check"],
        issue=Issue(row["issue"]),
        span=Span(row["start"], row["end"], row["side"]),
        message=row["message"],
        severity=Severity(row["severity"]),
        suggestions=tuple(json.loads(row["suggestions"])),
        related=tuple(_related(r) for r in json.loads(row["related"])),
        marked=row["marked"],
        key=row["key"],
        enabled=row["reason"] is None,
        reason=row["reason"] or "",
    )


def _related(raw: Mapping[str, Any]) -> Related:
    return Related(raw["unit"], Span(**raw["span"]), raw["text"])


def decide(tx: Connection, document: str, decided: Decision) -> None:
    """Dismiss the finding of that key."""
    restore(tx, document, decided.key)
    tx.execute(insert(decisions).values(document=document, **asdict(decided)))


def restore(tx: Connection, document: str, key: str) -> None:
    """Take a dismissal back."""
    here = and_(decisions.c.document == document, decisions.c.key == key)
    tx.execute(delete(decisions).where(here))


def decision(connection: Connection, document: str, key: str) -> str | None:
    """Return the reason of a dismissal, or None."""
    here = and_(decisions.c.document == document, decisions.c.key == key)
    return connection.scalar(select(decisions.c.reason).where(here))


def inherit(tx: Connection, document: str) -> None:
    """Let what people decided in the last document of that name and project count here too.

    Keys name a finding by unit and text, so a decision speaks of the same finding or of none.
    """
    here = select(documents.c.project, documents.c.name).where(documents.c.id == document)
    twin = here.subquery()
    last = tx.scalar(
        select(documents.c.id)
        .join(twin, and_(documents.c.project == twin.c.project, documents.c.name == twin.c.name))
        .where(documents.c.id != document)
        .order_by(documents.c.created.desc(), documents.c.id.desc())
        .limit(1)
    )
    rows = tx.execute(select(decisions).where(decisions.c.document == last)).mappings().all()
    for batch in chunks(rows):
        tx.execute(insert(decisions), [{**row, "document": document} for row in batch])


def counts(connection: Connection, document: str) -> list[tuple[str, str, str, int]]:
    """Count active findings: (check, category, severity, number), the most frequent first."""
    same = and_(decisions.c.document == findings.c.document, decisions.c.key == findings.c.key)
    group = (findings.c.check, findings.c.category, findings.c.severity)
    number = func.count()
    query = (
        select(*group, number)
        .outerjoin(decisions, same)
        .where(findings.c.document == document, decisions.c.key.is_(None))
        .group_by(*group)
        .order_by(number.desc(), findings.c.check)
    )
    return [tuple(row) for row in connection.execute(query)]
