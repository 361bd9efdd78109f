"""What each JSON route does: read the request, ask the service, shape the answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from review_app.errors import ReviewError
from review_app.model import State
from review_app.service import (
    comparing,
    glossaries,
    ignoring,
    keys,
    projects,
    replacing,
    reviewing,
    teamwork,
    undoing,
    viewing,
)
from review_app.service.reviewing import Edit, Person, Verdict
from review_app.service.viewing import Filter, Saved
from review_app.service.workspace import Workspace
from review_app.ui import annotation_wire, wire
from review_app.ui.annotation_wire import CANDIDATE, Veil, without_others
from review_app.ui.desk import Desk
from review_app.ui.tokens import Session

Answer = dict[str, Any]
LONGEST_OP = 64
# what undo would do now is in the summary, which a page asks for when it has come to rest
TOLD_OF_A_SAVE = ("progress", "seq", "structure")
LONGEST_NOTE = 10_000
# After so many seconds who searches is told how far the search is.
SOON = 0.15
# what neither XML nor every database can hold: controls, halves of surrogate pairs, non-characters
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Ask:
    """A request whose token and document were found right."""

    desk: Desk
    session: Session
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]
    veiled: bool = False

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
        op = self.text("op")
        if not op or len(op) > LONGEST_OP:
            raise ReviewError("The request needs an operation id of at most 64 characters in 'op'.")
        return Person(self.session.user, op)

    @property
    def blind(self) -> bool:
        """Whether the person judges without seeing names or what others judged.

        The page says so of all its requests in a header; what waited in its queue says so itself.
        """
        return self.veiled or self.query.get("blind") == "1" or self.body.get("blind") is True

    @property
    def filter(self) -> Filter:
        """The rows wanted; who works blind finds no rows by the marks of others."""
        names = Filter.__dataclass_fields__
        given = {k: v for k, v in self.query.items() if k in names}
        return Filter(**given | ({"marker": self.session.user} if self.blind else {}))

    def text(self, name: str) -> str:
        """Return a text of the body that must be there; line ends become plain ones."""
        value = self.body.get(name)
        if not isinstance(value, str):
            raise ReviewError(f"The request lacks the text {name!r}.")
        if UNFIT.search(value):
            raise ReviewError("The text holds control characters that no file can keep.")
        return value.replace("\r\n", "\n").replace("\r", "\n")

    def given(self, name: str) -> str | None:
        """Return a text of the body that may be left out."""
        return None if self.body.get(name) is None else self.text(name)

    def number(self, name: str, default: int) -> int:
        """Return a whole number of the query."""
        value = self.query.get(name, str(default))
        if not value.isascii() or not value.isdigit():
            raise ReviewError(f"{name!r} has to be a whole number from 0.")
        return min(int(value), 2**53)


def answered(ask: Ask, verb: Callable[[Ask], Answer]) -> Answer:
    """Return what a route answers to this person."""
    return shown(ask, verb(ask))


def shown(ask: Ask, answer: Answer) -> Answer:
    """Return an answer without what others judged, where the person works blind."""
    return without_others(answer, ask.session.user) if ask.blind else answer


def rows(ask: Ask) -> Answer:
    """Return a window of rows, or how far the search for them is."""
    if (searched := _searched(ask)) < 1:
        return {"looked": searched}
    start, size = ask.number("from", 0), ask.number("count", 100)
    seen = viewing.window(ask.workspace, ask.document, ask.filter, start, size)
    shown = [wire.row(r) for r in seen.rows]
    counted = {"total": seen.total, "all": seen.all, "seq": seen.seq}
    return {**counted, "structure": seen.structure, "rows": shown}


def locate(ask: Ask) -> Answer:
    """Return where a unit stands among the rows that pass the filter, or how far the search is."""
    if (searched := _searched(ask)) < 1:
        return {"looked": searched}
    unit = ask.query.get("unit", "")
    return {"index": viewing.locate(ask.workspace, ask.document, unit, ask.filter)}


def _searched(ask: Ask) -> float:
    """Search a while for who wants to be told `soon`, and say how much is searched."""
    if ask.query.get("soon") != "1":
        return 1.0
    return viewing.looked(ask.workspace, ask.document, ask.filter, SOON)


def changes(ask: Ask) -> Answer:
    """Return what changed since a point of the change feed, and who else is here."""
    done = viewing.changes(ask.workspace, ask.document, ask.number("since", 0))
    page, unit = (ask.query.get(name, "")[:LONGEST_OP] for name in ("page", "unit"))
    others = ask.desk.presence.see(ask.document, page, ask.session.user, unit)
    return {**wire.saved(done), "people": [{"user": o.user, "unit": o.unit} for o in others]}


def summary(ask: Ask) -> Answer:
    """Return the document at a glance."""
    info = projects.document(ask.workspace, ask.document)
    seen = projects.overview(ask.workspace, ask.document)
    return {
        "id": info.id,
        "name": info.name,
        "project": info.project,
        "source_lang": info.source_lang,
        "target_lang": info.target_lang,
        "user": ask.session.user,
        "keys": keys.chosen(ask.workspace, ask.session.user),
        "progress": wire.progress(seen.progress),
        "checks": [
            {"check": c, "title": viewing.title_of(c), "category": g, "severity": s, "count": n}
            for c, g, s, n in seen.counts
        ],
        "systems": list(seen.systems),
        **steps_now(ask),
    }


def steps_now(ask: Ask) -> Answer:
    """Say what undo and redo would do now."""
    around = undoing.around(ask.workspace, ask.document, ask.session.user)
    return {"undo": _step(around.undo), "redo": _step(around.redo)}


def _step(step: undoing.Undoable | None) -> Answer | None:
    return {"op": step.op, "label": step.label, "count": step.count} if step else None


def detail(ask: Ask) -> Answer:
    """Return a unit with candidates, terms, notes and history."""
    seen = viewing.detail(ask.workspace, ask.document, ask.unit)
    scores = comparing.segment_scores(ask.workspace, ask.document, ask.unit)
    found = glossaries.mentions(ask.workspace, ask.document, seen.unit)
    veil = Veil(seen, ask.session.user, blind=ask.blind)
    return {
        "row": wire.row(seen.row),
        "candidates": veil.candidates(seen.unit.candidates, scores),
        "scores": scores.get(comparing.TARGET, {}),
        "reference": seen.unit.reference,
        "terms": [wire.mention(m, seen.unit.side(m.span.side)) for m in found],
        "notes": [wire.note(n) for n in seen.unit.notes if not n.mark],
        "history": veil.events([wire.event(e) for e in reversed(seen.events)]),
        **annotation_wire.judgements(seen, ask.session.user, veil),
        "mine": asdict(teamwork.mine(ask.workspace, ask.document, ask.unit, ask.session.user)),
    }


def save(ask: Ask) -> Answer:
    """Save a target or a state; the whole document is checked again afterwards."""
    target, state = ask.given("target"), ask.given("state")
    if state is not None and state not in set(State):
        raise ReviewError(f"The state {state!r} is none of {', '.join(State)}.")
    version = _version(ask.body.get("version"))
    edit = Edit(version, target, None if state is None else State(state), origin(ask))
    done = reviewing.save(ask.workspace, ask.document, ask.unit, edit, ask.person)
    if target is not None:
        ask.desk.rechecker.ask(ask.document)
    shown = wire.saved(done)
    row, *affected = shown["rows"]
    told = {k: shown[k] for k in TOLD_OF_A_SAVE}
    return {"row": row, "affected": affected, "since": done.since, **told}


def origin(ask: Ask) -> str:
    """Return where a text came from; a candidate taken blind is told by its own name."""
    given = ask.given("origin") or ""
    head, _, name = given.partition(CANDIDATE)
    if head or not name or not ask.blind:
        return given
    seen = viewing.detail(ask.workspace, ask.document, ask.unit)
    return CANDIDATE + Veil(seen, ask.session.user, blind=True).system(name)


def _version(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ReviewError("The request needs the version that was seen, a whole number.")
    return value


def check(ask: Ask) -> Answer:
    """Check a text that is not saved yet."""
    target = ask.text("target")
    found = reviewing.live_check(ask.workspace, ask.document, ask.unit, target)
    source = viewing.one_row(ask.workspace, ask.document, ask.unit).unit.source
    texts = {"source": source, "target": target}
    return {"findings": [wire.finding(f, texts[f.span.side]) for f in found]}


def judge(ask: Ask) -> Answer:
    """Dismiss a finding, let it stand again, or ignore its text in the whole project."""
    action = ask.text("action")
    if action == "ignore":
        done = ignoring.ignore(ask.workspace, ask.document, ask.unit, ask.path["key"], ask.person)
        shown = wire.saved(done)
        return {**shown, "row": shown["rows"][0], **steps_now(ask)}
    if action not in {"dismiss", "restore"}:
        raise ReviewError(f"The action {action!r} is none of dismiss, restore and ignore.")
    reason = ask.text("reason") if action == "dismiss" else None
    verdict = Verdict(ask.path["key"], reason)
    done = reviewing.judge(ask.workspace, ask.document, ask.unit, verdict, ask.person)
    shown = wire.saved(done)
    return {**shown, "row": shown["rows"][0], **steps_now(ask)}


def note(ask: Ask) -> Answer:
    """Write a note on a unit."""
    text = ask.text("text")
    if len(text) > LONGEST_NOTE:
        raise ReviewError(f"A note has at most {LONGEST_NOTE:,} characters; make it shorter.")
    done = reviewing.add_note(ask.workspace, ask.document, ask.unit, text, ask.person)
    written = viewing.detail(ask.workspace, ask.document, ask.unit).unit.notes
    shown = wire.saved(done)
    return {
        **shown,
        "row": shown["rows"][0],
        "notes": [wire.note(n) for n in written if not n.mark],
    }


def preview(ask: Ask) -> Answer:
    """Show every place where a text would be replaced."""
    found = replacing.preview(ask.workspace, ask.document, _query(ask))
    return {"matches": [wire.replacement(r) for r in found]}


def _query(ask: Ask) -> replacing.Query:
    how = ask.given("how")
    return replacing.Query(ask.text("find"), ask.text("replace"), "wc" if how is None else how)


def replace(ask: Ask) -> Answer:
    """Replace in the chosen units, as one step that can be undone."""
    versions = versions_of(ask)
    order = replacing.Order(_query(ask), versions)
    done = replacing.apply(ask.workspace, ask.document, order, ask.person)
    ask.desk.rechecker.ask(ask.document)
    changed = len(versions) - len(done.skipped)
    return {**wire.saved(done), "changed": changed, **steps_now(ask)}


def versions_of(ask: Ask) -> dict[str, int]:
    """Return the chosen units of the body with the versions that were seen."""
    chosen = ask.body.get("units")
    if not isinstance(chosen, list) or not all(isinstance(u, dict) and "id" in u for u in chosen):
        raise ReviewError(
            "The request lacks the list of units to change, each with id and version."
        )
    return {str(u["id"]): _version(u.get("version")) for u in chosen}


def undo(ask: Ask) -> Answer:
    """Take this person's last step back."""
    return turned(ask, undoing.undo(ask.workspace, ask.document, ask.person))


def redo(ask: Ask) -> Answer:
    """Do again what this person last took back."""
    return turned(ask, undoing.redo(ask.workspace, ask.document, ask.person))


def turned(ask: Ask, done: Saved) -> Answer:
    """Answer a step over many rows; the whole document is checked again afterwards."""
    ask.desk.rechecker.ask(ask.document)
    return {**wire.saved(done), **steps_now(ask)}


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
    fields = {k: ask.given(k) or "" for k in ("text", "lang", "status", "concept", "preferred")}
    known = glossaries.list_terms(ask.workspace, project)
    new = glossaries.from_form(fields, known)
    glossaries.add(ws := ask.workspace, project, new, ask.person)
    changed = glossaries.recheck_project(ws, project).get(ask.document, ())
    term = {"concept": new[-1].concept, "lang": new[-1].lang, "text": new[-1].text}
    return {**wire.saved(viewing.some_rows(ws, ask.document, changed[:200])), "term": term}
