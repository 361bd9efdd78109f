"""Terms come in: one from a form, many from a file; and leave as CSV or TBX."""

import streamlit as st

from review_app.errors import ReviewError
from review_app.model import TermStatus
from review_app.service import glossaries, reconciling
from review_app.ui import effects_parts, reconciling_parts
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.terms_parts import status_words
from review_app.ui.texts_parts import plain, sentence


def bar(here: Frame) -> None:
    """Show the three doors: add a term, import a file, download all."""
    turn = st.session_state.get("csv-imports", 0)
    with st.container(horizontal=True, horizontal_alignment="right", key="term-bar"):
        with st.popover(_("Add a term"), icon=":material/add:", type="primary", key="add-term"):
            _form(here)
        with st.popover(_("Import"), icon=":material/upload_file:", key=f"import-csv-{turn}"):
            reconciling_parts.door(here)
        name = here.project or "glossary"
        st.download_button(
            _("CSV"),
            lambda: _taken(here, f"{name}.csv"),
            f"{name}.csv",
            "text/csv",
            key="download-csv",
            icon=":material/download:",
            on_click="ignore",
            help=_("The glossary as a table; edit it by hand and import it again."),
        )
        st.download_button(
            _("TBX"),
            lambda: reconciling.write_tbx(here.workspace, here.project),
            f"{name}.tbx",
            "application/x-tbx",
            key="download-tbx",
            icon=":material/download:",
            on_click="ignore",
            help=_("The glossary for other tools, as TBX 3."),
        )


def _taken(here: Frame, name: str) -> bytes:
    """Write the file and note that it agrees with the store: a later import knows what changed."""
    data = reconciling.write_csv(here.workspace, here.project)
    reconciling.taken(here.workspace, here.project, name, data)
    return data


def _form(here: Frame) -> None:
    words = status_words()
    known = sorted({s.term.concept for s in glossaries.list_terms(here.workspace, here.project)})
    usual = here.document.target_lang if here.document else ""
    with st.form("new-term", clear_on_submit=True, border=False):
        text = st.text_input(_("Term"), key="new-text")
        lang = st.text_input(_("Language"), usual, key="new-lang", help=_("A code such as pt-BR"))
        status = st.segmented_control(
            _("Status"),
            [s.value for s in TermStatus],
            default="preferred",
            required=True,
            format_func=words.__getitem__,
            key="new-status",
        )
        preferred = st.text_input(
            _("Preferred form"),
            key="new-preferred",
            help=_("For an admitted or forbidden term: what to write instead."),
        )
        concept = st.selectbox(
            _("Concept"),
            known,
            index=None,
            accept_new_options=True,
            placeholder=_("of the preferred form, or a new one"),
            key="new-concept",
        )
        if not st.form_submit_button(_("Add"), key="new-submit", type="primary"):
            return
    fields = {"text": text, "lang": lang, "status": status, "preferred": preferred}
    _add(here, fields | {"concept": concept or ""})


def _add(here: Frame, fields: dict[str, str]) -> None:
    try:
        stored = glossaries.list_terms(here.workspace, here.project)
        new = glossaries.from_form(fields, stored)
        with effects_parts.watched(here):
            glossaries.add(here.workspace, here.project, new, here.person())
    except ReviewError as error:
        sorry(error)
        return
    effects_parts.tell(_("Added “{term}”.").format(term=fields["text"]))
    st.rerun()


def warnings() -> None:
    """Show the rows of the last file that could not be used."""
    found = st.session_state.get("csv-warnings", ())
    if found:
        with st.expander(
            ngettext("{n} row was left out", "{n} rows were left out", len(found)),
            icon=":material/warning:",
            expanded=True,
        ):
            for said in found:
                st.caption(plain(sentence(said)))
            st.button(_("Close"), key="close-warnings", on_click=_close)


def _close() -> None:
    st.session_state.pop("csv-warnings", None)
