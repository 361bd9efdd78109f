"""Read all texts of a document: sources, targets, candidates and references."""

from review_app.model import Unit
from review_app.service.workspace import Workspace
from review_app.store import documents, units


def texts(ws: Workspace, document: str) -> tuple[Unit, ...]:
    """Return the units of a document in order, each with its candidates and notes."""
    with ws.database.reading() as db:
        return tuple(units.all_units(db, documents.document(db, document), full=True))
