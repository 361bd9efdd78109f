"""The terms of one language as one automaton over word classes.

Every distinct word of the terms is one character, its class; a text becomes one character a
word (`OTHER` for words of no term), so a match's offset is a word number, words are whole by
construction, and searching costs a few characters a sentence whatever the size of the glossary.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from review_app.glossary.inflection import (
    beginning,
    beginnings,
    inflects,
    is_listed,
    lemma,
    may_bend,
    name_inflects,
    word_keys,
)
from review_app.glossary.near import NearNames
from review_app.glossary.tokens import TOKEN, fold, joined, tokens, word_spans, word_texts
from review_app.model import Form, Term

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick
    from regex import Pattern

OTHER = "\0"
_PATIENCE = 0.2  # seconds for one regular expression in one text
_STRIKES = 10  # texts in which an expression may run away before it is left out
_FIRST_CLASS = 0xE000  # above the surrogates; 1,056,768 classes are left


class Match(NamedTuple):
    """A term found at words `first` to `last` (exclusive) of a text."""

    term: Term
    start: int
    end: int
    form: Form
    edited: bool = False


class _Remembered(dict[str, str]):
    """The class of each word met so far; a lookup costs no call of Python code."""

    def __init__(self, classify: Callable[[str], str]) -> None:
        super().__init__()
        self._classify = classify

    def __missing__(self, word: str) -> str:
        found = self[word] = self._classify(word)
        return found


class TermIndex:
    """Finds the terms of one language in a text."""

    def __init__(self, terms: Sequence[Term], lang: str) -> None:
        self._lang = lang
        self._classes: dict[str, str] = {}
        self._fresh = count(_FIRST_CLASS)
        self._beginnings: set[str] = set()
        self._assigned = _Remembered(self._assign)
        self._seen = _Remembered(self._classify)
        self._terms: dict[str, list[Term]] = {}
        for term in terms:
            self._add(term)
        self._fits: dict[str | tuple[str, ...], Sequence[tuple[Term, Form, bool]]] = {}
        self._patterned = [(t, compiled(t.text)) for t in terms if t.match == "regex"]
        self._strikes: Counter[Term] = Counter()
        self._near = NearNames(terms, lang, self._seen.__getitem__)
        self._search = _automaton(tuple(self._terms))
        self._patterns = tuple(self._terms)

    def find(self, text: str) -> list[Match]:
        """Return every match, nested ones too; form and case are verified."""
        words = word_texts(text)
        classes = "".join(map(self._seen.__getitem__, words))
        found = self._verified(text, words, classes) if classes.strip(OTHER) else []
        if self._near:
            found.extend(self._nearly(text, words, classes))
        for term, pattern in self._patterned:
            if self._strikes[term] < _STRIKES:
                found.extend(self._patterns_in(term, pattern, text))
        return found

    def _patterns_in(self, term: Term, pattern: "Pattern[str] | None", text: str) -> list[Match]:
        """Return what an expression finds; one that ran away too often is not asked again."""
        try:
            return list(found_by_pattern(term, pattern, text))
        except TimeoutError:
            self._strikes[term] += 1
            return []

    def _verified(self, text: str, words: list[str], classes: str) -> list[Match]:
        spans: list[tuple[int, int]] = []
        found: list[Match] = []
        fits = self._fits
        for number, first, last in self._hits(classes):
            single = last == first + 1
            part = words[first] if single else tuple(words[first:last])
            fitting = fits.get(part)
            if fitting is None:
                fitting = fits[part] = self._fitting(number, part)
            if not fitting:
                continue
            spans = spans or word_spans(text, words)
            if single or joined(text, spans[first:last]):
                for term, form, signs in fitting:
                    start, end = spans[first][0], spans[last - 1][1]
                    if signs:
                        start, end = _with_signs(term, text, start, end)
                    if start < end:
                        found.append(Match(term, start, end, form))
        return found

    def _fitting(
        self, number: int, words: str | tuple[str, ...]
    ) -> Sequence[tuple[Term, Form, bool]]:
        """Return the terms of a pattern that the words have: form, and whether it has signs."""
        several = (words,) if isinstance(words, str) else words
        terms = self._terms[self._patterns[number]]
        formed = ((t, _form(t, several, self._lang)) for t in terms)
        return [(t, form, _signed(t.text)) for t, form in formed if form]

    def _nearly(self, text: str, words: list[str], classes: str) -> Iterator[Match]:
        looked = self._near.replace(words, classes)
        if not looked:
            return
        spans = [m.span() for m in TOKEN.finditer(text)]
        for number, first, last in self._hits("".join(word.char for word in looked)):
            part = looked[first:last]
            if any(w.near for w in part) and joined(text, spans[first:last]):
                edited = any(w.edited for w in part)
                for term in self._terms[self._patterns[number]]:
                    if term.match == "name":
                        yield Match(term, spans[first][0], spans[last - 1][1], "near", edited)

    def _hits(self, classes: str) -> list[tuple[int, int, int]]:
        """Return the number of each pattern found, and its first and last word."""
        if not self._search:
            return []
        return self._search.find_matches_as_indexes(classes, overlapping=True)

    def _add(self, term: Term) -> None:
        words = [fold(w, self._lang) for w in TOKEN.findall(term.text)]
        if words and term.match != "regex":
            self._terms.setdefault("".join(map(self._assigned.__getitem__, words)), []).append(term)

    def _assign(self, word: str) -> str:
        keys = word_keys(word, self._lang)
        known = next((self._classes[k] for k in keys if k in self._classes), None)
        char = known or chr(next(self._fresh))
        for k in keys:
            self._classes.setdefault(k, char)
            self._beginnings.update(beginnings(k, self._lang))
        return char

    def _classify(self, raw: str) -> str:
        word = fold(raw, self._lang)
        found = self._classes.get(word)
        if found or not may_bend(word):
            return found or OTHER
        begun = beginning(word, self._lang) in self._beginnings
        if not begun and not is_listed(word, self._lang):
            return OTHER
        found = self._classes.get(lemma(word, self._lang))
        if found or not begun:
            return found or OTHER
        keys = word_keys(word, self._lang)
        return next((self._classes[k] for k in keys if k in self._classes), OTHER)


def compiled(pattern: str) -> "Pattern[str] | None":
    """Compile a term that is a regular expression; one that is none finds nothing."""
    import regex

    try:
        return regex.compile(pattern)
    except regex.error:
        return None


def found_by_pattern(term: Term, pattern: "Pattern[str] | None", text: str) -> Iterator[Match]:
    """Yield what the expression finds; one that runs away raises TimeoutError."""
    if pattern is None:
        return
    for found in pattern.finditer(text, timeout=_PATIENCE):
        if found.end() > found.start():
            yield Match(term, found.start(), found.end(), "exact")


def _automaton(patterns: tuple[str, ...]) -> "AhoCorasick | None":
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(patterns) if patterns else None


def _form(term: Term, words: tuple[str, ...], lang: str) -> Form | None:
    """Say how the words have the term, or None where case or form forbid it."""
    wanted = TOKEN.findall(term.text)
    if not _case_fits(term, words, wanted):
        return None
    pairs = [(fold(w, lang), fold(t, lang)) for w, t in zip(words, wanted, strict=True)]
    if all(a == b for a, b in pairs):
        return "exact"
    bends = name_inflects if term.match == "name" and len(pairs) == 1 else inflects
    bent = term.match != "exact" and all(bends(a, b, lang) for a, b in pairs)
    return "inflected" if bent else None


def _case_fits(term: Term, words: Sequence[str], wanted: Sequence[str]) -> bool:
    if term.case == "exact":
        return all(w.startswith(t) or _same_case(w, t) for w, t in zip(words, wanted, strict=True))
    if term.case == "name":
        return all(
            not t[:1].isupper() or w[:1].isupper() for w, t in zip(words, wanted, strict=True)
        )
    return True


def _same_case(word: str, wanted: str) -> bool:
    shorter = zip(word, wanted, strict=False)
    return (
        all(a.isupper() == b.isupper() for a, b in shorter) and word.isupper() == wanted.isupper()
    )


def _signed(text: str) -> bool:
    return not (text[0].isalnum() and text[-1].isalnum())


def _with_signs(term: Term, text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch by the signs at a term's edges (C++, .NET); empty if the text lacks them."""
    own = tokens(term.text)
    before, after = term.text[: own[0].start].strip(), term.text[own[-1].end :].strip()
    fits = text.endswith(before, 0, start) and text.startswith(after, end)
    return (start - len(before), end + len(after)) if fits else (start, start)
