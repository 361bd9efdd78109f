"""Whether a word of a text may stand for a listed word: its forms, its compounds, its clitics.

This is for judging an answer, where a wrong reproach costs more than a missed one; what counts as
a mention of a term is decided more strictly in `inflection`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from review_app.glossary.inflection import endings_of, is_word, lemma, same_word

COMPOUNDING = frozenset(["de", "nl", "sv", "da", "nb", "nn", "no", "fi", "et", "hu", "is"])
CONTENT = 4
"""Words from this length on carry the meaning of a term; shorter ones are often particles."""
_CHAINING = frozenset(("tr", "az", "kk", "ky", "fi", "et", "hu"))
_SOFTENED = str.maketrans("pçtk", "bcdğ")
_PLURALS = ("s", "es")
# what is written on to a word in Arabic, Persian and Hebrew, before it and after it
_BEFORE = {
    "ar": "و ف ب ك ل س ال لل وال بال كال فال ولل وب ول",
    "fa": "می نمی ب",
    "he": "ו מ ש ה כ ל ב וה שה מה בה לה וב ול ומ וש כש",
}
_AFTER = {
    "ar": "ه ها هم هن هما ك كم نا ي ا ات اتك اتها اته ين ون ان يه تا تي تك ته تها تهم",
    "fa": "ها های هایی ان ات ی ای ش شان اش م",
    "he": "ים ות יות ית יה ייה ת י ה ם ן ו ך יים",
}
# what makes an adjective of a noun in Slavic languages: network address, сетевой адрес
_RELATIONAL = {
    "cyrillic": re.compile(
        r"ь?(?:ов|ев|н|нн|онн|енн|очн|ичн|ян|альн|ель?н|ск|ическ|ческ|овск|івськ|ськ|ов?н)"
        r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ыми|ими|ою|"
        r"а|е|і|ій|их|ими|у|о|ия|ият|ата|ото|ите)"
    ),
    "latin": re.compile(
        r"i?(?:ow|ov|n|sk|ck|ick|yczn|iczn|ičk|sn|en|jn)"
        r"(?:y|i|a|e|ý|í|á|é|ego|emu|ym|im|ej|ą|ych|ich|ymi|imi|ého|ému|ým|ém|ou|ých|ými|og|om|oj)"
    ),
}
_SLAVIC = {"ru": "cyrillic", "uk": "cyrillic", "be": "cyrillic", "bg": "cyrillic",
           "sr": "cyrillic", "mk": "cyrillic", "pl": "latin", "cs": "latin", "sk": "latin",
           "hr": "latin", "sl": "latin", "bs": "latin"}  # fmt: skip
_MUTATED = str.maketrans("кгхцgkhc", "чжшчzczc")
_LEAST_PART = 3
_LINKS = ("", "s", "es", "n", "en", "e", "er", "n-")
_JOIN_LONG = 5


def is_form(word: str, wanted: str, lang: str) -> bool:
    """Tell whether a folded word is a form of the wanted one, or a compound with it."""
    if word == wanted or same_word(word, wanted, lang) or _plural(word, wanted):
        return True
    if lang == "ko":
        return word.startswith(wanted)
    if lang == "ja":
        return word.rstrip("ー") == wanted.rstrip("ー")
    if lang in _BEFORE:
        return not _stems(word, lang).isdisjoint(_stems(wanted, lang))
    if _chained(word, wanted, lang) or _relational(word, wanted, lang):
        return True
    return lang in COMPOUNDING and in_compound(word, wanted, lang)


def begins_alike(word: str, wanted: str, share: float) -> bool:
    """Tell whether a word has the first letters of the wanted one, at least `share` of them."""
    needed = max(CONTENT, round(len(wanted) * share))
    return len(wanted) >= CONTENT and word[:needed] == wanted[:needed]


@lru_cache(maxsize=100_000)
def in_compound(word: str, wanted: str, lang: str) -> bool:
    """Tell whether the wanted word is a part of the word: Code in Sprachcodes, Typ in Dateitypen.

    A short part must stand at an edge, the shortest beside a word of the dictionary.
    """
    if len(wanted) >= _JOIN_LONG:
        return wanted in word or lemma(wanted, lang) in word or wanted[:-1] in word
    if len(wanted) < _LEAST_PART or len(word) < len(wanted) + _LEAST_PART:
        return False
    rests = [word[len(wanted) :]] if word.startswith(wanted) else []
    sizes = range(len(wanted), min(len(wanted) + 3, len(word) - _LEAST_PART + 1))
    rests += [word[:-n] for n in sizes if _is_head(word[-n:], wanted, lang)]
    return any(len(wanted) >= CONTENT or _is_part(rest, lang) for rest in rests)


def _is_head(end: str, wanted: str, lang: str) -> bool:
    return same_word(end, wanted, lang) or _plural(end, wanted)


def parts(wanted: str) -> list[tuple[str, str]]:
    """Return the ways to cut a compound in two; links between its parts are cut off."""
    cuts = range(CONTENT, len(wanted) - CONTENT + 1)
    return [(_unlinked(wanted[:n]), wanted[n:]) for n in cuts]


def _unlinked(part: str) -> str:
    return part[: max(CONTENT, len(part) - 2)]


def _is_part(rest: str, lang: str) -> bool:
    return any(rest.endswith(link) and is_word(rest.removesuffix(link), lang) for link in _LINKS)


def _plural(word: str, wanted: str) -> bool:
    shorter, longer = sorted((word, wanted), key=len)
    return len(shorter) >= _LEAST_PART - 1 and any(longer == shorter + s for s in _PLURALS)


@lru_cache(maxsize=100_000)
def _stems(word: str, lang: str) -> frozenset[str]:
    """Return the word and what is left of it without clitics, one alif for all."""
    both = {word.translate(_ALIF), lemma(word, lang).translate(_ALIF)}
    return frozenset(both | {cut for one in both for cut in _uncliticised(one, lang)})


def _uncliticised(word: str, lang: str) -> Iterator[str]:
    for before, after in product(("", *_BEFORE[lang].split()), ("", *_AFTER[lang].split())):
        stem = word[len(before) : len(word) - len(after)]
        if len(stem) >= _LEAST_PART and word.startswith(before) and word.endswith(after):
            yield stem
            if after in _FEMININE:
                yield stem + "ه"


_FEMININE = frozenset(("ات", "ته", "تك", "تها", "تي"))
_ALIF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})


@cache
def _chain(lang: str) -> re.Pattern[str] | None:
    """Return the pattern of one ending, or of several where endings follow each other."""
    listed = endings_of(lang)
    most = 4 if lang in _CHAINING else 1
    return re.compile(rf"(?:{'|'.join(listed)}){{1,{most}}}") if listed else None


@lru_cache(maxsize=100_000)
def _chained(word: str, wanted: str, lang: str) -> bool:
    """Tell whether endings follow the wanted word, whose last letters may change before them."""
    pattern = _chain(lang)
    if pattern is None or len(wanted) < _LEAST_PART - 1:
        return False
    return any(
        word.startswith(base) and pattern.fullmatch(word, len(base)) is not None
        for base in _bases(wanted, lang)
    )


@lru_cache(maxsize=100_000)
def _relational(word: str, wanted: str, lang: str) -> bool:
    """Tell whether the word is the adjective of the wanted noun."""
    script = _SLAVIC.get(lang)
    if not script or len(wanted) < _LEAST_PART:
        return False
    stem = wanted.rstrip("аяоеьйіaąęoey") or wanted
    stems = {stem, stem[:-1] + stem[-1:].translate(_MUTATED)}
    long = (s for s in stems if len(s) >= _LEAST_PART and word.startswith(s))
    return any(_RELATIONAL[script].fullmatch(word, len(s)) for s in long)


def _bases(wanted: str, lang: str) -> list[str]:
    if lang in {"tr", "az"}:
        softened = wanted[:-1] + wanted[-1:].translate(_SOFTENED)
        dropped = [wanted[:-2] + wanted[-1]] if len(wanted) > CONTENT else []
        return [wanted, softened, *dropped]
    bare = [wanted[:-1]] if len(wanted) >= CONTENT and lang not in _CHAINING else []
    return [wanted, *bare]
