"""Which old encoding a text is in: the one whose reading is language and not noise.

Counting bytes goes wrong on short texts: Portuguese in windows-1252 is often taken for a Baltic or
Cyrillic encoding. Here every candidate reading is judged as text: is it one of the languages
that the encoding was made for, and how many of its letters stand where no writer puts them.
"""

import re
import unicodedata
from collections.abc import Iterator

from review_app.text.language import identify

_WEST = frozenset(
    [
        "de",
        "en",
        "es",
        "fr",
        "pt",
        "it",
        "nl",
        "sv",
        "da",
        "no",
        "fi",
        "is",
        "ca",
        "gl",
        "eu",
        "af",
        "ga",
        "id",
        "ms",
        "sq",
        "et",
        "lb",
        "oc",
        "tl",
    ]
)
_MIDDLE = frozenset(["cs", "sk", "pl", "hu", "sl", "hr", "bs", "sh", "ro", "sq", "de"])
_CYRILLIC = frozenset(["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt"])
# The likelier of two encodings with equal readings comes first.
ENCODINGS: tuple[tuple[str, frozenset[str]], ...] = (
    ("cp1252", _WEST),
    ("cp1250", _MIDDLE),
    ("cp1251", _CYRILLIC),
    ("iso-8859-15", _WEST),
    ("iso-8859-2", _MIDDLE),
    ("koi8-r", frozenset({"ru", "bg"})),
    ("koi8-u", frozenset({"uk", "ru", "be"})),
    ("cp1253", frozenset({"el"})),
    ("iso-8859-7", frozenset({"el"})),
    ("cp1254", frozenset({"tr", "az"})),
    ("cp1255", frozenset({"he", "yi"})),
    ("cp1256", frozenset({"ar", "fa", "ur"})),
    ("cp1257", frozenset({"lt", "lv", "et"})),
    ("cp1258", frozenset({"vi"})),
    ("cp874", frozenset({"th"})),
    ("cp932", frozenset({"ja"})),
    ("euc_jp", frozenset({"ja"})),
    ("gb18030", frozenset({"zh"})),
    ("big5", frozenset({"zh"})),
    ("cp949", frozenset({"ko"})),
    ("mac-roman", _WEST),
    ("cp850", _WEST),
    ("cp866", _CYRILLIC),
    ("iso-8859-5", _CYRILLIC),
)
# Characters of the everyday set of an East Asian encoding; a wrong reading leaves it at once.
_EVERYDAY = {
    "gb18030": ("gb2312", 0xA1, 0xD7),
    "big5": ("big5", 0xA1, 0xC6),
    "cp932": ("shift_jis", 0x81, 0x97),
    "euc_jp": ("euc_jp", 0xA1, 0xCF),
    "cp949": ("euc_kr", 0xA1, 0xC8),
}
_ENOUGH = 0.25
_SAMPLE = 2000
_JOINERS = frozenset("’‑·'´ʼ")
_WORD = re.compile(r"\S*[^\x00-\x7f]\S*")


def likeliest(data: bytes) -> str | None:
    """Return the encoding whose reading of `data` is most like language, None if none is."""
    scores: dict[str, float] = {}
    best: tuple[float, str | None] = (_ENOUGH, None)
    for encoding, langs in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = _sample(text)
        if sample not in scores:
            scores[sample] = _score(sample, encoding, langs)
            best = max(best, (scores[sample], encoding), key=lambda pair: pair[0])
    return best[1]


def _sample(text: str) -> str:
    """Keep the lines that tell something: those with characters beyond ASCII."""
    lines, size = [], 0
    for line in text.splitlines():
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
        if size > _SAMPLE:
            break
    return " ".join(lines)[:_SAMPLE]


def _score(sample: str, encoding: str, langs: frozenset[str]) -> float:
    """Return how sure the language is, less the share of characters out of place."""
    guess = identify(sample)
    sure = 0.5 if guess is None else guess.confidence if guess.lang in langs else 0.0
    wide = [char for char in sample if char > "\x7f"]
    return sure - sum(_oddities(sample, encoding)) / max(1, len(wide))


def _oddities(sample: str, encoding: str) -> Iterator[float]:
    """Yield a weight for each character beyond ASCII that stands where none is expected."""
    everyday = _EVERYDAY.get(encoding)
    for word in _WORD.findall(sample):
        for n, char in enumerate(word):
            if char > "\x7f":
                before, after = word[n - 1 : n], word[n + 1 : n + 2]
                odd = _odd(char, before, after)
                yield 1.0 if odd or (everyday and not _is_everyday(char, *everyday)) else 0.0


def _odd(char: str, before: str, after: str) -> bool:
    kind = unicodedata.category(char)
    if (
        kind in {"Cc", "Cn", "Co", "Cf"}
        or "\u2500" <= char <= "\u259f"
        or "\uff61" <= char <= "\uff9f"
    ):
        return True
    if kind[0] == "L":
        return _out_of_place(char, before) or (after.isascii() and _out_of_place(char, after))
    if kind == "Mn":
        return not before.isalpha() and unicodedata.category(before or " ") != "Mn"
    return char not in _JOINERS and kind[0] in "SNP" and before.isalpha() and after.isalpha()


def _out_of_place(char: str, beside: str) -> bool:
    """Tell whether a letter is of another script, or a capital behind a small letter."""
    if not beside.isalpha():
        return False
    return _script(char) != _script(beside) or (beside.islower() and char.isupper())


def _script(char: str) -> str:
    name = unicodedata.name(char, "").partition(" ")[0]
    return "EAST" if name in {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"} else name


def _is_everyday(char: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= char.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False
