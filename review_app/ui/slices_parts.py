"""The Scores page, part by part: how the systems do on short texts, on headings, on defects."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from review_app.model import Score, counts_errors, decimals
from review_app.service.comparing import TARGET
from review_app.service.cutting import ENOUGH, Slice, sliced
from review_app.ui import charts
from review_app.ui.frame import Frame
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext

ABREAST = 6
"""Systems; with more of them they stand below each other."""

STYLE = """<style>
.rv-slices { border-collapse: separate; border-spacing: 4px; font-size: 0.88rem; }
.rv-slices th { font-weight: 600; padding: 0.3rem 0.6rem; text-align: start; }
.rv-slices thead th { text-align: end; max-width: 11rem; overflow-wrap: anywhere; }
.rv-slices td { padding: 0.35rem 0.7rem; text-align: end; border-radius: 6px; min-width: 6.5rem;
  background: rgba(128, 128, 128, 0.09); font-variant-numeric: tabular-nums; }
.rv-slices td small, .rv-slices th small { display: block; font-weight: 400; opacity: 0.78;
  font-size: 0.78rem; }
.rv-slices td.none { background: none; }
.rv-slices td.best { background: light-dark(#cfeeea, #14504b); font-weight: 600; }
.rv-slices td.few { background: none; box-shadow: inset 0 0 0 1px rgba(128, 128, 128, 0.3); }
.rv-wide { overflow-x: auto; max-width: 100%; }
.rv-slices .target { color: light-dark(#0b6e69, #4fd1c5); }
</style>"""


def section(here: Frame, document: str, groups: Mapping[str, Sequence[Score]]) -> None:
    """Show the scores of the parts of a document, for a way of cutting and a metric."""
    metrics = [m for m in groups if not m.startswith("agreement")]
    if not metrics:
        return
    st.markdown(f"#### {_('Part by part')}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        metric = metrics[0]
        if len(metrics) > 1:
            metric = st.segmented_control(
                _("Metric"),
                metrics,
                default=metrics[0],
                required=True,
                format_func=charts.name,
                key="slice-metric",
                label_visibility="collapsed",
            )
        with st.spinner(_("Scoring the parts"), show_time=False):
            found = sliced(here.workspace, document, metric)
        ways = [w for w in names() if any(s.by == w for s in found)]
        if not ways:
            st.caption(_("This document is too uniform to be cut into parts."))
            return
        by = st.segmented_control(
            _("Cut by"),
            ways,
            default=ways[0],
            required=True,
            format_func=names().__getitem__,
            key="slice-by",
            label_visibility="collapsed",
        )
    better = not counts_errors(metric)
    chosen = [s for s in found if s.by == by]
    st.html(STYLE + table(chosen, higher_is_better=better))
    st.caption(told(chosen))


def names() -> dict[str, str]:
    """Return how the ways of cutting are called."""
    return {
        "length": _("Length of the source"),
        "kind": _("Kind of text"),
        "findings": _("What the checks found"),
    }


def told(parts: Sequence[Slice]) -> str:
    """Say how the table is to be read."""
    few = sum(part.size < ENOUGH for part in parts)
    said = _("Beneath each number stands half its 95 % interval.")
    if few < len(parts):
        said = _("The best of each part is filled.") + " " + said
    if few:
        said += " " + ngettext(
            "{n} part is small: its order may be chance.",
            "{n} parts are small: their order may be chance.",
            few,
        )
        said += " " + _("It takes {least} segments or more.").format(least=ENOUGH)
    return said


def table(parts: Sequence[Slice], *, higher_is_better: bool) -> str:
    """Return the parts against the systems in HTML; of the two the more numerous are the rows."""
    if not parts:
        return ""
    systems = [score.system for score in parts[0].scores]
    cells = [_cells(part, higher_is_better=higher_is_better) for part in parts]
    tops = [_part(part) for part in parts]
    names = [f"<th{' class=target' if s == TARGET else ''}>{escape(s)}</th>" for s in systems]
    if len(systems) > ABREAST:
        head, sides, rows = tops, names, [list(row) for row in zip(*cells, strict=True)]
    else:
        head, sides, rows = names, tops, cells
    body = "".join(f"<tr>{side}{''.join(row)}</tr>" for side, row in zip(sides, rows, strict=True))
    return (
        '<div class="rv-wide" tabindex="0"><table class="rv-slices"><thead><tr><td class=none></td>'
        f"{''.join(head)}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _part(part: Slice) -> str:
    segments = ngettext("{n} segment", "{n} segments", part.size)
    return f"<th>{escape(label(part))}<small>{segments}</small></th>"


def _cells(part: Slice, *, higher_is_better: bool) -> list[str]:
    values, digits = [score.value for score in part.scores], decimals(part.scores)
    best = max(values) if higher_is_better else min(values)
    few = part.size < ENOUGH
    return [
        f"<td{' class=few' if few else ' class=best' if score.value == best else ''}>"
        f"{score.value:.{digits}f}{_margin(score, digits)}</td>"
        for score in part.scores
    ]


def label(part: Slice) -> str:
    """Return the name of a part in words."""
    if part.by == "findings":
        return _("nothing found") if part.label == "none" else part.label.replace("-", " ")
    if part.by == "length":
        kind, _comma, rest = part.label.partition(", ")
        return f"{kind}: {rest} " + _("characters")
    return part.label


def _margin(score: Score, digits: int) -> str:
    if score.interval is None:
        return ""
    return f"<small>± {(score.interval[1] - score.interval[0]) / 2:.{digits}f}</small>"
