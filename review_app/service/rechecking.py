"""Check a whole document again: after an import, a bulk change, or a change of the glossary."""

from collections.abc import Iterable

from sqlalchemy import Connection

from review_app.model import Finding, Unit
from review_app.service._origins import suggested_by
from review_app.service.checking import check_units
from review_app.service.workspace import Workspace
from review_app.store import documents, findings, history, ignores, terms, units


def recheck(ws: Workspace, document: str) -> tuple[str, ...]:
    """Run all checks over the document; return the ids of the units that look different now.

    The checks run outside the transaction, so that they never hold up a reviewer; a unit that
    was saved in between keeps the findings of that save.
    """
    with ws.database.reading() as db:
        info = documents.document(db, document)
        known = [s.term for s in terms.list_terms(db, info.project)]
        texts = units.all_units(db, info)
    found = check_units(texts, settings=ws.settings, terms=known)
    with ws.database.writing() as tx:
        unsaved = _unchanged(tx, document, texts)
        before = findings.findings_of(tx, document)
        # a model is asked when a person wants it, and what it said stays
        standing = (*found, *(f for f in before if suggested_by(f.check)))
        differing = _differing(before, standing, unsaved)
        put = [f for f in standing if f.unit in set(differing)]
        findings.replace_findings(tx, document, differing, put)
        ignores.settle(tx, document, put)
        if differing:
            units.touch(tx, document, differing, history.advance(tx, document))
    return differing


def _unchanged(tx: Connection, document: str, texts: Iterable[Unit]) -> set[str]:
    now = {r["id"]: r["version"] for r in units.rows_of(tx, document, [u.id for u in texts])}
    return {u.id for u in texts if now.get(u.id) == u.version}


def _differing(
    before: Iterable[Finding], after: Iterable[Finding], among: set[str]
) -> tuple[str, ...]:
    gone, come = _by_unit(before), _by_unit(after)
    return tuple(sorted(u for u in among if gone.get(u) != come.get(u)))


def _by_unit(found: Iterable[Finding]) -> dict[str, set[tuple[object, ...]]]:
    groups: dict[str, set[tuple[object, ...]]] = {}
    for f in found:
        said = (f.key, f.span, f.message, f.severity, f.suggestions, f.related)
        groups.setdefault(f.unit, set()).add(said)
    return groups
