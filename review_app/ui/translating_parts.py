"""Have a document translated: choose who, see what it costs, watch it, stop it."""

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import translating_documents
from review_app.service.catalogue import Entry
from review_app.service.translating import Plan, Request
from review_app.ui import texts_parts
from review_app.ui.desk import desk
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.translations import Run

EVERY = 1.0  # seconds between two looks at a run


def button(here: Frame, found: Entry) -> None:
    """Show the button that opens the choice of an engine."""
    run = desk().translations.of(found.info.id)
    busy = run is not None and run.active
    pressed = st.button(
        _("Translate with…"),
        icon=":material/translate:",
        type="tertiary",
        key="translate",
        disabled=busy or not found.progress.total,
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
        desk().translations.start(here.workspace, found.info.id, request, here.person())
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
    run = desk().translations.of(here.document.id) if here.document else None
    if run is None:
        return
    with st.container(border=True, key="translating"):
        if run.active:
            st.fragment(_watch, run_every=EVERY)(run.document)
        else:
            _ended(here, run)


def _watch(document: str) -> None:
    run = desk().translations.of(document)
    if run is None or not run.active:
        st.rerun()
        return
    name = texts_parts.plain(run.request.name)
    st.progress(run.share, text=f"{_('Translating with {name}').format(name=name)} · {_step(run)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Stop"), key="stop-translating", icon=":material/stop:"):
            desk().translations.stop(document)
        st.caption(_("You may go on with your work; it ends after the segments at hand."))


def _step(run: Run) -> str:
    if run.state == "waiting":
        return _("waiting for another document")
    return run.step or _("getting ready")


def _ended(here: Frame, run: Run) -> None:
    name = texts_parts.plain(run.request.name)
    signs = {"done": ":primary[:material/check_circle:]", "stopped": ":material/pause_circle:"}
    said = {
        "done": _("Translated with {name}"),
        "stopped": _("Stopped: {name}"),
        "failed": _("Not finished: {name}"),
    }
    sign = signs.get(run.state, ":red[:material/error:]")
    st.markdown(f"##### {sign} {said[run.state].format(name=name)}")
    for note in run.told:
        st.write(texts_parts.plain(texts_parts.sentence(note)))
    if run.state == "done":
        st.caption(_("The translation stands beside each segment in Review, and in Scores."))
    with st.container(horizontal=True, vertical_alignment="center"):
        _after(here, run)


def _after(here: Frame, run: Run) -> None:
    pages = {"review": _("Review"), "scores": _("Scores")} if run.state == "done" else {}
    for page, label in pages.items():
        st.page_link(f"views/{page}.py", label=label, query_params={"doc": run.document})
    if run.state != "done" and st.button(
        _("Go on"), type="primary", key="resume-translating", icon=":material/play_arrow:"
    ):
        desk().translations.start(here.workspace, run.document, run.request, here.person())
        st.rerun()
    if st.button(_("Close"), key="close-translating", icon=":material/close:"):
        desk().translations.forget(run.document)
        st.rerun()
