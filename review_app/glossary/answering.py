"""Whether a text answers a term, in whatever form a translator may rightly give it."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from review_app.glossary.forms import COMPOUNDING, CONTENT, begins_alike, is_form, parts
from review_app.glossary.inflection import is_word
from review_app.glossary.kinship import in_short, kin
from review_app.glossary.names import bare
from review_app.glossary.tokens import fold, primary, tokens, unspaced
from review_app.model import Term

_WINDOW = 4
_SHARE = 0.6
_LATE = 0.67
_COMPOUND = 9
_NAME_SHARE = 0.4
_KIN_SHARE = 0.5
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_FILLERS = str.maketrans("", "", "的之の")
_HYPHENS = str.maketrans("", "", "-\u2010\u2011")
_ACRONYM = re.compile(r"[^\W\d_a-z]{3,8}")
_SHORT_PART = 6

Like = Callable[[str, str], bool]


def answers(text: str, term: Term) -> bool:
    """Tell whether the text has the term: inflected, in free order, in a compound, shortened.

    More is let pass than is found as a mention, since a missing term is a reproach: words may
    share just their beginning, stand apart by up to four words, and of a person's name the
    surname is enough; an abbreviation may stand for what it is short for, an adjective for its
    country.
    """
    return answers_surely(text, term) or _answers_loosely(text, term)


def answers_surely(text: str, term: Term) -> bool:
    """Tell whether the text has forms of all words of the term, or what it is short for."""
    if not tokens(term.text) or _has_unspaced(text, term.text) or _abbreviated(text, term.text):
        return True
    lang = primary(term.lang)
    wordings, wanted = _wordings(text, lang), _wordings(term.text, lang)
    return any(_has_forms(words, one, lang) for words in wordings for one in wanted)


def _wordings(text: str, lang: str) -> list[list[str]]:
    """Return the folded words of a text, and those with hyphens taken out (e-posta, eposta)."""
    plain = text.translate(_HYPHENS)
    return [
        [fold(w.text, lang) for w in tokens(one)] for one in dict.fromkeys((text, plain)) if one
    ]


def _has_forms(words: Sequence[str], wanted: Sequence[str], lang: str) -> bool:
    like = partial(is_form, lang=lang)
    found = _has(words, wanted, like) or _has_joined(words, wanted, like)
    return found or _in_phrase(words, wanted, lang)


def _answers_loosely(text: str, term: Term) -> bool:
    lang = primary(term.lang)
    wanted = [fold(w.text, lang) for w in tokens(term.text)]
    words = [fold(w.text, lang) for w in tokens(text)]
    if term.match != "name":
        return _has(words, wanted, partial(_is_nearly, lang=lang))
    like = partial(_is_of_name, lang=lang)
    kindred = kin(term.text, lang)
    if in_short(text, term.text, lang):
        return True
    if kindred:
        return _has(words, wanted, like) or _any_alike(words, kindred)
    last = _is_surname(wanted, lang) and (
        _within(words, wanted[-1]) or _has(words, wanted[-1:], like)
    )
    return last or _has(words, wanted, like)


def _is_surname(wanted: Sequence[str], lang: str) -> bool:
    """Tell whether the last word says enough: Oseledko does, Organization does not."""
    return len(wanted) > 1 and not all(is_word(w, lang) for w in (wanted[0], wanted[-1]))


def _is_nearly(word: str, wanted: str, lang: str) -> bool:
    """Tell whether a word is a form of the wanted one, or begins like it; compounds differ late."""
    late = lang in COMPOUNDING and len(wanted) >= _COMPOUND
    return is_form(word, wanted, lang) or begins_alike(word, wanted, _LATE if late else _SHARE)


def _is_of_name(word: str, wanted: str, lang: str) -> bool:
    """Tell whether a word is of a name's family: britisch of Großbritannien."""
    if is_form(word, wanted, lang) or begins_alike(word, wanted, _NAME_SHARE):
        return True
    if lang not in COMPOUNDING:
        return False
    cuts = [b for a, b in _cuts(wanted) if len(b) >= _SHORT_PART and is_word(a, lang)]
    return any(begins_alike(word, part, _NAME_SHARE) for part in cuts)


def _cuts(word: str) -> list[tuple[str, str]]:
    return [(word[:n], word[n:]) for n in range(CONTENT, len(word) - CONTENT)]


def _within(words: Sequence[str], last: str) -> bool:
    """Tell whether the last word of a name stands within an adjective."""
    return len(last) > CONTENT and any(last in word for word in words)


def _any_alike(words: Sequence[str], kindred: frozenset[str]) -> bool:
    return any(begins_alike(w, one, _KIN_SHARE) for one in kindred for w in words) or any(
        _within(words, one) for one in kindred
    )


def _has(words: Sequence[str], wanted: Sequence[str], like: Like) -> bool:
    """Tell whether all telling words stand near each other, in any order."""
    content = [w for w in wanted if len(w) >= CONTENT] or list(wanted)
    places = [[n for n, w in enumerate(words) if like(w, v)] for v in content]
    if not all(places):
        return False
    reach = len(wanted) + _WINDOW
    return any(all(any(abs(n - m) < reach for m in p) for p in places) for n in places[0])


def _has_joined(words: Sequence[str], wanted: Sequence[str], like: Like) -> bool:
    """Tell whether the words are written as one, or the one word as two (e-mail, email)."""
    whole = "".join(wanted)
    if len(wanted) > 1:
        return any(like(word, whole) for word in words)
    pairs = (a + b for a, b in pairwise(words))
    return any(pair[0] == whole[0] and like(pair, whole) for pair in pairs)


def _in_phrase(words: Sequence[str], wanted: Sequence[str], lang: str) -> bool:
    """Tell whether a compound is taken apart: Dateityp, Typ der Datei."""
    if lang not in COMPOUNDING or len(wanted) != 1:
        return False
    return any(
        _has(words, (left, right), partial(begins_alike, share=1.0))
        for left, right in parts(wanted[0])
        if is_word(right, lang)
    )


def _has_unspaced(text: str, term: str) -> bool:
    if not unspaced(term):
        return False
    plain = "".join(text.split())
    return term in plain or term.translate(_FILLERS) in plain.translate(_FILLERS)


def _abbreviated(text: str, term: str) -> bool:
    """Tell whether capitals of the text are the initials of the term (CSTO), or the reverse."""
    words = [w.text for w in tokens(text)]
    if _ACRONYM.fullmatch(term):
        return any(_spells(words[n:], term) for n in range(len(words)))
    named = [w.text for w in tokens(term)]
    shorts = {bare(w) for w in words}
    shorts.update(m[0].replace(".", "") for m in _DOTTED.finditer(text))
    return any(len(i) > 1 and i in shorts for i in (_initials(named, 0), _initials(named, CONTENT)))


def _initials(words: Sequence[str], long: int) -> str:
    """Return the first letters of the words in capitals, or of those with `long` letters too."""
    telling = (w for w in words if w[0].isupper() or (long and len(w) >= long))
    return "".join(w[0].upper() for w in telling)


def _spells(words: Sequence[str], acronym: str) -> bool:
    """Tell whether the first words spell the acronym by their initials, short ones left out."""
    left = acronym
    for word in words:
        if word[0].upper() == left[0]:
            left = left[1:]
            if not left:
                return True
        elif len(word) >= CONTENT or left == acronym:
            return False
    return False
