"""Score by a model on this machine from the Scores page: choose, watch, stop, forget."""

from collections.abc import Callable

import streamlit as st

from review_app.service import scoring_documents
from review_app.service.comparing import Compared
from review_app.service.scoring_documents import Offer
from review_app.ui import charts, runs_parts, texts_parts
from review_app.ui.desk import desk
from review_app.ui.frame import Frame
from review_app.ui.i18n import gettext as _
from review_app.ui.runs import Job, Tell
from review_app.ui.runs_parts import Words


def section(here: Frame, document: str, compared: Compared) -> None:
    """Offer the metrics that take a model; their scores stand among the others afterwards."""
    with st.expander(
        _("Score by a model on this machine: BERTScore, forced decoding, MetricX"),
        icon=":material/memory:",
    ):
        offers = scoring_documents.offers()
        left, right = st.columns([2, 3], gap="large", vertical_alignment="bottom")
        metric = left.selectbox(
            _("Metric"), list(offers), format_func=charts.name, key="model-metric"
        )
        folder = right.text_input(
            _("Folder of the model"),
            key="model-folder",
            placeholder="./xlm-roberta-large",
            help=_("A folder on the computer where this program runs; nothing is downloaded."),
        ).strip()
        layer = _layer() if metric == "bertscore" else ""
        st.caption(f"{texts_parts.plain(offers[metric].title)} {_where()}")
        reason = _missing(offers[metric], compared, folder, job(document))
        pressed = st.button(
            _("Score"), key="score-by-model", icon=":material/leaderboard:", disabled=bool(reason)
        )
        if reason:
            st.caption(reason)
        if pressed:
            begin(here, document, metric, f"{metric}={folder}{layer}")
            st.rerun()


def _layer() -> str:
    layer = st.number_input(
        _("Layer of the model"),
        min_value=0,
        value=None,
        placeholder=_("the last one"),
        key="model-layer",
        width=240,
        help=_("Counted from the embeddings, 0. The authors of BERTScore list the best of each."),
    )
    return "" if layer is None else f",layer={layer}"


def _where() -> str:
    return _("The texts stay on this machine. It can take minutes; the page may be left.")


def _missing(offer: Offer, compared: Compared, folder: str, at: Job) -> str:
    """Say what stands in the way of a run, if anything does."""
    if runs_parts.busy(at):
        return _("A run is at work; it is shown at the top of the page.")
    if offer.needs_reference and not compared.referenced:
        return _("This metric needs a reference; add one on the Documents page.")
    return "" if folder else _("Name the folder of a model.")


def job(document: str) -> Job:
    """Return what the scoring of a document by a model is among the runs."""
    return Job("scoring", document)


def begin(here: Frame, document: str, metric: str, choice: str) -> None:
    """Let a document be scored in the background."""

    def work(tell: Tell, stopped: Callable[[], bool]) -> tuple[str, ...]:
        return scoring_documents.score_document(
            here.workspace, document, choice, tell=tell, stopped=stopped
        )

    desk().runs.start(job(document), charts.name(metric), work)


def progress(document: str) -> None:
    """Show the run of the document at work, and its end until somebody closes it."""
    runs_parts.progress(job(document), Words(_("Scoring by {name}"), _("Scored by {name}")))
