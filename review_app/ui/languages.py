"""Languages by name, in the reader's language."""

from functools import cache

import streamlit as st

from review_app.ui.i18n import gettext as _

# the languages offered first; any other code can be typed
COMMON = (
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi",
    "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "ky", "lt", "lv", "ms", "nl", "no", "pl",
    "pt", "pt-BR", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip


@cache
def _names(reader: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        return dict(Locale.parse(reader, sep="-").languages)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en").languages)


def language(code: str) -> str:
    """Return the name of a language with its code: `Portuguese (pt)`; "" is to be detected."""
    if not code:
        return _("Detect")
    if code == "und":
        return _("not known")
    known = _names(st.context.locale or "en")
    name = known.get(code.replace("-", "_")) or known.get(code.partition("-")[0])
    return f"{name[:1].upper()}{name[1:]} ({code})" if name else code


def direction(source: str, target: str) -> str:
    """Write a pair of languages: `pt → en`, or the one that is known."""
    return target if source == "und" else f"{source} → {target}"
