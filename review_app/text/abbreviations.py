"""Abbreviations that keep their stop inside a sentence, and words that end no sentence."""

from review_app.text.tables import words

_VOWELS = frozenset("aeiouyáàâäãåæąăéèêëęěíìîïıóòôöõøőœúùûüůűýÿаеёиіїоуыэюяєαεηιουωάέήίόύώ")

_CASED = "\u0530"
"""Before this stand Latin, Greek and Cyrillic, whose vowels are known and always written."""


def never_last(lang: str) -> frozenset[str]:
    """Return words, lower-case, after which no sentence of the language ends."""
    return words("sentence_words", "never-last", lang)


def is_abbreviation(word: str, lang: str) -> bool:
    """Tell whether `word` (without its stop) is or looks like an abbreviation: no vowel in it."""
    low = word.lower()
    if low in words("sentence_words", "inside", lang):
        return True
    return low < _CASED and not word.isupper() and not _VOWELS & set(low)
