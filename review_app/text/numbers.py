"""Read the numbers of a text by value, however its language writes them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from review_app.text.scripts import UNSPACED
from review_app.text.tables import rows
from review_app.text.tokens import POINTS, VOWELS, lower_words

Value = int | float


class Number(NamedTuple):
    """A number written in digits: where it stands, what it may mean, the digit runs in it."""

    text: str
    start: int
    end: int
    values: frozenset[Value]
    parts: tuple[int, ...]


# digits with separators; a space or apostrophe groups thousands only
_NUMBER = re.compile(r"\d+(?:(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d)|(?:[.,٫٬·]\d+)+)?(?:[.,]\d+)?")
_MIXED = re.compile(r"(\d{1,4})[万萬](\d{1,4})")
_DIGIT = re.compile(r"\d")
# digits of other scripts, and raised ones: all that _ascii_digits changes
_OTHER_DIGIT = re.compile(r"[^\D0-9]|[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_RUN = re.compile(r"\d+")
_THOUSANDS = re.compile(r"\d{1,3}([.,٬·  \u2009\u202f'’])\d{3}(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_LONGEST = 30
_CROWD = 2000
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_HAN_SCALE = {"百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8}
_HAN_SCALE |= {"만": 10**4, "억": 10**8, "천": 1000, "兆": 10**12, "成": 10, "折": 10, "割": 10}
_HAN_DIGITS = {c: n % 10 for n, c in enumerate("零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖")}
_HAN_DIGITS |= {"两": 2, "兩": 2, "俩": 2, "双": 2, "雙": 2, "〇": 0, "幺": 1, "首": 1, "半": 6}
_HAN_DIGITS |= {c: n + 1 for n, c in enumerate("壹贰叁肆伍陆柒捌玖")}
_HAN_NUMBER = re.compile(
    "[零〇一二三四五六七八九十百千万亿億萬两兩壹贰叁肆伍陆柒捌玖拾佰仟廿卅]{1,24}"
)
# years of Japanese emperors, and of the Republic of China: 令和3年 is 2021
_ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "民國": 1911,
    "民国": 1911,
}
_ERA = re.compile(r"(明治|大正|昭和|平成|令和|民國|民国) ?(元|\d{1,3}) ?年")
# what 千 makes a unit of, as in kilowatt
_KILO = frozenset("瓦米克卡赫帕伏安焦")
_TENTHS = re.compile("([一二两三四五六七八九])成")
_DECADE = re.compile("([二三四五六七八九])十年代")
# "seven or eight", and 十四五: the fourteenth five-year plan
_PAIR = re.compile("[一二三四五六七八九]{2}")
# German, Dutch and Danish write the unit first and in one word: fünfundzwanzig
_COMPOUND = re.compile(r"([a-zäöüßæøčšž]{2,8}?)(?:und|en|ën|og|in)([a-zäöüßæøčšž]{4,14})")
_UNIT_FIRST = frozenset({"de", "nl", "da", "sl"})
# "zweieinhalb", "tweeënhalf": the unit, and a half more
_AND_HALF = re.compile(r"([a-zäöüßæø]{2,8}?)(?:und)?ein(halb)|([a-zë]{2,6}?)ën(half|halve)\b")
# languages that write hundreds and thousands in one word: dreihundertste, trecento, háromszáz
_HUNDREDS = {
    "de": "hundert|tausend",
    "nl": "honderd|duizend",
    "da": "hundrede?|tusinde?",
    "nb": "hundre|tusen",
    "sv": "hundra|tusen",
    "it": "cent[oe]?|mila|mille",
    "hu": "száz|ezer",
    "fi": "sataa?|tuhatta?",
    "sl": "sto",
    "tr": "yüz|bin",
}
# languages that say ten and the unit in two words
_TEENS_APART = frozenset(
    {"ar", "he", "vi", "fa", "el", "tr", "az", "kk", "ky", "uz", "mn", "es", "pt"}
)
# words behind a unit that make teens and tens of it: by how much, and how much more
_SCALED = {"id": {"belas": (1, 10), "puluh": (10, 0)}, "vi": {"mươi": (10, 0)}}
# particles that Arabic and Hebrew write together with the word behind them
_PREFIXES = {
    "ar": tuple(re.compile(f"{p}(?=..)") for p in ("[وفبلك]", "[وفبلك]?ال", "[وفك]?لل")),
    "he": tuple(re.compile(f"[ובלכמהש]{{{n}}}(?=..)") for n in (1, 2, 3)),
}
# languages that say numbers as one with a table does
_SAME = {"no": "nb", "nn": "nb", "bs": "hr", "sh": "sr", "ms": "id", "gl": "pt"}
_ROMAN = re.compile(
    r"(?<![\w-])(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    # a French or Spanish ordinal: XIXe, IIº
    r"(?=(?:er|re|e|[èé]?me|i[èé]me|nde?|º|ª)?\b)"
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@lru_cache(maxsize=64)
def numbers(text: str, lang: str) -> tuple[Number, ...]:
    """Return the numbers that a text writes in digits, with every reading of each."""
    if not _DIGIT.search(text):
        return ()
    plain = _ascii_digits(text)
    return tuple(_numbers(plain, lang.partition("-")[0]))


@lru_cache(maxsize=16)
def crowded(text: str) -> bool:
    """Tell whether a text has thousands of numbers: a table, too long to compare one by one."""
    return len(text) > _CROWD and len(_RUN.findall(text)) > _CROWD


def _ascii_digits(text: str) -> str:
    """Write the digits of every script as 0 to 9, character for character."""
    if text.isascii() or not _OTHER_DIGIT.search(text):
        return text
    for char in set(text):
        if char in _RAISED:
            text = text.replace(char, " ")
        elif char.isdecimal():
            text = text.replace(char, str(unicodedata.decimal(char)))
    return text


@lru_cache(maxsize=16)
def compound_parts(text: str) -> frozenset[tuple[int, ...]]:
    """Return the digit runs of the numbers that have several: 5.3.2021, 1,250, 17.30."""
    plain = _ascii_digits(text)
    if "万" in text or "萬" in text:
        places = _NUMBER.finditer(plain)
        written = {match[0] for match in places if not _half(plain, match.start())}
    else:
        written = set(_NUMBER.findall(plain))
    found = (_read(number)[1] for number in written if not number.isdecimal())
    return frozenset(parts for parts in found if len(parts) > 1)


def _half(text: str, start: int) -> bool:
    """Tell whether a number that starts there is one half of 3万5000."""
    second = text[max(0, start - 1) : start] in {"万", "萬"}
    if second and start > 1 and text[start - 2].isdigit():
        return True
    return bool(_MIXED.match(text, start))


def _numbers(text: str, lang: str) -> Iterator[Number]:
    signs = "万" in text or "萬" in text
    for match in _NUMBER.finditer(text):
        written = match[0]
        mixed = _MIXED.match(text, match.start()) if signs else None
        if mixed:
            value = int(mixed[1]) * 10**4 + int(mixed[2])
            yield Number(mixed[0], *mixed.span(), frozenset({value}), (value,))
            continue
        if signs and _half(text, match.start()):
            continue
        values, parts = _read(written)
        factor = _shared_magnitude(text, match.end(), lang)
        era = _ERAS.get(text[max(0, match.start() - 2) : match.start()])
        values |= {era + value for value in values if era is not None}
        if factor != 1:
            values |= {_tidy(value * factor) for value in values}
        yield Number(written, *match.span(), values, parts)


# "from 2 to 3.5 billion": what stands behind the second number counts for the first, too
_RANGE = re.compile(r"[^\d.,;:!?()]{1,7}(\d+(?:[.,]\d+)?)(?!\d)")


def _shared_magnitude(text: str, end: int, lang: str) -> int:
    """Return what multiplies the number that ends there, or else the other end of its range."""
    factor = magnitude(text[end : end + 24], lang)
    if factor == 1 and (other := _RANGE.match(text, end)):
        shared = magnitude(text[other.end() : other.end() + 24], lang)
        return shared if shared >= _MILLION else 1
    return factor


_MILLION = 10**6


@lru_cache(maxsize=4096)
def _read(written: str) -> tuple[frozenset[Value], tuple[int, ...]]:
    """Return what a number may mean, and the digit runs in it."""
    parts = tuple(int(run) for run in _RUN.findall(written) if len(run) <= _LONGEST)
    return frozenset(_readings(written)), parts


def _readings(written: str) -> Iterator[Value]:
    """Yield what a number may mean: a separator groups thousands or starts the decimals."""
    if len(written) > _LONGEST:
        return
    bare = written.replace("٬", ",").replace("٫", ".").replace("·", ".")
    if bare.isdigit():
        yield int(bare)
        return
    if _THOUSANDS.fullmatch(bare) or _INDIAN.fullmatch(bare):
        yield int("".join(_RUN.findall(bare)))
    whole, mark, decimals = _split_decimals(bare)
    if mark and decimals.isdigit():
        groups = _RUN.findall(whole)
        yield _tidy(float(f"{''.join(groups)}.{decimals}"))


def _split_decimals(written: str) -> tuple[str, str, str]:
    at = max(written.rfind("."), written.rfind(","))
    return (written[:at], written[at], written[at + 1 :]) if at > 0 else (written, "", "")


def _tidy(value: Value) -> Value:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


_FOLLOWING = re.compile(rf"[ \u00a0\u202f-]{{0,2}}((?:[^\W\d_]|[{POINTS}{VOWELS}]){{1,20}})")


def magnitude(after: str, lang: str) -> int:
    """Return by how much the words right after a number multiply it; 1 for nothing."""
    signs = after.lstrip(" \u00a0多余餘几")
    first, rest = signs[:2], signs[2:3] or " "
    factor = 1
    for sign, unit in zip(first, first[1:] + rest, strict=False):
        if sign not in _HAN_SCALE or (sign == "千" and unit in _KILO):
            break
        factor *= _HAN_SCALE[sign]
    if factor != 1:
        return factor
    match = _FOLLOWING.match(after)
    found = _factor(match[1].lower(), lang) if match else 1
    # a thousand millions
    if match and found == 1000 and (more := _FOLLOWING.match(after, match.end())):
        more_factor = _factor(more[1].lower(), lang)
        return found * more_factor if more_factor >= _MILLION else found
    return found


@lru_cache(maxsize=4096)
def _factor(word: str, lang: str) -> int:
    exact, starts = _magnitudes(lang)
    return exact.get(word) or next((f for start, f in starts if word.startswith(start)), 1)


@cache
def scales(lang: str) -> Callable[[str], bool]:
    """Return what holds of words that may multiply a number by a thousand or more."""
    return lambda word: any(
        _factor(part[:20], lang) >= _THOUSAND for part in _LETTERS.findall(word)
    )


_LETTERS = re.compile(r"[^\W\d_]+")
_THOUSAND = 1000


@cache
def _magnitudes(lang: str) -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    exact: dict[str, int] = {}
    starts: list[tuple[str, int]] = []
    for row in rows("magnitudes"):
        if row["lang"] in {_SAME.get(lang, lang), "*"}:
            for form in row["forms"].split():
                if form.endswith("*"):
                    starts.append((form[:-1], int(row["factor"])))
                else:
                    exact.setdefault(form, int(row["factor"]))
    return exact, tuple(sorted(starts, key=lambda start: -len(start[0])))


@lru_cache(maxsize=64)
def spelled(text: str, lang: str) -> frozenset[Value]:
    """Return the values that a text may spell in words, Han or Roman numerals.

    Generous: it serves to explain a number of the other side, not to find numbers.
    """
    base = lang.partition("-")[0]
    text = text.replace("İ", "i")  # Turkish: lower() would put a dot beside it
    found: set[Value] = set(_roman(text)) | set(_han(text))
    if base in _DUAL and _DUAL[base].search(text):
        found.add(2)
    if base == "el":
        found |= {_GREEK[m[1]] for m in _GREEK_NUMERAL.finditer(text)}
    small = {value for word in _parts(text, base) for value in word_values(word, base)}
    units = small & set(range(1, 10))
    small |= {u * by + more for by, more in _scaling(text, base) for u in units}
    found |= small
    lowest = 10 if base in _TEENS_APART | UNSPACED else 20
    tens = [t for t in small if t in range(lowest, 100, 10)]
    found |= {t + unit for t in tens for unit in small if 0 < unit < 10}
    found |= {u + 0.5 for u in small if u in range(1, 100)} if 0.5 in small else set()
    found |= {int(v) for v in small if 1 < v < 13}  # half past nine in one word
    found |= {30 for v in small if v % 1 == 0.5}
    hundreds = {h for h in small if h in range(100, 1000, 100)}
    hundreds |= {u * 100 for u in units} if 100 in small else set()
    found |= _sums(hundreds, {v for v in found if v < 100})
    scaled = {u * h for h in small if h in {1000, 10**6, 10**9} for u in found if u < 1000}
    found |= scaled | _sums({v for v in scaled if v < 10**6}, {v for v in found if v < 1000})
    return frozenset(found)


def _sums(larger: Collection[Value], smaller: Collection[Value]) -> set[Value]:
    """Return the larger numbers, alone and with a smaller one behind; alone where many stand."""
    few = smaller if len(larger) * len(smaller) < _CROWD else ()
    return {*larger, *(a + b for a in larger for b in few)}


def _scaling(text: str, lang: str) -> list[tuple[int, int]]:
    """Return what words of the text make of a unit: 13 or 30 of three."""
    ways = _SCALED.get(lang, {})
    return [ways[word] for word in lower_words(text) if word in ways] if ways else []


def _parts(text: str, lang: str) -> list[str]:
    """Return the words that may say numbers: whole, cut at hyphens, without particles."""
    if lang in UNSPACED:
        return [form for form in _number_words(lang)[0] if form in text]
    words = [part for word in lower_words(text) for part in {word, *word.split("-")}]
    for pattern in _glued(lang):
        words += [part for word in words for part in _pieces(pattern, word)]
    words += [phrase for phrase in _phrases(lang) if phrase.replace("_", " ") in text.lower()]
    prefixes = _PREFIXES.get(lang, ())
    return words + [word[m.end() :] for word in words for p in prefixes if (m := p.match(word))]


@cache
def _glued(lang: str) -> tuple[re.Pattern[str], ...]:
    """Return what takes the language's compound numbers apart."""
    hundred = _HUNDREDS.get(lang)
    hundreds = [re.compile(rf"(\w{{0,12}}?)({hundred})(\w{{0,20}})")] if hundred else []
    return (*hundreds, _COMPOUND, _AND_HALF) if lang in _UNIT_FIRST else tuple(hundreds)


def _pieces(pattern: re.Pattern[str], word: str) -> Iterator[str]:
    match = pattern.fullmatch(word)
    return filter(None, match.groups()) if match else iter(())


@cache
def _phrases(lang: str) -> tuple[str, ...]:
    """Return the forms of several words, joined by underscores as in the table."""
    return tuple(form for form in _number_words(lang)[0] if "_" in form)


@lru_cache(maxsize=8192)
def word_values(word: str, lang: str) -> tuple[Value, ...]:
    """Return the values that one word may stand for; two where it says tens and units."""
    exact, starts = _number_words(lang)
    found = (*exact.get(word, ()), *(v for s, v in starts.get(word[:1], ()) if word.startswith(s)))
    tens = [(s, v) for s, v in starts.get(word[:1], ()) if v in _TENS and word.startswith(s)]
    units = _units(lang) if tens else ()
    return found + tuple(t + u for s, t in tens for unit, u in units if unit in word[len(s) :])


_TENS = frozenset(range(20, 100, 10))


@cache
def _units(lang: str) -> tuple[tuple[str, Value], ...]:
    """Return the stems of the words for one to nine, but for single letters."""
    exact, starts = _number_words(lang)
    stems = [
        *chain.from_iterable(starts.values()),
        *((f, v) for f, vs in exact.items() for v in vs),
    ]
    return tuple((s, value) for s, value in stems if 0 < value < 10 and len(s) > 1)


@cache
def _number_words(lang: str) -> tuple[dict[str, list[Value]], dict[str, list[tuple[str, Value]]]]:
    """Return the values by word, and those by beginning of a word, by its first letter."""
    exact: dict[str, list[Value]] = {}
    starts: dict[str, list[tuple[str, Value]]] = defaultdict(list)
    for row in rows("number_words"):
        if row["lang"] == _SAME.get(lang, lang):
            value = _tidy(float(row["value"]))
            for form in row["forms"].split():
                if form.endswith("*"):
                    starts[form[0]].append((form[:-1], value))
                else:
                    exact.setdefault(form, []).append(value)
    return exact, dict(starts)


def _roman(text: str) -> Iterator[int]:
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[c] for c in match[0]]
        if len(values) > 1 or values[:1] in ([5], [10]):
            later = [*values[1:], 0]
            yield sum(-v if v < n else v for v, n in zip(values, later, strict=True))


# a form of the noun says two in Arabic and Hebrew: ساعتين, שעתיים
_DUAL = {"ar": re.compile(r"\w{2,}ت?(?:ين|ان)(?!\w)"), "he": re.compile(r"\w{2,}יים(?!\w)")}
_GREEK = {"Α": 1, "Β": 2, "Γ": 3, "Δ": 4, "Ε": 5, "ΣΤ": 6, "Ζ": 7, "Η": 8, "Θ": 9, "Ι": 10}
_GREEK_NUMERAL = re.compile("(?<!\\w)(ΣΤ|[Α-ΕΖΗΘΙ])[΄ʹ'’´]")


def _han(text: str) -> Iterator[Value]:
    if text.isascii():
        return
    for match in _HAN_NUMBER.finditer(text):
        run = match[0]
        yield han_value(run)
        yield from _either(run)
        if run == "万":
            yield 10**4
        for sign in run:
            if sign in _HAN_DIGITS:
                yield _HAN_DIGITS[sign]
    for match in _TENTHS.finditer(text):
        yield _HAN_DIGITS[match[1]] * 10
    for match in _DECADE.finditer(text):
        yield 1900 + 10 * _HAN_DIGITS[match[1]]
    for match in _ERA.finditer(text):
        yield _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
    if "半" in text:
        yield from (0.5, 6, 30)
    yield from (2 for sign in "双雙俩" if sign in text)


def _either(run: str) -> Iterator[int]:
    """Yield both values of a vague number such as 七八十, seventy or eighty."""
    pair = _PAIR.search(run)
    if pair and not set(run) <= _HAN_DIGITS.keys():
        first, second = pair.start(), pair.start() + 1
        yield han_value(run[:first] + run[second:])
        yield han_value(run[:second] + run[second + 1 :])


def han_value(run: str) -> int:
    """Return the value of a number in Han signs; digit by digit where no sign multiplies."""
    if not set(run) & set("十百千万亿億萬拾佰仟廿卅"):
        return int("".join(str(_HAN_DIGITS.get(c, 0)) for c in run))
    total = section = digit = 0
    units = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
    for sign in run:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        elif sign in units:
            section += (digit or 1) * units[sign]
            digit = 0
        elif sign in "廿卅":
            section += 20 if sign == "廿" else 30
        else:
            scale = _HAN_SCALE[sign]
            total = (
                (total + section + digit) * scale
                if scale > total
                else total + (section + digit or 1) * scale
            )
            section = digit = 0
    return total + section + digit
