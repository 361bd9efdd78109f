"""Give a term the ending and the case of the word that it replaces."""

from collections.abc import Iterable

from review_app.glossary.inflection import has_cases, inflects, is_word, lemma
from review_app.glossary.likeness import common
from review_app.glossary.tokens import fold, primary
from review_app.model import Term

_LOST = 2
_HARMONIOUS = frozenset(("tr", "az", "kk", "ky", "fi", "et", "hu"))
_VOWELS = "aeiouyáéíóúýąęěůäöüõőűåàèìòùıəаеиоуыэюяєіїәөүұ"
_SOFT = "ьй"


def fitted(term: Term, found: str, listed: Term) -> str:
    """Return the term as it would stand in the place of `found`, a form of `listed`.

    An ending is carried over where both words are of one kind: plurals that are merely added, and
    in languages with cases what words of one declension share, proved by the dictionary where it
    knows the word. Else the term stands as the glossary has it.
    """
    bent = _declined if has_cases(primary(term.lang)) else _added
    return _cased(bent(term, found, listed), found, listed)


def _added(term: Term, found: str, listed: Term) -> str:
    added = found[len(listed.text) :]
    if not added or not found.lower().startswith(listed.text.lower()):
        return term.text
    alike = term.text[-1:].lower() == listed.text[-1:].lower()
    return (
        term.text + added if alike or (added == "s" and term.text[-1:] not in "sxzy") else term.text
    )


def _declined(term: Term, found: str, listed: Term) -> str:
    """Bend one word as another was bent: заводов for завод gives комбинатов for комбинат."""
    lang = primary(term.lang)
    word, model, bent = term.text, fold(listed.text, lang), fold(found, lang)
    if not (word.isalpha() and model.isalpha() and bent.isalpha()):
        return word
    shared = common(model, bent)
    lost, ending = model[shared:], bent[shared:]
    if len(lost) > _LOST or not ending or not _one_kind(fold(word, lang), model, lost, lang):
        return word
    form = word[: len(word) - len(lost)] + ending
    return form if _proved(fold(form, lang), fold(word, lang), lang) else word


def _one_kind(word: str, model: str, lost: str, lang: str) -> bool:
    """Tell whether two words take the same endings, as far as their own ends tell."""
    if lang in _HARMONIOUS:
        return _last_vowel(word) == _last_vowel(model) and _open(word) == _open(model)
    return word.endswith(lost) and (word[-1] == model[-1] or not (_open(word) or _open(model)))


def _proved(form: str, word: str, lang: str) -> bool:
    if is_word(word, lang) and is_word(form, lang):
        return lemma(form, lang) == word
    return inflects(form, word, lang)


def _last_vowel(word: str) -> str:
    return next((letter for letter in reversed(word) if letter in _VOWELS), "")


def _open(word: str) -> bool:
    return word[-1] in _VOWELS + _SOFT


def _cased(text: str, found: str, listed: Term) -> str:
    if found.isupper() and not listed.text.isupper() and len(found) > 1:
        return text.upper()
    if found[:1].isupper() and listed.text[:1].islower():
        return text[:1].upper() + text[1:]
    return text


def like_in_shape(found: str, forms: Iterable[str]) -> list[str]:
    """Put forms of the shape of `found` first: an acronym for an acronym, else the given order."""
    return sorted(forms, key=lambda form: _acronym(form) != _acronym(found))


def _acronym(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text))
    return len(letters) > 1 and letters[:-1].isupper() and " " not in text
