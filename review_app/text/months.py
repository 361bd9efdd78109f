"""Find the names of months in a text, by the names of CLDR."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from review_app.text.scripts import UNSPACED
from review_app.text.tokens import Sieve, vocabulary

# where months carry a capital, "may" and "march" are none
_CAPITAL = frozenset({"en", "de"})
# how many letters may follow the stem of a name
_ENDING = dict.fromkeys(
    ("ru", "uk", "be", "bg", "pl", "cs", "sk", "sl", "hr", "sr", "lt", "lv", "el", "is"), 3
) | dict.fromkeys(("hu", "fi", "et", "tr", "az", "kk", "eu", "ka", "hy", "sq"), 6)
# what a language writes together with the word behind it: "in", "to", "and", "the"
_WHOLE = frozenset({"fi", "et", "tr", "az", "hu"})
"""Languages of these whose endings follow the whole name."""
_PREFIX = {"he": "[ובלמהכש]{0,2}", "ar": "[وفبلك]{0,2}"}
# other names of the months in the same language: those of the Levant and of the Maghreb
_ALSO = {"ar": ("ar_SY", "ar_DZ", "ar_MA", "ar_IQ")}
# names that are common words, unless a number or another sign of a date is beside them
_COMMON = {"ro": frozenset({"mai"}), "id": frozenset({"mei"}), "he": frozenset({"מאי"})}
_OPENING = {"en": frozenset({"may", "march", "august"}), "de": frozenset({"mai", "august"})}
"""Names that are other words where they open a sentence."""
_UNSPACED = frozenset({"zh", "yue", "ja", "ko", "th", "vi"})
_COUNTED = re.compile(r"(?<!\d)(1[0-2]|0?[1-9]) ?[月월](?!间)")
# Chinese names what happened on a day by its month and day: 五四 is the Fourth of May
_DAYS = re.compile(
    "(?<![〇零一二三四五六七八九十百千万第])(?:(五)[四卅]|(六)四|(七)七(?!八)|(八)一(?=建军|起义)|(九)一八|(十)一(?=黄金周|长假|国庆))"
)
_DAY_MONTH = {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

_JOINED = re.compile("['’‘ʼ`.-]")


@cache
def _table(lang: str, width: str) -> dict[str, int]:
    """Return the months' names of a language, lower-case, in all their forms."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(lang.replace("-", "_")).months
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    contexts = ("format", "stand-alone")
    names = {
        name.strip(".").lower(): number
        for context in contexts
        for number, name in months[context][width].items()
    }
    for other in _ALSO.get(lang, ()):
        names |= _table(other, width)
    return {name: number for name, number in names.items() if name and not name[0].isdigit()}


_SHORTEST = 3
"""Letters of a stem that may take no ending: it would be too many words."""


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    names = sorted(_stems(lang), key=len, reverse=True)
    if not names:
        return None
    left, right = ("", "") if lang in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    left += _PREFIX.get(lang, "")
    ending = f"\\w{{0,{_ENDING.get(lang, 0)}}}"
    least = _least(lang)
    forms = (re.escape(n) + (ending if len(n) > least else "") for n in names)
    return re.compile(f"{left}(?:{'|'.join(f'({form})' for form in forms)}){right}", re.IGNORECASE)


@cache
def _stems(lang: str) -> dict[str, int]:
    """Return the names as written, or in languages that inflect them without the last vowel."""
    table = _table(lang, "wide")
    if lang not in _ENDING or lang in _WHOLE:
        return table
    short = {name.rstrip("aeiouyáéíуюаяеиіїьйοςυ"): number for name, number in table.items()}
    return {**{s: n for s, n in short.items() if len(s) > _least(lang)}, **table}


def _least(lang: str) -> int:
    """Return how short a stem is too short for an ending; that of May in Greek is μάι."""
    return _SHORTEST - 1 if lang == "el" else _SHORTEST


@lru_cache(maxsize=64)
def months(text: str, lang: str) -> tuple[tuple[int, int, int], ...]:
    """Return (month, start, end) of each month's name in the text."""
    found = list(_months(text, lang.partition("-")[0]))
    return tuple(sorted(found, key=lambda m: m[1])) if found else ()


@cache
def _likely(lang: str) -> Sieve:
    """Return what picks the words of which a part starts as a month does."""
    starts = frozenset(name[:3] for name in _stems(lang))
    return Sieve(lambda word: any(part[:3] in starts for part in _JOINED.split(word)))


@cache
def names_month(lang: str) -> Callable[[str], object] | None:
    """Return what holds of words that name a month; None where a month is no word of its own."""
    pattern = _pattern(lang)
    if lang in _UNSPACED or not all(map(str.isalpha, _stems(lang))):
        return None
    return pattern.search if pattern else _holds_of_none


def _holds_of_none(_: str) -> bool:
    """Hold of no word."""
    return False


def _months(text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    pattern = _pattern(lang)
    unsifted = lang in _UNSPACED or lang in _PREFIX
    if pattern is not None and (unsifted or _likely(lang)(vocabulary(text))):
        stems = _stems(lang)
        numbered = [stems[name] for name in sorted(stems, key=len, reverse=True)]
        for match in pattern.finditer(text):
            if (match[0][0].isupper() or lang not in _CAPITAL) and _meant(match, lang):
                yield numbered[(match.lastindex or 1) - 1], *match.span()
    if lang in {"zh", "ja", "ko", "yue"}:
        for match in _COUNTED.finditer(text.translate(_FULL_WIDTH)):
            yield int(match[1]), *match.span()
    if lang in {"zh", "yue"}:
        for match in _DAYS.finditer(text):
            yield _DAY_MONTH[match[0][0]], *match.span()


def _meant(match: re.Match[str], lang: str) -> bool:
    """Tell whether a name that is another word, too, stands for the month here."""
    word, (start, end) = match[0].lower(), match.span()
    text = match.string
    opening = word in _OPENING.get(lang, ()) and _opens(text, start)
    doubtful = opening or word in _COMMON.get(lang, ())
    return not doubtful or _dated(text, start, end) or bool(_TO_MONTH.match(text, end))


# "March to June", "August bis Oktober": a word and another name behind it
_TO_MONTH = re.compile(
    r" ?(?:[–-]|to|through|until|and|or|bis|und|oder) ?"
    r"(?:Jan|Feb|M[aä]r|Apr|Ma[yi]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])"
)


_BEFORE = frozenset(" \"“„«‘'([—–-¿¡")


def _opens(text: str, at: int) -> bool:
    """Tell whether a sentence starts there, blanks and opening marks apart."""
    # a slice of all that stands before would be copied for each name of a month
    while at and text[at - 1] in _BEFORE:
        at -= 1
    return text[at - 1 : at] in ".!?…:"


def _dated(text: str, start: int, end: int) -> bool:
    """Tell whether digits stand right before or behind."""
    around = text[max(0, start - 4) : start] + text[end : end + 6]
    return any(map(str.isdigit, around))


def month_values(text: str, lang: str) -> set[int]:
    """Return the numbers of the months that the text names, in full or shortened."""
    found = {number for number, _, _ in months(text, lang)}
    shortened = _table(lang.partition("-")[0], "abbreviated")
    return found | {
        shortened[word]
        for word in vocabulary(text) & shortened.keys()
        # three letters are a word of their own in one language or another
        if len(word) > _SHORTEST or any(_dated(text, *m.span()) for m in _whole(word, text))
    }


def _whole(word: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)


def month_name(number: int, lang: str) -> str:
    """Return the name of a month in a language, or its number where the language is unknown."""
    names = _table(lang.partition("-")[0], "wide")
    return next((name.title() for name, n in names.items() if n == number), str(number))
