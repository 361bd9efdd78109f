"""Glossary: the terms of the project, their uses in the document, and one spelling everywhere."""

import streamlit as st

from review_app.errors import ReviewError
from review_app.ui import (
    effects_parts,
    new_term_parts,
    proposing_parts,
    reconciling_parts,
    spelling_parts,
    terms_parts,
    texts_parts,
    uses_parts,
)
from review_app.ui.frame import frame, sorry
from review_app.ui.i18n import gettext as _

VIEWS = {
    "terms": terms_parts.editor,
    "spelling": spelling_parts.page,
    "uses": uses_parts.uses,
    "proposals": proposing_parts.page,
    "conflicts": uses_parts.conflicts,
    "history": uses_parts.history,
}

here = frame(needs_document=False)
labels = {
    "terms": _("Terms"),
    "spelling": _("One spelling everywhere"),
    "uses": _("Uses in the document"),
    "proposals": _("Proposed terms"),
    "conflicts": _("Conflicts"),
    "history": _("History"),
}
texts_parts.style()
left, right = st.columns([2, 3], vertical_alignment="center")
left.subheader(_("Glossary"), anchor=False)
with right:
    new_term_parts.bar(here)
# the address is only read: each change of it would be one more step of Back
if st.session_state.get("view") not in VIEWS:
    asked = st.query_params.get("view", "")
    st.session_state["view"] = asked if asked in VIEWS else "terms"
line = st.container(horizontal=True, vertical_alignment="center", gap="medium", key="view-line")
chosen = line.segmented_control(
    _("View"),
    list(labels),
    required=True,
    format_func=labels.__getitem__,
    key="view",
    label_visibility="collapsed",
)
view = chosen or "terms"
try:
    effects_parts.trouble()
    new_term_parts.warnings()
    if not reconciling_parts.shown(here):
        VIEWS[view](here)
    with line, st.container(key="effect"):
        effects_parts.show(here)
except ReviewError as error:
    sorry(error)
