"""Human judgement on the Scores page: MQM scores, ratings, and how far annotators agree."""

from typing import Any

import streamlit as st

from review_app.service import judging
from review_app.service.mqm import Scored
from review_app.service.workspace import Workspace
from review_app.ui.i18n import gettext as _

Rows = list[dict[str, Any]]


def section(ws: Workspace, document: str) -> None:
    """Show what annotators said, or how to begin where nobody said anything."""
    st.markdown(f"#### {_('Human judgement')}")
    found = judging.scored(ws, document)
    if found is None:
        st.caption(
            _(
                "Nobody has marked an error or rated a translation yet. "
                "In Review, Shift+→ marks words and r rates a segment."
            )
        )
        return
    _scores(found)
    _ratings(judging.mean_ratings(ws, document))
    _agreement(found)


def _scores(found: Scored) -> None:
    st.dataframe(
        systems(found),
        hide_index=True,
        column_config=dict.fromkeys(
            (_("Points a segment"), _("Points per 1,000 words"), _("Calibrated score")),
            st.column_config.NumberColumn(format="%.2f"),
        ),
        key="mqm-scores",
        alt=_("MQM penalty points by system"),
    )
    st.caption(
        _(
            "MQM penalty points under the profile {profile}; fewer are better. A segment's points "
            "are the mean over its annotators, a system's the mean over its segments."
        ).format(profile=f"{found.profile.title} {found.profile.version}")
    )


def systems(found: Scored) -> Rows:
    """Return a row for each system, best first."""
    rows = []
    for s in found.systems:
        row: dict[str, Any] = {
            _("System"): judging.name_of(s.system),
            _("Points a segment"): s.penalty,
            _("Segments judged"): s.segments,
            _("Source words"): s.words,
            _("Points per 1,000 words"): s.per_thousand,
        }
        if s.calibrated is not None:
            row[_("Calibrated score")] = s.calibrated
            row[_("Verdict")] = _("passes") if s.passed else _("does not pass")
        rows.append(row)
    return rows


def _ratings(given: list[tuple[str, str, str, float, int]]) -> None:
    if not given:
        return
    rows = [
        {
            _("Protocol"): protocol.upper(),
            _("System"): judging.name_of(system),
            _("Annotator"): annotator,
            _("Mean of 100"): mean,
            _("Segments rated"): number,
        }
        for protocol, system, annotator, mean, number in given
    ]
    numbers = {_("Mean of 100"): st.column_config.NumberColumn(format="%.1f")}
    st.dataframe(
        rows, hide_index=True, column_config=numbers, key="ratings", alt=_("Ratings by annotator")
    )


def _agreement(found: Scored) -> None:
    st.markdown(f"**{_('Do the annotators agree?')}**")
    agreed = found.agreement
    if agreed.warning:
        st.warning(agreed.warning, icon=":material/info:")
    if not agreed.pairs:
        return
    numbers = dict.fromkeys(
        (_("Alpha"), _("Span F1")), st.column_config.NumberColumn(format="%.2f")
    )
    st.dataframe(
        pairs(found),
        hide_index=True,
        column_config=numbers,
        key="annotator-pairs",
        alt=_("Agreement of each two annotators"),
    )
    st.caption(
        _(
            "Alpha (Krippendorff): of the points of segments, 1 is perfect and 0 what chance "
            "gives. Span F1: how far both marked the same characters. Empty: cannot be told."
        )
    )


def pairs(found: Scored) -> Rows:
    """Return a row for each two annotators, and one for all of them where there are more."""
    rows = [
        {
            _("Annotators"): f"{p.first}, {p.second}",
            _("Segments in common"): p.segments,
            _("Alpha"): p.alpha,
            _("Span F1"): p.span_f1,
        }
        for p in found.agreement.pairs
    ]
    agreed = found.agreement
    if len(rows) > 1:
        rows.append(
            {
                _("Annotators"): _("all"),
                _("Segments in common"): agreed.segments,
                _("Alpha"): agreed.alpha,
                _("Span F1"): agreed.span_f1,
            }
        )
    return rows
