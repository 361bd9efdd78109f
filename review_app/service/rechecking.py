"""Check a whole document again: after an import, a bulk change, or a change of the glossary."""

import time
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from review_app.model import Finding
from review_app.service._origins import suggested_by
from review_app.service.checking import check_units
from review_app.service.workspace import Workspace
from review_app.store import documents, findings, history, ignores, terms, units
from review_app.store.chunks import chunks

# Units whose findings are written at once: a reviewer who saves waits for no more than these.
PIECE = 100
# Between two pieces the database is left alone for as long as a piece took: who waits for it looks
# again only now and then, and would miss a shorter gap.
LONGEST_GAP = 0.2


def recheck(ws: Workspace, document: str) -> tuple[str, ...]:
    """Run all checks over the document; return the ids of the units that look different now.

    The checks run outside any transaction and their findings are written in pieces, so that they
    never hold up a reviewer; a unit that was saved in between keeps the findings of that save.
    """
    with ws.database.reading() as db:
        info = documents.document(db, document)
        known = [s.term for s in terms.list_terms(db, info.project)]
        texts = units.all_units(db, info)
    found = check_units(texts, settings=ws.settings, terms=known)
    with ws.database.reading() as db:
        before = findings.findings_of(db, document)
    versions = {u.id: u.version for u in texts}
    differing = _differing(before, _standing(before, found), versions)
    fresh: dict[str, list[Finding]] = {}
    for finding in found:
        fresh.setdefault(finding.unit, []).append(finding)
    done: list[str] = []
    took = 0.0
    for piece in chunks(differing, PIECE):
        time.sleep(min(took, LONGEST_GAP))
        began = time.monotonic()
        with ws.database.writing() as tx:
            unsaved = _unchanged(tx, document, {u: versions[u] for u in piece})
            _write(tx, document, unsaved, [f for u in unsaved for f in fresh.get(u, ())])
        done += unsaved
        took = time.monotonic() - began
    return tuple(done)


def _standing(before: Iterable[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Add what a model said: it is asked when a person wants it, and its word stays."""
    return [*found, *(f for f in before if suggested_by(f.check))]


def _unchanged(tx: Connection, document: str, versions: Mapping[str, int]) -> list[str]:
    now = {r["id"]: r["version"] for r in units.rows_of(tx, document, versions)}
    return [u for u, version in versions.items() if now.get(u) == version]


def _write(tx: Connection, document: str, ids: Sequence[str], found: Sequence[Finding]) -> None:
    if not ids:
        return
    put = _standing(findings.findings_of(tx, document, ids), found)
    findings.replace_findings(tx, document, ids, put)
    ignores.settle(tx, document, put)
    units.touch(tx, document, ids, history.advance(tx, document))


def _differing(
    before: Iterable[Finding], after: Iterable[Finding], among: Iterable[str]
) -> tuple[str, ...]:
    gone, come = _by_unit(before), _by_unit(after)
    return tuple(sorted(u for u in among if gone.get(u) != come.get(u)))


def _by_unit(found: Iterable[Finding]) -> dict[str, set[tuple[object, ...]]]:
    groups: dict[str, set[tuple[object, ...]]] = {}
    for f in found:
        said = (f.key, f.span, f.message, f.severity, f.suggestions, f.related)
        groups.setdefault(f.unit, set()).add(said)
    return groups
