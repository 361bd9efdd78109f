"""Which writing system a language and a text use."""

import re
from functools import lru_cache

_RANGES = {
    "Latin": r"A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "Cyrillic": r"Ѐ-ԯ",
    "Greek": r"Ͱ-Ͽἀ-῿",
    "Armenian": r"Ա-֏",
    "Hebrew": r"֐-׿",
    "Arabic": r"؀-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ",
    "Devanagari": r"ऀ-ॿ",
    "Bengali": r"ঀ-৿",
    "Gurmukhi": r"਀-੿",
    "Gujarati": r"઀-૿",
    "Tamil": r"஀-௿",
    "Telugu": r"ఀ-౿",
    "Kannada": r"ಀ-೿",
    "Malayalam": r"ഀ-ൿ",
    "Sinhala": r"඀-෿",
    "Thai": r"฀-๿",
    "Lao": r"຀-໿",
    "Tibetan": r"ༀ-࿿",
    "Myanmar": r"က-႟",
    "Georgian": r"Ⴀ-ჿᲐ-Ჿ",
    "Ethiopic": r"ሀ-፿",
    "Khmer": r"ក-៿",
    "Kana": r"ぁ-ヿ",
    "Hangul": r"가-힣ᄀ-ᇿ",
    "Han": r"㐀-鿿\uf900-\ufaff",
}
_FINDERS = {name: re.compile(f"[{chars}]") for name, chars in _RANGES.items()}
_OF_LANG = {
    "Cyrillic": "ru uk be bg sr mk kk ky tg mn ce ba tt cv os ab av",
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he yi",
    "Arabic": "ar fa ur ps sd ckb ug",
    "Devanagari": "hi mr ne sa mai bho",
    "Bengali": "bn as",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Thai": "th",
    "Lao": "lo",
    "Tibetan": "bo dz",
    "Myanmar": "my",
    "Georgian": "ka",
    "Ethiopic": "am ti",
    "Khmer": "km",
    "Kana": "ja",
    "Hangul": "ko",
    "Han": "zh yue wuu lzh",
}
_SCRIPT = {lang: script for script, langs in _OF_LANG.items() for lang in langs.split()}
_SUBTAGS = {"latn": "Latin", "cyrl": "Cyrillic", "arab": "Arabic", "hans": "Han", "hant": "Han"}
UNSPACED = frozenset({"zh", "ja", "yue", "wuu", "lzh", "th", "lo", "km", "my", "bo", "dz"})
"""Languages that put no space between words."""


def script_of(lang: str) -> str:
    """Return the script of a language tag, `Latin` where nothing else is known, `` for und."""
    base, *rest = lang.split("-")
    for subtag in rest:
        if subtag.lower() in _SUBTAGS:
            return _SUBTAGS[subtag.lower()]
    if base in {"", "und", "mul", "x", "zxx"}:
        return ""
    return _SCRIPT.get(base, "Latin")


def finder(script: str) -> re.Pattern[str]:
    """Return a pattern that matches one character of the script."""
    return _FINDERS[script]


_STRANGERS = {name: re.compile(rf"[^\W\d_{chars}]") for name, chars in _RANGES.items()}


def strangers(script: str) -> str:
    """Return the class of letters that are none of a script."""
    return _STRANGERS[script].pattern


def only(text: str, script: str) -> bool:
    """Tell at little cost whether a text has letters of that script alone."""
    return (script == "Latin" and text.isascii()) or not _STRANGERS[script].search(text)


@lru_cache(maxsize=256)
def letters(text: str, script: str) -> int:
    """Count the characters of a script in a text."""
    return len(_FINDERS[script].findall(text))
