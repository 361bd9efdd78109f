"""A glossary file beside the stored terms: every difference is shown before it counts."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from review_app.errors import ReviewError
from review_app.model import Term
from review_app.service import reconciling, term_files
from review_app.service.reconciling import Difference, Offer
from review_app.ui import effects_parts
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.texts_parts import plain, sentence

TYPES = ("csv", "tsv", "tbx")
TALLEST = 420
SHOWN = ("status", "match", "case", "pos", "reading", "note", "source")


def door(here: Frame) -> None:
    """Ask for a file; once it is there, show what it would change."""
    turn = st.session_state.get("csv-imports", 0)
    st.caption(
        _(
            "CSV with one term a row (concept_id, lang, term, status, pos, match, case, note) or "
            "one column for each language; or TBX. You see every difference before it counts."
        )
    )
    file = st.file_uploader(_("Glossary file"), TYPES, key=f"csv-file-{turn}")
    if not st.button(_("Compare"), key="csv-import", type="primary", disabled=file is None):
        return
    if file is None:
        return
    try:
        term_files.demand_size(file.size, file.name)
        offer = reconciling.compare(here.workspace, here.project, file.getvalue(), file.name)
    except ReviewError as error:
        sorry(ReviewError(sentence(str(error))))
        return
    st.session_state["csv-imports"] = turn + 1
    st.session_state["offer"] = here.project, offer
    st.rerun()


def shown(here: Frame) -> bool:
    """Show the file that waits to be taken in; tell whether there is one."""
    project, offer = st.session_state.get("offer", ("", None))
    if offer is None or project != here.project:
        return False
    with st.container(border=True, key="reconcile"):
        _offer(here, offer)
    return True


def _offer(here: Frame, offer: Offer) -> None:
    st.markdown(f"#### {_('What {file} would change').format(file=plain(offer.name))}")
    rows = [row(one) for one in offer.differences]
    if not rows:
        st.write(_("Nothing: the file and the glossary hold the same terms."))
        _buttons(here, offer, ())
        return
    st.caption(told(offer.differences))
    edited = st.data_editor(
        pd.DataFrame(rows),
        column_config={
            "take": st.column_config.CheckboxColumn(_("Do it"), width=70),
            "what": st.column_config.TextColumn(_("What"), width="medium"),
            "concept": _("Concept"),
            "lang": st.column_config.TextColumn(_("Language"), width=95),
            "term": st.column_config.TextColumn(_("Term"), width="medium"),
            "here": st.column_config.TextColumn(_("Here"), width="medium"),
            "file": st.column_config.TextColumn(_("In the file"), width="medium"),
        },
        disabled=["what", "concept", "lang", "term", "here", "file"],
        hide_index=True,
        key="differences",
        height=min(TALLEST, 36 * len(rows) + 40),
    )
    ticks = list(edited["take"])
    _buttons(here, offer, [d for d, take in zip(offer.differences, ticks, strict=True) if take])


def _buttons(here: Frame, offer: Offer, chosen: Sequence[Difference]) -> None:
    with st.container(horizontal=True):
        label = ngettext("Make {n} change", "Make {n} changes", len(chosen))
        if not chosen:
            label = _("Keep the glossary as it is")
        if st.button(label, type="primary", key="apply-file"):
            _apply(here, offer, chosen)
        if st.button(_("Cancel"), key="cancel-file"):
            st.session_state.pop("offer")
            st.rerun()


def _apply(here: Frame, offer: Offer, chosen: Sequence[Difference]) -> None:
    st.session_state.pop("offer")
    st.session_state["csv-warnings"] = offer.warnings
    try:
        with effects_parts.watched(here):
            person = here.person()
            done = reconciling.apply(here.workspace, here.project, offer, chosen, person)
        effects_parts.tell(ngettext("{n} term changed.", "{n} terms changed.", done))
    except ReviewError as error:
        effects_parts.tell_error(error)
    st.rerun()


def told(found: Sequence[Difference]) -> str:
    """Say in a sentence what is ticked and what waits for a decision."""
    usual = sum(one.usual for one in found)
    followed = ngettext("{n} difference is ticked", "{n} differences are ticked", usual)
    rest = len(found) - usual
    if not rest:
        return f"{followed}."
    waits = ngettext("{n} waits for your decision", "{n} wait for your decision", rest)
    return f"{followed}; {waits}."


def words() -> dict[str, str]:
    """Return what each kind of difference is called."""
    return {
        "add": _("new in the file"),
        "change": _("changed in the file"),
        "remove": _("taken out of the file"),
        "conflict": _("changed on both sides"),
        "missing": _("not in the file: remove here"),
        "back": _("removed here, still in the file: add again"),
    }


def row(one: Difference) -> dict[str, Any]:
    """Return a difference as a row of the table."""
    term = one.stored or one.file or Term("", "", "")
    return {
        "take": one.usual,
        "what": words()[one.kind],
        "concept": term.concept,
        "lang": term.lang,
        "term": term.text,
        "here": _side(one.stored, one.file),
        "file": _side(one.file, one.stored),
    }


def _side(term: Term | None, other: Term | None) -> str:
    if term is None:
        return "–"
    values: Mapping[str, str] = {f: str(getattr(term, f)) for f in SHOWN}
    if other is None:
        return values["status"]
    return "; ".join(f"{f}: {v or '–'}" for f, v in values.items() if str(getattr(other, f)) != v)
