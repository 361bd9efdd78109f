"""A stretch of the source stands untranslated in the target."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.function_words import telling_words
from review_app.text.known_words import is_word
from review_app.text.marking import mark
from review_app.text.scripts import finder, script_of
from review_app.text.tokens import Token, lower_words, tokens, vocabulary, word_pairs

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.UNTRANSLATED
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example(
        "A ponte abriu e o rei chegou de barco.",
        "The bridge opened e o rei chegou de barco.",
        ("e o rei chegou de barco",),
    ),
    Example("Король приехал на лодке.", "The king came на лодке.", ("на лодке",), "ru"),
    Example("国王坐船来了。", "The king came 坐船.", ("坐船",), "zh"),
    Example(
        "He came to the old house.",
        "Он пришёл to the old house.",
        ("to the old house",),
        "en",
        "ru",
    ),
    Example("I read Game of Thrones.", "Я читал Game of Thrones.", (), "en", "ru"),
    Example("O filme “A Ponte do Rio que Cai”", "The film “A Ponte do Rio que Cai”"),
    Example("Ele mora em Rio de Janeiro.", "He lives in Rio de Janeiro."),
)

_LONGEST_NAME = 7
# a Han sign that serves as a bar
_BAR = "丨"


def check(unit: Unit) -> Iterator[Hit]:
    """Yield runs of words that both sides share, when they are prose of the source language."""
    source, target = unit.source_lang.partition("-")[0], unit.target_lang.partition("-")[0]
    if source == target or unit.source.strip() == unit.target.strip():
        return
    other = script_of(source)
    if other not in {"", "Latin", script_of(target)}:
        yield from _other_script(unit, other)
    elif other:
        yield from _shared_runs(unit, telling_words(source, target), telling_words(target, source))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to copied words, or to letters, of the source's language alone."""
    source, target = batch.source.lang, batch.target.lang
    other = script_of(source)
    if source == target or not other:
        return batch.nobody
    if other in {"Latin", script_of(target)}:
        telling = batch.target.any_word(telling_words(source, target), among=batch.copied)
        return telling | batch.source.signed
    return batch.target.has(finder(other).pattern)


def _other_script(unit: Unit, script: str) -> Iterator[Hit]:
    if {script, script_of(unit.target_lang)} == {"Han", "Kana"}:
        return
    if not finder(script).search(unit.target):
        return
    known = set(lower_words(unit.source))
    for run in _runs(unit.target, lambda t: _left(t.text, script, known)):
        if not _quoted(unit.target, run[0].start, run[-1].end):
            yield _hit(unit, run)


def _left(word: str, script: str, known: Collection[str]) -> bool:
    return bool(finder(script).match(word)) and word != _BAR and word.lower() in known


def _shared_runs(
    unit: Unit, source_only: frozenset[str], target_only: frozenset[str]
) -> Iterator[Hit]:
    if source_only.isdisjoint(vocabulary(unit.source) & vocabulary(unit.target)):
        return
    pairs = frozenset(word_pairs(unit.source))
    if len(pairs.intersection(word_pairs(unit.target))) < 2:
        return
    target = tokens(unit.target)
    lows = lower_words(unit.target)
    n = 0
    while n + 1 < len(lows):
        end = n
        while end + 1 < len(lows) and (lows[end], lows[end + 1]) in pairs:
            end += 1
        if end > n and _prose(target[n : end + 1], source_only, target_only, unit):
            yield _hit(unit, target[n : end + 1])
        n = end + 1


def _prose(
    run: Sequence[Token], source_only: frozenset[str], target_only: frozenset[str], unit: Unit
) -> bool:
    small = [t.text for t in run if t.text.islower()]
    if sum(len(t.text) > 1 for t in run) < 3 or len(small) * 2 < len(run) or _name(run, unit):
        return False
    if any(word in target_only for word in small):
        return False
    telling = sum(word in source_only for word in small)
    if not telling or _quoted(unit.target, run[0].start, run[-1].end):
        return False
    # kindred languages say much alike: what the target's dictionary has throughout is its own
    return not all(is_word(word, unit.target_lang.partition("-")[0]) for word in small)


def _name(run: Sequence[Token], unit: Unit) -> bool:
    """Tell whether a short run opens with a capital within a sentence: the name of a place."""
    first, nouns = run[0], unit.source_lang.startswith("de")
    within = unit.target[: first.start].rstrip()[-1:].isalnum()
    return within and not nouns and first.text[0].isupper() and len(run) <= _LONGEST_NAME


def _runs(text: str, wanted: Callable[[Token], bool]) -> Iterator[list[Token]]:
    for chosen, run in groupby(tokens(text), key=wanted):
        if chosen:
            yield list(run)


def _quoted(text: str, start: int, end: int) -> bool:
    """Titles and cited words may stay in their language."""
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip(".,!?")[:1]
    return before in "“„«‘\"'《「(（[" and after in "”“»’\"'》」)）]" and bool(before and after)


def _hit(unit: Unit, run: Sequence[Token]) -> Hit:
    span = mark(unit.target, run[0].start, run[-1].end)
    return Hit(span, "This is left as it is in the source.")
