"""Scores that another program computed: hand the texts out, take the numbers in."""

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import score_imports
from review_app.service.cutting import add_scores, texts_to_score
from review_app.ui import texts_parts
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _


def section(here: Frame, document: str) -> None:
    """Offer the texts for COMET, xCOMET or MetricX, and take their scores in."""
    with st.expander(
        _("Scores of other programs: COMET, xCOMET, MetricX"), icon=":material/input:"
    ):
        st.caption(
            _(
                "Run the metric in its own environment on the texts below and add its file: "
                "JSON, JSON lines or a table with “system” and “score”, one row a segment in the "
                "same order. Call the text under review “target”."
            )
        )
        left, right = st.columns([2, 3], gap="large", vertical_alignment="top")
        with left:
            st.download_button(
                _("Texts to score (JSONL)"),
                data=lambda: texts_to_score(here.workspace, document).encode(),
                file_name=f"{document}.to-score.jsonl",
                mime="application/jsonl",
                icon=":material/download:",
                key="texts-to-score",
                on_click="ignore",
            )
            _kept(here, document)
        with right:
            _taken_in(here, document)


def _kept(here: Frame, document: str) -> None:
    for metric in score_imports.kept(here.workspace, document):
        label = _("Remove {metric}").format(metric=texts_parts.plain(metric))
        if st.button(label, key=f"remove-{metric}", icon=":material/delete:"):
            score_imports.remove(here.workspace, document, metric)
            st.rerun()


def _taken_in(here: Frame, document: str) -> None:
    turn = st.session_state.get("foreign-turn", 0)
    file = st.file_uploader(
        _("Scores"),
        ("json", "jsonl", "tsv", "txt"),
        key=f"foreign-{turn}",
        label_visibility="collapsed",
    )
    if file is None:
        return
    try:
        added = add_scores(here.workspace, document, file.getvalue(), file.name)
    except ReviewError as error:
        sorry(error)
        return
    st.session_state["foreign-turn"] = turn + 1
    st.toast(_("Added: {metrics}").format(metrics=", ".join(added)), icon=":material/check:")
    st.rerun()
