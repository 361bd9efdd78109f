"""Let spans follow their words through an edit of the text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from re import escape, finditer
from typing import NamedTuple

import regex

from review_app.model import Span

# signs of scripts without spaces are compared one by one, words of others as wholes
_TOKEN = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*"
    r"|[\p{L}\p{N}\p{M}]+|(?!\s)\X"
)
# beyond so many comparisons a rewritten text counts as replaced
MOST = 1_000_000
# a span that grows by more than this has lost some of its words to other places
LOOSE = 20


class _Step(NamedTuple):
    """A stretch of the old text and what stands there in the new one."""

    same: bool
    start: int
    end: int
    new_start: int
    new_end: int


def follow(before: str, after: str, spans: Iterable[Span]) -> list[Span]:
    """Return where the spans of `before` are in `after`.

    A word that was corrected keeps its mark, and words that moved are found again if they are
    unique; where all words are gone the span is empty and stands where they were.
    """
    return [_follow(before, after, span) for span in spans]


def _follow(before: str, after: str, span: Span) -> Span:
    steps = _steps(before, after)
    if span.start >= span.end:
        return _point(steps, span)
    pieces = [(s, piece) for s in steps if (piece := _piece(s, span))]
    if not any(s.same for s, _ in pieces):
        moved = _moved(before, after, span)
        if moved or not pieces:
            return moved or _point(steps, span)
    start, end = pieces[0][1][0], pieces[-1][1][1]
    if end - start > 2 * (span.end - span.start) + LOOSE:
        start, end = max((p for _, p in pieces), key=lambda p: p[1] - p[0])
    return replace(span, start=start, end=end)


def _piece(step: _Step, span: Span) -> tuple[int, int] | None:
    """Return what a step keeps of a span in the new text, if anything."""
    start, end = max(step.start, span.start), min(step.end, span.end)
    if start >= end or step.new_start == step.new_end:
        return None
    if step.same:
        return step.new_start + start - step.start, step.new_start + end - step.start
    whole = start == step.start and end == step.end
    return (step.new_start, step.new_end) if whole else None


def _moved(before: str, after: str, span: Span) -> Span | None:
    """Find the words elsewhere, if they are there once and not as a part of other words."""
    marked = before[span.start : span.end]
    if not marked.strip():
        return None
    inside = _joined(before, span)
    places = [Span(m.start(), m.end(), span.side) for m in finditer(escape(marked), after)]
    found = [p for p in places if _joined(after, p) <= inside]
    return found[0] if len(found) == 1 else None


def _joined(text: str, span: Span) -> set[int]:
    """Tell at which ends a span cuts through a run of letters."""
    ends = {span.start, span.end} - {0, len(text)}
    cut = {at for at in ends if text[at - 1].isalnum() and text[at].isalnum()}
    return {at - span.start for at in cut}


def _point(steps: tuple[_Step, ...], span: Span) -> Span:
    """Return the empty span where the text of a span was, or where a caret is now."""
    at = steps[-1].new_end
    for step in steps:
        if step.start <= span.start < step.end:
            at = step.new_start + (span.start - step.start if step.same else 0)
            break
    return replace(span, start=at, end=at)


@lru_cache(maxsize=8)
def _steps(before: str, after: str) -> tuple[_Step, ...]:
    """Cut both texts into stretches that belong together, white space between words included."""
    found: list[_Step] = []
    at = there = 0
    for same, start, end, new_start, new_end in (*_words(before, after), _end(before, after)):
        gaps = before[at:start], after[there:new_start]
        found.append(_Step(gaps[0] == gaps[1], at, start, there, new_start))
        found.append(_Step(same, start, end, new_start, new_end))
        at, there = end, new_end
    return tuple(found)


def _end(before: str, after: str) -> _Step:
    return _Step(True, len(before), len(before), len(after), len(after))


def _words(before: str, after: str) -> Iterator[_Step]:
    """Pair words that are alike, and words that took the place of others, in order."""
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    there = 0
    for name, a, b, c, d in _opcodes([m[0] for m in old], [m[0] for m in new]):
        if name == "insert":
            continue
        if b - a == d - c:
            for one, other in zip(old[a:b], new[c:d], strict=True):
                yield _Step(name == "equal", *one.span(), *other.span())
        else:
            put = (new[c].start(), new[d - 1].end()) if d > c else (there, there)
            yield _Step(False, old[a].start(), old[b - 1].end(), *put)
        there = new[d - 1].end() if d else 0


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what makes the new words of the old ones; only the middle that differs is compared."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    a, b, c, d = head, len(old) - tail, head, len(new) - tail
    if (b - a) * (d - c) > MOST:
        middle = [("replace", a, b, c, d)]
    else:
        codes = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_opcodes()
        middle = [(n, i + a, j + a, k + c, m + c) for n, i, j, k, m in codes]
    return [("equal", 0, a, 0, c), *middle, ("equal", b, len(old), d, len(new))]


def _common(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
