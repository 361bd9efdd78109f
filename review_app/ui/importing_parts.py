"""Bring an import about, show how far it is, and say what it found."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from review_app.errors import MismatchError, ReviewError
from review_app.service import catalogue, projects
from review_app.service.catalogue import Entry
from review_app.service.importing import Imported, Pair
from review_app.ui import languages, lining_parts, texts_parts
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext


def run(
    here: Frame,
    name: tuple[str, str],
    read: Callable[..., Imported | Pair],
    *,
    can_force: bool = False,
) -> None:
    """Show the button and import when it is pressed.

    Texts that do not fit together can be imported all the same where `can_force` says so.
    """
    pressed = st.button(_("Import"), key="import", type="primary", icon=":material/upload_file:")
    forced = st.session_state.pop("force", False)
    if not (pressed or forced):
        return
    st.session_state.pop("imported", None)
    slot = st.empty()

    def show(share: float, text: str) -> None:
        slot.progress(share, text)

    show(0.0, _("Reading"))
    try:
        imported = read(lambda share: show(0.6 * share, _("Lining up")), force=forced)
        if isinstance(imported, Pair):
            where = name[0], projects.ensure_project(here.workspace, name[1])
            document = lining_parts.begin(here, where, imported, force=forced)
        else:
            document = _store(here, name, imported, show)
    except ReviewError as error:
        slot.empty()
        refused(error)
        st.caption(_("Nothing was imported."))
        if can_force and isinstance(error, MismatchError) and not forced:
            st.button(_("Import all the same"), key="import-anyway", on_click=_force)
        return
    leave(document, imported.notes)


def refused(error: ReviewError) -> None:
    """Show why a file was refused, as a sentence with a capital letter."""
    sorry(ReviewError(texts_parts.sentence(str(error))))


def _force() -> None:
    st.session_state["force"] = True


def _store(
    here: Frame, name: tuple[str, str], imported: Imported, show: Callable[[float, str], None]
) -> str:
    title, project = name
    named = replace(imported, name=title or imported.name)
    said = {"Saving": _("Saving"), "Checking": _("Checking"), "Done": _("Done")}
    return projects.add_document(
        here.workspace,
        projects.ensure_project(here.workspace, project),
        named,
        here.person(),
        lambda share, text: show(0.6 + 0.4 * share, said.get(text, text)),
    )


def leave(document: str, notes: Sequence[str]) -> None:
    """Show the page anew, with what came in where the form was."""
    st.session_state["imported"] = document, tuple(notes)
    st.session_state["imports"] = st.session_state.get("imports", 0) + 1
    st.query_params.from_dict({"doc": document})
    st.rerun()


def result(here: Frame) -> bool:
    """Say what the last import found, if there was one that nobody closed."""
    document, notes = st.session_state.get("imported", ("", ()))
    known = {e.info.id: e for e in catalogue.entries(here.workspace)} if document else {}
    if document not in known:
        return False
    entry, doubtful = known[document], catalogue.doubtful(here.workspace, document)
    with st.container(border=True, key="imported"):
        name = texts_parts.plain(entry.info.name)
        st.markdown(
            f"#### :primary[:material/check_circle:] {_('Imported: {name}').format(name=name)}"
        )
        st.write(" · ".join(_facts(entry, doubtful)))
        for note in notes:
            st.caption(texts_parts.plain(texts_parts.sentence(note)))
        with st.container(horizontal=True):
            if st.button(_("Review"), key="review-imported", type="primary"):
                st.session_state.pop("imported")
                st.switch_page("views/review.py", query_params={"doc": document})
            if st.button(_("Add more files"), key="close-imported", icon=":material/add:"):
                st.session_state.pop("imported")
                st.rerun()
    return True


def _facts(entry: Entry, doubtful: int) -> list[str]:
    facts = [
        languages.direction(entry.info.source_lang, entry.info.target_lang),
        ngettext("{n} segment", "{n} segments", entry.progress.total),
        ngettext("{n} finding", "{n} findings", entry.findings),
    ]
    if doubtful:
        facts.append(ngettext("{n} doubtful alignment", "{n} doubtful alignments", doubtful))
    if entry.systems:
        facts.append(
            ngettext("{n} further translation", "{n} further translations", len(entry.systems))
        )
    if entry.references:
        facts.append(_("with reference"))
    return facts
