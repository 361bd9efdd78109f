"""Rename or remove the document at work; what would be lost is said before it is."""

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import removing
from review_app.service.catalogue import Entry
from review_app.ui import texts_parts, translating_parts
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext


def bar(here: Frame, entries: tuple[Entry, ...]) -> None:
    """Show what can be done with the document at work."""
    found = next((e for e in entries if here.document and e.info.id == here.document.id), None)
    if found is None:
        return
    name = texts_parts.plain(found.info.name)
    with st.container(horizontal=True, vertical_alignment="center", key="manage"):
        st.markdown(f"**{name}**", width="content")
        translating_parts.button(here, found)
        if st.button(_("Rename"), icon=":material/edit:", type="tertiary", key="rename"):
            st.dialog(_("Rename the document"))(_rename)(here, found)
        if st.button(_("Remove"), icon=":material/delete:", type="tertiary", key="remove"):
            st.dialog(_("Remove the document"))(_remove)(here, found)


def _rename(here: Frame, found: Entry) -> None:
    name = st.text_input(_("Name"), found.info.name, key="new-name")
    if st.button(_("Rename"), type="primary", key="rename-now"):
        try:
            removing.rename_document(here.workspace, found.info.id, name, here.person())
        except ReviewError as error:
            sorry(error)
        else:
            st.rerun()


def _remove(here: Frame, found: Entry) -> None:
    st.write(warning(found))
    st.page_link(
        "views/report.py",
        label=_("Download a report or the translation first"),
        icon=":material/download:",
        query_params={"doc": found.info.id},
    )
    sure = st.checkbox(_("Remove it for good"), key="remove-sure")
    if st.button(_("Remove"), type="primary", disabled=not sure, key="remove-now"):
        try:
            removing.remove_document(here.workspace, found.info.id, here.person())
        except ReviewError as error:
            sorry(error)
        else:
            st.session_state.pop("at", None)
            st.query_params.clear()
            st.rerun()


def warning(found: Entry) -> str:
    """Say what goes with a document."""
    segments = ngettext("{n} segment", "{n} segments", found.progress.total)
    reviewed = ngettext("{n} reviewed", "{n} reviewed", found.progress.confirmed)
    return _(
        "{name} goes with its {segments} ({reviewed}), notes and scores. The history keeps that it "
        "was removed and by whom; the texts cannot be brought back."
    ).format(name=texts_parts.plain(found.info.name), segments=segments, reviewed=reviewed)
