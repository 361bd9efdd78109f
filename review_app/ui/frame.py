"""What every page shares: the document at work, the person, the look of the frame."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import projects
from review_app.service.projects import DocumentInfo
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace
from review_app.ui.desk import desk
from review_app.ui.i18n import gettext as _
from review_app.ui.languages import direction

STYLE = Path(__file__).with_name("frame.css")
FOLLOW = Path(__file__).with_name("follow.js")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page stands: the workspace, the project, the document if there is one."""

    workspace: Workspace
    project: str
    document: DocumentInfo | None
    user: str

    def person(self) -> Person:
        """Return the person with a new name for one action."""
        return Person(self.user, uuid4().hex)


def frame(*, needs_document: bool = True) -> Frame:
    """Draw what stands on every page and return where we are.

    The document is the one of the address (`?doc=`), else the one last worked on.
    """
    here = desk()
    st.html(STYLE)
    _follow_theme()
    every = projects.list_documents(here.workspace)
    chosen = _choose(every)
    if chosen is None and needs_document:
        _nothing_yet()
    project = chosen.project if chosen else next(iter(projects.list_projects(here.workspace)), "")
    return Frame(here.workspace, project, chosen, here.user)


def _follow_theme() -> None:
    """Let dialogs, which Streamlit hangs outside its page, have the theme of the page."""
    script = FOLLOW.read_text(encoding="utf-8")
    with st.container(key="follow-theme"):
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _choose(every: list[DocumentInfo]) -> DocumentInfo | None:
    if not every:
        return None
    ids, names = [d.id for d in every], labels(every)
    wanted = st.query_params.get("doc") or st.session_state.get("at")
    if wanted not in ids:
        if wanted:
            st.toast(_("That document is not here any more; this is the first one."))
        wanted = ids[0]
    with st.container(key="document-picker"):
        at = st.selectbox(
            _("Document"),
            range(len(ids)),
            index=ids.index(wanted),
            format_func=names.__getitem__,
            label_visibility="collapsed",
            key=f"document-{wanted}",
        )
    if ids[at] != wanted:
        st.query_params.from_dict({"doc": ids[at]})
        st.session_state["at"] = ids[at]
        st.rerun()
    st.session_state["at"] = ids[at]
    if st.query_params.get("doc") != ids[at]:
        _name_in_address(ids[at])
    return every[at]


def labels(every: Sequence[DocumentInfo]) -> list[str]:
    """Return what to call documents in a list: by name, and what tells namesakes apart."""
    often = Counter(d.name for d in every)
    named = [d.name if often[d.name] == 1 else f"{d.name} · {_pair(d)}" for d in every]
    still = Counter(named)
    return [n if still[n] == 1 else f"{n} · {d.id}" for n, d in zip(named, every, strict=True)]


def _pair(document: DocumentInfo) -> str:
    return direction(document.source_lang, document.target_lang)


def _name_in_address(document: str) -> None:
    """Put the document into the address without a step in the browser's history.

    Setting `st.query_params` would push one, and Back would then need two presses.
    """
    once = uuid4().hex  # a script that is the same as on the page before does not run again
    name = json.dumps(document)
    script = f"""/* {once} */
        clearInterval(window.reviewAddress);
        let looks = 40;
        window.reviewAddress = setInterval(() => {{
          const at = new URL(location.href);
          if (!looks--) clearInterval(window.reviewAddress);
          if (at.searchParams.get("doc")) return;
          at.searchParams.set("doc", {name});
          history.replaceState(history.state, "", at);
        }}, 250);"""  # Streamlit writes the page's own address later, on a slow machine much later
    with st.container(key="address"):
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _nothing_yet() -> None:
    st.header(_("No document yet"))
    st.write(_("Add a source text and its translation, or a bilingual file, and review it here."))
    st.page_link("views/documents.py", label=_("Add files"), icon=":material/upload_file:")
    st.stop()


def sorry(error: ReviewError) -> None:
    """Show an error as its one sentence."""
    st.error(str(error), icon=":material/error:")
