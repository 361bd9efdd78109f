"""Refuse texts that cannot be scored side by side, and note what makes scores worthless."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from review_app.errors import MismatchError, ReviewError, UnknownNameError
from review_app.text.language import is_foreign

Texts = Sequence[str]
TESTS = ("bootstrap", "randomization", "")
UNDECLARED = frozenset({"", "und"})
SAMPLE = 40  # segments: enough letters to tell a language
FEW = 200  # segments: below this most tests cannot tell good systems apart
MOST = 1_000_000  # samples; more take hours and tell nothing new
# Lines belong together where their lengths differ by this share of what chance would give.
ALIKE = 0.5
LOOKED_AT = 300  # lines, to know what chance would give


def require_test(significance: str, samples: int, seed: int) -> None:
    """Raise a ReviewError if no test of significance can be made with these numbers."""
    if significance not in TESTS:
        raise UnknownNameError("test of significance", significance, filter(None, TESTS))
    if not _whole(samples) or not 1 <= samples <= MOST:
        message = f"The number of samples is {samples}; give a whole number from 1 to {MOST:,}."
        raise ReviewError(message)
    if not _whole(seed) or seed < 0:
        raise ReviewError(f"The seed is {seed}; give a whole number, 0 or more.")


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)


def require_same_length(
    systems: Mapping[str, Texts], sources: Texts, references: Sequence[Texts]
) -> None:
    """Raise a MismatchError that names the text and the line where the lines go apart."""
    if not systems or not sources:
        raise MismatchError("There is nothing to score; give a source and at least one system.")
    if _turned(references, len(sources)):
        message = (
            "The references come as one list for each segment; give one list for each reference, "
            "as long as the source."
        )
        raise MismatchError(message)
    for number, texts in enumerate(references, 1):
        _require(f"reference {number}", texts, sources)
    for name, texts in systems.items():
        _require(f"system {name!r}", texts, sources)


def _turned(references: Sequence[Texts], segments: int) -> bool:
    """Tell whether references were given by segment: many short lists of equal length."""
    shapes = {len(texts) for texts in references if not isinstance(texts, str)}
    return len(references) == segments and len(shapes) == 1 and segments not in shapes


def _require(name: str, texts: Texts, sources: Texts) -> None:
    if isinstance(texts, str):
        message = f"The {name} is one string; give a list with one text for each segment."
        raise MismatchError(message)
    if len(texts) != len(sources):
        lines = f"{len(texts)} line{'s' * (len(texts) != 1)}"
        line = parting(texts, sources)
        where = f"they seem to go apart at line {line}" if line else _alone(texts, sources)
        raise MismatchError(
            f"The {name} has {lines} and the source {len(sources)}: {where};"
            " give one line for each source line."
        )


def _alone(texts: Texts, sources: Texts) -> str:
    first = min(len(texts), len(sources)) + 1
    where = "of the source" if len(sources) > len(texts) else "of it"
    return f"line {first} {where} is the first without a counterpart"


def parting(texts: Texts, sources: Texts) -> int | None:
    """Guess, from the lengths of lines, where one side misses lines; counted from 1.

    Lines before that place are taken to match from the top, lines after it from the bottom.
    None where the lengths are no evidence, for lines that match by chance fit as well.
    """
    shorter, longer = sorted((list(map(len, texts)), list(map(len, sources))), key=len)
    gap = len(longer) - len(shorter)
    # characters a line, for some lines are missing
    rate = (sum(shorter) + 1) * len(longer) / (sum(longer) + 1) / max(len(shorter), 1)
    top = [abs(a - b * rate) for a, b in zip(shorter, longer, strict=False)]
    bottom = [abs(a - b * rate) for a, b in zip(shorter, longer[gap:], strict=True)]
    before = [0.0, *accumulate(top)]
    after = [*list(accumulate(reversed(bottom)))[::-1], 0.0]
    costs = [a + b for a, b in zip(before, after, strict=True)]
    best = min(range(len(costs)), key=costs.__getitem__)
    if costs[best] >= ALIKE * len(shorter) * _by_chance(shorter, [b * rate for b in longer]):
        return None
    # a file cut short is the commonest reason
    return (len(shorter) if costs[-1] <= 1.1 * costs[best] else best) + 1


def _by_chance(shorter: Sequence[float], longer: Sequence[float]) -> float:
    """Return how much the lengths of any two lines differ on average."""
    few, many = (side[:: len(side) // LOOKED_AT + 1] for side in (shorter, longer))
    return sum(abs(a - b) for a in few for b in many) / max(1, len(few) * len(many))


def remarks(
    systems: Mapping[str, Texts], sources: Texts, references: Sequence[Texts], target_lang: str
) -> Iterator[str]:
    """Say what a reader must know of these texts before believing any score."""
    size = len(next(iter(systems.values())))
    if references and size < FEW:
        yield (
            f"The sample is too small for firm conclusions: {size} segments, where {FEW} or more "
            "are usual. A difference can be chance even where its p-value is low."
        )
    for name, texts in systems.items():
        empty = sum(not text.strip() for text in texts)
        if empty:
            noun = "segment" if empty == 1 else "segments"
            yield f"System {name!r} has {empty} empty {noun}, scored as wholly wrong."
        if any(list(texts) == list(reference) for reference in references):
            yield f"System {name!r} is the reference itself: its score says nothing of its quality."
        if list(texts) == list(sources):
            yield f"System {name!r} is the source itself: nothing was translated."
        else:
            yield from _foreign(f"System {name!r}", texts, target_lang)
    for number, texts in enumerate(references, 1):
        yield from _foreign(f"Reference {number}", texts, target_lang)
    yield from _twins(systems)


def _foreign(name: str, texts: Texts, target_lang: str) -> Iterator[str]:
    """Say so where a text as a whole is in another language than the target's."""
    if target_lang in UNDECLARED:
        return
    found = is_foreign(" ".join(texts[:SAMPLE]), target_lang)
    if found:
        yield (
            f"{name} seems to be in {found!r}, not in {target_lang!r}: check that it is the right "
            "file and the right target language."
        )


def _twins(systems: Mapping[str, Texts]) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for name, texts in systems.items():
        other = seen.setdefault(tuple(texts), name)
        if other != name:
            yield f"Systems {other!r} and {name!r} have the same text; remove one of them."


def on_agreement(systems: int, *, referenced: bool) -> str:
    """Say what agreement between so many candidates is worth."""
    if systems < 3:
        have = "1 candidate carries" if systems == 1 else f"{systems} candidates carry"
        more = "two more candidates" if systems == 1 else "a third candidate"
        return (
            f"No agreement: {have} no agreement information; "
            f"add {more}{'' if referenced else ' or a reference'}."
        )
    start = "" if referenced else "No reference: the figures are the agreement. "
    return (
        f"{start}Agreement of each candidate with the others is not quality; candidates can share "
        "a mistake, so do not rank systems by it. Measured on WMT23 he-en, it orders the "
        "candidates of a segment as people do in 53 % of pairs (chrF with a reference 46 %, "
        "CometKiwi 54 %, calling all equal 42 %), but whole systems worse than chrF does."
    )
