"""Write one spelling everywhere: every place seen before it changes, and a way back."""

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import replacing, spellings, undoing
from review_app.service.replacing import Replacement
from review_app.ui import effects_parts, texts_parts
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext

PROPOSALS, PAGE = 12, 50


def page(here: Frame) -> None:
    """Show the proposals, the two fields, every place, and the button."""
    if here.document is None:
        st.caption(_("Add a document first."))
        return
    document = here.document.id
    _proposals(here, document)
    with st.container(horizontal=True, vertical_alignment="bottom", key="spelling"):
        find = st.text_input(_("Find"), key="find", width=340, live="400ms", on_change=_tick_all)
        put = st.text_input(_("Write instead"), key="replace", width=340, live="400ms")
        button = st.container(width="content", key="apply-box")
    if find.strip():
        try:
            found = replacing.preview(here.workspace, document, replacing.Query(find, put))
        except ReviewError as error:
            sorry(error)
        else:
            chosen = _places(here, found)
            with button:
                _write(here, document, chosen if put.strip() else {})
    _undo(here, document)


def _proposals(here: Frame, document: str) -> None:
    found = spellings.proposals(here.workspace, document)[:PROPOSALS]
    if not found:
        return
    st.caption(_("Proposed by the findings of this document:"))
    with st.container(horizontal=True, key="proposals"):
        for n, one in enumerate(found):
            times = f" ×{one.places}" if one.places > 1 else ""
            label = f"{texts_parts.plain(one.find)} → {texts_parts.plain(one.replace)}{times}"
            st.button(label, key=f"proposal-{n}", on_click=_take, args=(one.find, one.replace))


def _take(find: str, put: str) -> None:
    st.session_state["find"], st.session_state["replace"] = find, put
    _tick_all()


def _places(here: Frame, found: tuple[Replacement, ...]) -> dict[str, int]:
    """Show every place with a box to tick; return the units ticked with the versions seen."""
    if not found:
        st.info(_("No target holds this text as whole words."), icon=":material/search_off:")
        return {}
    places = ngettext("{n} place", "{n} places", sum(len(r.spans) for r in found))
    segments = ngettext("{n} segment", "{n} segments", len(found))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            _("**{places}** in {segments}").format(places=places, segments=segments),
            width="content",
        )
        st.button(_("All"), key="tick-all", type="tertiary", on_click=_tick, args=(True,))
        st.button(_("None"), key="tick-none", type="tertiary", on_click=_tick, args=(False,))
    lang = here.document.target_lang if here.document else ""
    chosen = {r.unit: r.version for r in found[PAGE:]}
    chosen |= {r.unit: r.version for r in found[:PAGE] if _place(r, lang)}
    if len(found) > PAGE:
        rest = len(found) - PAGE
        st.caption(ngettext("and {n} more segment, ticked", "and {n} more segments, ticked", rest))
    return chosen


def _tick(ticked: bool) -> None:
    """Begin anew with all boxes so.

    New boxes, for a value set on old ones is lost where the next run comes too soon.
    """
    turn, _before = st.session_state.get("ticks", (0, True))
    st.session_state["ticks"] = turn + 1, ticked


def _tick_all() -> None:
    st.session_state.pop("ticks", None)


def _write(here: Frame, document: str, chosen: dict[str, int]) -> None:
    st.button(
        ngettext("Write in {n} segment", "Write in {n} segments", len(chosen)),
        key="apply",
        type="primary",
        icon=":material/find_replace:",
        disabled=not chosen,
        on_click=_apply,
        args=(here, document, chosen),
    )


def _place(place: Replacement, lang: str) -> bool:
    left, right = texts_parts.difference(place.before, place.after)
    turn, usual = st.session_state.get("ticks", (0, True))
    key = f"pick-{place.unit}-{turn}" if turn else f"pick-{place.unit}"
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="medium"):
        with st.container(width=64):
            ticked = st.checkbox(f"{place.ordinal + 1}", usual, key=key)
        cells = texts_parts.cell(left, lang), texts_parts.cell(right, lang)
        st.html(texts_parts.pair(*cells))
    return ticked


def _apply(here: Frame, document: str, chosen: dict[str, int]) -> None:
    find, put = st.session_state["find"], st.session_state["replace"]
    order = replacing.Order(replacing.Query(find, put), chosen)
    try:
        with effects_parts.watched(here, document):
            done = replacing.apply(here.workspace, document, order, here.person())
    except ReviewError as error:
        effects_parts.tell_error(error)
        return
    changed = len(chosen) - len(done.skipped)
    said = ngettext("Written in {n} segment.", "Written in {n} segments.", changed)
    if done.skipped:
        said += " " + ngettext(
            "{n} segment changed meanwhile and was left alone.",
            "{n} segments changed meanwhile and were left alone.",
            len(done.skipped),
        )
    effects_parts.tell(said)
    st.session_state["find"] = st.session_state["replace"] = ""


def _undo(here: Frame, document: str) -> None:
    step = undoing.undoable(here.workspace, document, here.user)
    if step is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="last-step"):
        st.caption(
            _("Your last step: {step}").format(step=texts_parts.plain(step.label)), width="content"
        )
        st.button(
            _("Undo"), key="undo", icon=":material/undo:", on_click=_back, args=(here, document)
        )


def _back(here: Frame, document: str) -> None:
    try:
        with effects_parts.watched(here, document):
            done = undoing.undo(here.workspace, document, here.person())
    except ReviewError as error:
        effects_parts.tell_error(error)
        return
    effects_parts.tell(f"{done.label}.")
