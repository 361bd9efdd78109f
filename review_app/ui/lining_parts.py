"""Documents that are still being lined up: how far they are, and a way to stop or go on."""

from collections.abc import Mapping
from pathlib import PurePath

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import lining
from review_app.service.catalogue import Entry
from review_app.service.importing import Pair
from review_app.service.lining import Job
from review_app.ui import lining_process, texts_parts
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _

# seconds between two looks at how far the work is
LOOK = 2.0


def begin(here: Frame, where: tuple[str, str], pair: Pair, *, force: bool) -> str:
    """Store the head of a long pair and let the rest be lined up; return the document.

    `where` is the name of the document, that of the source where it is empty, and the project.
    """
    title, project = where[0] or PurePath(pair.names[0]).stem, where[1]
    document = lining.begin(here.workspace, project, pair, title, here.person(), force=force)
    lining_process.start(here.workspace, document, here.person())
    return document


def progress(here: Frame, found: tuple[Entry, ...]) -> None:
    """Show the documents that are not whole yet, for as long as there are any."""
    names = {e.info.id: e.info.name for e in found}
    _tell_cancelled(here, names)
    if lining.unfinished(here.workspace):
        st.fragment(run_every=LOOK)(_show)(here, names)


def _tell_cancelled(here: Frame, names: Mapping[str, str]) -> None:
    """Say once what became of a document whose import was cancelled."""
    document, name = st.session_state.get("cancelled", ("", ""))
    if not document or document in lining.unfinished(here.workspace):
        return
    st.session_state.pop("cancelled")
    gone = _("The import of {name} was cancelled; nothing of it is left.")
    stays = _("The import of {name} was cancelled; what somebody worked on is still there.")
    st.info((stays if document in names else gone).format(name=name))


def _show(here: Frame, names: Mapping[str, str]) -> None:
    waiting = lining.unfinished(here.workspace)
    if not waiting:
        st.rerun()
    for document, job in waiting.items():
        with st.container(border=True, key=f"job-{document}"):
            _one(here, document, names.get(document, document), job)


def _one(here: Frame, document: str, name: str, job: Job) -> None:
    counted = _("{done:,} of {total:,} sentences").format(done=job.done, total=job.total)
    title = texts_parts.plain(name)
    if job.alive:
        st.progress(job.done / max(1, job.total), _("Lining up {name}").format(name=title))
        st.caption(_("{counted}. The first segments can be reviewed now.").format(counted=counted))
        if st.button(_("Cancel"), key=f"cancel-{document}", icon=":material/close:"):
            lining.cancel(here.workspace, document)
            st.session_state["cancelled"] = document, title
            st.caption(_("Stopping. The document goes, unless somebody has worked in it already."))
        return
    st.warning(
        _("{name} is unfinished: the program was stopped after {counted}.").format(
            name=title, counted=counted
        )
    )
    with st.container(horizontal=True):
        if st.button(_("Go on"), key=f"resume-{document}", type="primary"):
            lining_process.start(here.workspace, document, here.person())
            st.caption(_("Going on."))
        if st.button(_("Give up"), key=f"abandon-{document}", icon=":material/delete:"):
            _abandon(here, document)


def _abandon(here: Frame, document: str) -> None:
    try:
        lining.abandon(here.workspace, document, here.person())
    except ReviewError as error:
        sorry(error)
    else:
        st.rerun()
