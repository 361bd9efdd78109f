"""A small document made by lining up two texts, for the tests of corrections."""

from review_app.service import projects, viewing
from review_app.service.beading import Correction
from review_app.service.importing import Imported, beads_of, units_of
from review_app.store import beads as stored
from review_app.text.align import in_order
from review_app.text.sentences import from_lines
from tests.conftest import somebody

SOURCE = (
    "O navio deixou o porto ao amanhecer.",
    "A tripulação contava doze pessoas.",
    "Ninguém falava do tempo.",
    "O capitão guardava as cartas numa caixa.",
    "Três dias depois o vento mudou.",
    "As velas ficaram pesadas de chuva.",
    "Um rapaz caiu ao mar e foi salvo.",
    "À noite todos cantaram.",
)
TARGET = (
    "The ship left the harbour at dawn.",
    "The crew was twelve people.",
    "Nobody talked about the weather.",
    "The captain kept the charts in a box.",
    "Three days later the wind turned.",
    "The sails grew heavy with rain.",
    "A boy fell overboard and was saved.",
    "At night everybody sang.",
)


def aligned(ws, project, beads, source=SOURCE, target=TARGET):
    """Store a document whose sentences are lined up as `beads` says, and return its id."""
    documents = from_lines(source, "pt"), from_lines(target, "en")
    ordered = in_order(beads)
    units = units_of(*documents, ordered)
    infos = beads_of(*documents, ordered, units)
    imported = Imported("Ship", "pt", "en", units, beads=infos)
    return projects.add_document(ws, project, imported, somebody())


def rows(ws, document):
    return viewing.window(ws, document, viewing.Filter(), 0, 500).rows


def texts(ws, document):
    return [(row.unit.source, row.unit.target) for row in rows(ws, document)]


def ids(ws, document):
    return [row.unit.id for row in rows(ws, document)]


def bead(ws, document, unit):
    with ws.database.reading() as db:
        return stored.beads_of(db, document, [unit])[unit]


def seen(ws, document, action, **wanted):
    """Return a correction by somebody who sees all rows as they are now."""
    versions = {row.unit.id: row.unit.version for row in rows(ws, document)}
    return Correction(action, versions, **wanted)
