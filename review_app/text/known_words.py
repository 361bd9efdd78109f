"""Ask a dictionary whether a language has a word."""

from functools import lru_cache

from review_app.text.function_words import function_words
from review_app.text.tables import words

_LONGEST = 60


@lru_cache(maxsize=8192)
def is_word(word: str, lang: str) -> bool | None:
    """Tell whether the language has the word in some form; None where it has no dictionary."""
    from simplemma import is_known

    low = word.lower()
    if low in function_words(lang) or low in words("unlisted_words", "word", lang):
        return True
    if len(word) > _LONGEST:
        return False
    try:
        # read from the packed list: half the time and a twentieth of the memory of unpacking it
        return is_known(word, lang, low_memory=True) or (
            low != word and is_known(low, lang, low_memory=True)
        )
    except ValueError:
        return None
