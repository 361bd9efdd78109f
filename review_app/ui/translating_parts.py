"""Have a document translated: choose who, see what it costs, watch it, stop it."""

from collections.abc import Callable

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import translating_documents
from review_app.service.catalogue import Entry
from review_app.service.translating import Plan, Request
from review_app.ui import runs_parts, texts_parts
from review_app.ui.desk import desk
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.runs import Job, Run, Tell
from review_app.ui.runs_parts import Words


def button(here: Frame, found: Entry) -> None:
    """Show the button that opens the choice of an engine."""
    pressed = st.button(
        _("Translate with…"),
        icon=":material/translate:",
        type="tertiary",
        key="translate",
        disabled=runs_parts.busy(job(found.info.id)) or not found.progress.total,
    )
    if pressed:
        st.dialog(_("Translate with…"), width="medium")(_choose)(here, found)


def _choose(here: Frame, found: Entry) -> None:
    offers = translating_documents.offers()
    engine = st.selectbox(_("Engine"), list(offers), key="engine")
    offer = offers[engine]
    st.caption(texts_parts.plain(offer.title))
    model = ""
    if offer.needs_model:
        model = st.text_input(_("Model"), key=f"model-{engine}", help=_model(engine)).strip()
    usual = Request(engine, model).name
    name = st.text_input(
        _("Name of the translation"), key="system-name", placeholder=usual, max_chars=60
    )
    sending = offer.takes_terms and st.checkbox(
        _("Send the terms of the glossary along"), value=True, key="send-terms"
    )
    request = Request(engine, model, name, with_terms=sending)
    if offer.needs_model and not model:
        st.caption(_("Name a model to see how much there is to do."))
        return
    try:
        planned = translating_documents.plan_document(here.workspace, found.info.id, request)
    except ReviewError as error:
        sorry(error)
        return
    _size(planned)
    if request.name in found.systems:
        st.caption(
            _("The translation “{name}” is there already; it will be replaced.").format(
                name=texts_parts.plain(request.name)
            )
        )
    if st.button(_("Translate"), type="primary", key="translate-now", icon=":material/translate:"):
        begin(here, found.info.id, request)
        st.rerun()


def _model(engine: str) -> str:
    if engine == "local":
        return _("A folder on the server, or a name on the Hugging Face hub.")
    return _("The name by which the server knows the model.")


def _size(planned: Plan) -> None:
    """Say what there is to do, where the texts go, and what becomes of the terms."""
    left, middle, right = st.columns(3)
    left.metric(_("Segments to translate"), f"{planned.to_send:,}")
    middle.metric(_("Characters"), f"{planned.characters:,}")
    right.metric(_("Known already"), f"{planned.known:,}")
    where = (
        _("The texts stay on this machine.")
        if planned.local
        else _("The texts leave this machine: they are sent to the engine's server.")
    )
    if not planned.glossary:
        where += " " + _("This engine takes no glossary; the checks look at the terms afterwards.")
    st.caption(where)


def progress(here: Frame) -> None:
    """Show the run of the document at work, and its end until somebody closes it."""
    if here.document:
        said = Words(_("Translating with {name}"), _("Translated with {name}"), _after)
        runs_parts.progress(job(here.document.id), said)


def _after(run: Run) -> None:
    for page, label in {"review": _("Review"), "scores": _("Scores")}.items():
        st.page_link(f"views/{page}.py", label=label, query_params={"doc": run.job.document})


def job(document: str) -> Job:
    """Return what the translation of a document is among the runs."""
    return Job("translating", document)


def begin(here: Frame, document: str, request: Request) -> None:
    """Let a document be translated in the background."""
    person = here.person()

    def work(tell: Tell, stopped: Callable[[], bool]) -> tuple[str, ...]:
        notes = translating_documents.translate_document(
            here.workspace, document, request, person, tell=tell, stopped=stopped
        )
        where = _("The translation stands beside each segment in Review, and in Scores.")
        return (*notes, where)

    desk().runs.start(job(document), request.name, work)
