"""Compare a name of the source with a word of the target that may be a misspelling of it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from review_app.text.known_words import is_word
from review_app.text.tokens import Token
from review_app.text.transliterate import ascii_form, key

_MOST = 2000
"""Names of a side that are compared: a list of more would cost hours."""


class Misspelt(NamedTuple):
    """A word of the target beside the name of the source that it nearly is."""

    target: Token
    source: Token


def misspelt_names(
    source: str, target: str, source_lang: str, target_lang: str
) -> Iterator[Misspelt]:
    """Yield target words that differ inside from a name that the target has nowhere else.

    A difference at the end is inflection; one that another target name explains is none.
    """
    mine, theirs = names_in(source), names_in(target)
    if not mine or not theirs:
        return
    there = {t.text.lower() for t in mine}
    here = {t.text.lower() for t in theirs}
    base, other = target_lang.partition("-")[0], source_lang.partition("-")[0]
    bent = other in _INFLECTING and _ENDINGS.get(base) is not _SLAVIC
    ways = _BENT if bent or base in _BENDING else base
    inflects = _ENDINGS.get(base) is _SLAVIC
    lost = [t for t in mine if not inflects or t.text.lower() not in here]
    if not lost:
        return
    meant = _remembering(lost, ways, other, base)
    for token in theirs:
        name = None if token.text.lower() in there else meant(token.text)
        if name:
            yield Misspelt(token, name)


def _remembering(
    lost: Sequence[Token], ways: str, source_lang: str, target_lang: str
) -> Callable[[str], Token | None]:
    """Return what finds the lost name that a word misspells; each word is compared once."""
    by_letter: dict[str, dict[str, Token]] = defaultdict(dict)
    for name in lost[:_MOST]:
        by_letter[name.text[0]].setdefault(name.text, name)

    def misspells(word: str, name: str) -> bool:
        return (
            _slipped(name.lower(), word.lower(), ways)
            and not _derived(name.lower(), word.lower(), source_lang)
            and not is_word(word, target_lang)
        )

    known: dict[str, Token | None] = {}

    def meant(word: str) -> Token | None:
        if word not in known and len(known) < _MOST:
            names = by_letter.get(word[0], {}).values()
            known[word] = next((name for name in names if misspells(word, name.text)), None)
        return known.get(word)

    return meant


@lru_cache(maxsize=64)
def names_in(text: str) -> tuple[Token, ...]:
    """Words and parts of compounds with a capital, long enough to tell a slip from a name."""
    found = [Token(m[0], *m.span()) for m in _NAME.finditer(text)]
    return tuple([t for t in found if t.text[0].isupper() and not _code(t.text)])


def _code(word: str) -> bool:
    """Tell initials and codes such as LxWxH from names."""
    return not (word[1:].islower() or word.isupper()) and sum(map(str.isupper, word)) > 2


# what starts with no lower-case Latin or Cyrillic letter; what stands before comes last, as
# a pattern that opens with a set of letters runs over the others many times faster
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿа-яё](?<![^\W_].)[^\W_\u3041-\u9fff]{3,60}")


def _slipped(name: str, word: str, lang: str) -> bool:
    """Tell whether a word is the name with letters swapped, or nearly the name."""
    bends = lang == _BENT or _ENDINGS.get(lang) is _SLAVIC
    return _transposed(name, word, 2 if bends else 0) or _nearly(name, word, lang)


@lru_cache(maxsize=4096)
def _nearly(name: str, word: str, lang: str) -> bool:
    from rapidfuzz.distance import OSA

    if abs(len(name) - len(word)) > 2 or name[0] != word[0]:
        return False
    allowed = 1 if len(name) < 8 else 2
    # a slip changes two letters at most; what else brings names together is beyond ASCII
    if name.isascii() and word.isascii() and len(set(name) ^ set(word)) > 2 * allowed:
        return False
    bare = ascii_form(name), ascii_form(word)
    hard = len(name) != len(word) and _HARD.sub("g", bare[0]) == _HARD.sub("g", bare[1])
    if (
        hard
        or _inflected(*bare, lang)
        or _inflected(bare[0].replace("c", "k"), bare[1].replace("c", "k"), lang)
    ):
        return False
    if _once(bare[0]) == _once(bare[1]):
        return len(name) != len(word) and bare[0] != bare[1]
    if key(name) == key(word):
        return False
    return int(OSA.distance(name, word, score_cutoff=allowed)) <= allowed


# how Romance languages write a hard g before e and i: Aigerim, Aiguerim, Aigherim
_HARD = re.compile(r"g[uh](?=[eiy])")


def _transposed(name: str, word: str, most: int) -> bool:
    """Tell whether two letters of the name changed places, before its end, which may differ.

    The word may have an ending of up to `most` letters behind the whole name.
    """
    if not len(name) <= len(word) <= len(name) + most:
        return False
    at = next((n for n, (a, b) in enumerate(zip(name, word, strict=False)) if a != b), len(name))
    swapped = name[at : at + 2][::-1]
    inside = 0 < at < len(name) - 2 and name[at + 2 :] == word[at + 2 : len(name)]
    return inside and word[at : at + 2] == swapped


def _once(word: str) -> str:
    """Write doubled letters once."""
    return re.sub(r"(.)\1+", r"\1", word)


# what is put after a name or takes the place of its last letters
_SLAVIC = (
    r"(?:[aeiou]|y|e?m|ou|ovi|ove|ova\w{0,3}|ov[uyoiae]\w?|e?ho|eho|y?m|u?m|ach|ech|ich|ami|emi|e?mu"
    r"|sk\w{1,4}|ck\w{1,4}|in\w{0,3}|n\w{0,2}|c\w{1,4}|ji|je|ju|ja|ego|emu|owi|ow|iem|ie|ii|ze)"
)
_ENDINGS = {
    "en": r"(?:s|es|n|an|ian|ese|ish|i|ic|ia)",
    "de": r"(?:e?s|e?n|er|e|ern|ner|isch\w*|sche\w*|ien|ier\w*)",
    "fr": r"(?:e?s|e|ie|ien\w*|ois\w*|ais\w*)",
} | dict.fromkeys(("cs", "sk", "pl", "sl", "hr", "sr", "uk", "ru", "be", "bg"), _SLAVIC)


_SHORTEST_PLACE = 4
# what makes an adjective of a place, by the language of the source: Transylvanian, européen
_ADJECTIVE = {
    "en": re.compile(r"(?:[ie]ans?|ese|ish)$"),
    "fr": re.compile(r"(?:[ié]en(?:ne)?s?|[ao]ise?s?|aine?s?)$"),
    "de": re.compile(r"isch(?:e[nrms]?)?$"),
    "es": re.compile(r"(?:[ei]an[oa]s?|[eé]s(?:[ae]s?)?|enses?)$"),
    "pt": re.compile(r"(?:[ei]an[oa]s?|ês|es[ae]s?|enses?)$"),
    "it": re.compile(r"(?:[ei]an[oaie]|es[ei])$"),
}


def _derived(name: str, word: str, lang: str) -> bool:
    """Tell whether the name is the adjective of a place, and the word the place or its kin."""
    match = _ADJECTIVE[lang].search(name) if lang in _ADJECTIVE else None
    stem = name[: match.start()] if match else ""
    rest = word[len(stem) :] if len(stem) >= _SHORTEST_PLACE and word.startswith(stem) else name
    return len(rest) <= _SHORTEST_PLACE and sorted(rest) != sorted(name[len(stem) :])


# languages in which the end of a name changes beyond a letter or two, and all that inflect
_BENDING = frozenset({"is", "fo", "fi", "et", "hu", "lt", "lv", "el", "la", "sq", "eu", "tr", "az"})
_INFLECTING = _BENDING | {"cs", "sk", "pl", "sl", "hr", "sr", "bs", "uk", "ru", "be", "bg", "ro"}
_BENT = "*"
"""Stands for the ways of a language that inflects names on the side that is compared."""


@cache
def _ending(lang: str) -> re.Pattern[str]:
    return re.compile(_ENDINGS.get(lang, r"\w{0,3}"))


# of Leipzig: лейпцигский, лейпцизький; of Prague: пражский, празький
_OF_PLACE = re.compile(r"[gzhkcs]{0,4}k\w{1,4}$")


def _stem(word: str) -> str:
    """Return what a Slavic adjective of a place has in common with its kin; nothing of others."""
    match = _OF_PLACE.search(word)
    return word[: match.start()] if match and match.start() > _SHORTEST_PLACE else ""


def _inflected(name: str, word: str, lang: str) -> bool:
    """Tell whether the two part only at the end, as inflection and derivation have it."""
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, word, strict=False))
    )
    rest, ending = name[shared:], word[shared:]
    if _ENDINGS.get(lang) is _SLAVIC and _stem(name) == _stem(word) != "":
        return True
    if lang == _BENT:
        return shared > 2 and len(rest) <= 4 and len(ending) <= 4
    most = 2 if _ENDINGS.get(lang) is _SLAVIC else 1
    if not ending and rest == "er" and len(word) > _SHORTEST_PLACE:
        return True  # German makes a name of who lives there: Amberger is of Amberg
    return shared > 2 and len(rest) <= most and bool(not ending or _ending(lang).fullmatch(ending))
