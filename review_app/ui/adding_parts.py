"""Files come in: two texts, a bilingual file, a translation alone, or more for a document."""

from collections.abc import Callable, Sequence

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import attaching, importing, lining, offers
from review_app.service.catalogue import Entry
from review_app.service.importing import Imported, Pair
from review_app.ui import texts_parts
from review_app.ui.asking_parts import language, name_and_project, ready, system_name, text
from review_app.ui.asking_parts import refused as file_refused
from review_app.ui.frame import Frame, labels
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.importing_parts import leave, refused, run

KINDS = ("texts", "bitext", "alone", "more")
Tell = Callable[[float], None]
# bytes: a shorter source has not enough sentences to be lined up in the background
LARGE = 50_000


def add(here: Frame, found: Sequence[Entry]) -> None:
    """Show the form for the kind of files that the person has."""
    labels = {
        "texts": _("Text and translation"),
        "bitext": _("Bilingual file"),
        "alone": _("Translation alone"),
        "more": _("More for a document"),
    }
    kinds = KINDS if found else KINDS[:-1]
    asked = st.query_params.get("add", "")
    with st.container(border=True, key="add-files"):
        kind = st.segmented_control(
            _("What do you have?"),
            kinds,
            default=asked if asked in kinds else "texts",
            required=True,
            format_func=lambda k: labels[k],
            key="kind",
        )
        {"texts": _texts, "bitext": _bitext, "alone": _alone, "more": _more}[kind](here, found)


def _texts(here: Frame, _found: Sequence[Entry]) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        source = text(_("Source"), "source", _("The text that was translated"))
        source_lang = language(_("Language of the source"), "source")
    with right:
        target = text(_("Translation"), "target", _("The translation to review"))
        target_lang = language(_("Language of the translation"), "target")
    others, reference = _others()
    name = name_and_project(here, source)
    if not ready(source and target, _("Add a source and a translation first.")):
        return
    if source is None or target is None:
        return

    def read(tell: Tell, *, force: bool) -> Imported | Pair:
        if len(source.data) > LARGE and not (others or reference):
            data, names = (source.data, target.data), (source.name, target.name)
            pair = importing.read_pair(data, names, (source_lang, target_lang), force=force)
            if lining.is_long(pair):
                return pair
        read = importing.import_texts(
            source.data,
            target.data,
            source_name=source.name,
            target_name=target.name,
            source_lang=source_lang,
            target_lang=target_lang,
            force=force,
            progress=tell,
        )
        return attaching.with_others(read, others, reference)

    run(here, name, read, can_force=True)


def _others() -> tuple[dict[str, bytes], bytes | None]:
    with st.expander(
        _("Further machine translations and a reference"), icon=":material/add:", key="others"
    ):
        left, right = st.columns(2, gap="large")
        with left:
            st.markdown(f"**{_('Machine translations')}** · {_('plain text')}")
            files = st.file_uploader(
                _("Machine translations"),
                accept_multiple_files=True,
                key=f"candidate-files-{st.session_state.get('imports', 0)}",
                label_visibility="collapsed",
            )
            taken = [f for f in files if not file_refused(f.name)]
            named = {system_name(n, f.name): f.getvalue() for n, f in enumerate(taken)}
        with right:
            reference = text(_("Reference"), "reference", _("A translation known to be good"))
    return named, reference.data if reference else None


def _bitext(here: Frame, _found: Sequence[Entry]) -> None:
    st.caption(_("Source and translation in one file: {kinds}.").format(kinds=_kinds()))
    example = "Guten Tag.\tGood day."
    given = text(_("Bilingual file"), "bitext", example, "bitext.tsv", plain=False)
    left, right = st.columns(2, gap="large")
    with left:
        source_lang = language(_("Language of the source"), "bitext-source")
    with right:
        target_lang = language(_("Language of the translation"), "bitext-target")
    name = name_and_project(here, given)
    if not ready(given, _("Add a bilingual file first.")) or given is None:
        return

    def read(tell: Tell, *, force: bool) -> Imported:
        return importing.import_bitext(given.data, given.name, source_lang, target_lang)

    run(here, name, read)


def _kinds() -> str:
    """Name the bilingual formats, each with the endings of its files."""
    return "; ".join(
        f"{texts_parts.format_name(name)} ({', '.join(suffixes)})"
        for name, suffixes in offers.bitext_suffixes().items()
    )


def _alone(here: Frame, _found: Sequence[Entry]) -> None:
    st.caption(_("Without its source a translation can still be checked for language and form."))
    given = text(_("Translation"), "alone", _("The translation to check"))
    lang = language(_("Language of the translation"), "alone")
    name = name_and_project(here, given)
    if not ready(given, _("Add a translation first.")) or given is None:
        return

    def read(tell: Tell, *, force: bool) -> Imported:
        return importing.import_monolingual(given.data, given.name, lang)

    run(here, name, read)


def _more(here: Frame, found: Sequence[Entry]) -> None:
    ids = [e.info.id for e in found]
    at = ids.index(here.document.id) if here.document and here.document.id in ids else 0
    left, right = st.columns(2, gap="large")
    names = dict(zip(ids, labels([e.info for e in found]), strict=True))
    with left:
        document = st.selectbox(
            _("Document"), ids, index=at, format_func=lambda i: names[i], key="more-document"
        )
        role = st.segmented_control(
            _("What is it?"),
            ("candidate", "reference"),
            default="candidate",
            required=True,
            format_func=lambda r: {
                "candidate": _("A further translation"),
                "reference": _("The reference"),
            }[r],
            key="more-role",
        )
    with right:
        given = text(_("File"), "more", _("One line a segment, or whole paragraphs"))
        system = ""
        if given and role == "candidate":
            system = system_name(0, given.name)
    if not ready(given, _("Add a file first.")) or given is None:
        return
    if st.button(_("Add"), key="attach", type="primary", icon=":material/add:"):
        st.session_state.pop("imported", None)
        try:
            with st.spinner(_("Lining up"), show_time=True):
                number = _attach(here, document, given.data, system)
        except ReviewError as error:
            refused(error)
            return
        filled = ngettext("{n} segment filled.", "{n} segments filled.", number)
        leave(document, [filled])


def _attach(here: Frame, document: str, data: bytes, system: str) -> int:
    person = here.person()
    if system:
        return attaching.attach_candidate(here.workspace, document, data, system, person)
    return attaching.attach_reference(here.workspace, document, data, person)
