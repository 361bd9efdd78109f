"""Documents: what is here and how far it is, and the one place where files come in."""

import streamlit as st

from review_app.errors import ReviewError
from review_app.service.catalogue import Entry, entries
from review_app.ui import (
    adding_parts,
    documents_parts,
    importing_parts,
    lining_parts,
    managing_parts,
    translating_parts,
)
from review_app.ui.frame import frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext

# more documents than this scroll in a box of that height, so that the form stays in reach
MANY, TALLEST = 12, 600


def _list(found: tuple[Entry, ...]) -> None:
    if not found:
        with st.container(border=True, key="documents-empty"):
            st.markdown(f"#### {_('No document yet')}")
            st.write(
                _(
                    "Add a source text and its translation below; both are cut into segments, "
                    "lined up and checked. Thirty sentences take a few seconds."
                )
            )
        return
    segments = sum(e.progress.total for e in found)
    counted = ngettext("{n} document", "{n} documents", len(found))
    held = ngettext("{n} segment", "{n} segments", segments)
    st.caption(
        _("{documents}, {segments}. Click one to review it.").format(
            documents=counted, segments=held
        )
    )
    with st.container(height=TALLEST if len(found) > MANY else "content", border=False, key="list"):
        st.html(documents_parts.table(found, here.document.id if here.document else ""))


here = frame(needs_document=False)
st.subheader(_("Documents"), anchor=False)
try:
    everything = tuple(documents_parts.ordered(entries(here.workspace)))
    _list(everything)
    lining_parts.progress(here, everything)
    managing_parts.bar(here, everything)
    translating_parts.progress(here)
    # the result takes the place of the form, so that it is in sight wherever the page is scrolled
    if st.query_params.get("add") or not importing_parts.result(here):
        st.markdown(f"#### {_('Add files')}")
        adding_parts.add(here, everything)
except ReviewError as error:
    sorry(error)
