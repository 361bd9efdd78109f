"""Give a term the ending and the case of the word that it replaces."""

from collections.abc import Iterable
from typing import NamedTuple

from review_app.glossary.inflection import has_cases, inflects, is_word, lemma
from review_app.glossary.likeness import common
from review_app.glossary.plurals import plural
from review_app.glossary.tokens import fold, primary
from review_app.model import Term

_LOST = 2
_HARMONIOUS = frozenset(("tr", "az", "kk", "ky", "fi", "et", "hu"))
_VOWELS = "aeiouyáéíóúýąęěůäöüõőűåàèìòùıəаеиоуыэюяєіїәөүұ"
_SOFT = "ьй"
_HEAD_FIRST = frozenset(("fr", "es", "pt", "it", "ca", "gl", "ro", "vi", "id", "ms", "he", "ar"))
_PLURAL_ONLY = frozenset(("en",))  # the one form that its nouns have
_VERBAL = ("ing", "ed")
_GENITIVE = frozenset(("de", "nl", "sv", "da", "nb", "nn"))


class Fit(NamedTuple):
    """A form of a term, and whether it is sure to be the one that fits."""

    text: str
    sure: bool


def fitted(term: Term, found: str, listed: Term) -> str:
    """Return the term as it would stand in the place of `found`, a form of `listed`."""
    return fit(term, found, listed).text


def fit(term: Term, found: str, listed: Term) -> Fit:
    """Give a term the form in which `found` stands, a form of `listed`.

    An ending is carried over where both words are of one kind: regular plurals, and in languages
    with cases what words of one declension share, proved by the dictionary where it knows the
    word. Else the term stands as the glossary has it, and that is not sure.
    """
    lang = primary(term.lang)
    if fold(found, lang) == fold(listed.text, lang):
        return Fit(_cased(term.text, found, listed), sure=True)
    bent = _bent(term, found, listed, lang)
    return Fit(_cased(bent or term.text, found, listed), sure=bool(bent))


def _bent(term: Term, found: str, listed: Term, lang: str) -> str:
    """Bend the head of a term, if nothing but the head is bent in `found`; else give nothing."""
    own, model, forms = term.text.split(), listed.text.split(), found.split()
    if len(model) != len(forms) or not own:
        return ""
    differ = [n for n, (a, b) in enumerate(zip(model, forms, strict=True)) if a != b]
    first = lang in _HEAD_FIRST
    if differ != [0 if first else len(model) - 1] or (len(own) > 1 and has_cases(lang)):
        return ""  # in languages with cases the other words may have to agree
    at, head = differ[0], 0 if first else len(own) - 1
    word = _bent_word(own[head], forms[at], model[at], lang)
    return " ".join((*own[:head], word, *own[head + 1 :])) if word else ""


def _bent_word(word: str, found: str, model: str, lang: str) -> str:
    plain, bent = fold(model, lang), fold(found, lang)
    regular = plural(plain, lang)
    if regular and (bent == regular or (lang in _PLURAL_ONLY and not bent.endswith(_VERBAL))):
        return plural(word.lower(), lang) and _as_written(word, plural(word.lower(), lang))
    form = _declined(Term("", lang, word), found, Term("", lang, model)) if has_cases(lang) else ""
    if form and form != word:
        return form
    return _added(word, bent.removeprefix(plain), lang) if bent.startswith(plain) else ""


def _as_written(word: str, form: str) -> str:
    """Keep the capitals of a word in its plural."""
    shared = common(word.lower(), form)
    return word[:shared] + form[shared:]


def _added(word: str, ending: str, lang: str) -> str:
    """Add an ending, where the dictionary has the outcome as a form of the word."""
    form = word + ending
    known = is_word(fold(form, lang), lang) and lemma(fold(form, lang), lang) == fold(word, lang)
    genitive = lang in _GENITIVE and ending == "s" and word[:1].isupper() and word[-1] not in "sßxz"
    return form if known or genitive else ""


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
        return _upper(text, listed.lang)
    if found[:1].isupper() and listed.text[:1].islower():
        return _upper(text[:1], listed.lang) + text[1:]
    return text


def _upper(text: str, lang: str) -> str:
    return (text.replace("i", "İ") if primary(lang) in {"tr", "az"} else text).upper()


def like_in_shape(found: str, forms: Iterable[str]) -> list[str]:
    """Put forms of the shape of `found` first: an acronym for an acronym, else the given order."""
    return sorted(forms, key=lambda form: _acronym(form) != _acronym(found))


def _acronym(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text))
    return len(letters) > 1 and letters[:-1].isupper() and " " not in text
