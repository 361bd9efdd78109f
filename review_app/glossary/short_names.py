"""How texts shorten the name of a country beside another word: Indo-Pacific, 中美, 日米.

Latin and Cyrillic compounds begin with a form in -o; Chinese and Japanese newspapers write one
letter for a country beside the letter of another, or before a word such as “side” and “army”.
"""

import re
from functools import cache

from review_app.text.transliterate import ascii_form

_COMPOUND = {
    "AT": "austro", "CN": "sino", "DE": "germano", "ES": "hispano ibero", "FI": "finno",
    "FR": "franco franko", "GB": "anglo", "GR": "greco graeco greko", "IN": "indo", "IT": "italo",
    "JP": "nippo iapono japono yapono", "PL": "polono", "PT": "luso", "RU": "russo",
    "SE": "sveko", "TR": "turco turko", "US": "americano amerikano",
}  # fmt: skip
_LETTER = {
    "zh": {
        "AU": "澳", "BR": "巴", "CA": "加", "CN": "中华華", "DE": "德", "EG": "埃", "FR": "法",
        "GB": "英", "GR": "希", "IL": "以", "IN": "印", "IQ": "伊", "IR": "伊", "IT": "意义義",
        "JP": "日", "KP": "朝", "KR": "韩韓", "NL": "荷", "PH": "菲", "PK": "巴", "PL": "波",
        "PS": "巴", "PT": "葡", "RU": "俄", "ES": "西", "TH": "泰", "TR": "土", "UA": "乌烏",
        "US": "美", "VN": "越", "ZA": "南",
    },
    "ja": {
        "AU": "豪", "BR": "伯", "CA": "加", "CN": "中", "DE": "独", "FR": "仏", "GB": "英",
        "IN": "印", "IR": "伊", "IT": "伊", "JP": "日", "KP": "朝", "KR": "韓", "RU": "露",
        "TH": "泰", "UA": "宇", "US": "米", "VN": "越",
    },
}  # fmt: skip
_AFTER = "方军軍媒籍系国國"
_BEFORE = "对對対驻駐访訪赴抗反援"


def shortened(text: str, words: frozenset[str], code: str, lang: str) -> bool:
    """Tell whether a text, of these folded words, has the short form of a country (ISO 3166)."""
    if lang in _LETTER:
        found = _pattern(code, lang)
        return found is not None and found.search(text) is not None
    wanted = _COMPOUND.get(code, "").split()
    return bool(wanted) and any(ascii_form(w) in wanted for w in words if w.endswith(("o", "о")))


@cache
def _pattern(code: str, lang: str) -> re.Pattern[str] | None:
    """Return a pattern of the country's letter beside another's, or beside a word that shows it."""
    own = _LETTER[lang].get(code, "")
    if not own:
        return None
    others = "".join(c for letters in _LETTER[lang].values() for c in letters if c not in own)
    beside = rf"(?<=[{others}{_BEFORE}])[{own}]|[{own}](?=[{others}{_AFTER}])"
    return re.compile(beside)
