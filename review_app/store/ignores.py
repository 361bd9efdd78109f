"""Spellings that a project's editors told a check to leave alone, in all documents, for good."""

from collections.abc import Iterable

from sqlalchemy import Connection, and_, delete, insert, select

from review_app.model import Finding
from review_app.store import findings as decided
from review_app.store.history import now
from review_app.store.schema import documents, findings, ignores

REASON = "ignored in the project"
LONGEST = 255


def remember(tx: Connection, document: str, key: str, actor: str) -> None:
    """Ignore what the finding of that key marks, in the whole project."""
    what = _what(tx, document, key)
    if what is not None and len(what["text"]) <= LONGEST:
        forget(tx, document, key)
        tx.execute(insert(ignores).values(**what, actor=actor, at=now()))


def forget(tx: Connection, document: str, key: str) -> None:
    """Let what the finding of that key marks be found again."""
    what = _what(tx, document, key)
    if what is not None:
        here = (ignores.c[name] == value for name, value in what.items())
        tx.execute(delete(ignores).where(*here))


def _what(connection: Connection, document: str, key: str) -> dict[str, str] | None:
    query = (
        select(documents.c.project, findings.c.check, findings.c.marked.label("text"))
        .join(documents, documents.c.id == findings.c.document)
        .where(findings.c.document == document, findings.c.key == key)
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else dict(row)


def alike(connection: Connection, document: str, key: str) -> list[tuple[str, str, str]]:
    """Return (document, unit, key) of all findings of the project that say the same of one text."""
    what = _what(connection, document, key)
    if what is None:
        return []
    query = (
        select(findings.c.document, findings.c.unit, findings.c.key)
        .join(documents, documents.c.id == findings.c.document)
        .where(
            documents.c.project == what["project"],
            findings.c.check == what["check"],
            findings.c.marked == what["text"],
        )
    )
    return [tuple(row) for row in connection.execute(query)]


def settle(tx: Connection, document: str, found: Iterable[Finding]) -> None:
    """Dismiss the findings that the project ignores and nobody has decided yet."""
    query = select(ignores.c.check, ignores.c.text, ignores.c.actor).join(
        documents,
        and_(documents.c.project == ignores.c.project, documents.c.id == document),
    )
    known = {(row.check, row.text): row.actor for row in tx.execute(query)}
    for finding in found if known else ():
        actor = known.get((finding.check, finding.marked))
        if actor is not None and decided.decision(tx, document, finding.key) is None:
            decided.decide(tx, document, decided.Decision(finding.key, REASON, actor, now()))
