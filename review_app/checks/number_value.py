"""A number differs from the source, is missing or is new, compared by value."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.characters import DIGIT
from review_app.text.marking import mark
from review_app.text.number_gaps import bare_percent, half_time
from review_app.text.number_likeness import alike
from review_app.text.number_match import unexplained
from review_app.text.numbers import Number, crowded, magnitude, numbers, scales
from review_app.text.separators import rewritten

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.NUMBERS
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Vieram 25 navios.", "There came 52 ships.", ("52",)),
    Example("Vieram 1.250 navios em 1998.", "There came ships in 1998.", ("1.250",)),
    Example("Vieram navios.", "There came 14 ships.", ("14",)),
    Example("Vieram 1.250,5 toneladas, 20 %", "There came 1,250.5 tonnes, 20 per cent"),
    Example("Custa 2 milhões às 15h30.", "It costs 2,000,000 at 3:30 pm."),
    Example("有300万人，占百分之二十。", "There are 3 million people, 20%.", (), "zh"),
    Example("No século XIX, 25 homens", "In the 19th century, twenty-five men"),
    Example("Em 5 de maio de 2021", "05/05/2021"),
    Example("São 100% de algodão.", "They are % cotton.", ("%",)),
    Example("Das 17:30 às 19:30", "From 17: to 19:30", (":",)),
    Example("Una hoja A4 y 7 lápices", "A sheet and 7 pencils", ("4",), "es"),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Yield numbers of either side that nothing on the other side accounts for."""
    if not unit.target.strip():
        return
    if crowded(unit.source) or crowded(unit.target):
        message = "So many numbers stand here that they were not compared."
        yield Hit(mark(unit.target, 0, 1), message, severity=Severity.NEUTRAL)
        return
    if _GAP & set(unit.target) and (gap := _gap(unit)):
        yield Hit(mark(unit.target, *gap), "A number of the source is missing here.")
        return
    yield from _rescaled(unit)
    missing, added = unexplained(unit)
    wanted = tuple(n.text for n in missing)
    for number in added:
        span = mark(unit.target, number.start, number.end)
        better = _instead(unit, missing[0], number) if len(added) == len(missing) == 1 else ()
        yield Hit(span, _message(number.text, wanted), better)
    for number in missing[len(added) :]:
        span = mark(unit.source, number.start, number.end, "source")
        yield Hit(span, f"{number.text} of the source is missing in the target.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to numbers that are not written alike, or that a word may multiply."""
    source, target = batch.source, batch.target
    written = ~alike(source, target) | (batch.either(_PERCENT) & target.has(_PERCENT))
    cut = target.has(DIGIT, ":", _NO_DIGIT) | target.has(_NO_WORD, ":", DIGIT)
    scaled = source.any_word(scales(source.lang)) & target.any_word(scales(target.lang))
    signs = batch.either(_SCALE)
    return batch.either(DIGIT) & (written | cut | scaled | signs)


_GAP = frozenset("%％‰:")
_PERCENT = "[%％‰]"
_NO_DIGIT, _NO_WORD = r"\D", r"\W"
_SCALE = "[百千万萬億亿만억천兆成折割]"


def _gap(unit: Unit) -> tuple[int, int] | None:
    return bare_percent(unit.source, unit.target) or half_time(unit.source, unit.target)


def _rescaled(unit: Unit) -> Iterator[Hit]:
    """Yield numbers whose digits are the source's and whose magnitude is not: million, billion."""
    there = dict(_scaled(unit.source, unit.source_lang))
    here = _scaled(unit.target, unit.target_lang) if there else []
    said = {value for number in there for value in number.values}
    for number, factor in here:
        same = next((n for n in there if min(n.values) == min(number.values)), None)
        if same and there[same] != factor and max(number.values) not in said:
            span = mark(unit.target, number.start, number.end)
            wrong, right = max(number.values), max(same.values)
            yield Hit(span, f"The source has {right:,} here, not {wrong:,}.")


def _scaled(text: str, lang: str) -> list[tuple[Number, int]]:
    """Return the numbers that a word or sign behind them multiplies, and by how much."""
    base = lang.partition("-")[0]
    found = ((n, magnitude(text[n.end : n.end + 24], base)) for n in numbers(text, lang))
    return [(number, factor) for number, factor in found if factor >= _THOUSAND and number.values]


_THOUSAND = 1000


def _instead(unit: Unit, wanted: Number, got: Number) -> tuple[str, ...]:
    """Return the source's number the target's way; nothing where its kind is in doubt."""
    there = magnitude(unit.source[wanted.end : wanted.end + 24], unit.source_lang)
    here = magnitude(unit.target[got.end : got.end + 24], unit.target_lang)
    digits = unit.target[got.start : got.end].isascii()
    plain = there == here and digits and not _named(unit.source, wanted)
    better = rewritten(wanted.text, unit.source_lang, unit.target_lang) if plain else None
    return (better,) if better else ()


def _named(text: str, number: Number) -> bool:
    """Tell whether a number with separators belongs to a version, a date or a time."""
    around = text[: number.start][-1:] + text[number.end :][:1]
    joined = any(c.isalpha() or c in "/:§#-" for c in around)
    return joined and not number.text.isdecimal()


def _message(got: str, wanted: tuple[str, ...]) -> str:
    if wanted:
        return f"The source has {', '.join(wanted)} where the target has {got}."
    return f"The source has no {got}."
