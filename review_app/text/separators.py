"""Write a number the way of another language: its own separators of thousands and decimals."""

import re
from functools import cache
from typing import NamedTuple


class Separators(NamedTuple):
    """What stands between thousands, and before decimals."""

    group: str
    decimal: str


_SPACES = " \u00a0\u2009\u202f"
_APOSTROPHES = "'’"


@cache
def separators(lang: str) -> Separators | None:
    """Return the separators of a language by CLDR; None for one that it does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        signs = Locale.parse(lang, sep="-").number_symbols["latn"]
    except (UnknownLocaleError, ValueError, KeyError):
        return None
    return Separators(signs["group"], signs["decimal"])


@cache
def _written(own: Separators) -> re.Pattern[str]:
    same = next((s for s in (_SPACES, _APOSTROPHES) if own.group in s), own.group)
    group, decimal = f"[{re.escape(same)}]", re.escape(own.decimal)
    return re.compile(rf"(\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{decimal}(\d+))?")


def rewritten(number: str, source_lang: str, target_lang: str) -> str | None:
    """Return a number of the source as the target's language writes it.

    None where the source's language would not write a number so: a date, a version, a slip.
    """
    own, other = separators(source_lang), separators(target_lang)
    if number.isdecimal():
        return number
    match = _written(own).fullmatch(number) if own and other else None
    if match is None or other is None:
        return None
    groups = re.findall(r"\d+", match[1])
    decimals = f"{other.decimal}{match[2]}" if match[2] else ""
    return other.group.join(groups) + decimals
