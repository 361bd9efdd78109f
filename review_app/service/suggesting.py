"""A language model's error spans stand in a document as findings, to be confirmed or rejected.

They live among the findings of the checks, under the model's name. Checking again leaves them; an
edit takes those with it whose words are gone.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from review_app.engines import Options
from review_app.engines.openai import Chat
from review_app.model import Finding, Unit
from review_app.service import model_judging
from review_app.service._origins import suggested_by
from review_app.service.model_judging import Plan, Request, Tell
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.store import documents, findings, history, units
from review_app.store.history import Operation

__all__ = ["plan_document", "remove", "suggest", "suggested_by", "where"]


def where(request: Request) -> str:
    """Return the server that would be asked; a missing key is an EngineError."""
    return Chat(Options(request.model)).host


def plan_document(ws: Workspace, document: str, request: Request) -> Plan:
    """Say what a run would cost, without asking anything."""
    return model_judging.plan(_units(ws, document), request)


def suggest(  # noqa: PLR0913 - what, by whom, and how it is watched and stopped
    ws: Workspace,
    document: str,
    request: Request,
    person: Person,
    *,
    tell: Tell | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Ask the model about every target and keep what it marks; return notes.

    Earlier suggestions of the model are replaced once all is asked. A segment that somebody
    changed in between gets none.
    """
    seen = _units(ws, document)
    judged = model_judging.judge(seen, request, tell, stopped)
    with ws.database.writing() as tx:
        now = {u.id: (u.source, u.target) for u in _read(tx, document)}
        same = {u.id for u in seen if now.get(u.id) == (u.source, u.target)}
        kept = [f for f in judged.findings if f.unit in same]
        _put(tx, document, request.check, kept, person)
    return (_told(kept, request.model), *judged.notes)


def kept(ws: Workspace, document: str) -> dict[str, int]:
    """Count the suggestions that stand in a document, by the check they carry."""
    with ws.database.reading() as db:
        found = findings.counts(db, document)
    counted: Counter[str] = Counter()
    for check, _category, _severity, number in found:
        if suggested_by(check):
            counted[check] += number
    return dict(counted)


def remove(ws: Workspace, document: str, check: str, person: Person) -> None:
    """Take a model's suggestions away; marks that people made of them stay."""
    with ws.database.writing() as tx:
        _put(tx, document, check, [], person)


def _put(
    tx: Connection, document: str, check: str, found: Sequence[Finding], person: Person
) -> None:
    info = documents.document(tx, document)
    operation = Operation(person.op, person.name, info.project, document)
    before = findings.put_suggestions(tx, document, check, found)
    told = {"check": check, "findings": len(found)}
    history.record(tx, operation, "suggest", [("", {}, told)])
    touched = sorted({*before, *(f.unit for f in found)})
    units.touch(tx, document, touched, history.advance(tx, document))


def _told(found: Sequence[Finding], model: str) -> str:
    if not found:
        return f"Nothing is wrong, says {model}."
    places = "1 error is" if len(found) == 1 else f"{len(found)} errors are"
    segments = len({f.unit for f in found})
    return f"{places} suggested in {'1 segment' if segments == 1 else f'{segments} segments'}."


def _units(ws: Workspace, document: str) -> tuple[Unit, ...]:
    with ws.database.reading() as db:
        return _read(db, document)


def _read(db: Connection, document: str) -> tuple[Unit, ...]:
    return tuple(units.all_units(db, documents.document(db, document)))
