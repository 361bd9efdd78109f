"""Ask for a text, a language, a name: the small questions of the Documents page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

import streamlit as st

from review_app.service import glossaries, offers, projects
from review_app.ui import languages, texts_parts
from review_app.ui.documents_parts import SAMPLE
from review_app.ui.frame import Frame
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext

# files that read as plain text though their signs are none of a text's words
MARKED_UP = frozenset(
    {"csv", "htm", "html", "json", "po", "pot", "rtf", "srt", "vtt", "xml", "yaml"}
)
# a language at the end of a file name, as in article.pt.txt
LANGUAGE = re.compile(r"\.[a-z]{2,3}(-[A-Za-z]{2,4})?$")


@dataclass(frozen=True, slots=True)
class Given:
    """A text that came in: its bytes, name and language, empty where it is to be detected."""

    data: bytes
    name: str
    lang: str = ""


def text(
    label: str, key: str, example: str, pasted_as: str = "", *, plain: bool = True
) -> Given | None:
    """Ask for one text: a file, or pasted; the boxes are empty again after an import.

    Files of every name are taken, so that a wrong one gets a sentence and not a red sign.
    """
    turn = st.session_state.get("imports", 0)
    st.markdown(f"**{label}** · {_('plain text')}" if plain else f"**{label}**")
    with st.container(key=f"{key}-box"):
        if st.toggle(_("Paste text instead"), key=f"{key}-paste-{turn}"):
            pasted = st.text_area(
                label,
                key=f"{key}-text-{turn}",
                height=150,
                placeholder=example,
                label_visibility="collapsed",
            )
            return Given(pasted.encode(), pasted_as or f"{key}.txt") if pasted.strip() else None
        file = st.file_uploader(label, key=f"{key}-file-{turn}", label_visibility="collapsed")
    if file is None or (plain and refused(file.name)):
        return None
    return Given(file.getvalue(), file.name)


def refused(name: str) -> bool:
    """Tell whether a file is refused by its name, and say so."""
    sentence = no_text(name)
    if sentence:
        st.error(texts_parts.plain(sentence), icon=":material/error:")
    return bool(sentence)


def no_text(name: str) -> str:
    """Say why a file cannot be taken for a plain text; "" where it can.

    What its bytes tell, the reader of texts says better.
    """
    suffix = PurePath(name).suffix.lstrip(".").lower()
    values = {"file": name, "kind": suffix.upper()}
    if any(suffix in known for known in offers.bitext_suffixes().values()):
        return _("{file} holds source and translation: choose “Bilingual file” above.").format(
            **values
        )
    if suffix in MARKED_UP:
        return _("{file} holds more than text ({kind}): save its text alone as TXT.").format(
            **values
        )
    return ""


def language(label: str, key: str) -> str:
    """Ask for a language; "" is to be detected."""
    chosen = st.selectbox(
        label,
        ("", *languages.COMMON),
        format_func=languages.language,
        key=f"{key}-lang",
        accept_new_options=True,
    )
    return (chosen or "").strip()


def system_name(n: int, file: str) -> str:
    """Ask which system made a file; the file name proposes it."""
    stem = PurePath(file).name.partition(".")[0]
    label = _("Name of the system in {file}").format(file=texts_parts.plain(file))
    return st.text_input(label, stem, key=f"system-{n}-{file}").strip() or stem


def name_and_project(here: Frame, given: Given | None) -> tuple[str, str]:
    """Ask what to call the document and to which project it goes."""
    known = projects.list_projects(here.workspace)
    if not known.keys() - {SAMPLE}:
        known |= {_("My project"): _("My project")}
    left, right = st.columns(2, gap="large")
    with left:
        usual = LANGUAGE.sub("", PurePath(given.name).stem) if given else ""
        name = st.text_input(
            _("Name of the document"), usual, key=f"name-{usual}", placeholder=_("from the file")
        )
    with right:
        usual_project = _usual(here, known)
        project = st.selectbox(
            _("Project"),
            list(known),
            index=list(known).index(usual_project),
            format_func=lambda p: known.get(p, p),
            accept_new_options=True,
            placeholder=_("Choose one, or type a new name"),
            help=_("Documents of a project share a glossary. Type a name to make a new one."),
            key=f"project-{usual_project}",
        )
        st.caption(_glossary(here, project or "", known))
    return name.strip(), project or ""


def _usual(here: Frame, known: Mapping[str, str]) -> str:
    """Return the project last used: of the document at work, else of the newest; not the sample."""
    if here.project in known and here.project != SAMPLE:
        return here.project
    made = sorted(projects.list_documents(here.workspace), key=lambda d: d.created)
    used = [d.project for d in made if d.project != SAMPLE]
    return used[-1] if used else next(p for p in known if p != SAMPLE)


def _glossary(here: Frame, project: str, known: Mapping[str, str]) -> str:
    """Say which glossary the document will be checked against."""
    number = len(glossaries.list_terms(here.workspace, project))
    label = texts_parts.plain(known.get(project, project))
    if not number:
        return _("{project} has no glossary yet; you can add terms at any time.").format(
            project=label
        )
    terms = ngettext("{n} term", "{n} terms", number)
    return _("Checked with the glossary of {project}: {terms}.").format(project=label, terms=terms)


def ready(given: object, sentence: str) -> bool:
    """Tell whether the import can start; else show its button asleep, with the reason."""
    if given:
        return True
    st.button(_("Import"), key="import", type="primary", disabled=True, help=sentence)
    return False
