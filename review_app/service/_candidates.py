"""Spread another translation of a document over its units."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from review_app.errors import MismatchError
from review_app.model import Candidate, Document, Place, Segment, Unit
from review_app.service.lines import LINE_END
from review_app.text.align import align
from review_app.text.sentences import segment
from review_app.text.tidying import tidy

# Scripts that put no space between sentences.
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue"})


class Slot(NamedTuple):
    """A sentence of the source that waits for its translation, and the unit it belongs to."""

    unit: int
    text: str
    paragraph: int


def attach(units: tuple[Unit, ...], texts: Sequence[str], system: str) -> tuple[Unit, ...]:
    """Give each unit its text as the candidate of `system`, in place of an earlier one."""
    return tuple(
        replace(unit, candidates=(*_others(unit, system), Candidate(system, text)))
        for unit, text in zip(units, texts, strict=True)
    )


def _others(unit: Unit, system: str) -> tuple[Candidate, ...]:
    return tuple(c for c in unit.candidates if c.system != system)


def spread(
    units: tuple[Unit, ...], slots: Sequence[Slot], text: str, name: str, *, model: bool
) -> tuple[str, ...]:
    """Return the text of each unit, taken by lines or paragraph by paragraph.

    A file with a line for each unit, or for each sentence of the source, may have blank lines
    for empty segments. A file that has neither these lines nor the paragraphs of the source is
    a MismatchError.
    """
    wanted = [list(group) for _, group in groupby(slots, lambda slot: slot.paragraph)]
    lines = _lines(text, len(units), len(wanted))
    if lines:
        return tuple(lines)
    lines = _lines(text, len(slots), len(wanted))
    if lines:
        return _gathered(units, zip((slot.unit for slot in slots), lines, strict=True))
    document = segment(text, units[0].target_lang, name)
    given = [list(g) for _, g in groupby(document.segments, lambda s: s.place.paragraph)]
    if len(given) != len(wanted):
        message = (
            f"{name} has {len(given)} line{'s' * (len(given) > 1)}, the document {len(units)}"
            f" segments in {len(wanted)} paragraphs; give the file one line a segment, blank where"
            " it has no text, or the paragraphs of the source."
        )
        raise MismatchError(message)
    pairs = zip(wanted, given, strict=True)
    return _gathered(units, (p for w, g in pairs for p in _paragraph(w, g, units[0], model=model)))


def _lines(text: str, count: int, paragraphs: int) -> list[str]:
    """Return the lines of a file that has `count` of them, blank ones for empty segments.

    Where the lines that are not blank are as many as the paragraphs of the source, a blank line
    behind each and blank lines at the end are taken for mere space.
    """
    rows = [tidy(row).replace("\n", " ").strip() for row in LINE_END.split(text)]
    shown = list(filter(None, rows))
    fits = len(shown) == paragraphs
    last = max(n for n, row in enumerate(rows) if row) + 1
    if last == count and not (fits and last > 1 and not any(rows[1:last:2])):
        return rows[:last]
    if len(shown) == count:
        return shown
    # one line end closes the last line and opens none
    return rows[:count] if last < count < len(rows) and not fits else []


def slots_of(units: Iterable[Unit]) -> list[Slot]:
    """Cut the sources of units into sentences again, where the document they came from is gone."""
    return [
        Slot(index, found.text, unit.place.paragraph)
        for index, unit in enumerate(units)
        if unit.source
        for found in segment(unit.source, unit.source_lang, unit.id).segments
    ]


def _paragraph(
    slots: list[Slot], segments: list[Segment], like: Unit, *, model: bool
) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a paragraph, each with the unit that it translates."""
    if len({slot.unit for slot in slots}) == 1:
        yield from ((slots[0].unit, sentence.text) for sentence in segments)
        return
    source = _document((slot.text for slot in slots), like.source_lang)
    target = _document((sentence.text for sentence in segments), like.target_lang)
    owner = {
        position: slots[bead.source[0]].unit
        for bead in align(source, target, model=model)
        for position in bead.target
        if bead.source
    }
    last = slots[0].unit
    for position, sentence in enumerate(segments):
        # what has no counterpart in the source stays behind the sentence that it follows
        last = owner.get(position, last)
        yield last, sentence.text


def divide(units: Sequence[Unit], slots: Sequence[Slot], text: str) -> tuple[str, ...]:
    """Divide a translation of some units over them, sentence by sentence, as one paragraph.

    With as many sentences as the source has, each goes where its number stands.
    """
    document = segment(text, units[0].target_lang)
    if len(document.segments) == len(slots):
        pairs = zip(slots, document.segments, strict=True)
        return _gathered(units, ((slot.unit, sentence.text) for slot, sentence in pairs))
    parts = _paragraph(list(slots), list(document.segments), units[0], model=False)
    return _gathered(units, parts)


def _document(texts: Iterable[str], lang: str) -> Document:
    segments = tuple(Segment(str(n), text, Place(0)) for n, text in enumerate(texts, 1))
    return Document("", "", lang, segments, ("", *[" "] * (len(segments) - 1), ""))


def _gathered(units: Sequence[Unit], pieces: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    texts: list[list[str]] = [[] for _ in units]
    for index, text in pieces:
        texts[index].append(text)
    spaced = units[0].target_lang.partition("-")[0] not in UNSPACED
    return tuple((" " if spaced else "").join(parts) for parts in texts)
