"""The countries of the world as terms, in any language that CLDR knows (through Babel)."""

from collections.abc import Iterator
from functools import lru_cache

from review_app.glossary.mentions import Annotator
from review_app.glossary.tokens import primary
from review_app.model import Term

_LETTERS = 2  # a country has a code of two letters, a continent one of three digits


@lru_cache(maxsize=32)
def annotator(source_lang: str, target_lang: str) -> Annotator:
    """Return what finds the countries of two languages."""
    langs = dict.fromkeys((primary(source_lang), primary(target_lang)))
    return Annotator([term for lang in langs for term in countries(lang)])


def countries(lang: str) -> Iterator[Term]:
    """Yield the country names of a language; none where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(lang).territories if lang else {}
    except (UnknownLocaleError, ValueError):
        return
    for code, name in sorted(names.items()):
        if len(code) == _LETTERS and code.isalpha():
            yield Term(code, lang, name, match="name", case="name")
