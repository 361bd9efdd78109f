"""A word stands twice in a row."""

import re
from collections.abc import Collection, Iterator
from itertools import islice
from operator import eq
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.scripts import script_of
from review_app.text.transliterate import ascii_form

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.DUPLICATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = False
EXAMPLES = (
    Example("A casa é velha.", "The house is is old.", ("is is",)),
    Example("Ele foi.", "The the man went.", ("The the",)),
    Example("O vírus mata.", "The virus COVID COVID-19 kills.", ("COVID COVID",)),
    Example("The committee met.", "委员会委员会开会了。", ("委员会委员会",), "en", "zh"),
    Example("The house is old.", "房子一个一个都很旧。", (), "en", "zh"),
    Example("Ele sabia que aquilo bastava.", "He knew that that was enough."),
    Example("O check-in em Lima abriu.", "The check-in in Lima is open."),
    Example("O rei: blá blá blá.", "The king: yada yada yada."),
    Example("Vocês se lavam.", "Vous vous lavez.", (), "pt", "fr"),
    Example("As pessoas que cantam", "Leute, die die Lieder singen", (), "pt", "de"),
    Example("É a mesma coisa?", "Ist das das Gleiche?", (), "pt", "de"),
    Example("Ela não as tinha lido.", "Vielleicht hatte sie sie nicht gelesen.", (), "pt", "de"),
    Example("Chamem as pessoas.", "Ruft die die Leute.", ("die die",), "pt", "de"),
    Example("Sie wird, wird sie?", "She will, will she?", (), "de"),
    Example("Ele mora em Bora Bora.", "He lives in Bora Bora."),
    Example("Um homem de 23 anos saiu.", "A 23-year-old old man left.", ("old old",)),
    Example("The guest who has the the room", "Der Gast Gast hat es", ("Gast Gast",), "en", "de"),
    Example("A partida em Lima", "The take-off off Lima"),
    Example("O fim do mês.", "Ayın sonunun sonunun", ("sonunun sonunun",), "pt", "tr"),
    Example("Devagar.", "Yavaş yavaş, zaman zaman", (), "pt", "tr"),
    Example("这是韩寒写的。", "Han Han wrote this.", (), "zh"),
)

# pairs that grammar or usage allow, by target language
_ALLOWED = {
    "en": "that had her very no so ha haha ho bye blah knock hey go night choo",
    "de": "bla ha haha nein ja",
    "fr": "vous nous bien très non oui si bla ha",
    "es": "muy no sí ya bla ja",
    "pt": "não sim já bla ha",
    "it": "piano via bla via pian quasi così",
    "nl": "je ze bla ha heel",
    "cs": "bla ha se si",
    "sk": "bla ha sa si",
    "pl": "bla ha",
    "ru": "да нет еле чуть едва только вот",
    "uk": "так ні ледве геть ледь",
}
_FREE = {lang: frozenset(words.split()) for lang, words in _ALLOWED.items()}
# German opens a relative clause with the word that may be the next article: ", die die Lieder"
_AFTER_COMMA = {"de": frozenset({"die", "der", "das", "den", "dem", "sie", "was", "wer"})}
_DEMONSTRATIVE = re.compile(r"\b(?:ist|war|wäre|sei|wird|sind|waren) $", re.IGNORECASE)
# "weil sie sie sah", "hatte sie sie gesehen": subject and object
_BOTH = re.compile(
    r"\b(?:als|bevor|da|dass|indem|nachdem|ob|obwohl|während|weil|wenn|wie|h[aä]t(?:te)?n?|haben"
    r"|konnten?|sollten?|wollten?|mussten?|würden?|werden|wird) $",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",(?: \w{2,9})? $")
# a compound may end in the word that follows it: "check-in in", "take-off off the coast"
_PARTICLES = {
    "en": frozenset({"off", "out", "over", "down", "through", "away", "back", "round"}),
    "de": frozenset({"aus", "auf", "mit", "von", "vor", "bei", "ein"}),
}
# languages that double words by grammar
_DOUBLING = frozenset(
    {
        "id",
        "ms",
        "tl",
        "haw",
        "mi",
        "jv",
        "sw",
        "hi",
        "bn",
        "ur",
        "ta",
        "te",
        "mr",
        "th",
        "vi",
        "km",
        "lo",
        "tr",
        "az",
        "kk",
        "ky",
    }
)
_BENT = {
    "tr": re.compile(r"\w{3,}(?:[ıiuü]n[ıiuü]n|[dt][ae]n|l[ae]r[ıi]?|s[ıiuü]n[ıiuü]|n[ıiuü]n)$")
}
# a short word may follow itself across a hyphen: "check-in in", "in in-house"
_TWICE = re.compile(
    r"(?:(?<![\w'’\-.@#&])|(?<=-)(?=\w{3}))([^\W\d_]{1,60}(?:['’/-][^\W\d_]{1,60}){0,2}|\d{4})"
    r"(?:[ \u00a0\n]{1,3}\1){1,9}"
    r"(?:(?![\w'’\-@/])(?!(?<=\d) \d)|(?<=\w{4})(?=-\w)|(?<=\w{3})(?=['’]\w{3}))",
    re.IGNORECASE,
)
_MOST, _READ = 100, 2000
_SIMPLE = re.compile(r"[^\W_]+")
_HAN = frozenset({"zh", "ja", "yue"})
_HAN_TWICE = re.compile(r"([\u3400-\u9fff]{3,12})\1")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield doubled words that neither usage nor the source explains."""
    lang = unit.target_lang.partition("-")[0]
    if lang in _DOUBLING:
        yield from _bent_twice(unit, _BENT[lang]) if lang in _BENT else ()
        return
    if lang not in _HAN and not _suspect(unit.target.lower()):
        return
    twice = [m[1] for m in islice(_TWICE.finditer(unit.source), _MOST)]
    known, named = {word.lower() for word in twice}, any(word[0].isupper() for word in twice)
    for match in _TWICE.finditer(unit.target):
        if not _meant(match, lang, known, named=named) and not _named_twice(match, unit):
            yield _hit(unit.target, match)
    if lang in _HAN:
        for match in _HAN_TWICE.finditer(unit.target):
            if match[0] not in unit.source:
                yield _hit(unit.target, match)


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with a word twice in a row, or with Han signs."""
    text = batch.target
    return text.repeats(1) | text.repeats(2) | text.repeats(3) | text.signed


def _bent_twice(unit: Unit, bent: re.Pattern[str]) -> Iterator[Hit]:
    """Yield doubled words with an ending of case: what grammar doubles has none."""
    if not _suspect(unit.target.lower()):
        return
    for match in _TWICE.finditer(unit.target):
        if bent.search(match[1].lower()) and len(match[0].split()) == 2:
            yield _hit(unit.target, match)


def _suspect(text: str) -> bool:
    """Look for equal neighbours, cheaply: most texts have none."""
    words, pieces = _SIMPLE.findall(text), text.split()
    return any(map(eq, words, words[1:])) or any(map(eq, pieces, pieces[1:]))


def _meant(match: re.Match[str], lang: str, known: Collection[str], *, named: bool) -> bool:
    words = match[0].split()
    first = words[0].lower()
    if len(words) == 2 and (first in _FREE.get(lang, ()) or _opens_clause(match, lang, first)):
        return True
    if match.string[: match.start()][-1:] == "-" and first in _PARTICLES.get(lang, ()):
        return True
    if words[1] != words[0] and (words[0].islower() or first == "sie"):  # "dass sie Sie sah"
        return True
    names = words[0][0].isupper() and words[1][0].isupper()
    return first in known or (names and named) or (bool(known) and len(words) > 2)


def _named_twice(match: re.Match[str], unit: Unit) -> bool:
    """Tell whether a name in another script doubles its sound: 韩寒 is Han Han."""
    if not match[1].istitle() or script_of(unit.source_lang) in {"", "Latin"}:
        return False
    return ascii_form(match[1]).lower() * 2 in ascii_form(unit.source[:_READ]).lower()


def _opens_clause(match: re.Match[str], lang: str, first: str) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()]
    if lang == "de" and first == "das" and _DEMONSTRATIVE.search(before):
        return True
    if lang == "de" and first == "sie" and _BOTH.search(before):
        return True
    return first in _AFTER_COMMA.get(lang, ()) and bool(_CLAUSE.search(before))


def _hit(text: str, match: re.Match[str]) -> Hit:
    span = mark(text, match.start(), match.end())
    return Hit(span, f"“{match[1]}” stands here more than once.", (match[1],))
