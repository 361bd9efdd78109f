"""What the routes on a whole document do: its findings, its steps, phrases in the project."""

from collections.abc import Mapping
from dataclasses import asdict

from review_app.errors import ReviewError
from review_app.model import Side
from review_app.service import concordance, settling, undoing, viewing
from review_app.service.settling import Sought
from review_app.ui import wire
from review_app.ui.verbs import Answer, Ask, turned, versions_of

SIDES: Mapping[str, Side] = {"source": "source", "target": "target"}
LONGEST_PHRASE = 200


def findings(ask: Ask) -> Answer:
    """Return the findings of the document, counted by kind, and a window on them."""
    start, size = ask.number("from", 0), ask.number("count", 60)
    found = settling.overview(ask.workspace, ask.document, _sought(ask.query), start, size)
    return {
        "total": found.total,
        "kinds": [
            {"check": k.check, "title": viewing.title_of(k.check), "category": k.category}
            | {"severity": k.severity, "count": k.count, "fixable": k.fixable}
            for k in found.kinds
        ],
        "findings": [wire.listed(f) for f in found.listed],
    }


def _sought(given: object) -> Sought:
    if not isinstance(given, Mapping):
        raise ReviewError("The request lacks the filter of the findings.")
    names = Sought.__dataclass_fields__
    return Sought(**{k: v for k, v in given.items() if k in names and isinstance(v, str)})


def preview(ask: Ask) -> Answer:
    """Show what accepting all suggestions that pass a filter would write."""
    sought = _sought(ask.body.get("filter"))
    found = settling.preview(ask.workspace, ask.document, sought)
    return {"matches": [wire.replacement(r) for r in found]}


def accept(ask: Ask) -> Answer:
    """Accept the suggestions in the chosen units, as one step that can be undone."""
    sought, seen = _sought(ask.body.get("filter")), versions_of(ask)
    done = settling.accept(ask.workspace, ask.document, sought, seen, ask.person)
    return {**turned(ask, done), "changed": len(seen) - len(done.skipped)}


def dismiss(ask: Ask) -> Answer:
    """Dismiss all findings that pass a filter, for one reason, as one step."""
    sought, reason = _sought(ask.body.get("filter")), ask.text("reason")
    done = settling.dismiss(ask.workspace, ask.document, sought, reason, ask.person)
    return turned(ask, done)


def steps(ask: Ask) -> Answer:
    """Return what was done in the document, newest first."""
    start, size = ask.number("from", 0), ask.number("count", 50)
    marker = ask.session.user if ask.blind else ""
    done = undoing.steps(ask.workspace, ask.document, start, size, marker)
    return {"steps": [asdict(s) for s in done], "user": ask.session.user}


def phrases(ask: Ask) -> Answer:
    """Return where a text, or what is rare in a unit, stands elsewhere in the project."""
    side = SIDES.get(ask.query.get("side", "source"), "source")
    text = ask.query.get("q", "")
    if len(text) > LONGEST_PHRASE:
        raise ReviewError(f"A phrase has at most {LONGEST_PHRASE} characters; choose less.")
    if text.strip():
        found = concordance.search(ask.workspace, ask.document, text, side)
    else:
        found = concordance.beside(ask.workspace, ask.document, ask.query.get("unit", ""))
    return {"places": [wire.occurrence(o) for o in found]}
