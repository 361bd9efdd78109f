"""The sentence ends with another mark than the source, or with none."""

from collections.abc import Iterator

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.endings import UNMARKED, as_ending, ending
from review_app.text.marking import mark

ISSUE = Issue.TYPOGRAPHICAL
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("A ponte abriu hoje.", "The bridge opened today", ("",)),
    Example("A ponte abriu hoje.", "The bridge opened today?", ("?",)),
    Example("桥开通了。", "The bridge is open.", (), "zh"),
    Example("Ele disse: “abriu.”", "He said: “it opened”."),
    Example("A ponte abriu hoje.", "สะพานเปิดวันนี้", (), "pt", "th"),
    Example("A ponte abriu hoje", "The bridge opened today."),
)
# informal writers leave the last mark out, and Ukrainian laws list their points with semicolons
_ALIKE = frozenset({("ellipsis", "stop")})
# in these a comma may stand between sentences
_CHAINING = frozenset({"zh", "ja"})
_LOOSE = frozenset({"", "comma", "semicolon"})


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the end of a target whose final mark contradicts the source."""
    langs = {unit.source_lang.partition("-")[0], unit.target_lang.partition("-")[0]}
    if langs & UNMARKED or not unit.target.strip():
        return
    wanted, *_ = ending(unit.source, unit.source_lang)
    got, start, end = ending(unit.target, unit.target_lang)
    if wanted == got or wanted in _LOOSE or (wanted, got) in _ALIKE:
        return
    if got == "comma" and langs & _CHAINING:
        return
    mended = (as_ending(wanted, unit.target_lang),)
    yield Hit(mark(unit.target, start, end), _message(wanted, got), mended)


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
