"""What the JSON routes of marks and ratings do."""

from review_app.errors import ReviewError
from review_app.model import Severity
from review_app.service import annotating, viewing
from review_app.service.annotating import Change, Move, NewMark, Score
from review_app.service.viewing import Saved
from review_app.ui import annotation_wire, wire
from review_app.ui.annotation_wire import Veil
from review_app.ui.verbs import Answer, Ask, steps_now

SIDES = {"source", "target"}


def typology(ask: Ask) -> Answer:
    """Return what errors are called here, and the keys that choose them."""
    return annotation_wire.typology(annotating.typology(ask.workspace))


def add(ask: Ask) -> Answer:
    """Mark a stretch, or confirm a finding where the body names one and nothing else."""
    if "a" not in ask.body:
        key = ask.text("finding")
        done = annotating.confirm(ask.workspace, ask.document, ask.unit, key, ask.person)
        return _answer(ask, done)
    side = ask.text("side")
    if side not in SIDES:
        raise ReviewError(f"The side {side!r} is neither source nor target.")
    new = NewMark(
        "source" if side == "source" else "target",
        _whole(ask, "a"),
        _whole(ask, "b"),
        ask.text("text"),
        ask.given("category") or "",
        _severity(ask.text("severity")),
        _system(ask),
        ask.given("comment") or "",
        ask.given("finding") or "",
    )
    return _answer(ask, annotating.add(ask.workspace, ask.document, ask.unit, new, ask.person))


def change(ask: Ask) -> Answer:
    """Change, delete or restore a mark."""
    severity, deleted = ask.given("severity"), ask.body.get("deleted")
    if deleted is not None and not isinstance(deleted, bool):
        raise ReviewError("'deleted' is either true or false.")
    wanted = Change(
        _whole(ask, "version"),
        ask.given("category"),
        None if severity is None else _severity(severity),
        ask.given("comment"),
        deleted,
    )
    name = ask.path["mark"]
    return _answer(ask, annotating.change(ask.workspace, ask.document, name, wanted, ask.person))


def move(ask: Ask) -> Answer:
    """Dispute, answer, settle, or comment on a mark."""
    action = ask.text("action")
    kind = next((k for k in annotating.KINDS if k == action), None)
    if kind is None:
        raise ReviewError(f"The action {action!r} is none of {', '.join(annotating.KINDS)}.")
    made = Move(kind, ask.given("text") or "", _whole(ask, "version"))
    name = ask.path["mark"]
    return _answer(ask, annotating.move(ask.workspace, ask.document, name, made, ask.person))


def rate(ask: Ask) -> Answer:
    """Rate a translation."""
    score = ask.body.get("score")
    if score is not None and (isinstance(score, bool) or not isinstance(score, int | float)):
        raise ReviewError("A rating is a number from 0 to 100.")
    protocol = ask.text("protocol")
    found = next((p for p in annotating.PROTOCOLS if p == protocol), None)
    if found is None:
        raise ReviewError(
            f"The protocol {protocol!r} is none of {', '.join(annotating.PROTOCOLS)}."
        )
    given = Score(found, None if score is None else float(score), _system(ask))
    return _answer(ask, annotating.rate(ask.workspace, ask.document, ask.unit, given, ask.person))


def _system(ask: Ask) -> str:
    """Return the system of the body: by its letter where the annotator works blind."""
    name = ask.given("system") or ""
    if not name or not ask.blind:
        return name
    seen = viewing.detail(ask.workspace, ask.document, ask.unit)
    return Veil(seen, ask.session.user, blind=True).system(name)


def _answer(ask: Ask, done: Saved) -> Answer:
    seen = viewing.detail(ask.workspace, ask.document, done.rows[0].unit.id)
    veil = Veil(seen, ask.session.user, blind=ask.blind)
    shown = wire.saved(done)
    told = annotation_wire.judgements(seen, ask.session.user, veil)
    return {**shown, **told, "row": shown["rows"][0], **steps_now(ask)}


def _severity(name: str) -> Severity:
    if name not in set(Severity):
        raise ReviewError(f"The severity {name!r} is none of {', '.join(Severity)}.")
    return Severity(name)


def _whole(ask: Ask, name: str) -> int:
    value = ask.body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise ReviewError(f"The request needs {name!r}, a whole number from 0.")
    return value
