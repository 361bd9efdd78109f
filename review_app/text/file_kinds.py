"""Kinds of text files that are no plain text and no bilingual format read here, told by name.

A person who hands one in learns what it is and what to do with it, instead of findings on its
marks.
"""

import re
from pathlib import PurePath
from typing import NamedTuple


class Kind(NamedTuple):
    """What a file is, and what to do to have its text read."""

    what: str
    mend: str


XLIFF = "export it as XLIFF from the program it belongs to"
STRINGS = Kind("a resource file of an app", f"{XLIFF}, or make a TSV of source and target")
GETTEXT = Kind("a gettext catalogue", "turn it into XLIFF, for instance with po2xliff")
TERMS = Kind("a TBX termbase", "take it in as a glossary")
SUBTITLES = Kind("a file of subtitles", "save its lines as text, without numbers and times")
PAGE = Kind("a web page", "save it as text from a browser")
BITEXT = Kind("a bilingual file", "hand it in alone, and not as monolingual")
TABLE = Kind("a table with commas", "save it as text separated by tabs, named .tsv")

LOOKS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), kind)
    for pattern, kind in (
        (r'^msgid\s+"', GETTEXT),
        (r"<(?:martif|tbx)[\s>]", TERMS),
        (r"<(?:xliff|tmx)[\s>]", BITEXT),
        (r"<!doctype html|<html[\s>]", PAGE),
        (r"\A(?:\ufeff)?WEBVTT\b|^\d\d:\d\d:\d\d[,.]\d{3}\s+-->", SUBTITLES),
        (r"<(?:TS\s+version|resources[\s>])|<data\s+name=", STRINGS),
    )
)
SUFFIXES = {
    **dict.fromkeys((".po", ".pot"), GETTEXT),
    ".tbx": TERMS,
    **dict.fromkeys((".srt", ".vtt", ".sbv", ".ass"), SUBTITLES),
    **dict.fromkeys((".htm", ".html", ".xhtml"), PAGE),
    ".csv": TABLE,
    **dict.fromkeys((".jsonl", ".ndjson", ".xlf", ".xliff", ".sdlxliff", ".tmx"), BITEXT),
    **dict.fromkeys(
        (".properties", ".strings", ".resx", ".arb", ".json", ".yml", ".yaml"), STRINGS
    ),
}


def kind_of(name: str, head: str) -> Kind | None:
    """Tell what a file is by its first lines, then by its suffix; a plain text is None."""
    for look, kind in LOOKS:
        if look.search(head):
            return kind
    return SUFFIXES.get(PurePath(name).suffix.lower())


def doubt(name: str, head: str) -> tuple[str, ...]:
    """Warn of a file that is read as plain text and is none."""
    kind = kind_of(name, head)
    if kind is None:
        return ()
    return (f"{name} seems to be {kind.what}, and its marks are read as text; {kind.mend}.",)
