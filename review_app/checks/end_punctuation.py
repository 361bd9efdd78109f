"""The sentence ends with another mark than the source, or with none."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.abbreviations import is_abbreviation
from review_app.text.characters import ALNUM
from review_app.text.endings import UNMARKED, as_ending, ending
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("A ponte abriu hoje.", "The bridge opened today", ("",)),
    Example("A ponte abriu hoje.", "The bridge opened today?", ("?",)),
    Example("Cuidado com a ponte!", "Mind the bridge."),
    Example("Ele veio ontem. :)", "He came yesterday. :-)"),
    Example("E depois…", "And then..", ("..",)),
    Example("桥开通了。", "The bridge is open.", (), "zh"),
    Example("Ele disse: “abriu.”", "He said: “it opened”."),
    Example("A ponte abriu hoje.", "สะพานเปิดวันนี้", (), "pt", "th"),
    Example("A ponte abriu hoje", "The bridge opened today."),
    Example("他问桥开了吗？", "He asked if the bridge was open.", (), "zh"),
    Example("Moved to the U.S.", "Mudou-se para os EUA", (), "en", "pt"),
    Example("— limpeza das salas.", "— cleaning the rooms"),
    Example("Quem abriu a ponte?", "誰が橋を開けたのか。", (), "pt", "ja"),
    Example("“Entre.”", "「お入り」", (), "pt", "ja"),
    Example("Mayor Meets Old Foes in U.S.", "Prefeito revê rivais nos EUA", (), "en", "pt"),
    Example("Estado civil: casada.", "Marital status: married"),
    Example("Digam-me por que fechou.", "Why is it closed?"),
    Example("Disse: «E depois…».", "He said: “And then…”"),
    Example("O mapa da ponte;", "Ο χάρτης της γέφυρας·", (), "pt", "el"),
)
# how loudly to end is the translator's choice: German imperatives end with an exclamation mark
_ALIKE = frozenset({("ellipsis", "stop"), ("exclamation", "stop"), ("stop", "exclamation")})
# in these a comma may stand between sentences
_CHAINING = frozenset({"zh", "ja"})
_LONG = 8
"""Words from which a text that begins with a capital is a sentence."""
_TITLED, _MOST = 4, 0.8
"""Letters of a word that a headline gives a capital, and the share that has to have one."""
_ENTRY = re.compile(r"\s*[^\W\d_][^:：.!?]{1,30}[:：](?:\s+[^\s.!?]+){1,5}\s*\.?\s*$")
_TRAILED = re.compile(r"(?:…|\.{3})\W*[\"'”’»“]\W*\.\s*$")
# words that open a question and hardly anything else, and the particles that close one
_QUESTION = re.compile(
    r"(?:^|[.!?…:] ?[\"'“„«‘¿]?|[\"“„«¿])"
    r"(?:why|who|whose|how (?:much|many|come|about)|is|are|was|were|do|does|did|would|could"
    r"|warum|wieso|weshalb|wer|wäre|hätte|pourquoi|qui est|est-ce|por ?qué|quién|por que|quem"
    r"|perché|chi|waarom|wie is|proč|kdo|copak|dlaczego|czy|почему|зачем|кто|чому|хто|чи|varför"
    r"|hvorfor|miért|neden|miksi)\b|[吗嗎呢][？?]|(?:为什么|為什麼|难道|なぜ|どうして)|か[？?]",
    re.IGNORECASE,
)
# words that ask, in a question or about one
_ASKED = re.compile(
    r"\b(?:why|who|whom|whose|what|how|wonder\w*|ask\w*|warum|wieso|weshalb|wer|wem|wen|was|wie"
    r"|pourquoi|qui|comment|por qu[eé]|qui[eé]n|cómo|quem|como|perché|chi|come|waarom|wie|hoe"
    r"|proč|kdo|jak|dlaczego|kto|почему|зачем|кто|как|чому|хто|як|varför|vem|hur|hvorfor|hvem"
    r"|miért|ki|neden|niçin|kim|γιατί|ποιος|למה|מדוע|מי|لماذا|من|क्यों|कौन)\b"
    r"|[吗嗎呢谁誰怎何]|什[么麼]|か[。．]",
    re.IGNORECASE,
)
_SMILEY = re.compile(r"(?<=[\s.!?…])[:;=8][-^']?[)D(P\]\[]{1,9}\s*$")
_MOUTHS = frozenset(")D(P][")
_ASKING = re.compile(r"(?:か|かな|かね|かしら|の)[。．][」』）)]{0,2}\s*$")
_LOOSE = frozenset({"", "comma", "semicolon"})

# the last word with the stops within it, and a dash or bullet before a small letter
_LAST = re.compile(r"((?:[^\W\d_]{1,12}\.\s?)*[^\W\d_]{1,12})\.\s*$")
_ITEM = re.compile(r"\s*[—–•·*-]\s+[^\W\d_A-ZÀ-ÞΑ-ΩА-ЯІЇЄҐ]")
# Chinese and Japanese put the mark behind indirect questions too
_INDIRECT = re.compile(r"\w,? (?:if|whether|why|how|what|who|which|where|when) \w")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the end of a target whose final mark contradicts the source."""
    langs = {unit.source_lang.partition("-")[0], unit.target_lang.partition("-")[0]}
    if langs & UNMARKED or not unit.target.strip():
        return
    wanted, first, last = ending(_bare(unit.source), unit.source_lang)
    got, start, end = ending(_bare(unit.target), unit.target_lang)
    cut = wanted == got == "ellipsis" and _dots(unit.target[start:end]) < 3 <= _dots(
        unit.source[first:last]
    )
    if cut:
        got = "stop"
    if wanted == got or wanted in _LOOSE or ((wanted, got) in _ALIKE and not cut):
        return
    if (got == "comma" and langs & _CHAINING) or (got in _LOOSE and _open_ended(unit)):
        return
    if _trailing(unit.source, wanted, got) or _asking(unit.source, unit.target, wanted, got):
        return
    if "ja" in langs and _japanese(unit, wanted, got):
        return
    if (
        (wanted, got) == ("question", "stop")
        and langs & _CHAINING
        and _INDIRECT.search(unit.target)
    ):
        return
    mended = (as_ending(wanted, unit.target_lang),)
    yield Hit(mark(unit.target, start, end), _message(wanted, got), mended)


def likely(batch: "Batch") -> "Flags":
    """Leave out what ends with a word and one mark on both sides, and sources without a mark."""
    source, target = batch.source, batch.target
    quiet = source.closes("[^\\W_DP]")
    for marks in ("[.。]", "[?？]", "[!！]"):
        quiet |= source.closes(ALNUM, marks) & target.closes(ALNUM, marks)
    return ~quiet


def _bare(text: str) -> str:
    """Return the text without a smiley at its end."""
    return _SMILEY.sub("", text) if text.rstrip()[-1:] in _MOUTHS else text


def _open_ended(unit: Unit) -> bool:
    """Tell whether the source's stop may be an abbreviation's, or ends an item of a list."""
    lang = unit.source_lang.partition("-")[0]
    last = _LAST.search(unit.source[-40:])
    short = last is not None and ("." in last[1] or is_abbreviation(last[1], lang))
    items = _ITEM.match(unit.source) and not unit.target[:1].isalpha()
    return (short and not _sentence(unit)) or bool(items) or _entry(unit)


def _entry(unit: Unit) -> bool:
    """Tell whether both sides are an entry of a form: a name, a colon, a few words."""
    return all(_ENTRY.match(text) is not None for text in (unit.source, unit.target))


def _trailing(source: str, wanted: str, got: str) -> bool:
    """Tell whether the source's stop only follows a quotation that trails off."""
    return (wanted, got) == ("stop", "ellipsis") and bool(_TRAILED.search(source[-8:]))


def _asking(source: str, target: str, wanted: str, got: str) -> bool:
    """Tell whether the target plainly asks what the source asks in the form of a statement."""
    turned = (wanted, got) == ("stop", "question")
    return turned and bool(_QUESTION.search(target)) and bool(_ASKED.search(source))


def _sentence(unit: Unit) -> bool:
    """Tell whether both sides are so long, and begin so, that they must be sentences."""
    return not _headline(unit.source) and all(
        text.lstrip("\"“„«‘'(")[:1].isupper() and len(text.split()) > _LONG
        for text in (unit.source, unit.target)
    )


def _headline(text: str) -> bool:
    """Tell whether nearly all words of some length have a capital, as English headlines do."""
    long = [word for word in text.split() if len(word) >= _TITLED and word[:1].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= _MOST * len(long)


def _japanese(unit: Unit, wanted: str, got: str) -> bool:
    """Tell whether Japanese says so without the mark: a question by か, speech by its bracket."""
    if {wanted, got} == {"question", "stop"}:
        own = unit.source if unit.source_lang.startswith("ja") else unit.target
        return bool(_ASKING.search(own))
    speech = unit.target_lang.startswith("ja") and unit.target.rstrip().endswith(("」", "』"))
    return speech and (wanted, got) == ("stop", "")


def _message(wanted: str, got: str) -> str:
    return f"The source ends with {_NAMES[wanted]}, the target with {_NAMES[got]}."


_NAMES = {
    "": "no mark",
    "stop": "a full stop",
    "question": "a question mark",
    "exclamation": "an exclamation mark",
    "colon": "a colon",
    "semicolon": "a semicolon",
    "comma": "a comma",
    "ellipsis": "an ellipsis",
}


def _dots(run: str) -> int:
    """Count the dots of an ellipsis, however it is written."""
    return sum(3 if char == "…" else 1 for char in run)
