"""The target breaks off in the middle: its last word calls for another one."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.abbreviations import never_last
from review_app.text.characters import ALNUM, DIGIT
from review_app.text.endings import ending
from review_app.text.marking import mark
from review_app.text.months import months
from review_app.text.tables import words
from review_app.text.tokens import tails

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.OMISSION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("A ponte foi aberta pelo sr. Prado.", "The bridge was opened by Mr.", ("Mr.",)),
    Example("Abriu em 19 de maio ao povo.", "Sie wird am 19.", ("19.",), "pt", "de"),
    Example("A ponte e o rio abriram.", "The bridge and", ("and",)),
    Example("Ela abriu (por ex. hoje).", "Sie ist offen (z.", ("z.",), "pt", "de"),
    Example("It opened on May 19.", "Sie öffnete am 19.", ("19.",), "en", "de"),
    Example("Ele veio em 19 de maio.", "He came on the 19th."),
    Example("O capítulo é o 19.", "Es ist Kapitel 19.", (), "pt", "de"),
    Example("A nota é o mi.", "Die Note E. Und das C.", (), "pt", "de"),
    Example("O que você está olhando?", "What are you looking at?"),
    Example("A casa do sr. e da sra.", "The house of Mr. and Mrs."),
)

_LAST = re.compile(r"(?P<word>[^\W_]{1,40}(?:\.[^\W\d_]{1,3})*)(?P<stop>\.?)[\"”’»“)\]]{0,3}\s*$")
_INITIAL = re.compile(r"[^\W\d_]{2,40}[ \u00a0]$")
# languages that write an ordinal with a stop
_DOTTED = frozenset(
    {"de", "cs", "sk", "sl", "hr", "sr", "bs", "da", "nb", "nn", "no", "fi", "et", "lv", "hu", "is"}
)
_DAY = re.compile(
    r"(?:\b(?:am|zum|vom|bis|ab|dem|der|den|dne|od|do|ke|k|fra|til|pr)\.? )$", re.IGNORECASE
)
_LONGEST = 48
_ENDS = frozenset({"", "!", "?", "…", ":", ";", "。", "？", "！"})
# prepositions that may end a sentence by themselves: to be for something, to be without
_FOR = frozenset({"pro", "proti", "при", "без", "за", "przeciw", "bez", "con", "avec"})


def check(unit: Unit) -> Iterator[Hit]:
    """Yield a last word after which no sentence ends, unless the source ends so, too."""
    match = _last(unit.target)
    if match is None or not match.start():
        return
    lang = unit.target_lang.partition("-")[0]
    if _lacks_month(match, lang, unit) or (
        _calls_for_more(match, lang, unit.target, unit.source)
        and not _same_in_source(match["word"], unit)
    ):
        span = mark(unit.target, match.start("word"), match.end("stop"))
        yield Hit(span, f"The target breaks off after “{match['word']}{match['stop']}”.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts that end with a number or an unfinished word."""
    text = batch.target
    return text.last_word(_open(text.lang)) | text.last(ALNUM, DIGIT)


@cache
def _open(lang: str) -> Callable[[str], bool]:
    """Return what holds of words that end no sentence, and of compounds that end in one."""
    never, half = (words("sentence_words", kind, lang) for kind in ("never-end", "half"))
    known = never_last(lang) | never | half
    return lambda word: any(part in known for part in tails(word))


def _last(text: str) -> re.Match[str] | None:
    """Return the last word, with what it may have of a stop."""
    end = len(text.rstrip())
    space = text.rfind(" ", max(0, end - _LONGEST), end)
    start = space + 1 if space >= 0 else max(0, end - _LONGEST)
    return _LAST.search(text, start) if text[end - 1 : end] not in _ENDS else None


def _lacks_month(match: re.Match[str], lang: str, unit: Unit) -> bool:
    """Tell whether the last word is a day whose month the source names and the target does not."""
    day = lang in _DOTTED and bool(match["stop"]) and match["word"].isdecimal()
    if not day or len(match["word"]) > 2:
        return False
    named = months(unit.source, unit.source_lang)
    return len(named) > len(months(unit.target, unit.target_lang))


def _calls_for_more(match: re.Match[str], lang: str, text: str, source: str) -> bool:
    word, low = match["word"], match["word"].lower()
    before = text[: match.start()]
    if not match["stop"]:
        return (
            word.islower() and low in never_last(lang) and (not source or ending(source)[0] != "")
        )
    if word.isdecimal():
        return lang in _DOTTED and len(word) < 3 and bool(_DAY.search(before))
    if low in words("sentence_words", "never-end", lang):
        return True
    follows = low in never_last(lang) and low not in _FOR
    return word.islower() and (follows or _half(low, lang))


def _half(word: str, lang: str) -> bool:
    """Tell whether the word is the first part of an abbreviation of two: z. B., d. h., t. j."""
    return word in words("sentence_words", "half", lang)


def _same_in_source(word: str, unit: Unit) -> bool:
    """Tell whether the source ends in the middle, too, or in the very word."""
    last = _last(unit.source)
    if last is None:
        return False
    base = unit.source_lang.partition("-")[0]
    return (
        last["word"].lower() == word.lower()
        or (word.isdecimal() and last["word"].endswith(word))
        or (not last["stop"] and last["word"].lower() in never_last(base))
        or last["word"].lower() in words("sentence_words", "never-end", base)
    )
