"""Rows, findings and terms as the JSON that the grid understands; offsets in UTF-16 units."""

import json
from collections.abc import Mapping
from typing import Any

from review_app.model import (
    BeadInfo,
    Event,
    Finding,
    Mention,
    Note,
    Progress,
    Related,
    Span,
    TermStatus,
    category,
)
from review_app.service.concordance import Occurrence
from review_app.service.replacing import Replacement
from review_app.service.settling import Listed
from review_app.service.viewing import Row, Saved, from_utf16, title_of, to_utf16
from review_app.ui import annotation_wire
from review_app.ui.excerpts import excerpt

SHUNNED = {TermStatus.FORBIDDEN, TermStatus.OBSOLETE}

# So many characters on each side of what a finding marks, where findings stand in a list.
AROUND = 40


def row(shown: Row) -> dict[str, Any]:
    """Return a row with short names: every screen carries a hundred of them."""
    unit = shown.unit
    return {
        "id": unit.id,
        "n": shown.ordinal,
        "s": unit.source,
        "t": unit.target,
        "st": unit.state.value,
        "v": unit.version,
        "p": unit.place.paragraph,
        "r": unit.place.role,
        "k": unit.kind,
        "c": unit.confidence,
        "by": shown.actor,
        "f": [finding(f, unit.side(f.span.side), shown.places) for f in shown.findings],
        "nn": shown.notes,
        "nc": shown.candidates,
        "mk": [annotation_wire.mark(m, unit.side(m.span.side)) for m in shown.marks],
        **(alignment(shown.bead) if shown.bead else {}),
        **({"cd": [c.tag for c in unit.codes]} if unit.codes else {}),
    }


def alignment(info: BeadInfo) -> dict[str, Any]:
    """Return how a unit was lined up: why so, and, where true, crossing and confirmed."""
    flags = {"x": 1} if info.crossing else {}
    return {"w": info.reason, **flags, **({"an": 1} if info.anchored else {})}


def utf16(text: str, offset: int) -> int:
    """Return an offset in UTF-16 units."""
    return to_utf16(text, Span(0, offset))[1]


def code_point(text: str, offset: int) -> int:
    """Return an offset that a browser counted in code points."""
    return from_utf16(text, offset, offset).start


def finding(found: Finding, text: str, places: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Return a finding; `text` is the side of the unit that it marks."""
    start, end = to_utf16(text, found.span)
    return {
        "k": found.key,
        "c": found.check,
        "title": title_of(found.check),
        "i": found.issue.value,
        "g": category(found.issue),
        "sv": found.severity.value,
        "sd": found.span.side,
        "a": start,
        "b": end,
        "m": found.message,
        "x": list(found.suggestions),
        "off": None if found.enabled else found.reason,
        "rel": [related(r, places or {}) for r in found.related],
    }


def related(place: Related, places: Mapping[str, int]) -> dict[str, Any]:
    """Return another place that a finding speaks of; `n` is the number of its row."""
    return {
        "unit": place.unit,
        "n": places.get(place.unit),
        "side": place.span.side,
        "text": place.text,
    }


def progress(counted: Progress) -> dict[str, int]:
    """Return the number of units in each state."""
    return counted._asdict()


def saved(done: Saved) -> dict[str, Any]:
    """Return what a change did."""
    return {
        "rows": [row(r) for r in done.rows],
        "progress": None if done.progress is None else progress(done.progress),
        "seq": done.seq,
        "skipped": list(done.skipped),
        "label": done.label,
        "structure": done.structure,
        **({"job": json.loads(done.job)} if done.job else {}),
        "many": done.many,
    }


def replacement(found: Replacement) -> dict[str, Any]:
    """Return a text before and after, with what is put in at each place."""
    return {
        "unit": found.unit,
        "n": found.ordinal,
        "version": found.version,
        "before": found.before,
        "after": found.after,
        "spans": [to_utf16(found.before, s) for s in found.spans],
        "texts": list(found.texts),
        "doubts": list(found.doubts),
    }


def listed(found: Listed) -> dict[str, Any]:
    """Return a finding of the document with some of the text around it."""
    span = found.finding.span
    shown, at = excerpt(found.text, span, AROUND)
    return {
        **finding(found.finding, found.text),
        "unit": found.finding.unit,
        "n": found.ordinal,
        "before": shown[: at.start],
        "marked": shown[at.start : at.end],
        "after": shown[at.end :],
    }


def occurrence(found: Occurrence) -> dict[str, Any]:
    """Return a place where a phrase stands."""
    side = found.spans[0].side if found.spans else "source"
    text = found.source if side == "source" else found.target
    return {
        "phrase": found.phrase,
        "document": found.document,
        "name": found.document_name,
        "unit": found.unit,
        "n": found.ordinal,
        "side": side,
        "s": found.source,
        "t": found.target,
        "spans": [to_utf16(text, s) for s in found.spans],
    }


def note(written: Note) -> dict[str, str]:
    """Return a note."""
    return {"author": written.author, "text": written.text, "at": written.at}


def event(happened: Event) -> dict[str, Any]:
    """Return an event of the history."""
    return {
        "seq": happened.seq,
        "at": happened.at,
        "actor": happened.actor,
        "action": happened.action,
        "before": _fields(happened.before),
        "after": _fields(happened.after),
    }


def _fields(raw: str) -> Mapping[str, Any]:
    fields: dict[str, Any] = json.loads(raw)
    return fields


def mention(found: Mention, text: str) -> dict[str, Any]:
    """Return a term found in a text."""
    start, end = to_utf16(text, found.span)
    return {
        "side": found.span.side,
        "a": start,
        "b": end,
        "text": found.term.text,
        "concept": found.term.concept,
        "form": found.form,
        "status": found.term.status.value,
        "expected": [t.text for t in found.expected if t.status not in SHUNNED],
    }
