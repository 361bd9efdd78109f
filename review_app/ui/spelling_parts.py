"""Write one spelling everywhere: every place seen before it changes, and a way back."""

from html import escape

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
        st.checkbox(
            _("All forms"),
            key="forms",
            value=True,
            on_change=_tick_all,
            help=_(
                "Finds the word with every ending of its language and writes the new one with the "
                "ending that fits. Where that is not sure, or an article stands before it, the "
                "place needs a look and is not ticked."
            ),
        )
        button = st.container(width="content", key="apply-box")
    if find.strip():
        try:
            with st.spinner(_("Looking through the document"), show_time=True):
                found = replacing.preview(here.workspace, document, _query(find, put))
        except ReviewError as error:
            sorry(error)
        else:
            chosen = _places(here, found)
            with button:
                _write(here, document, chosen if put.strip() else {})
    _undo(here, document)


def _query(find: str, put: str) -> replacing.Query:
    return replacing.Query(find, put, "i" if st.session_state.get("forms", True) else "wc")


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
        st.info(_("No translation holds this text."), icon=":material/search_off:")
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
    chosen = {r.unit: r.version for r in found[PAGE:] if _usual(r)}
    if len(found) > PAGE:
        _rest(len(found) - PAGE, len(chosen))
    return chosen | {r.unit: r.version for r in found[:PAGE] if _place(r, lang)}


def _rest(more: int, ticked: int) -> None:
    left = ngettext("and {n} more segment", "and {n} more segments", more)
    st.caption(_("{left}, {n} of them ticked").format(left=left, n=ticked))


def _usual(place: Replacement) -> bool:
    """Tell whether a place is ticked at first: what needs a look is not, until All is pressed."""
    turn, ticked = st.session_state.get("ticks", (0, True))
    return bool(ticked and (turn or place.sure))


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
    turn, _before = st.session_state.get("ticks", (0, True))
    # a box whose place needs a look is another box, or it would keep the tick of before
    key = f"pick-{place.unit}" + (f"-{turn}" if turn else "") + ("" if place.sure else "-look")
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="medium"):
        with st.container(width=64):
            ticked = st.checkbox(f"{place.ordinal + 1}", _usual(place), key=key)
        cells = texts_parts.cell(left, lang), texts_parts.cell(right, lang)
        st.html(texts_parts.pair(*cells, _look(place)))
    return ticked


def _look(place: Replacement) -> str:
    """Say why a place needs a look, where it does."""
    words = {
        "form": _("needs a look: the ending of the new word"),
        "article": _("needs a look: the word before it"),
    }
    told = [words[why] for why in dict.fromkeys(place.doubts) if why]
    return escape("; ".join(told))


def _apply(here: Frame, document: str, chosen: dict[str, int]) -> None:
    find, put = st.session_state["find"], st.session_state["replace"]
    order = replacing.Order(_query(find, put), chosen)
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
