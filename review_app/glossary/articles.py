"""Whether the word before a term must change when another term takes its place.

Elision and the choice of a or an follow the first sound of the word; articles follow its gender,
which endings tell to some extent. Nothing is changed here: a person is asked to look.
"""

import re

_WORD = re.compile(r"([^\W\d_]+)([’']|[ \u00a0]+)$")
_VOWEL = re.compile(r"[aeiouàâäáãéèêëíìîïóòôöõúùûüœæ]", re.IGNORECASE)
_SILENT_H = frozenset(("fr", "it", "ca", "es", "pt"))
# English words that begin with another sound than their letter says
_CONSONANT = re.compile(r"(?:uni(?!n|m)|use|usu|eu|one|ubiq|uto)", re.IGNORECASE)
_MUTE = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_NAMED = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9-]|$)")
_ELIDING = {
    "fr": "l d j m t s n c qu jusqu lorsqu puisqu le la de je me te se ne ce que",
    "it": "l un dell all nell sull dall quell quest d lo la il gli i uno del dello della al allo"
    " alla",
    "ca": "l d m t s n el la de",
    "en": "a an",
}
_ARTICLES = {
    "de": "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner"
    " diese dieser dieses diesen diesem zum zur im am vom beim ins",
    "fr": "le la un une du au ce cet cette mon ma ton ta son sa",
    "es": "el la los las un una unos unas del al este esta ese esa aquel aquella",
    "pt": "o a os as um uma uns umas do da dos das no na nos nas ao à aos às este esta esse essa",
    "it": "il lo la i gli le un uno una del dello della al allo alla nel nella sul sulla questo"
    " questa quel quella",
    "nl": "de het een dit dat deze die",
    "sv": "en ett den det",
    "da": "en et den det",
    "nb": "en ei et den det",
    "ca": "el la els les un una del al",
    "ro": "un o",
}
_BY_VOWEL = frozenset(("es", "pt", "it", "ca"))
_TOLD = 2
"""Letters at the end of a word by which its gender is told elsewhere."""


def jars(before: str, old: str, new: str, lang: str) -> bool:
    """Tell whether the word that ends `before` went with the old term and may not with the new."""
    found = _WORD.search(before)
    if not found or not (old and new):
        return False
    word = found[1].lower()
    if word in _ELIDING.get(lang, "").split() and _opens(old, lang) != _opens(new, lang):
        return True
    if found[2] in "’'" or word not in _ARTICLES.get(lang, "").split():
        return False
    return _gender(old, lang) != _gender(new, lang)


def _gender(text: str, lang: str) -> str:
    """Return the end of a word that tells its gender, an s of the plural aside."""
    plain = text.lower().rstrip("s")
    return plain[-1:] if lang in _BY_VOWEL and plain[-1:] in "oa" else plain[-_TOLD:]


def _opens(text: str, lang: str) -> bool:
    """Tell whether a text begins with the sound of a vowel."""
    if lang == "en":
        spoken = _MUTE.match(text) or (_VOWEL.match(text) and not _CONSONANT.match(text))
        return bool(_NAMED.match(text) if text[:2].isupper() else spoken)
    bare = text[1:] if lang in _SILENT_H and text[:1] in "hH" else text
    return _VOWEL.match(bare) is not None
