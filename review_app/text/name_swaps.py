"""Find names with two letters swapped beside a source in another alphabet: Lindqivst, Линдквист."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from review_app.text.name_match import names_in
from review_app.text.scripts import script_of
from review_app.text.tokens import Token
from review_app.text.transliterate import key

_ALPHABETS = frozenset({"Latin", "Cyrillic", "Greek"})
_SHORTEST, _LONGEST, _MOST = 6, 30, 60
_ALIKE = (frozenset("ijyїйі"), frozenset("sštťşţ"))
"""Letters whose order one alphabet may see otherwise than another: щ is št or šč."""
_ENDING, _GAIN = 2, 3
"""Letters of a key that may be an ending, and by how many an exchange has to bring names nearer."""


class Swapped(NamedTuple):
    """A word of the target, the name of the source, and the word with its letters in order."""

    target: Token
    source: Token
    meant: str


def across(source_lang: str, target_lang: str) -> bool:
    """Tell whether the languages have different alphabets with capitals."""
    scripts = {script_of(source_lang), script_of(target_lang)}
    return len(scripts) == 2 and scripts <= _ALPHABETS


def swapped_names(source: str, target: str) -> Iterator[Swapped]:
    """Yield names that sound like one of the source with two letters exchanged, not as they are."""
    there = [(name, key(name.text)) for name in names_in(source)[:_MOST]]
    for token in names_in(target)[:_MOST] if there else ():
        if _SHORTEST <= len(token.text) <= _LONGEST and (found := _put_right(token.text, there)):
            yield Swapped(token, *found)


def _put_right(word: str, there: Sequence[tuple[Token, str]]) -> tuple[Token, str] | None:
    """Return the name meant and the word in order; nothing where the word may be as it should."""
    sound = key(word)
    near = [
        (name, known, _rest(sound, known))
        for name, known in there
        if known[:1] == sound[:1] and abs(len(known) - len(sound)) <= _GAIN
    ]
    if any(rest <= 1 for _, _, rest in near):
        return None
    for meant, better in _orders(word):
        for name, known, rest in near:
            left = _rest(better, known)
            if left == 0 or (left <= _ENDING and rest - left >= _GAIN):
                return name, meant
    return None


def _rest(first: str, second: str) -> int:
    """Return how many letters of the longer key stand behind what both begin with."""
    pairs = zip(first, second, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return max(len(first), len(second)) - shared


@lru_cache(maxsize=4096)
def _orders(word: str) -> tuple[tuple[str, str], ...]:
    """Return the word with each two neighbouring letters inside exchanged, and its key."""
    pairs = (
        n for n in range(1, len(word) - 2) if not any({word[n], word[n + 1]} <= a for a in _ALIKE)
    )
    changed = (f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}" for n in pairs)
    return tuple((each, key(each)) for each in changed)
