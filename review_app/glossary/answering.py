"""Whether a text answers a term, in whatever form a translator may rightly give it."""

import re
from collections.abc import Sequence

from review_app.glossary.inflection import lemma, same_word
from review_app.glossary.names import bare
from review_app.glossary.tokens import fold, primary, tokens, unspaced
from review_app.model import Term

_COMPOUNDING = frozenset(["de", "nl", "sv", "da", "nb", "nn", "no", "fi", "et", "hu", "is"])
_WINDOW = 4
_CONTENT = 4
_PREFIX = 0.6
_NAME_PREFIX = 0.4
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")


def answers(text: str, term: Term) -> bool:
    """Tell whether the text has the term: inflected, in free order, in a compound, shortened.

    More is let pass than is found as a mention, since a missing term is a reproach: words may
    share just their beginning, stand apart by up to four words, and of a person's name the
    surname is enough; an abbreviation may stand for what it is short for.
    """
    lang = primary(term.lang)
    words = [fold(w.text, lang) for w in tokens(text)]
    wanted = [fold(w.text, lang) for w in tokens(term.text)]
    share = _NAME_PREFIX if term.match == "name" else _PREFIX
    if not wanted or (unspaced(term.text) and term.text in "".join(text.split())):
        return True
    if term.match == "name" and len(wanted) > 1 and _has_last(words, wanted[-1], lang, share):
        return True
    return _has(words, wanted, lang, share) or _abbreviated(text, term.text)


def _has_last(words: Sequence[str], last: str, lang: str, share: float) -> bool:
    """Tell whether the last word of a name stands there, be it within an adjective."""
    within = len(last) > _CONTENT and any(last in word for word in words)
    return within or _has(words, [last], lang, share)


def _has(words: Sequence[str], wanted: Sequence[str], lang: str, share: float) -> bool:
    content = [w for w in wanted if len(w) >= _CONTENT] or list(wanted)
    places = [[n for n, w in enumerate(words) if _like(w, v, lang, share)] for v in content]
    if not all(places):
        return False
    reach = len(wanted) + _WINDOW
    return any(all(any(abs(n - m) < reach for m in p) for p in places) for n in places[0])


def _like(word: str, wanted: str, lang: str, share: float) -> bool:
    if same_word(word, wanted, lang) or _same_beginning(word, wanted, share):
        return True
    return lang in _COMPOUNDING and len(wanted) > _CONTENT and _in_compound(word, wanted, lang)


def _same_beginning(word: str, wanted: str, share: float) -> bool:
    needed = max(_CONTENT, round(len(wanted) * share))
    return len(wanted) >= _CONTENT and word[:needed] == wanted[:needed]


def _in_compound(word: str, wanted: str, lang: str) -> bool:
    return wanted in word or lemma(wanted, lang) in word or wanted[:-1] in word


def _abbreviated(text: str, term: str) -> bool:
    """Tell whether capitals of the text are the initials of the term (CSTO)."""
    initials = "".join(w[0] for w in term.split() if w[0].isupper())
    shorts = {bare(w.text) for w in tokens(text)}
    shorts.update(m[0].replace(".", "") for m in _DOTTED.finditer(text))
    return len(initials) > 1 and initials in shorts
