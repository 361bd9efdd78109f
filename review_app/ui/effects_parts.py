"""After a change: what was wrong with it, and what it did to the findings."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import effects, projects
from review_app.ui.desk import desk
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.texts_parts import plain


@contextmanager
def watched(here: Frame, document: str = "") -> Iterator[None]:
    """Change the glossary, or the texts of one document; what it touches is checked again."""
    if "before" not in st.session_state:
        before = effects.open_findings(here.workspace, here.project)
        st.session_state["before"] = here.project, before
    try:
        yield
    except ReviewError:
        st.session_state.pop("before")
        raise
    every = (d.id for d in projects.list_documents(here.workspace, here.project))
    for name in [document] if document else every:
        desk().rechecker.ask(name)


def tell_error(error: ReviewError) -> None:
    """Keep an error of a callback until the page is drawn."""
    st.session_state["trouble"] = error


def tell(sentence: str) -> None:
    """Keep a sentence of a callback until the page is drawn."""
    st.session_state["said"] = sentence


def trouble() -> None:
    """Show what went wrong in the last change."""
    error = st.session_state.pop("trouble", None)
    if error is not None:
        sorry(error)


def show(here: Frame) -> None:
    """Say in one quiet line what the last change did, and how the findings changed."""
    said = st.session_state.pop("said", "")
    project, before = st.session_state.get("before", ("", None))
    if before is not None and project == here.project:
        with st.spinner(_("Checking the documents again"), show_time=True):
            desk().rechecker.wait()
            after = effects.open_findings(here.workspace, here.project)
        done = sentence(effects.effect(before, after))
        said = f"{said} {done}".strip()
    st.session_state.pop("before", None)
    if said:
        st.markdown(f":primary[:material/check_circle:] {plain(said)}")


def sentence(found: effects.Effect) -> str:
    """Say how the findings changed."""
    if not (found.gone or found.new):
        return _("Checked again: the findings are the same.")
    parts = []
    if found.gone:
        parts.append(ngettext("{n} finding gone", "{n} findings gone", found.gone))
    if found.new:
        parts.append(ngettext("{n} new", "{n} new", found.new))
    return _("Checked again: {change}.").format(change=", ".join(parts))
