"""What each JSON route does: read the request, ask the service, shape the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from review_app.errors import ReviewError
from review_app.model import State
from review_app.service import (
    comparing,
    glossaries,
    projects,
    replacing,
    reviewing,
    undoing,
    viewing,
)
from review_app.service.reviewing import Edit, Person, Verdict
from review_app.service.viewing import Filter
from review_app.service.workspace import Workspace
from review_app.ui import wire
from review_app.ui.desk import Desk
from review_app.ui.tokens import Session

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request whose token and document were found right."""

    desk: Desk
    session: Session
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def workspace(self) -> Workspace:
        """The data to work on."""
        return self.desk.workspace

    @property
    def document(self) -> str:
        """The document of the path, which is that of the token."""
        return self.path["document"]

    @property
    def unit(self) -> str:
        """The unit of the path."""
        return self.path.get("unit", "")

    @property
    def person(self) -> Person:
        """Who acts, with the client's name for this action."""
        return Person(self.session.user, self.text("op"))

    @property
    def filter(self) -> Filter:
        """The rows wanted."""
        names = Filter.__dataclass_fields__
        return Filter(**{k: v for k, v in self.query.items() if k in names})

    def text(self, name: str) -> str:
        """Return a text of the body that must be there."""
        value = self.body.get(name)
        if not isinstance(value, str):
            raise ReviewError(f"The request lacks the text {name!r}.")
        return value

    def number(self, name: str, default: int) -> int:
        """Return a whole number of the query."""
        value = self.query.get(name, str(default))
        if not value.isascii() or not value.isdigit():
            raise ReviewError(f"{name!r} has to be a whole number from 0.")
        return min(int(value), 2**53)


def rows(ask: Ask) -> Answer:
    """Return a window of rows."""
    start, size = ask.number("from", 0), ask.number("count", 100)
    seen = viewing.window(ask.workspace, ask.document, ask.filter, start, size)
    shown = [wire.row(r) for r in seen.rows]
    return {"total": seen.total, "all": seen.all, "seq": seen.seq, "rows": shown}


def locate(ask: Ask) -> Answer:
    """Return where a unit stands among the rows that pass the filter."""
    unit = ask.query.get("unit", "")
    return {"index": viewing.locate(ask.workspace, ask.document, unit, ask.filter)}


def changes(ask: Ask) -> Answer:
    """Return what changed since a point of the change feed."""
    return wire.saved(viewing.changes(ask.workspace, ask.document, ask.number("since", 0)))


def summary(ask: Ask) -> Answer:
    """Return the document at a glance."""
    info = projects.document(ask.workspace, ask.document)
    seen = projects.overview(ask.workspace, ask.document)
    titles = viewing.check_titles()
    return {
        "id": info.id,
        "name": info.name,
        "project": info.project,
        "source_lang": info.source_lang,
        "target_lang": info.target_lang,
        "user": ask.session.user,
        "progress": wire.progress(seen.progress),
        "checks": [
            {"check": c, "title": titles.get(c, c), "category": g, "severity": s, "count": n}
            for c, g, s, n in seen.counts
        ],
        "systems": list(seen.systems),
        "undo": _undo(ask),
    }


def _undo(ask: Ask) -> Answer | None:
    step = undoing.undoable(ask.workspace, ask.document, ask.session.user)
    return {"op": step.op, "label": step.label, "count": step.count} if step else None


def detail(ask: Ask) -> Answer:
    """Return a unit with candidates, terms, notes and history."""
    seen = viewing.detail(ask.workspace, ask.document, ask.unit)
    scores = comparing.segment_scores(ask.workspace, ask.document, ask.unit)
    found = glossaries.mentions(ask.workspace, ask.document, seen.unit)
    return {
        "row": wire.row(seen.row),
        "candidates": [
            {"system": c.system, "text": c.text, "scores": scores.get(c.system, {})}
            for c in seen.unit.candidates
        ],
        "scores": scores.get(comparing.TARGET, {}),
        "reference": seen.unit.reference,
        "terms": [wire.mention(m, seen.unit.side(m.span.side)) for m in found],
        "notes": [wire.note(n) for n in seen.unit.notes],
        "history": [wire.event(e) for e in reversed(seen.events)],
    }


def save(ask: Ask) -> Answer:
    """Save a target or a state; the whole document is checked again afterwards."""
    version, target, state = (ask.body.get(k) for k in ("version", "target", "state"))
    if not isinstance(version, int) or not isinstance(target, str | None):
        raise ReviewError("The request needs the version that was seen, and texts as texts.")
    if state is not None and state not in set(State):
        raise ReviewError(f"The state {state!r} is none of {', '.join(State)}.")
    origin = str(ask.body.get("origin") or "")
    edit = Edit(version, target, None if state is None else State(state), origin)
    done = reviewing.save(ask.workspace, ask.document, ask.unit, edit, ask.person)
    if target is not None:
        ask.desk.rechecker.ask(ask.document)
    shown = wire.saved(done)
    return {**shown, "row": shown["rows"][0], "affected": shown["rows"][1:], "undo": _undo(ask)}


def check(ask: Ask) -> Answer:
    """Check a text that is not saved yet."""
    target = ask.text("target")
    found = reviewing.live_check(ask.workspace, ask.document, ask.unit, target)
    source = viewing.one_row(ask.workspace, ask.document, ask.unit).unit.source
    texts = {"source": source, "target": target}
    return {"findings": [wire.finding(f, texts[f.span.side]) for f in found]}


def judge(ask: Ask) -> Answer:
    """Dismiss a finding or let it stand again."""
    action = ask.text("action")
    if action not in {"dismiss", "restore"}:
        raise ReviewError(f"The action {action!r} is neither dismiss nor restore.")
    reason = ask.text("reason") if action == "dismiss" else None
    verdict = Verdict(ask.path["key"], reason)
    done = reviewing.judge(ask.workspace, ask.document, ask.unit, verdict, ask.person)
    shown = wire.saved(done)
    return {**shown, "row": shown["rows"][0], "undo": _undo(ask)}


def note(ask: Ask) -> Answer:
    """Write a note on a unit."""
    text = ask.text("text")
    done = reviewing.add_note(ask.workspace, ask.document, ask.unit, text, ask.person)
    written = viewing.detail(ask.workspace, ask.document, ask.unit).unit.notes
    shown = wire.saved(done)
    return {**shown, "row": shown["rows"][0], "notes": [wire.note(n) for n in written]}


def preview(ask: Ask) -> Answer:
    """Show every place where a text would be replaced."""
    find, put = ask.text("find"), ask.text("replace")
    found = replacing.preview(ask.workspace, ask.document, find, put)
    matches = [
        {
            "unit": r.unit,
            "n": r.ordinal,
            "version": r.version,
            "before": r.before,
            "after": r.after,
            "spans": [viewing.to_utf16(r.before, s) for s in r.spans],
        }
        for r in found
    ]
    return {"matches": matches}


def replace(ask: Ask) -> Answer:
    """Replace in the chosen units, as one step that can be undone."""
    chosen = ask.body.get("units")
    if not isinstance(chosen, list):
        raise ReviewError("The request lacks the list of units to change.")
    try:
        versions = {str(u["id"]): int(u["version"]) for u in chosen}
    except (TypeError, KeyError, ValueError) as error:
        raise ReviewError("Each unit to change needs its id and the version seen.") from error
    order = replacing.Order(ask.text("find"), ask.text("replace"), versions)
    done = replacing.apply(ask.workspace, ask.document, order, ask.person)
    ask.desk.rechecker.ask(ask.document)
    changed = len(versions) - len(done.skipped)
    return {**wire.saved(done), "changed": changed, "undo": _undo(ask)}


def undo(ask: Ask) -> Answer:
    """Take this person's last step back."""
    done = undoing.undo(ask.workspace, ask.document, ask.person)
    ask.desk.rechecker.ask(ask.document)
    return {**wire.saved(done), "undo": _undo(ask)}


def terms(ask: Ask) -> Answer:
    """Return glossary terms that hold a text."""
    wanted = ask.query.get("q", "").casefold()
    project = projects.document(ask.workspace, ask.document).project
    found = [s.term for s in glossaries.list_terms(ask.workspace, project)]
    return {
        "terms": [
            {"concept": t.concept, "lang": t.lang, "text": t.text, "status": t.status.value}
            for t in found
            if wanted in t.text.casefold()
        ][:50]
    }


def add_term(ask: Ask) -> Answer:
    """Add a glossary entry; the document is checked again at once."""
    project = projects.document(ask.workspace, ask.document).project
    fields = {k: v for k, v in ask.body.items() if isinstance(v, str)}
    known = glossaries.list_terms(ask.workspace, project)
    new = glossaries.from_form(fields, known)
    glossaries.add(ws := ask.workspace, project, new, ask.person)
    changed = glossaries.recheck_project(ws, project).get(ask.document, ())
    term = {"concept": new[-1].concept, "lang": new[-1].lang, "text": new[-1].text}
    return {**wire.saved(viewing.some_rows(ws, ask.document, changed[:200])), "term": term}
