"""Texts as safe HTML: with stretches marked, or with the words marked that differ."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from html import escape
from urllib.parse import urlencode

import streamlit as st

from review_app.model import Span

# a word, one character of a script that writes no spaces, white space, or a sign
TOKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+|\s+|[^\w\s]"
)
# a sentence that begins with the name of a file
FILE = re.compile(r"[^:;]{1,120}?\.\w{2,6}(?=[ ,:])")

# formats that are not called by their file's ending in capitals
FORMATS = {"xliff": "XLIFF 1.2", "xliff2": "XLIFF 2", "jsonl": "JSON Lines"}

STYLE = """<style>
.rv-text { font-size: 0.94rem; line-height: 1.5; overflow-wrap: anywhere; max-width: 75ch; }
.rv-quiet { opacity: 0.72; font-size: 0.82rem; font-variant-numeric: tabular-nums; }
a.rv-quiet { opacity: 1; }
.rv-pair { display: grid; grid-template-columns: repeat(2, minmax(0, 75ch)); gap: 1.5rem;
  align-items: start; }
.rv-row { padding: 0.15rem 0 0.55rem; border-bottom: 1px solid rgba(128, 128, 128, 0.22); }
.rv-row a { color: light-dark(#0b6e69, #4fd1c5); }
.rv-text mark { background: light-dark(#cfeeea, #14504b); color: inherit;
  border-radius: 3px; padding: 0 2px; }
.rv-text del { background: light-dark(#fbe3d6, #5a2d16); color: light-dark(#7a2e0c, #ffd0b5);
  text-decoration: line-through; border-radius: 3px; padding: 0 2px; }
.rv-text ins { background: light-dark(#cfeeea, #14504b); color: light-dark(#07504c, #c5f5ef);
  text-decoration: underline; text-underline-offset: 3px; border-radius: 3px; padding: 0 2px; }
.rv-text mark.shunned { background: light-dark(#fbe3d6, #5a2d16);
  text-decoration: underline wavy light-dark(#b4501e, #ff9d6b); text-underline-offset: 4px; }
/* a popover is no button to the frame: white on a light accent cannot be read */
.st-key-add-term button { color: light-dark(#ffffff, #06211f); }
</style>"""


def style() -> None:
    """Put the style of marked texts on the page."""
    st.html(STYLE)


def marked(text: str, spans: Iterable[Span], kind: str = "") -> str:
    """Return a text as HTML with the spans marked; overlapping ones become one.

    >>> marked("a < b", [Span(0, 1)])
    '<mark>a</mark> &lt; b'
    """
    tag = f'<mark class="{escape(kind)}">' if kind else "<mark>"
    out, at = "", 0
    for start, end in _merged(spans):
        out += escape(text[at:start]) + tag + escape(text[start:end]) + "</mark>"
        at = end
    return out + escape(text[at:])


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted((s.start, s.end) for s in spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def difference(before: str, after: str, tags: tuple[str, str] = ("del", "ins")) -> tuple[str, str]:
    """Return both texts as HTML with the words that differ in `tags`: taken out and put in.

    >>> difference("one sky", "one sea")
    ('one <del>sky</del>', 'one <ins>sea</ins>')
    """
    first, second = TOKEN.findall(before), TOKEN.findall(after)
    left = right = ""
    for same, old, new in _steps(first, second):
        left += escape(old) if same or not old else f"<{tags[0]}>{escape(old)}</{tags[0]}>"
        right += escape(new) if same or not new else f"<{tags[1]}>{escape(new)}</{tags[1]}>"
    return left, right


def _steps(first: list[str], second: list[str]) -> list[tuple[bool, str, str]]:
    """Return (same, old, new) stretches; a lone space between two changes belongs to them."""
    found: list[tuple[bool, str, str]] = []
    codes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    for n, (kind, a, b, c, d) in enumerate(codes):
        old, new = "".join(first[a:b]), "".join(second[c:d])
        same = kind == "equal" and not (old.isspace() and 0 < n < len(codes) - 1)
        if found and not same and not found[-1][0]:
            found[-1] = False, found[-1][1] + old, found[-1][2] + new
        else:
            found.append((same, old, new))
    return found


def cell(html: str, lang: str = "") -> str:
    """Wrap HTML of a text in a block that knows its language and finds its direction."""
    return f'<div class="rv-text" dir="auto" lang="{escape(lang)}">{html}</div>'


def pair(left: str, right: str, head: str = "", *, line: bool = True) -> str:
    """Put two blocks side by side under a quiet line."""
    quiet = f'<div class="rv-quiet">{head}</div>' if head else ""
    row = "rv-row" if line else ""
    return f'<div class="{row}">{quiet}<div class="rv-pair">{left}{right}</div></div>'


def review_link(document: str, unit: str = "", **filters: str) -> str:
    """Return the address of a document on the Review page, which is the root of the site.

    `filters` are those of the page: only what passes them is shown there.
    """
    named = {"doc": document, "unit": unit} | filters
    return escape(f"./?{urlencode({k: v for k, v in named.items() if v})}")


def format_name(format_id: str) -> str:
    """Return how people call a format.

    >>> format_name("xliff"), format_name("tmx")
    ('XLIFF 1.2', 'TMX')
    """
    return FORMATS.get(format_id, format_id.upper())


def sentence(text: str) -> str:
    """Let a sentence begin with a capital letter; the name of a file stays as it is.

    >>> sentence("notes.txt is empty.")
    'The file notes.txt is empty.'
    """
    if not text[:1].islower():
        return text
    return f"The file {text}" if FILE.match(text) else text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Escape a text for a label, where Streamlit reads Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+!|~<>$:])", r"\\\1", text)
