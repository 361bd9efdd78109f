"""Find the numbers of one side that nothing on the other side explains."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from review_app.model import Unit
from review_app.text.conversions import converted
from review_app.text.months import month_values, months
from review_app.text.numbers import Number, Value, numbers, spelled

_CLOCK = re.compile(
    r"\b[ap]\.? ?m\b|点|點|時|时|uhr|\bhodin|годин|\bh\b|\d ?h\d|o'clock|午|晚|早|afternoon"
    r"|evening|odpoledne|ráno|večer|ранку|вечора|\d:\d\d"
    r"|[시時] ?\d|오[전후]|\bk(?:l|lo|lokken)\.? \d|\b(?:uur|óra|saat|godz|giờ|pukul)\b"
    r"|\b(?:ore|alle|à|às|a las|la ora) \d|น\.|โมง|बजे|الساعة|صباح|مساء|בשעה|בבוקר|בערב|[πμ]\.μ\."
)


_HALF = re.compile(r"\b(?:halb|half|halv|puoli|fél|wpół|půl|пів)\b", re.IGNORECASE)
_PERCENT = re.compile(r"[ \u00a0\u202f]?[%％‰]")

_SIGNED = ("zh", "ja", "yue")
"""Languages whose number words are signs of their own, never articles or pronouns."""

_ONE = frozenset({"1", "１"})

_MOST = 300
"""Numbers of a side from which they are compared as sets, so that a table costs no hours."""


class Sides(NamedTuple):
    """What numbers the source has that the target lacks, and the other way round."""

    missing: list[Number]
    added: list[Number]


def unexplained(unit: Unit) -> Sides:
    """Return the numbers of each side that the other one does not account for."""
    source = numbers(unit.source, unit.source_lang)
    target = numbers(unit.target, unit.target_lang)
    if not (source or target):
        return Sides([], [])
    if max(len(source), len(target)) > _MOST:
        return Sides(_absent(source, target), _absent(target, source))
    left_source, left_target = unmatched(source, target)
    if not left_source and not left_target:
        return Sides([], [])
    own, other = (unit.source, unit.source_lang), (unit.target, unit.target_lang)
    missing = [n for n in left_source if not explained(n, target, *other, unit.source)]
    added = [n for n in left_target if not explained(n, source, *own, unit.target)]
    missing, added = (
        _but_months(missing, *other, unit.source),
        _but_months(added, *own, unit.target),
    )
    calls = _calls(unit.source) & _calls(unit.target)
    missing = [n for n in missing if not _dialled(n, unit.source, calls)]
    added = [n for n in added if not _dialled(n, unit.target, calls)]
    glued = [n for n in missing if _glued(n, unit.source)]
    missing = [n for n in missing if n in glued or n in _shared([n], unit.source, unit.target)]
    added = _shared(added, unit.target, unit.source)
    missing = [n for n in missing if not converted(n, unit.source, target, unit.target)]
    added = [n for n in added if not converted(n, unit.target, source, unit.source)]
    if not missing:
        said = {v for n in source for v in n.values}
        # of one thing an article or the singular says the number
        added = [n for n in added if not n.values & said and n.text not in _ONE]
    elif not added and len(missing) == len(left_target) == 1:
        # one is gone and another has no partner: it stands instead, unless words or a time say it
        least = 1 if unit.source_lang.startswith(_SIGNED) else 12
        known = month_values(*own) | {v for v in spelled(*own) if v > least}
        instead = [n for n in left_target if len(n.parts) == 1 and not n.values & known]
        added = _shared(instead, unit.target, unit.source)
    if not added:
        missing = [n for n in missing if not _whole(n, unit.source)]
        missing = [n for n in missing if not _said_once(n, unit, target)]
        if unit.source_lang.startswith((*_SIGNED, "ko")):
            missing = [n for n in missing if n.text not in _ONE]
    return Sides(missing, added)


_HUNDRED = re.compile(r"100[ \u00a0\u202f]?[%％]")


def _whole(number: Number, text: str) -> bool:
    """Tell whether the number is a hundred per cent, which words such as "wholly" say too."""
    return bool(_HUNDRED.match(text, number.start))


def _said_once(number: Number, unit: Unit, target: Sequence[Number]) -> bool:
    """Tell whether a share named twice is named once: "the top and the bottom 20 %"."""
    return bool(_PERCENT.match(unit.source, number.end)) and any(
        n.values & number.values and _PERCENT.match(unit.target, n.end) for n in target
    )


_GLUED = re.compile(r"(?<![^\W_])[A-Z]{1,3}$")


def _glued(number: Number, text: str) -> bool:
    """Tell whether capitals and the number are one name, such as A4 or F1, kept in any language."""
    return bool(_GLUED.search(text[max(0, number.start - 4) : number.start]))


_LONG = 20_000
_CALL = re.compile(r"\+?\d[\d ()/.–-]{6,24}\d")


def _calls(text: str) -> set[str]:
    """Return the digits of what may be telephone numbers."""
    return {digits for _, _, digits in _dialling(text)} if len(text) < _LONG else set()


@lru_cache(maxsize=16)
def _dialling(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where a telephone number may stand, and its digits."""
    found = _CALL.finditer(text)
    return tuple([(m.start(), m.end(), "".join(_DIGITS.findall(m[0]))) for m in found])


_DIGITS = re.compile(r"\d")


def _dialled(number: Number, text: str, calls: Collection[str]) -> bool:
    """Tell whether the number is a part of a telephone number that both sides have."""
    return bool(calls) and any(
        start <= number.start < end and digits in calls for start, end, digits in _dialling(text)
    )


def _absent(some: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    values = {v for n in others for v in n.values} | {p for n in others for p in n.parts}
    return [n for n in some if n.values.isdisjoint(values)]


def unmatched(
    some: Sequence[Number], others: Sequence[Number]
) -> tuple[list[Number], list[Number]]:
    """Pair off equal values one to one; return what is left of each side."""
    rest = list(others)
    left = []
    for number in some:
        partner = next((o for o in rest if o.values & number.values), None)
        if partner is None:
            left.append(number)
        else:
            rest.remove(partner)
    return left, rest


_MONTH = ("月", "월")


def _but_months(left: Sequence[Number], text: str, lang: str, own: str) -> list[Number]:
    """Drop as many numbers as the other side names months of that number.

    What stands before the sign of a month is one, however often the other side names it.
    """
    if not left:
        return []
    named = Counter(number for number, _, _ in months(text, lang))
    named |= Counter(month_values(text, lang))
    kept = []
    for number in left:
        month = next((m for m in number.values if named[int(m)] > 0), None)
        if month is None:
            kept.append(number)
        elif not own.startswith(_MONTH, number.end):
            named[int(month)] -= 1
    return kept


def explained(number: Number, others: Sequence[Number], text: str, lang: str, own: str) -> bool:
    """Tell whether the other side says the number in any form."""
    if _DECADE_OF.match(own, number.end):
        years = [int(n.text) for n in others if n.text.isdecimal() and len(n.text) == len("1990")]
        return not years or any(year // 100 + 1 in number.values for year in years)
    values: set[Value] = {v for n in others for v in n.values} | {
        p for n in others for p in n.parts
    }
    words = spelled(text, lang)
    named = month_values(text, lang)
    clock = _says_time(text) or _says_time(own)
    near = _neighbours(values, words, clock)
    if clock and (_says_half(text) or _says_half(own)):
        near |= {30 + sign * v for v in words if v <= 15 for sign in (1, -1)}  # five to half nine
    dated = not _PERCENT.match(own, number.end)
    if (dated and _cut_differently(number, others, values | named | near)) or _hours(
        number, others
    ):
        return True
    known = words | near
    known |= {p for n in others if len(n.parts) > 1 for p in n.parts}
    known |= {half for n in others if clock for half in _halves(n)}
    return bool(number.values & known)


@lru_cache(maxsize=16)
def _says_time(text: str) -> bool:
    return bool(_CLOCK.search(text.lower()))


@lru_cache(maxsize=16)
def _says_half(text: str) -> bool:
    return bool(_HALF.search(text))


# Chinese and Japanese name the century before its decade, which says enough elsewhere
_DECADE_OF = re.compile(r" ?世[纪紀] ?\d0 ?年代")
_DAY, _HOUR = 24, 60


def _hours(number: Number, others: Sequence[Number]) -> bool:
    """Tell whether four digits are a time that the other side cuts in two: 1530, 15 h 30."""
    halves = _halves(number)
    return any(pair == halves for pair in pairwise(p for n in others for p in n.parts))


def _halves(number: Number) -> tuple[int, ...]:
    """Return hour and minute of a time in four digits; nothing for another number."""
    if not (number.text.isdecimal() and len(number.text) == 4):
        return ()
    hour, minute = int(number.text[:2]), int(number.text[2:])
    return (hour, minute) if hour < _DAY and minute < _HOUR else ()


def _cut_differently(number: Number, others: Sequence[Number], known: Collection[Value]) -> bool:
    """Accept what is only cut differently: dates, times, telephone numbers."""
    if not any(number.parts):
        return True
    if len(number.parts) > 1 and all(p in known or p == 0 for p in number.parts):
        return True
    joined = "".join(map(str, number.parts))
    digits = "".join(str(p) for n in others for p in n.parts)
    return (len(joined) > 4 or len(number.parts) > 1) and joined in digits


def _neighbours(values: Collection[Value], words: Collection[Value], clock: bool) -> set[Value]:
    """Return what follows from the other side's values: decades, short years, hours, centuries."""
    whole = [v for v in values if isinstance(v, int) and v < 2200]
    years = [v for v in whole if v > 1000]
    known: set[Value] = {v % 100 for v in years} | {v // 100 + 1 for v in years}
    known |= {c + v for v in whole if v < 100 for c in (1900, 2000)}
    known |= {1900 + v for v in words if 20 <= v <= 90 and v % 10 == 0}
    centuries = [c for c in (*whole, *words) if 10 < c < 22]
    known |= {int(c - 1) * 100 + d for c in centuries for d in range(0, 100, 10)}
    # Thailand counts the years from the Buddha's death
    known |= {v + d for v in values if 1900 < v < 2700 and v == int(v) for d in (543, -543)}
    if clock:
        known |= {v + d for v in whole if v <= 24 for d in (12, -12)}
        known |= {v - 1 for v in words if v <= 12}  # half nine is 8:30
    return known


def _shared(left: list[Number], own: str, other: str) -> list[Number]:
    """Drop numbers in names such as COVID-19 that the other side calls differently."""
    return [n for n in left if _has(other, _name_before(own, n.start))]


_NAME = re.compile(r"([A-Za-z]+)-?$")


def _name_before(text: str, at: int) -> str:
    match = _NAME.search(text[max(0, at - 20) : at])
    return match[1] if match else ""


def _has(text: str, name: str) -> bool:
    """Tell whether a text has a name, or a word that starts as a long name does."""
    if not name or name.lower() in _words(text):
        return True
    beginnings, whole = _openings(text)
    return name[:4].lower() in beginnings if len(name) > 5 else name.lower() in whole


@lru_cache(maxsize=16)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


@lru_cache(maxsize=16)
def _openings(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return how the words of a text begin: with which four letters, with which plain ones."""
    for letter, plain in _ALIKE:
        text = text.replace(letter, plain)
    starts = set(_STARTS.findall(text.lower()))
    return frozenset(start[:4] for start in starts), frozenset(starts)


_STARTS = re.compile(r"(?<![^\W\d_])[a-z]+")
_ALIKE = (("İ", "i"), ("ı", "i"), ("ſ", "s"))
"""Letters that are one letter whatever their case; the rest is lower case's to say."""
