"""Interface texts in the reader's language, through gettext; English where there is no other."""

import gettext as _gettext
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).with_name("locale")


@cache
def _catalogue(lang: str) -> _gettext.NullTranslations:
    return _gettext.translation("review_app", LOCALES, [lang], fallback=True)


def _reader() -> str:
    import streamlit as st

    return (st.context.locale or "en").replace("-", "_")


def gettext(text: str) -> str:
    """Return a text in the language of the reader's browser."""
    return _catalogue(_reader()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text that fits the number, with `{n}` filled in."""
    return _catalogue(_reader()).ngettext(one, many, count).format(n=f"{count:,}")
