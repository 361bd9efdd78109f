"""Report: what a report of the document will tell, and the report itself to take away."""

from io import BytesIO

import streamlit as st

from review_app.errors import ReviewError
from review_app.model import Review, decimals
from review_app.service import exporting, offers, reporting
from review_app.service.offers import Report
from review_app.service.reviews import review_of
from review_app.ui import charts, report_parts, scores_parts, texts_parts
from review_app.ui.frame import Frame, frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.languages import direction
from review_app.ui.progress_parts import Bar

PREVIEW = 720


def _written(review: Review, format_id: str) -> bytes:
    stream = BytesIO()
    reporting.write(review, format_id, stream)
    return stream.getvalue()


def _download(review: Review) -> Report:
    known = {r.id: r for r in offers.report_formats()}
    with st.container(horizontal=True, vertical_alignment="center", key="report-bar"):
        chosen = st.segmented_control(
            _("Format"),
            list(known),
            default=next(iter(known)),
            required=True,
            format_func=texts_parts.format_name,
            key="format",
            label_visibility="collapsed",
        )
        kind = known[chosen]
        st.download_button(
            _("Download"),
            lambda: _written(review, kind.id),
            reporting.default_name(review, kind.id),
            kind.mime,
            key="download",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
        with st.popover(_("Download the translation"), icon=":material/translate:", key="take"):
            _translation(here)
    st.caption(texts_parts.plain(kind.title))
    return kind


def _translation(here: Frame) -> None:
    if here.document is None:
        return
    document = here.document.id
    known = exporting.export_formats(here.workspace, document)
    chosen = st.radio(
        _("Format"),
        list(known),
        format_func=texts_parts.format_name,
        captions=[
            texts_parts.plain(f.title) if f else _("Only the translation") for f in known.values()
        ],
        key="translation-format",
    )

    def written() -> bytes:
        stream = BytesIO()
        exporting.export(here.workspace, document, chosen, stream)
        return stream.getvalue()

    st.download_button(
        _("Download"),
        written,
        f"{document}{exporting.suffix(chosen)}",
        key="download-translation",
        icon=":material/download:",
        on_click="ignore",
    )


def _figures(review: Review) -> None:
    standing = report_parts.standing(review)
    dismissed = len(review.findings) - len(standing)
    done, total = review.progress.confirmed, review.progress.total
    share = f"{done / total:.0%}" if total else "–"
    finished = ngettext("{n} segment reviewed or final", "{n} segments reviewed or final", done)
    tiles = (
        (_("Reviewed"), share, finished),
        (_("Segments"), f"{total:,}", direction(review.source_lang, review.target_lang)),
        (_("Open findings"), f"{len(standing):,}", _("{n} dismissed").format(n=dismissed)),
        (
            _("Systems scored"),
            f"{len({s.system for s in review.scores}):,}",
            _("with signatures and intervals") if review.comparisons else _("no reference"),
        ),
    )
    for column, (label, value, below) in zip(st.columns(4), tiles, strict=True):
        with column.container(border=True, height="stretch", gap=None):
            st.metric(label, value)
            st.caption(texts_parts.plain(below))


def _progress(review: Review) -> None:
    st.markdown(f"#### {_('State of the review')}")
    st.html(report_parts.STYLE + report_parts.states(review.progress))


def _findings(review: Review, document: str) -> None:
    st.markdown(f"#### {_('Findings by category and severity')}")
    standing = report_parts.standing(review)
    if not standing:
        st.success(_("No finding is open."), icon=":material/check_circle:")
        return
    st.html(report_parts.heat(standing, document))
    st.caption(_("A number leads to its segments in Review."))


def _terms(review: Review, document: str) -> None:
    st.markdown(f"#### {_('Terms, names, consistency')}")
    rows = report_parts.terms(report_parts.standing(review))
    if rows:
        st.html(report_parts.terms_table(rows, document))
    else:
        st.caption(_("Every term and name is as the glossary wants it, and the same throughout."))


def _scores(review: Review) -> None:
    rows = report_parts.scores(review)
    if rows:
        st.markdown(f"#### {_('Scores')}")
        groups = scores_parts.by_metric(review.scores)
        numbers = {
            charts.name(metric): st.column_config.NumberColumn(format=f"%.{decimals(scores)}f")
            for metric, scores in groups.items()
        }
        st.dataframe(rows, hide_index=True, column_config=numbers, key="scores", width="content")
        st.page_link("views/scores.py", label=_("How they compare"), icon=":material/leaderboard:")


def _preview(review: Review, kind: Report) -> None:
    if kind.id != "html":
        return
    shown = st.expander(
        _("Preview"), icon=":material/visibility:", on_change="rerun", key="preview"
    )
    if shown.open:
        with shown:
            page = _written(review, "html").decode("utf-8")
            st.iframe(page, height=PREVIEW, alt=_("Preview of the report"))


here = frame()
st.subheader(_("Report"), anchor=False)
if here.document:
    try:
        with Bar(_("Gathering the review")) as tell:
            review = review_of(here.workspace, here.document.id, tell)
        kind = _download(review)
        _preview(review, kind)
        _figures(review)
        _progress(review)
        left, right = st.columns([7, 5], gap="large")
        with left:
            _findings(review, here.document.id)
        with right:
            _terms(review, here.document.id)
        _scores(review)
    except ReviewError as error:
        sorry(error)
