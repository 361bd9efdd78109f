"""Take candidates into the target from the Scores page: one, one edited, or all the best."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from review_app.errors import ReviewError
from review_app.model import Unit
from review_app.service.choosing import Choice, choices, take
from review_app.service.comparing import TARGET
from review_app.service.reviewing import Edit, save
from review_app.ui import charts, texts_parts
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext

LONGEST = 400


def buttons(here: Frame, document: str, unit: Unit, system: str, text: str) -> None:
    """Offer to take a candidate as it is, or to edit it first."""
    if system == TARGET or not text.strip() or text == unit.target:
        return
    name = texts_parts.plain(system)
    with st.container(horizontal=True, gap="small"):
        key = f"{unit.id}-{system}"
        if st.button(
            _("Take {system}").format(system=name), key=f"take-{key}", icon=":material/check:"
        ):
            _save(here, document, unit, text, system)
        if st.button(_("Merge or edit"), key=f"edit-{key}", icon=":material/edit:"):
            title = _("Merge or edit before taking")
            st.dialog(title, width="large")(_edit)(here, document, unit, system, text)


def _edit(here: Frame, document: str, unit: Unit, system: str, text: str) -> None:
    ours, theirs = texts_parts.difference(unit.target, text)
    lang = unit.target_lang
    st.html(
        texts_parts.STYLE
        + texts_parts.cell(f"<em>{escape(unit.source)}</em>", unit.source_lang)
        + texts_parts.pair(
            f'<div><div class="rv-quiet">{escape(TARGET)}</div>'
            + texts_parts.cell(ours, lang)
            + "</div>",
            f'<div><div class="rv-quiet">{escape(system)}</div>'
            + texts_parts.cell(theirs, lang)
            + "</div>",
            line=False,
        )
    )
    edited = st.text_area(_("New target"), text, height=150, key=f"edited-{unit.id}-{system}")
    if st.button(_("Save into the target"), type="primary", key="save-edited"):
        origin = system if edited == text else f"{system}, {_('edited')}"
        _save(here, document, unit, edited, origin)


def _save(here: Frame, document: str, unit: Unit, text: str, origin: str) -> None:
    try:
        save(
            here.workspace,
            document,
            unit.id,
            Edit(unit.version, text, origin=origin),
            here.person(),
        )
    except ReviewError as error:
        sorry(error)
        return
    st.toast(_("Saved with its origin, {origin}.").format(origin=texts_parts.plain(origin)))
    st.rerun()


def best(here: Frame, document: str, metrics: Sequence[str]) -> None:
    """Offer to take the best candidate of every segment whose target is behind it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        metric = st.selectbox(
            _("Best candidate by"),
            list(metrics),
            format_func=charts.name,
            key="best-metric",
            width=200,
        )
        if st.button(_("Take the best…"), key="take-best", icon=":material/done_all:"):
            title = _("Take the best candidate of each segment")
            st.dialog(title, width="large")(_all)(here, document, metric)


def _all(here: Frame, document: str, metric: str) -> None:
    found = choices(here.workspace, document, metric)
    if not found:
        st.write(_("No candidate scores better than the target in a segment that is still open."))
        return
    st.caption(
        _(
            "Segments not yet confirmed in which a candidate is ahead by {metric}. Take the tick "
            "off what should stay. It is one step: Undo in Review takes it back."
        ).format(metric=charts.name(metric))
    )
    shown = st.data_editor(
        [_row(choice) for choice in found],
        column_config={
            _("Take"): st.column_config.CheckboxColumn(width="small"),
            "#": st.column_config.NumberColumn(width="small"),
        },
        disabled=[k for k in _row(found[0]) if k != _("Take")],
        hide_index=True,
        key="best-choices",
        height=380,
    )
    chosen = [c for c, row in zip(found, shown, strict=True) if row[_("Take")]]
    label = ngettext("Take {n} candidate", "Take {n} candidates", len(chosen))
    if st.button(label, type="primary", disabled=not chosen, key="take-chosen"):
        done = take(here.workspace, document, chosen, here.person())
        st.toast(done.label)
        if done.skipped:
            st.toast(_("Segments that changed meanwhile were left alone."))
        st.rerun()


def _row(choice: Choice) -> dict[str, Any]:
    return {
        _("Take"): True,
        "#": choice.n,
        _("System"): choice.system,
        _("Score"): round(choice.score, 3),
        _("Now"): round(choice.target_score, 3),
        _("Candidate"): choice.after[:LONGEST],
        _("Target now"): choice.before[:LONGEST],
    }
