"""A concept in the document, contradictions in the glossary, and who changed what."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from itertools import groupby

import streamlit as st

from review_app.errors import ReviewError
from review_app.model import Event, Term, TermStatus
from review_app.service import concepts, glossaries, usages
from review_app.service.glossaries import StoredTerm
from review_app.service.usages import Conflict, TermFinding, Usage
from review_app.ui import effects_parts, texts_parts
from review_app.ui.documents_parts import ago
from review_app.ui.excerpts import excerpt
from review_app.ui.frame import Frame
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.terms_parts import status_words

MOST = 100
SHUNNED = {TermStatus.FORBIDDEN, TermStatus.OBSOLETE}


def uses(here: Frame) -> None:
    """Show where the terms of one concept stand in the document, and what is wrong with them."""
    known = glossaries.list_terms(here.workspace, here.project)
    known_as = titles(known, here.document.target_lang if here.document else "")
    if not known_as or here.document is None:
        st.caption(_("Nothing to show yet: it takes a glossary and a document."))
        return
    listed = list(known_as)
    if st.session_state.get("concept") not in known_as:
        st.session_state["concept"] = listed[0]
    chosen = st.selectbox(
        _("Concept"), listed, format_func=lambda c: f"{known_as[c]} · {c}", key="concept", width=480
    )
    with st.spinner(_("Looking through the document"), show_time=True):
        found = usages.usages(here.workspace, here.document.id, chosen)
        wrong = usages.term_findings(here.workspace, here.document.id, chosen)
    _names(known, chosen)
    _everywhere([s.term for s in known if s.term.concept == chosen], here.document.target_lang)
    left, right = st.columns(2, gap="large")
    sides = (left, _("In the source"), "source"), (right, _("In the translation"), "target")
    for column, title, side in sides:
        with column:
            here_found = [u for u in found if u.mention.span.side == side]
            st.markdown(f"#### {title} · {len(here_found)}")
            for use in here_found[:MOST]:
                _use(use, here)
            if not here_found:
                st.caption(_("nowhere"))
    if wrong:
        counted = ngettext("{n} finding", "{n} findings", len(wrong))
        st.markdown(f"#### {counted}")
        for one in wrong[:MOST]:
            _finding(one, here)
    _past(here, chosen)


def _past(here: Frame, concept: str) -> None:
    """Show who changed the terms of a concept."""
    found = [e for e in glossaries.changes(here.workspace, here.project) if about(e, concept)]
    if found:
        with st.expander(_("History"), icon=":material/history:"):
            now = datetime.now(UTC)
            st.html("".join(_change(event, now, 0) for event in found[:MOST]))


def about(event: Event, concept: str) -> bool:
    """Tell whether a change was of a term of that concept, before or after it."""
    sides = json.loads(event.before), json.loads(event.after)
    return any(side.get("concept") == concept for side in sides)


def titles(known: Sequence[StoredTerm], lang: str) -> dict[str, str]:
    """Return for each concept the term to call it by: preferred, and in that language if any."""
    found: dict[str, tuple[tuple[bool, bool], str]] = {}
    for term in (s.term for s in known):
        rank = term.status is not TermStatus.PREFERRED, term.lang != lang
        if term.concept not in found or rank < found[term.concept][0]:
            found[term.concept] = rank, term.text
    return {concept: text for concept, (_rank, text) in found.items()}


def _names(known: Sequence[StoredTerm], concept: str) -> None:
    words = status_words()
    names = [s.term for s in known if s.term.concept == concept]
    shown = [f"{texts_parts.plain(t.text)} :gray[{t.lang}, {words[t.status]}]" for t in names]
    st.markdown(" · ".join(shown))


def _everywhere(names: Sequence[Term], lang: str) -> None:
    """Offer to write the preferred term for each that the translation is not to use."""
    own = [t for t in names if t.lang.partition("-")[0] == lang.partition("-")[0]]
    wanted = {t.lang: t.text for t in reversed(own) if t.status is TermStatus.PREFERRED}
    wrong = [t for t in own if t.status in SHUNNED and t.lang in wanted]
    if wrong:
        with st.container(horizontal=True, key="everywhere"):
            for n, term in enumerate(wrong):
                pair = term.text, wanted[term.lang]
                label = f"{texts_parts.plain(pair[0])} → {texts_parts.plain(pair[1])}"
                st.button(
                    label,
                    key=f"everywhere-{n}",
                    icon=":material/find_replace:",
                    on_click=_rewrite,
                    args=pair,
                    help=_("See every place in the document, and write the preferred term there."),
                )


def _rewrite(find: str, put: str) -> None:
    st.session_state["find"], st.session_state["replace"] = find, put
    st.session_state["view"] = "spelling"


def _use(use: Usage, here: Frame) -> None:
    shown, span = excerpt(use.text, use.mention.span)
    kind = "shunned" if use.mention.term.status in SHUNNED or use.mention.form == "near" else ""
    _line(texts_parts.marked(shown, [span], kind), use.ordinal, use.unit, here)


def _finding(found: TermFinding, here: Frame) -> None:
    shown, span = excerpt(found.text, found.finding.span)
    html = texts_parts.marked(shown, [span], "shunned")
    said = f'<div class="rv-quiet">{escape(found.finding.message)}</div>'
    _line(html + said, found.ordinal, found.finding.unit, here)


def _line(html: str, ordinal: int, unit: str, here: Frame) -> None:
    document = here.document.id if here.document else ""
    link = texts_parts.review_link(document, unit)
    st.html(
        f'<div class="rv-row rv-text" dir="auto"><a class="rv-quiet" href="{link}" target="_self">'
        f"{ordinal + 1}</a>&ensp;{html}</div>"
    )


def conflicts(here: Frame) -> None:
    """Show the entries that contradict each other."""
    terms = (s.term for s in glossaries.list_terms(here.workspace, here.project))
    found = usages.conflicts(terms)
    if not found:
        st.success(_("No two entries contradict each other."), icon=":material/check_circle:")
        return
    st.caption(_("Change or remove one of the entries under Terms, or merge what is one thing."))
    for one in found:
        _conflict(one, here)


def _conflict(found: Conflict, here: Frame) -> None:
    words = status_words()
    what = {
        "contradiction": _("wanted and forbidden at once"),
        "shared": _("stands for several concepts"),
    }
    with st.container(border=True):
        text = texts_parts.plain(found.text)
        st.markdown(f"**{text}** :gray[{found.lang}] · {what[found.kind]}")
        for term in found.terms:
            st.caption(f"{texts_parts.plain(term.concept)} · {words[term.status]}")
        names = list(dict.fromkeys(term.concept for term in found.terms))
        if len(names) > 1:
            label = _("Merge into {concept}").format(concept=texts_parts.plain(names[0]))
            key = f"merge-{found.lang}-{found.text}"
            st.button(label, key=key, icon=":material/merge:", on_click=_merge, args=(here, names))


def _merge(here: Frame, names: list[str]) -> None:
    with effects_parts.watched(here):
        try:
            concepts.merge(here.workspace, here.project, names[0], names[1:], here.person())
            effects_parts.tell(_("Merged into {concept}.").format(concept=names[0]))
        except ReviewError as error:
            effects_parts.tell_error(error)


def history(here: Frame) -> None:
    """Show who changed which term, the newest first."""
    found = glossaries.changes(here.workspace, here.project)
    if not found:
        st.caption(_("Nothing has been changed yet."))
        return
    now = datetime.now(UTC)
    steps = [list(group) for _name, group in groupby(found, key=lambda e: e.operation)]
    st.html("".join(_change(step[0], now, len(step) - 1) for step in steps[:MOST]))
    if len(steps) > MOST:
        rest = len(steps) - MOST
        st.caption(ngettext("and {n} older change", "and {n} older changes", rest))


def _change(event: Event, now: datetime, more: int) -> str:
    before, after = json.loads(event.before), json.loads(event.after)
    term = after or before
    verbs = {
        "term-add": _("added"),
        "term-import": _("imported"),
        "term-edit": _("changed"),
        "term-remove": _("removed"),
    }
    changed = [k for k in after if before and before.get(k) != after[k]]
    steps = "; ".join(_step(k, str(before[k]), str(after[k])) for k in changed)
    named = f"<b>{escape(str(term.get('text', '')))}</b> ({escape(str(term.get('lang', '')))})"
    head = f"{escape(ago(event.at, now))} · {escape(event.actor)} {escape(verbs[event.action])}"
    if more:
        named += " " + escape(ngettext("and {n} more", "and {n} more", more))
    return (
        f'<div class="rv-row rv-text"><span class="rv-quiet">{head}</span> {named}'
        f"{': ' + steps if steps else ''}</div>"
    )


def _step(field: str, before: str, after: str) -> str:
    old, new = escape(before or "–"), escape(after or "–")
    return f"{escape(field)} <del>{old}</del> <ins>{new}</ins>"
