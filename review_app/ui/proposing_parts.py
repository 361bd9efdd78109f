"""Terms that the texts themselves propose: recurrent expressions and names with counterparts."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from review_app.errors import ReviewError
from review_app.service import extracting
from review_app.service.extracting import Chosen, Proposal
from review_app.ui import effects_parts
from review_app.ui.frame import Frame
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext

TALLEST = 560
LONGEST = 160
KINDS = ("all", "name", "expression")


def page(here: Frame) -> None:
    """Show the proposals as a table to tick, correct and take in."""
    if here.document is None:
        st.caption(_("Nothing to show yet: it takes a document."))
        return
    with st.spinner(_("Reading the texts of the project"), show_time=True):
        found = extracting.proposals(here.workspace, here.document.id)
    if not found:
        st.info(
            _("No expression comes back in these texts that the glossary does not have."),
            icon=":material/check_circle:",
        )
        return
    st.caption(
        _(
            "Expressions and names that come back in the project's texts, with what comes along "
            "in the translation. Tick what belongs into the glossary; both texts can be corrected."
        )
    )
    chosen_kind = _kinds(found)
    shown = [p for p in found if chosen_kind in {"all", p.candidate.kind}]
    turn = st.session_state.get("proposals-turn", 0)
    edited = st.data_editor(
        pd.DataFrame([row(p) for p in shown]),
        column_config=_columns(here),
        disabled=["kind", "places", "agreement", "example", "translation"],
        hide_index=True,
        key=f"proposals-{turn}-{chosen_kind}",
        height=min(TALLEST, 36 * len(shown) + 40),
    )
    chosen = picked(edited.to_dict("records"))
    label = ngettext("Add {n} concept", "Add {n} concepts", len(chosen))
    if st.button(label, type="primary", disabled=not chosen, key="proposals-add"):
        _add(here, here.document.id, chosen, turn)


def _kinds(found: Sequence[Proposal]) -> str:
    words = {"all": _("all"), "name": _("names"), "expression": _("expressions")}
    counts = {k: sum(k in {"all", p.candidate.kind} for p in found) for k in KINDS}
    return str(
        st.segmented_control(
            _("Kind"),
            [k for k in KINDS if counts[k]],
            default="all",
            required=True,
            format_func=lambda k: f"{words[k]} · {counts[k]}",
            key="proposal-kind",
            label_visibility="collapsed",
        )
    )


def row(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as a row of the table."""
    one = proposal.candidate
    return {
        "take": False,
        "source": one.source,
        "target": one.target,
        "kind": one.kind,
        "places": len(one.places),
        "agreement": round(100 * one.agreement) if one.target else None,
        "example": proposal.example.source[:LONGEST],
        "translation": proposal.example.target[:LONGEST],
    }


def picked(rows: Sequence[Mapping[Any, Any]]) -> list[Chosen]:
    """Return the rows that are ticked, as terms to take in."""
    return [
        Chosen(str(r["source"] or ""), str(r["target"] or ""), name=r["kind"] == "name")
        for r in rows
        if r["take"]
    ]


def _columns(here: Frame) -> dict[str, Any]:
    column = st.column_config
    source = here.document.source_lang if here.document else ""
    target = here.document.target_lang if here.document else ""
    return {
        "take": column.CheckboxColumn(_("Add"), width=60),
        "source": column.TextColumn(f"{_('Source')} · {source}", width="medium"),
        "target": column.TextColumn(f"{_('Translation')} · {target}", width="medium"),
        "kind": column.TextColumn(_("Kind"), width=95),
        "places": column.NumberColumn(_("Segments"), width=85),
        "agreement": column.NumberColumn(
            _("Together"),
            width=90,
            format="%d %%",
            help=_("How regularly the translation holds this where the source holds that."),
        ),
        "example": column.TextColumn(_("First place"), width="large"),
        "translation": column.TextColumn(_("and its translation"), width="large"),
    }


def _add(here: Frame, document: str, chosen: list[Chosen], turn: int) -> None:
    try:
        with effects_parts.watched(here):
            added = extracting.take(here.workspace, document, chosen, here.person())
    except ReviewError as error:
        effects_parts.tell_error(error)
    else:
        effects_parts.tell(ngettext("Added {n} term.", "Added {n} terms.", added))
        st.session_state["proposals-turn"] = turn + 1
    st.rerun()
