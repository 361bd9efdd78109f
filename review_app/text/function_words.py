"""Function words: what a language says often and names nothing with."""

from functools import cache

from review_app.text.tables import rows, words


def function_words(lang: str) -> frozenset[str]:
    """Return frequent function words of a language, lower-case; empty where none are listed."""
    return words("function_words", "common", lang)


@cache
def listed() -> tuple[str, ...]:
    """Return the languages with a list."""
    return tuple(row["lang"] for row in rows("function_words"))


@cache
def own_words(lang: str) -> frozenset[str]:
    """Return the function words that no other listed language writes alike."""
    others = (r["words"].split() for r in rows("function_words") if r["lang"] != lang)
    return function_words(lang) - {word for line in others for word in line}


@cache
def telling_words(lang: str, other: str) -> frozenset[str]:
    """Return the function words of `lang` that are none in `other`."""
    return function_words(lang) - function_words(other)
