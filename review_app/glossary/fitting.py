"""Give a term the ending and the case of the word that it replaces."""

from collections.abc import Iterable

from review_app.glossary.inflection import has_cases
from review_app.glossary.tokens import primary
from review_app.model import Term


def fitted(term: Term, found: str, listed: Term) -> str:
    """Return the term as it would stand in the place of `found`, a form of `listed`.

    Plurals and other endings that are merely added are carried over; where the language bends
    its words further the term stands as the glossary has it.
    """
    return _cased(term.text + _ending(term, found, listed), found, listed)


def _ending(term: Term, found: str, listed: Term) -> str:
    added = found[len(listed.text) :]
    same = found.lower().startswith(listed.text.lower())
    if not same or not added or has_cases(primary(term.lang)):
        return ""
    alike = term.text[-1:].lower() == listed.text[-1:].lower()
    return added if alike or (added == "s" and term.text[-1:] not in "sxzy") else ""


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
