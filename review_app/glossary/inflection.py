"""Which words are forms of one word: lemma, stem, and suffix rules where no list reaches.

Dictionaries hold few names, so Slavic surnames and the case endings of languages without a
stemmer have rules of their own. A form never reaches further than its ending: derived words
(Russia, Russian) stay apart as far as the language's stemmer keeps them apart.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from threading import get_ident
from typing import Protocol
from unicodedata import combining, normalize

_SNOWBALL = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech",
    "da": "danish", "nl": "dutch", "en": "english", "eo": "esperanto", "et": "estonian",
    "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nb": "norwegian", "no": "norwegian", "nn": "norwegian", "fa": "persian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_LEMMA = frozenset(
    {
        "se", "id", "cs", "ka", "ast", "cy", "la", "uk", "de", "he", "gl", "fa", "nl", "gd", "da",
        "hbs", "sv", "et", "sl", "ar", "lv", "ms", "el", "sq", "ru", "lt", "ro", "hi", "hy", "nb",
        "is", "fr", "ca", "eo", "fi", "sw", "hu", "pl", "nn", "ga", "it", "tr", "mk", "sk", "en",
        "pt", "gv", "bg", "lb", "tl", "es",
    }
)  # fmt: skip
_SERBO_CROATIAN = frozenset(("sr", "hr", "bs", "sh", "cnr"))
_SURNAME = re.compile(
    r"(?P<stem>\w{2,}(?:ов|ев|ин|ын|ск|цк|ів|їв))"
    r"(?:а|у|ым|им|е|і|о|ой|ою|ы|и|ых|их|ыми|ими|ому|ого|ом|ем|ій|ий|ый|ая|ую|ої|ою)"
)
_ENDINGS = {
    "ru": "ами ями ах ях ов ев ам ям ом ем ой ей ою ею а я о е у ю ы и ь й",
    "uk": "ами ями ах ях ів їв ові еві єві ам ям ом ем єм ою ею єю а я о е у ю і и ї ь й",
    "bg": "ът ят та то те ия а я о е и",
    "sr": "овима евима ама има ом ем ов а е и о у",
    "hr": "ovima evima ama ima om em ov a e i o u",
    "pl": "owi ami ach em ów om ie iem a ę ą y i u o e",
    "cs": "ovi em ou ami ům ách ech ů a u e ě y i o",
    "sk": "ovi om ou ami ám ách och ov a u e y i o",
    "kk": "ның нің дың дің тың тің дан ден тан тен нан нен мен бен пен ға ге қа ке да де та те "
    "ды ді ты ті ны ні лар лер дар дер тар тер",
    "ky": "нын нин дын дин тын тин дан ден тан тен га ге ка ке да де та те ды ди ты ти ны ни",
    "tr": "nin nın nun nün in ın un ün den dan ten tan de da te ta ye ya e a yi yı i ı u ü ler lar",
    "az": "nin nın in ın dən dan də da yə ya ə a ni nı i ı lər lar",
    "fi": "ssa ssä sta stä lla llä lta ltä lle ksi na nä n a ä t in",
    "et": "sse st ga le lt l ni ks d s t",
    "hu": "ban ben ból ből ba be nak nek val vel ról ről ra re hoz hez höz tól től ot et öt t",
    "lv": "iem ām am im ai us as is ei os u a e s i",
    "lt": "ams ais uose ui as us os is o ą e ę u a",
    "ko": "으로 에서 에게 까지 부터 은 는 이 가 을 를 의 에 로 와 과 도 만",
    "el": "ος ου ον οι ων ους α ας η ης ο",
    "la": "ae am as arum is um us i o orum",
}  # fmt: skip
_MINIMUM = 3
_TAIL = 2
_STEP, _TAKEN = 4, 10
_UNBENT = frozenset(("en", "fr", "es", "pt", "it", "ca", "gl", "vi", "id", "ms", "zh", "ja", "th"))
_GENITIVE = frozenset(("de", "nl", "sv", "da", "nb", "nn", "no"))
# few enough forms that the dictionary has them all
_REGULAR = frozenset(("en",))
_PREFIXING = frozenset(("id", "ms", "ta", "tl"))
_CHANGING = frozenset(("ar", "he", "fi", "et", "is", "ga", "gd", "cy", "gv", "se"))


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 -- the library's own name


@lru_cache(maxsize=1_024)
def _stemmer(lang: str, _thread: int) -> _Stemmer | None:
    """Return a stemmer for one thread alone: it keeps the word that it works on."""
    import snowballstemmer

    name = _SNOWBALL.get(lang)
    stemmer: _Stemmer | None = snowballstemmer.stemmer(name) if name else None
    return stemmer


@cache
def _endings(lang: str) -> re.Pattern[str] | None:
    listed = endings_of(lang)
    return re.compile(rf"(?P<stem>\w{{{_MINIMUM},}}?)(?:{'|'.join(listed)})") if listed else None


def lemma(word: str, lang: str) -> str:
    """Return the dictionary form in lower case; an unknown word is its own."""
    code = "hbs" if lang in _SERBO_CROATIAN else lang
    if code not in _LEMMA:
        return word
    import simplemma

    return str(simplemma.lemmatize(word, lang=code)).lower()


def is_word(word: str, lang: str) -> bool:
    """Tell whether the dictionary of the language lists the lower-case word."""
    code = "hbs" if lang in _SERBO_CROATIAN else lang
    return code in _LEMMA and _is_listed(word.lower(), code)


def is_listed(word: str, lang: str) -> bool:
    """Tell the same as `is_word`, by the unpacked list that `lemma` has in memory anyway."""
    code = "hbs" if lang in _SERBO_CROATIAN else lang
    if code not in _LEMMA:
        return False
    import simplemma

    return simplemma.is_known(word, code)


@lru_cache(maxsize=65_536)
def _is_listed(word: str, code: str) -> bool:
    import simplemma

    # the packed list: half the time and a twentieth of the memory of unpacking it
    return simplemma.is_known(word, code, low_memory=True)


def stem(word: str, lang: str) -> str:
    """Cut the ending by the language's Snowball stemmer, where there is one."""
    found = _stemmer(lang, get_ident())
    return found.stemWord(word) if found else word


def name_stems(word: str, lang: str) -> tuple[str, ...]:
    """Cut the case endings that a name can take: Токаевым, Токаеву give токаев."""
    surname = _SURNAME.fullmatch(word)
    if surname:
        return (surname["stem"],)
    endings = _endings(lang)
    ending = endings.fullmatch(word) if endings else None
    return (ending["stem"],) if ending and len(ending["stem"]) > _MINIMUM else ()


def may_bend(word: str) -> bool:
    """Tell whether a folded word is long enough, and nothing but letters, to have other forms."""
    return len(word) >= _MINIMUM and word.isalpha()


@lru_cache(maxsize=400_000)
def word_keys(word: str, lang: str) -> tuple[str, ...]:
    """Return the folded word itself first, then its lemma and stems; forms of a word share one."""
    if not may_bend(word):
        return (word,)
    bent = () if is_listed(word, lang) else name_stems(word, lang)
    cut = stem(word, lang)
    stems = (cut, *bent) if len(cut) > _MINIMUM else bent
    return tuple(dict.fromkeys((word, lemma(word, lang), *stems)))


def beginnings(word: str, lang: str) -> Iterator[str]:
    """Yield the beginnings of a word or stem by which words may look for it, marks aside.

    Stemming is slow, so a stem is looked for only where a word begins like one. A stemmer takes
    ten letters at most off a word: the longer the word, the longer the beginning.
    """
    plain = _unmarked(word, lang)
    yield plain[:_MINIMUM]
    yield from (plain[:n] for n in range(2 * _STEP, len(plain) + 1, _STEP))


def beginning(word: str, lang: str) -> str:
    """Return the beginning that a word shares with whatever has one of its stems; maybe none."""
    plain = _unmarked(word, lang)
    size = (len(plain) - _TAKEN) // _STEP * _STEP
    return plain[: size if size > _STEP else _MINIMUM]


def _unmarked(word: str, lang: str) -> str:
    if lang in _CHANGING or lang in _PREFIXING:
        return ""
    return word if word.isascii() else _plain(word)


def same_word(first: str, second: str, lang: str) -> bool:
    """Tell whether two folded words are forms of one word."""
    return first == second or not set(word_keys(first, lang)).isdisjoint(word_keys(second, lang))


def inflects(word: str, listed: str, lang: str) -> bool:
    """Tell whether a folded word is a form of the listed one, not merely of its family.

    Stemmers join a noun with its verb (retirada, retirou; English provider, provided); an
    inflection leaves all but the last two letters of what it bends, marks aside, except where
    languages change words within.
    """
    if not same_word(word, listed, lang):
        return False
    if lang in _REGULAR and is_word(word, lang) and is_word(listed, lang):
        return lemma(listed, lang) in {lemma(word, lang), word} or lemma(word, lang) == listed
    return lang in _CHANGING or len(listed) - _common(_plain(word), _plain(listed)) <= _TAIL


def name_inflects(word: str, listed: str, lang: str) -> bool:
    """Tell whether a folded word is a form of a name that is one word.

    Where names take no case endings only a genitive s is a form: French `français` is none of
    `France`.
    """
    if lang in _UNBENT:
        return word == listed
    if lang in _GENITIVE:
        return word in {listed, f"{listed}s"}
    return inflects(word, listed, lang)


def _plain(word: str) -> str:
    return "".join(c for c in normalize("NFD", word) if not combining(c))


def _common(first: str, second: str) -> int:
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def endings_of(lang: str) -> tuple[str, ...]:
    """Return the case endings that names of the language take, longest first."""
    listed = _ENDINGS.get("hr" if lang in {"bs", "cnr", "sh"} else lang, "")
    return tuple(sorted(listed.split(), key=len, reverse=True))


def has_cases(lang: str) -> bool:
    """Tell whether names of the language take endings."""
    return _endings(lang) is not None
