"""Tell a check to leave a spelling alone: all its findings in the project, now and later."""

from sqlalchemy import Connection

from review_app.errors import UnknownNameError
from review_app.service.reviewing import Person, put_decision
from review_app.service.viewing import Saved, row_of, saved
from review_app.service.workspace import Workspace
from review_app.store import documents, findings, history, ignores, units
from review_app.store.history import Operation


def ignore(ws: Workspace, document: str, unit: str, key: str, person: Person) -> Saved:
    """Dismiss a finding and all that say the same of the same text in the project.

    Findings of the kind that come later are dismissed as well. Restoring one of them, or undoing
    the step, lets the check speak again.
    """
    with ws.database.writing() as tx:
        info = documents.document(tx, document)
        row = row_of(tx, info, unit)
        if key not in {f.key for f in row.findings}:
            raise UnknownNameError("finding", key, [f.key for f in row.findings])
        if history.answered(tx, person.op) is None:
            marked = next(f.marked for f in row.findings if f.key == key)
            found = ignores.alike(tx, document, key)
            for name in dict.fromkeys(place[0] for place in found):
                _dismiss(tx, info.project, name, found, person)
            label = f"“{marked}” ignored"
            operation = Operation(person.op, person.name, info.project, document, label)
            history.finish(tx, operation, {"unit": unit}, undoable=True)
        here = [u for d, u, _ in ignores.alike(tx, document, key) if d == document]
        return saved(tx, info, list(dict.fromkeys((unit, *here)))[:200])


def _dismiss(
    tx: Connection,
    project: str,
    document: str,
    found: list[tuple[str, str, str]],
    person: Person,
) -> None:
    """Dismiss the findings of one document, with an event for each."""
    operation = Operation(person.op, person.name, project, document)
    places = [(unit, key) for name, unit, key in found if name == document]
    before = {key: findings.decision(tx, document, key) for _, key in places}
    changes = [
        (unit, {"key": key, "reason": before[key]}, {"key": key, "reason": ignores.REASON})
        for unit, key in places
        if before[key] is None
    ]
    history.record(tx, operation, "dismiss", changes)
    for _, _, after in changes:
        put_decision(tx, document, str(after["key"]), ignores.REASON, person.name)
    units.touch(tx, document, [unit for unit, _ in places], history.advance(tx, document))
