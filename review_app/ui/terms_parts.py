"""The terms of a project as a table that saves every change at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from review_app.errors import ReviewError
from review_app.model import Term, TermStatus
from review_app.service import glossaries
from review_app.service.glossaries import StoredTerm
from review_app.ui import effects_parts
from review_app.ui.frame import Frame
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.texts_parts import plain

FIELDS = ("concept", "lang", "text", "status", "match", "case", "pos", "note")
MATCHES = ("exact", "inflect", "name", "regex")
CASES = ("any", "exact", "name")
USES, REMOVE = ":material/search:", ":material/delete:"
TALLEST = 560


def matching(
    terms: Sequence[StoredTerm], text: str, langs: Sequence[str], statuses: Sequence[str]
) -> tuple[StoredTerm, ...]:
    """Return the terms that pass the filter, each concept in one piece.

    A text finds the whole concept of a term that holds it, so that all its names are in sight.
    """
    wanted = text.strip().casefold()
    concepts = {s.term.concept for s in terms if wanted in _haystack(s.term)}
    first = {s.term.concept: n for n, s in reversed(list(enumerate(terms)))}
    kept = (
        s
        for s in terms
        if s.term.concept in concepts
        and (not langs or s.term.lang in langs)
        and (not statuses or s.term.status in statuses)
    )
    return tuple(sorted(kept, key=lambda s: first[s.term.concept]))


def _haystack(term: Term) -> str:
    return f"{term.concept}\n{term.text}\n{term.note}".casefold()


def edited(shown: Sequence[StoredTerm], rows: Mapping[int, Mapping[str, Any]]) -> list[StoredTerm]:
    """Return the terms that the person changed in the table, with the versions seen."""
    found = []
    for at, cells in rows.items():
        values: dict[str, Any] = {k: (v or "").strip() for k, v in cells.items() if k in FIELDS}
        if "status" in values:
            values["status"] = TermStatus(values["status"] or TermStatus.PREFERRED)
        found.append(replace(shown[int(at)], term=replace(shown[int(at)].term, **values)))
    return found


def editor(here: Frame) -> None:
    """Show the filters, the table, and what can be done with a row."""
    known = glossaries.list_terms(here.workspace, here.project)
    shown = matching(known, *_filters(known))
    _line(here, shown)
    if not known:
        st.info(_("No term yet. Add one, or import a CSV file."), icon=":material/menu_book:")
    elif not shown:
        st.caption(_("No term passes the filter."))
    else:
        _table(here, shown)


def _table(here: Frame, shown: tuple[StoredTerm, ...]) -> None:
    generation = st.session_state.get("terms-generation", 0)
    st.data_editor(
        # the ids as index: a pending edit never lands on another term that took the row's place
        pd.DataFrame([_row(s.term) for s in shown], index=[s.id for s in shown]),
        key=f"terms-{generation}",
        hide_index=True,
        column_config=_columns(here, shown),
        on_change=save,
        args=(here, shown, f"terms-{generation}"),
        height=min(TALLEST, 36 * len(shown) + 40),
        alt=_("Terms of the glossary"),
    )


def _filters(known: Sequence[StoredTerm]) -> tuple[str, Sequence[str], Sequence[str]]:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        text = st.text_input(
            _("Search"),
            key="term-search",
            type="search",
            placeholder=_("Search text, concept or note"),
            label_visibility="collapsed",
            width=320,
            live=True,
        )
        langs = sorted({s.term.lang for s in known})
        spoken = st.pills(
            _("Language"),
            langs,
            selection_mode="multi",
            key="term-langs",
            label_visibility="collapsed",
        )
        words = status_words()
        statuses = st.pills(
            _("Status"),
            [s.value for s in TermStatus],
            selection_mode="multi",
            format_func=lambda s: words[s],
            key="term-statuses",
            label_visibility="collapsed",
        )
    return text or "", spoken, statuses


def status_words() -> dict[str, str]:
    """Return how the statuses of a term read."""
    return {
        "preferred": _("preferred"),
        "admitted": _("admitted"),
        "forbidden": _("forbidden"),
        "obsolete": _("obsolete"),
    }


def _row(term: Term) -> dict[str, Any]:
    values = {f: getattr(term, f) for f in FIELDS}
    return {"uses": USES, "remove": REMOVE} | values | {"status": term.status.value}


def _columns(here: Frame, shown: tuple[StoredTerm, ...]) -> dict[str, Any]:
    column, words = st.column_config, status_words()
    matches = {
        "exact": _("as written"),
        "inflect": _("inflected too"),
        "name": _("name"),
        "regex": _("pattern"),
    }
    cases = {"any": _("any"), "exact": _("as written"), "name": _("name")}
    return {
        "concept": column.TextColumn(
            _("Concept"), required=True, help=_("Terms of one concept are names of one thing.")
        ),
        "lang": column.TextColumn(
            _("Language"), required=True, width=105, validate=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"
        ),
        "text": column.TextColumn(_("Term"), required=True, width=270),
        "status": column.SelectboxColumn(
            _("Status"), options=list(words), format_func=_reads(words), required=True
        ),
        "match": column.SelectboxColumn(
            _("Match"),
            options=MATCHES,
            format_func=_reads(matches),
            required=True,
            width=115,
            help=_(
                "How the term is looked for in the texts. As written: only so. Inflected too: also "
                "with the endings of its language. Name: as the name of a person or place, whose "
                "spelling may vary. Pattern: a regular expression."
            ),
        ),
        "case": column.SelectboxColumn(
            _("Capitals"),
            options=CASES,
            format_func=_reads(cases),
            required=True,
            width=105,
            help=_(
                "Which letters may be capitals. Any: all may. As written: those of the term and no "
                "others. Name: a word that begins with one in the term must do so in the text."
            ),
        ),
        "pos": column.TextColumn(_("Part of speech"), width=120),
        "note": column.TextColumn(_("Note"), width="medium"),
        "uses": column.ButtonColumn(
            _("Uses"), width=60, type="tertiary", on_click=_uses, args=(shown,), key="term-uses"
        ),
        "remove": column.ButtonColumn(
            _("Remove"),
            width=70,
            type="tertiary",
            on_click=_remove,
            args=(here, shown),
            key="term-remove",
        ),
    }


def _reads(words: Mapping[str, str]) -> Callable[[str | float | bool], str]:
    return lambda value: words[str(value)]


def save(here: Frame, shown: tuple[StoredTerm, ...], key: str) -> None:
    """Save what the editor of that key holds; what somebody else changed meanwhile is told."""
    rows = st.session_state[key]["edited_rows"]
    with effects_parts.watched(here):
        try:
            for term in edited(shown, rows):
                glossaries.change(here.workspace, here.project, term, here.person())
            if any(
                isinstance(v, str) and v != v.strip() for r in rows.values() for v in r.values()
            ):
                reload()
        except ReviewError as error:
            effects_parts.tell_error(error)
            reload()


def reload() -> None:
    """Show the table as it is stored, without edits that could not be saved."""
    st.session_state["terms-generation"] = st.session_state.get("terms-generation", 0) + 1


def _uses(shown: tuple[StoredTerm, ...]) -> None:
    st.session_state["concept"] = shown[st.session_state["term-uses"].row].term.concept
    st.session_state["view"] = "uses"


def _remove(here: Frame, shown: tuple[StoredTerm, ...]) -> None:
    gone = shown[st.session_state["term-remove"].row]
    with effects_parts.watched(here):
        try:
            glossaries.remove(here.workspace, here.project, gone, here.person())
            st.session_state["removed"] = gone.term
        except ReviewError as error:
            effects_parts.tell_error(error)


def _line(here: Frame, shown: Sequence[StoredTerm]) -> None:
    """Count what the table shows; offer to put back the term that was removed last."""
    counted = (
        ngettext("{n} term", "{n} terms", len(shown)),
        ngettext("{n} concept", "{n} concepts", len({s.term.concept for s in shown})),
        _("click a cell to change it; it is saved at once"),
    )
    gone = st.session_state.get("removed")
    with st.container(horizontal=True, vertical_alignment="center", key="term-line"):
        st.caption(" · ".join(counted), width="content")
        if gone is not None:
            said = _("Removed “{term}” ({lang}).").format(term=gone.text, lang=gone.lang)
            st.caption(plain(said), width="content")
            st.button(
                _("Put back"),
                key="put-back",
                type="tertiary",
                on_click=_put_back,
                args=(here, gone),
            )


def _put_back(here: Frame, gone: Term) -> None:
    st.session_state.pop("removed", None)
    with effects_parts.watched(here):
        try:
            glossaries.add(here.workspace, here.project, [gone], here.person())
        except ReviewError as error:
            effects_parts.tell_error(error)
