"""Read and write TBX: TBX 3 (tbx, conceptEntry) and the older TBX 2 (martif, termEntry).

Statuses follow the administrative status of ISO 30042; notes, definitions (as notes), sources and
parts of speech are kept. How a term is matched, its case and reading travel as notes of our own
type, so that a glossary comes back equal. Entities and DTDs within the file are refused; one that
is only named, as TBX 2 does it, is never fetched.
"""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from review_app.errors import GlossaryError
from review_app.glossary.table import (
    CHOICES,
    Case,
    Match,
    demand_size,
    pattern_fault,
    usual_case,
)
from review_app.model import Term, TermStatus

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
    TermStatus.OBSOLETE: "supersededTerm-admn-sts",
}
_READ_STATUS = {value.partition("-")[0]: status for status, value in _STATUS.items()} | {
    "standardizedTerm": TermStatus.PREFERRED,
    "legalTerm": TermStatus.ADMITTED,
    "regulatedTerm": TermStatus.PREFERRED,
}
_OWN_DTD = re.compile(rb"<!DOCTYPE[^>\[]*\[|<!ELEMENT|<!ATTLIST")
_OWN = ("match", "case", "reading")
_ENTRY = frozenset(("conceptEntry", "termEntry"))
_LANGUAGE = frozenset(("langSec", "langSet"))
_TERM = frozenset(("termSec", "tig", "ntig"))


def read(data: bytes, name: str) -> tuple[Term, ...]:
    """Read the terms of a TBX file; a file that is none is a GlossaryError."""
    return read_with_warnings(data, name)[0]


def read_with_warnings(data: bytes, name: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Read a TBX file; what cannot be used is a warning that names file, line and reason."""
    root = _root(data, name)
    terms: dict[Term, int] = {}
    warnings: list[str] = []
    for number, entry in enumerate((e for e in root.iter() if _name(e) in _ENTRY), 1):
        for part, term, fault in _terms(entry, f"c{number}"):
            line = cast("int", part.sourceline)  # the stubs leave its type out
            reason = fault
            if term in terms:
                reason = f"it says the same as line {terms[term]}; the term is left out"
            elif term is not None:
                terms[term] = line
            if reason:
                warnings.append(f"{name}, line {line}: {reason}.")
    return tuple(terms), tuple(warnings)


def _root(data: bytes, name: str) -> etree._Element:
    demand_size(len(data), name)
    plain = data.replace(b"\0", b"")  # in UTF-16 the letters stand apart
    if b"<!ENTITY" in plain:
        raise GlossaryError(f"{name} declares entities; save the TBX without them.")
    if _OWN_DTD.search(plain):
        raise GlossaryError(f"{name} carries a DTD of its own; save the TBX without it.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise GlossaryError(f"{name} is not well-formed XML: {error}.") from error
    if _name(root) not in {"tbx", "martif"}:
        raise GlossaryError(f"{name} is no TBX file; its root is {_name(root)}.")
    return root


def _terms(
    entry: etree._Element, otherwise: str
) -> Iterator[tuple[etree._Element, Term | None, str]]:
    """Yield each term of an entry with its element, and what is wrong with it, if anything."""
    concept = entry.get("id") or otherwise
    shared = _notes(entry)
    for section in (e for e in entry if _name(e) in _LANGUAGE):
        lang = section.get(_XML_LANG) or section.get("lang") or "und"
        about = [*shared, *_notes(section)]
        for part in (e for e in section if _name(e) in _TERM):
            yield part, *_term(part, concept, lang, about)


def _term(
    part: etree._Element, concept: str, lang: str, about: list[str]
) -> tuple[Term | None, str]:
    text = next((_text(e) for e in part.iter() if _name(e) == "term"), "")
    if not text:
        return None, "there is no text of a term; it is left out"
    typed = {e.get("type", _name(e)): _text(e) for e in part.iter() if _name(e) != "term"}
    status = typed.get("administrativeStatus", typed.get("normativeAuthorization", ""))
    known = _READ_STATUS.get(status.partition("-")[0])
    own = {kind: typed.get(f"x-{kind}", "") for kind in _OWN}
    fault = pattern_fault(text) if own["match"] == "regex" else ""
    if fault:
        return None, f"{fault}; the term is left out"
    term = Term(
        concept,
        lang,
        text,
        known or TermStatus.PREFERRED,
        pos=typed.get("partOfSpeech", ""),
        match=cast("Match", own["match"] if own["match"] in CHOICES["match"] else "inflect"),
        case=cast("Case", own["case"] if own["case"] in CHOICES["case"] else usual_case(text)),
        reading=own["reading"],
        note="; ".join(dict.fromkeys((*about, *_notes(part)))),
        source=typed.get("source", ""),
    )
    strange = f"unknown status {status!r}, “{text}” is taken as preferred"
    return term, strange if status and known is None else ""


def _notes(element: etree._Element) -> list[str]:
    """Return the notes and definitions that stand right in the element, groups opened."""
    own = [e for e in element if _name(e) not in _LANGUAGE | _TERM]
    every = (e for child in own for e in child.iter())
    return [_text(e) for e in every if _is_note(e) and _text(e)]


def _is_note(element: etree._Element) -> bool:
    return _name(element) == "note" or element.get("type") == "definition"


def _name(element: etree._Element) -> str:
    tag: object = element.tag  # comments have a function for a tag, which the stubs do not say
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def write(terms: Iterable[Term]) -> bytes:
    """Write the terms as TBX 3 of the dialect TBX-Basic, concepts in order of appearance."""
    names = cast("dict[str, str]", {None: NAMESPACE})  # the stubs leave out the default one
    root = etree.Element(f"{{{NAMESPACE}}}tbx", {"type": "TBX-Basic", "style": "dca"}, names)
    root.set(_XML_LANG, "en")
    header = _add(_add(_add(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    _add(header, "p", "Exported from a translation review.")
    body = _add(_add(root, "text"), "body")
    concepts: dict[str, dict[str, list[Term]]] = {}
    for term in terms:
        concepts.setdefault(term.concept, {}).setdefault(term.lang, []).append(term)
    for concept, languages in concepts.items():
        _write_entry(_add(body, "conceptEntry", id=concept), languages)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _write_entry(entry: etree._Element, languages: dict[str, list[Term]]) -> None:
    for lang, terms in languages.items():
        section = _add(entry, "langSec")
        section.set(_XML_LANG, lang)
        for term in terms:
            _write_term(_add(section, "termSec"), term)


def _write_term(part: etree._Element, term: Term) -> None:
    _add(part, "term", term.text)
    _add(part, "termNote", _STATUS[term.status], type="administrativeStatus")
    if term.pos:
        _add(part, "termNote", term.pos, type="partOfSpeech")
    for kind in _OWN:
        if getattr(term, kind):
            _add(part, "termNote", getattr(term, kind), type=f"x-{kind}")
    if term.note:
        _add(part, "note", term.note)
    if term.source:
        _add(part, "admin", term.source, type="source")


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    if text:
        element.text = text
    return element
