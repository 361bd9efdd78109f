"""Write one term for another in a text: in every form that is found, with the form that fits."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from review_app.glossary.articles import jars
from review_app.glossary.fitting import fit
from review_app.glossary.index import TermIndex
from review_app.glossary.inflection import is_word, lemma
from review_app.glossary.mentions import exclusive
from review_app.glossary.tokens import fold, primary, tokens
from review_app.model import Term

_LIKE = 3
_CAPITALISING = frozenset(("de", "lb"))  # where a capital tells a noun, not a name
Doubt = Literal["", "form", "article"]


class Rewrite(NamedTuple):
    """What is written from `start` to `end`, and why a person should look at it, if at all.

    `form`: the ending could not be carried over. `article`: the word before may not go with it.
    """

    start: int
    end: int
    text: str
    doubt: Doubt = ""


def rewriter(find: str, put: str, lang: str) -> Callable[[str], Sequence[Rewrite]]:
    """Return what finds all forms of a term in texts of a language, and says what to write."""
    code = primary(lang)
    find, put = _listed(find, put, lang)
    capital = len(tokens(find)) == 1 and find[:1].isupper() and not find.isupper()
    named = capital and not (code in _CAPITALISING and is_word(fold(find, code), code))
    acronym = find.isupper() and len(find) > 1
    listed = Term("", lang, find, match="name" if named else "inflect")
    listed = replace(listed, case="exact" if acronym else "name")
    wanted, index = Term("", lang, put), TermIndex([listed], code)
    return lambda text: [
        _rewrite(text, match.start, match.end, listed, wanted)
        for match in exclusive([m for m in index.find(text) if m.form != "near"])
    ]


def _listed(find: str, put: str, lang: str) -> tuple[str, str]:
    """Return two words as a dictionary lists them, where both stand in the same other form."""
    code = primary(lang)
    if not (find.isalpha() and put.isalpha()):
        return find, put
    bases = lemma(fold(find, code), code), lemma(fold(put, code), code)
    if bases[0] == fold(find, code):
        return find, put
    model, own = Term("", lang, bases[0]), Term("", lang, bases[1])
    return bases if fit(own, find, model) == (put, True) else (find, put)


def _rewrite(text: str, start: int, end: int, listed: Term, wanted: Term) -> Rewrite:
    found = text[start:end]
    form, sure = fit(wanted, found, listed)
    return Rewrite(start, end, form, doubt(text[:start], found, form, wanted.lang, sure=sure))


def doubt(before: str, old: str, new: str, lang: str, *, sure: bool = True) -> Doubt:
    """Say why a person should look at a replacement, where one should."""
    if not sure:
        return "form"
    code = primary(lang)
    respelled = fold(old, code)[-_LIKE:] == fold(new, code)[-_LIKE:] and old[:1] == new[:1]
    return "article" if not respelled and jars(before, old, new, code) else ""
