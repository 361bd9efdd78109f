"""Keep the cuts of a target in step with its text."""

from sqlalchemy import Connection

from review_app.service._pool import moved_cuts
from review_app.store import beads, documents


def follow_edit(tx: Connection, document: str, unit: str, before: str, after: str) -> None:
    """Carry the places where a target divides into sentences over an edit of it."""
    known = beads.beads_of(tx, document, [unit])
    if unit not in known:
        return
    lang = documents.document(tx, document).target_lang
    cuts = moved_cuts(before, after, known[unit].target_cuts, lang)
    if cuts != known[unit].target_cuts:
        beads.put_target_cuts(tx, document, unit, cuts)
