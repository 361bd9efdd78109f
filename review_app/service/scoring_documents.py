"""Score a stored document by a model on this machine; the scores are kept beside our own."""

from collections.abc import Callable
from dataclasses import dataclass

from review_app.errors import CancelledError
from review_app.metrics import metrics
from review_app.service import score_imports
from review_app.service._resampling import Tell
from review_app.service.comparing import by_system, comparable, references_of
from review_app.service.model_scoring import score_by_model
from review_app.service.score_imports import Scored
from review_app.service.workspace import Workspace
from review_app.store import documents, units


@dataclass(frozen=True, slots=True)
class Offer:
    """A metric that takes a model: what it says, and whether it needs a reference."""

    title: str
    needs_reference: bool


def offers() -> dict[str, Offer]:
    """Return the metrics of models that are installed, by id."""
    return {m.id: Offer(m.title, m.needs_reference) for m in metrics().values() if m.needs_model}


def score_document(
    ws: Workspace,
    document: str,
    choice: str,
    *,
    tell: Tell | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Score every system by the metric and model of `choice`, `METRIC=FOLDER`; return notes.

    The segments are those of `comparing.compare`. Scores of the metric that were kept before are
    replaced once all is done; a run that is stopped leaves them.
    """
    with ws.database.reading() as db:
        info = documents.document(db, document)
        texts = comparable(units.all_units(db, info, full=True))
    score_imports.require_units(texts)

    def watched(share: float, step: str) -> None:
        if stopped():
            raise CancelledError("Stopped; the scores there were before are still there.")
        if tell:
            tell(share, step)

    watched(0.0, "")
    made = score_by_model(
        choice,
        by_system(texts),
        sources=[u.source for u in texts],
        references=references_of(texts),
        langs=(info.source_lang, info.target_lang),
        tell=watched,
    )
    score_imports.keep(ws, document, made, Scored(texts, by_system(texts)))
    systems = "1 system" if len(made) == 1 else f"{len(made)} systems"
    return (f"{systems} scored over {len(texts)} segments by {made[0].signature}.",)
