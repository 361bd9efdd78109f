"""Cut a segment into its sentences: fast and rough, to count and to point at them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from heapq import merge

from review_app.text.abbreviations import is_abbreviation

# small letters of Latin, Greek, Cyrillic and Armenian
_SMALL = "".join(filter(str.islower, map(chr, range(0x590))))
_END = re.compile(
    rf"[.!?…؟۔।։።]{{1,9}}[\"”’»)\]]{{0,3}}(?=\s+(?:[:;]-?[)D]\s+)?[\"“„«(\[¿¡–—-]?\s?[^\W{_SMALL}_])"
    rf"|(?:(?<=\s)[.!?]|\.{{3}}|…)(?=[^\W\d_{_SMALL}][{_SMALL}]*\s)"
    # a quotation and who says it are one sentence
    r"|[。！？]+(?:[)）]*(?=[^\s”’」』)）])|[”’」』]+(?=\S)(?!と|[^。！？]{0,8}[说說道问問称稱]))"
)
# one of these stands in every end: found much faster than the end itself
_MARK = re.compile("[.!?…؟۔।։።。！？”’」』;]")
_GREEK = re.compile(rf";[\"”’»)]{{0,3}}(?=\s+[\"“«(–—-]?\s?[^\W{_SMALL}_])")
_WORD = re.compile(r"\w{1,40}$")


@lru_cache(maxsize=64)
def sentence_spans(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each sentence, without the white space between them."""
    base = lang.partition("-")[0]
    spans, start = [], 0
    first = _MARK.search(text)
    for match in _ends(text, first.start(), base) if first else ():
        if not _within(text, match, base):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return tuple(t for t in (_trimmed(text, *span) for span in spans) if t[0] < t[1])


def _ends(text: str, start: int, lang: str) -> Iterator[re.Match[str]]:
    """Yield the ends of sentences; in Greek a semicolon asks."""
    found = _END.finditer(text, start)
    return merge(found, _GREEK.finditer(text, start), key=_start) if lang == "el" else found


_start = re.Match[str].start


def _within(text: str, match: re.Match[str], lang: str) -> bool:
    """Tell whether the stop belongs to a number, an initial or an abbreviation."""
    if match[0].rstrip('"”’»)]') != ".":
        return False
    at = match.start()
    return _shortened(text[max(0, at - 40) : at], lang)


@lru_cache(maxsize=4096)
def _shortened(before: str, lang: str) -> bool:
    """Tell whether the word at the end of what stands before a full stop needs one."""
    found = _WORD.search(before)
    word = found[0] if found else ""
    if not word:
        return False
    numeral = word.isdigit() or not set(word) - set("IVX")
    return numeral or len(word) == 1 or is_abbreviation(word, lang)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
