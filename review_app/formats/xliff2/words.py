"""The elements of XLIFF 2 and what each may hold, as the OASIS standard 2.0 and 2.1 lists it."""

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """What an element may have: attributes (those with ! it must), children, and of others.

    `open_attributes` and `open_children` tell whether attributes and elements of any extension
    may stand there; those of the standard's own modules may stand on inline codes too.
    """

    attributes: frozenset[str]
    required: frozenset[str]
    children: frozenset[str]
    open_attributes: bool = False
    open_children: bool = False


def _kind(attributes: str, children: str = "", *, opens: str = "") -> Kind:
    """Read a line of the table: `id! name` is an attribute that must be there and one that may."""
    names = attributes.split()
    return Kind(
        frozenset(name.rstrip("!") for name in names),
        frozenset(name.rstrip("!") for name in names if name.endswith("!")),
        frozenset(children.split()),
        "attributes" in opens,
        "children" in opens,
    )


_INLINE = "ph pc sc ec mrk sm em cp"
_CODE = "canCopy canDelete canReorder copyOf subType type"
_BOTH = "attributes children"
KINDS = {
    "xliff": _kind("version! srcLang! trgLang", "file", opens="attributes"),
    "file": _kind(
        "id! canResegment original translate srcDir trgDir",
        "skeleton notes unit group",
        opens=_BOTH,
    ),
    "skeleton": _kind("href", opens="children"),
    "group": _kind(
        "id! name canResegment translate srcDir trgDir type", "notes unit group", opens=_BOTH
    ),
    "unit": _kind(
        "id! name canResegment translate srcDir trgDir type",
        "notes originalData segment ignorable",
        opens=_BOTH,
    ),
    "segment": _kind("id canResegment state subState", "source target"),
    "ignorable": _kind("id", "source target"),
    "notes": _kind("", "note"),
    "note": _kind("id appliesTo category priority ref", opens="attributes"),
    "originalData": _kind("", "data"),
    "data": _kind("id! dir", "cp"),
    "source": _kind("", _INLINE),
    "target": _kind("order", _INLINE),
    "ph": _kind(f"id! {_CODE} disp equiv dataRef subFlows"),
    "pc": _kind(
        f"id! {_CODE} canOverlap dispStart dispEnd equivStart equivEnd dataRefStart dataRefEnd"
        " subFlowsStart subFlowsEnd dir",
        _INLINE,
    ),
    "sc": _kind(f"id! {_CODE} canOverlap dataRef dir disp equiv isolated subFlows"),
    "ec": _kind(f"id startRef {_CODE} canOverlap dataRef dir disp equiv isolated subFlows"),
    "mrk": _kind("id! translate type ref value", _INLINE, opens="attributes"),
    "sm": _kind("id! translate type ref value", opens="attributes"),
    "em": _kind("startRef!"),
    "cp": _kind("hex!"),
}
# Elements of which there must be at least one.
NEEDED = {
    "xliff": ("file",),
    "file": ("unit", "group"),
    "unit": ("segment",),
    "segment": ("source",),
    "ignorable": ("source",),
    "notes": ("note",),
    "originalData": ("data",),
}
# In which order the children of a file, group, unit or segment come; extensions have rank 1.
RANKS = {"skeleton": 0, "notes": 2, "originalData": 3, "source": 4, "target": 5}
CODES = frozenset({"ph", "pc", "sc", "ec"})
MODULES = ("urn:oasis:names:tc:xliff:", "http://www.w3.org/2005/11/its")
_NAME = re.compile(r"[\w.:\-·]+")
_LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[xi](-[A-Za-z0-9]{1,8})+")
_PREFIXED = re.compile(r"[^\s:]+:\S+")
_WORD = r"[\w.:\-·]+"
# the way to an element: file, group, unit, then one leaf, each at most once and in this order
_STEPS = (
    rf"(?=.)(f={_WORD}(/|\Z))?(g={_WORD}(/|\Z))?(u={_WORD}(/|\Z))?"
    rf"((n|d|t|gls|ctr|its|itsm|mtc|mda|res|slr|val|tbx)={_WORD}|{_WORD})?"
)
VALUES = {
    "id": _NAME,
    "startRef": _NAME,
    "srcLang": _LANG,
    "trgLang": _LANG,
    "lang": _LANG,
    "state": re.compile("initial|translated|reviewed|final"),
    "subState": _PREFIXED,
    "subType": _PREFIXED,
    "translate": re.compile("yes|no"),
    "isolated": re.compile("yes|no"),
    "canCopy": re.compile("yes|no"),
    "canDelete": re.compile("yes|no"),
    "canOverlap": re.compile("yes|no"),
    "canResegment": re.compile("yes|no"),
    "canReorder": re.compile("yes|no|firstNo"),
    "appliesTo": re.compile("source|target"),
    "priority": re.compile("[1-9]|10"),
    "order": re.compile("[1-9][0-9]*"),
    "dir": re.compile("ltr|rtl|auto"),
    "srcDir": re.compile("ltr|rtl|auto"),
    "trgDir": re.compile("ltr|rtl|auto"),
    "ref": re.compile(rf"(?!#)\S+|#/?{_STEPS}"),
}
CODE_TYPE = re.compile("fmt|ui|quote|link|image|other")
MARK_TYPE = re.compile(r"generic|comment|term|[^\s:]+:\S+")
# What of the standard's own subtypes belongs to which type.
SUBTYPES = {"xlf:lb": "fmt", "xlf:pb": "fmt", "xlf:b": "fmt", "xlf:i": "fmt", "xlf:u": "fmt"}
SUBTYPES |= {"xlf:var": "ui"}
