"""A line or paragraph break of the source is missing, or there is one too many."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.FORMATTING
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("A ponte abriu.\n\nO rei veio.", "The bridge opened. The king came.", (" ",)),
    Example("A ponte abriu.", "The bridge\nopened.", ("\n",)),
    Example("A ponte abriu.\nO rei veio.", "The bridge opened.\nThe king came."),
    Example("A ponte abriu.\r\nO rei veio.", "The bridge opened.\nThe king came."),
    Example("Linha\n\n1\n2\n3", "Line\n\n1\n2\n3"),
)
_LONGEST = 20_000


def check(unit: Unit) -> Iterator[Hit]:
    """Yield the place of the first break that only one side has."""
    if not unit.target.strip() or max(len(unit.source), len(unit.target)) > _LONGEST:
        return
    there, here = _paragraphs(unit.source), _paragraphs(unit.target)
    if len(here) < len(there):
        yield from _missing(unit.target, len(there) - len(here))
    elif len(here) > len(there):
        text = unit.target
        at = text.find("\n", len(text) - len(text.lstrip()), len(text.rstrip()))
        if at >= 0 and _breaks_sentence(unit.target, at):
            span = mark(unit.target, at, at + 1)
            yield Hit(span, "The source has no line break here.", (" ",))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to units with a line break on a side."""
    return batch.either(r"[\n\r]")


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.replace("\r", "\n").split("\n") if line.strip()]


def _missing(text: str, count: int) -> Iterator[Hit]:
    """Mark where a sentence ends, the likeliest place; else the end of the target."""
    ends = [at for at in range(1, len(text) - 1) if text[at] == " " and text[at - 1] in ".!?:…"]
    breaks = "break is" if count == 1 else f"{count} breaks are"
    message = f"A line {breaks} missing that the source has."
    if len(ends) == count:
        for at in ends:
            yield Hit(mark(text, at, at + 1), message, ("\n",))
    else:
        end = len(text.rstrip())
        yield Hit(mark(text, end, end), message)


def _breaks_sentence(text: str, at: int) -> bool:
    before, after = text[:at].rstrip(), text[at:].lstrip()
    return bool(after) and before[-1:].isalnum() and after[:1].islower()
