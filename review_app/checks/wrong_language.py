"""The target is in another language than it should be."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.function_words import function_words, listed, own_words
from review_app.text.known_words import is_word
from review_app.text.language import identifiable, identify, knows, second_opinion
from review_app.text.marking import mark
from review_app.text.scripts import letters, only, script_of, strangers
from review_app.text.tables import rows
from review_app.text.tokens import tokens, vocabulary

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.UNTRANSLATED
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
_DUTCH = "De brug over de rivier is vandaag weer geopend."
EXAMPLES = (
    Example("A ponte sobre o rio abriu de novo hoje.", _DUTCH, (_DUTCH,)),
    Example("A ponte sobre o rio abriu.", "The bridge over the river is open again today."),
    Example("Paris, 2022", "Paris, 2022"),
    Example("", "Hofsjökull er hluti af landinu.", (), "en", "is"),
    Example("", "Мост через реку открыт.", ("Мост через реку открыт.",)),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the whole target when its script, or both language identifiers, say so."""
    text, lang = unit.target, unit.target_lang.partition("-")[0]
    if not script_of(lang) or text.strip() == unit.source.strip():
        return
    found = _foreign(text, lang)
    if found:
        span = mark(text, len(text) - len(text.lstrip()), len(text.rstrip()))
        yield Hit(span, f"This reads as {found}, not {lang}.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to letters of another script, and to few words of the own language."""
    target = batch.target
    script = script_of(target.lang)
    if not script:
        return batch.nobody
    foreign = target.has(strangers(script))
    if script not in _SHARED or not identifiable(target.lang):
        return foreign
    return foreign | ~target.two_words(own_words(target.lang))


def _foreign(text: str, lang: str) -> str:
    script = script_of(lang)
    if not only(text, script) and _in_another_script(text, lang):
        return "another script"
    if script == "Han":
        kana = letters(text, "Kana")
        return "ja" if kana > 2 and kana * 4 > _own(text, lang) else ""
    if script not in _SHARED or not identifiable(lang) or _at_home(text, lang):
        return ""
    small = sum(token.text.islower() for token in tokens(text))
    told = _told_by_words(text, lang)
    return told if told or not small else _told_by_identifiers(text, lang, small)


def _told_by_identifiers(text: str, lang: str, small: int) -> str:
    """Name another language that both identifiers see, by how much text there is to go by."""
    kin = _kin(lang) if _own(text, lang) < _SHORT else {lang}
    first = identify(text)
    if first is None or first.lang in kin:
        return ""
    if first.confidence < (_SURE if small > 1 else _SURE_OF_NAMES):
        return ""
    second = second_opinion(text)
    if second is None or second.lang in kin or second.confidence < _SURER:
        return ""
    # an opinion that cannot name the language counts only where it names another for certain
    known = knows(lang) or (first.lang == second.lang and first.confidence > _CERTAIN)
    return second.lang if known and not _own_dictionary(text, lang) else ""


def _own_dictionary(text: str, lang: str) -> bool:
    """Tell whether all small words are the language's: what looks foreign are the names."""
    small = {token.text for token in tokens(text) if token.text.islower()}
    return len(small) < _FEW and all(is_word(word, lang) for word in small)


# scripts of many languages; any other script is proof of its language
_SHARED = frozenset({"Latin", "Cyrillic", "Arabic", "Devanagari"})
_SURE, _SURER = 0.25, 0.7
# what the first opinion needs for names and numbers with one small word
_SURE_OF_NAMES = 0.65
_CERTAIN = 0.8
# texts of fewer letters than this are taken for those of a sister language
_SHORT = 60
# words up to which function words are asked where the identifiers have too little to go by
_FEW = 8
_FAMILIES = (
    {"cs", "sk", "sl", "pl", "hr"},
    {"nb", "no", "nn", "da", "sv"},
    {"is", "fo", "da", "nb", "no", "nn"},
    {"hr", "sr", "bs", "sl", "sh", "mk", "bg"},
    {"id", "ms"},
    {"es", "gl", "ca", "ast", "pt"},
    {"ru", "be", "uk", "bg", "mk"},
    {"nl", "af", "nds", "de", "als"},
    {"fa", "ur", "ps"},
    {"hi", "mr", "ne"},
    {"tr", "az"},
)


def _own(text: str, lang: str) -> int:
    """Count the letters of the language's own script."""
    return letters(text, script_of(lang)) + (letters(text, "Han") if lang in {"ja", "ko"} else 0)


def _in_another_script(text: str, lang: str) -> bool:
    own = _own(text, lang)
    others = sum(map(str.isalpha, text[:2000])) - own
    return others > 12 and own * 4 < others


def _kin(lang: str) -> set[str]:
    return {lang}.union(*(family for family in _FAMILIES if lang in family))


def _told_by_words(text: str, lang: str) -> str:
    """Name the only language whose function words a short text has, and hardly one of its own."""
    words = vocabulary(text)
    if not 2 <= len(words) <= _FEW or words & own_words(lang):
        return ""
    mine = len(words & function_words(lang))
    found = [(len(words & function_words(other)), other) for other in listed() if other != lang]
    most, other = max(found)
    alone = sum(count == most for count, _ in found) == 1
    # what is known of a kindred language says nothing where nothing is known of this one
    kindred = lang not in listed() and other in _kin(lang)
    if most >= 2 + 2 * mine and most * 3 >= len(words) and alone and not kindred:
        return other
    return "" if mine else _told_by_letters(text, words, lang)


def _told_by_letters(text: str, words: Collection[str], lang: str) -> str:
    """Tell a short text by letters that its language never uses, in more than its names."""
    own = next((r["letters"] for r in rows("alphabets") if r["lang"] == lang), None)
    if own is None or not any(token.text.islower() for token in tokens(text)):
        return ""
    strange = sum(any(c > "z" and c.isalpha() and c not in own for c in word) for word in words)
    return "another language" if strange >= 2 and strange * 3 >= len(words) else ""


def _at_home(text: str, lang: str) -> bool:
    """Spare the identifiers a text with words that only its own language has."""
    words = vocabulary(text)
    own = len(words & own_words(lang))
    return own >= 2 or (own == 1 and len(words & function_words(lang)) * 4 >= len(words))
