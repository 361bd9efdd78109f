"""Bring files in: two texts to line up, a bilingual file, or a translation on its own."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import PurePath
from typing import Any

from review_app import formats
from review_app.model import RANK_STEP, Bead, BeadInfo, Document, Place, State, Unit
from review_app.service import _candidates, _fitting
from review_app.service._candidates import Slot
from review_app.service._relatedness import unrelated
from review_app.text.align import align
from review_app.text.decode import Decoded, decode, refuse_unreadable
from review_app.text.file_kinds import doubt
from review_app.text.sentences import segment
from review_app.text.tidying import controls, tidied, told, without_controls

BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
Report = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: the units of one document, and what the person should know about it.

    `format` is the id of the bilingual format and `skeleton` the file itself, both empty where
    the units were made from plain texts; `beads` says then how they were lined up.
    """

    name: str
    source_lang: str
    target_lang: str
    units: tuple[Unit, ...]
    notes: tuple[str, ...] = ()
    skeleton: bytes = b""
    format: str = ""
    beads: tuple[BeadInfo, ...] = ()


def import_texts(  # noqa: PLR0913 - each is a choice of the person who imports
    source: bytes,
    target: bytes,
    *,
    source_name: str,
    target_name: str,
    source_lang: str = "",
    target_lang: str = "",
    candidates: Mapping[str, bytes] | None = None,
    reference: bytes | None = None,
    model: bool = True,
    force: bool = False,
    progress: Report | None = None,
) -> Imported:
    """Line up a text and its translation: one unit a bead, in the order of the source.

    `candidates` are further translations by system, `reference` is the one to score against;
    each has as many lines as there are units or as many paragraphs as the source.
    Texts that do not fit together are a MismatchError; `force` makes it a note.
    """
    names = (source_name, target_name)
    pair = read_pair((source, target), names, (source_lang, target_lang), model=model, force=force)
    documents, langs, notes = pair.documents, pair.langs, list(pair.notes)
    beads = align(documents[0], documents[1], model=model, progress=progress)
    units, slots = units_of(documents[0], documents[1], beads), _slots(documents[0], beads)
    if unrelated(documents[0], documents[1], beads, model=model):
        notes.append(_fitting.doubt(_fitting.no_translations(names), force=force))
    for system, data in (candidates or {}).items():
        name = f"The candidate of {system}"
        units = add_candidate(units, data, name, system, slots=slots, model=model)
        notes += notes_on(data, name)
    if reference is not None:
        notes += notes_on(reference, "The reference")
        units = add_reference(units, reference, "The reference", slots=slots, model=model)
    made = beads_of(documents[0], documents[1], beads, units)
    return Imported(PurePath(source_name).stem, *langs, units, tuple(notes), beads=made)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, read and cut into segments, to be lined up.

    `notes` say how they were read; `model` is false where the encoder is not wanted.
    """

    texts: tuple[str, str]
    names: tuple[str, str]
    langs: tuple[str, str]
    notes: tuple[str, ...] = ()
    model: bool = True

    @property
    def documents(self) -> tuple[Document, Document]:
        """Both texts in segments."""
        one, two = zip(self.texts, self.langs, self.names, strict=True)
        return segment(*one), segment(*two)

    def plain(self) -> dict[str, object]:
        """Return the pair as plain data."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Pair":
        """Make a pair of plain data."""
        texts, names, langs, notes = (
            tuple(plain[field]) for field in ("texts", "names", "langs", "notes")
        )
        return cls(texts, names, langs, notes, bool(plain["model"]))


def read_pair(
    data: tuple[bytes, bytes],
    names: tuple[str, str],
    langs: tuple[str, str] = ("", ""),
    *,
    model: bool = True,
    force: bool = False,
) -> Pair:
    """Read two files that belong together; languages left empty are found out."""
    read = decode(data[0], names[0]), decode(data[1], names[1])
    cleaned = [without_controls(each.text) for each in read]
    texts = cleaned[0][0], cleaned[1][0]
    known, unfit = _fitting.languages(texts, names, langs, force=force)
    return Pair(texts, names, known, (*_reading(names, read), *unfit), model)


def add_candidate(  # noqa: PLR0913 - who translated, from which file, and how to line it up
    units: tuple[Unit, ...],
    data: bytes,
    name: str,
    system: str,
    *,
    slots: Sequence[Slot] = (),
    model: bool = True,
) -> tuple[Unit, ...]:
    """Give each unit its part of another system's translation; a second one replaces the first.

    The file has a line for each unit or each sentence of the source, or the paragraphs of the
    source; anything else is a MismatchError with both numbers. `slots` are the sentences of the
    source, where the caller still has them.
    """
    texts = _spread(units, data, name, slots, model=model)
    return _candidates.attach(units, texts, system)


def add_reference(
    units: tuple[Unit, ...],
    data: bytes,
    name: str,
    *,
    slots: Sequence[Slot] = (),
    model: bool = True,
) -> tuple[Unit, ...]:
    """Give each unit its part of a reference translation, as `add_candidate` does."""
    texts = _spread(units, data, name, slots, model=model)
    return tuple(replace(unit, reference=text) for unit, text in zip(units, texts, strict=True))


def _spread(
    units: tuple[Unit, ...], data: bytes, name: str, slots: Sequence[Slot], *, model: bool
) -> tuple[str, ...]:
    text, _ = without_controls(decode(data, name).text)
    return _candidates.spread(units, slots or _candidates.slots_of(units), text, name, model=model)


def import_bitext(data: bytes, name: str, source_lang: str = "", target_lang: str = "") -> Imported:
    """Read a bilingual file of any format; the languages given stand where it names none.

    Units without any text are left out; in the file they stay.
    """
    refuse_unreadable(data, name)
    found = formats.recognise(name, data[: formats.HEAD])
    bitext = found.read(BytesIO(data), name)
    every = [tidied(unit) for unit in bitext.units]
    tidy = tuple([unit for unit in every if unit.source.strip() or unit.target.strip()])
    units = _fitting.with_languages(tidy, source_lang, target_lang)
    langs = _most(u.source_lang for u in units), _most(u.target_lang for u in units)
    # most units are themselves once tidied, so that only the others may have had controls
    untidy = (u for u, tidy in zip(bitext.units, every, strict=True) if u is not tidy)
    removed = told(sum(map(controls, untidy)), name)
    notes = (*bitext.warnings, *removed, *_fitting.doubts(units, name))
    return Imported(bitext.name, *langs, units, notes, data, found.id)


def import_monolingual(data: bytes, name: str, lang: str = "") -> Imported:
    """Read a translation without its source: one unit a segment."""
    read = decode(data, name)
    text, _ = without_controls(read.text)
    lang = lang or _fitting.language(text)
    segments = segment(text, lang, name).segments
    units = tuple(
        Unit(each.id, "", each.text, "und", lang, state=State.TRANSLATED, place=each.place)
        for each in segments
    )
    return Imported(PurePath(name).stem, "und", lang, units, tuple(_reading([name], [read])))


def _slots(source: Document, beads: Iterable[Bead]) -> list[Slot]:
    """Return the sentences of the source with the unit of each, in the order of the source."""
    owner = {position: unit for unit, bead in enumerate(beads) for position in bead.source}
    return [
        Slot(owner[position], sentence.text, sentence.place.paragraph)
        for position, sentence in enumerate(source.segments)
        if position in owner
    ]


def notes_on(data: bytes, name: str) -> list[str]:
    """Say how a text was read: a guess at its encoding, and what was left out."""
    return _reading([name], [decode(data, name)])


def _reading(names: Iterable[str], read: Iterable[Decoded]) -> list[str]:
    """Say of each file in what encoding it was, if that was a guess, and what was left out."""
    return [
        note
        for name, each in zip(names, read, strict=True)
        for note in (
            *each.notes(name),
            *told(without_controls(each.text)[1], name),
            *doubt(name, each.text[: formats.HEAD]),
        )
    ]


def _most(langs: Iterable[str]) -> str:
    ranked = Counter(langs).most_common(1)
    return ranked[0][0] if ranked else "und"


def units_of(source: Document, target: Document, beads: Iterable[Bead]) -> tuple[Unit, ...]:
    """Make one unit a bead; a side that has no counterpart is empty."""
    units: list[Unit] = []
    for bead in beads:
        text = _joined(target, bead.target)
        units.append(
            Unit(
                id=str(len(units) + 1),
                source=_joined(source, bead.source),
                target=text,
                source_lang=source.lang,
                target_lang=target.lang,
                state=State.TRANSLATED if text else State.INITIAL,
                place=_place(source, target, bead, units),
                kind=bead.kind,
                confidence=bead.confidence,
            )
        )
    return tuple(units)


def beads_of(
    source: Document, target: Document, beads: Sequence[Bead], units: Sequence[Unit]
) -> tuple[BeadInfo, ...]:
    """Say of each unit how it came to be: its sentences, and its place in either text."""
    found, rank = [], 0
    for bead, unit in zip(beads, units, strict=True):
        # an empty target stands where the one before it does
        rank = RANK_STEP * bead.target[0] if bead.target and not bead.crossing else rank
        found.append(
            BeadInfo(
                unit.id,
                _cuts(source, bead.source, unit.source),
                _cuts(target, bead.target, unit.target),
                RANK_STEP * bead.target[0] if bead.target else rank,
                bead.crossing,
                reason=bead.reason,
            )
        )
    return tuple(found)


def _cuts(document: Document, positions: Sequence[int], text: str) -> tuple[int, ...]:
    """Return where a joined text divides into the segments it was made of."""
    cuts, at = [], 0
    for position in positions:
        at = text.index(document.segments[position].text, at)
        cuts.append(at)
        at += len(document.segments[position].text)
    return tuple(cuts[1:])


def _place(source: Document, target: Document, bead: Bead, before: list[Unit]) -> Place:
    """Return the place of the source; an addition stays in the paragraph that it follows."""
    if bead.source:
        return source.segments[bead.source[0]].place
    paragraph = before[-1].place.paragraph if before else 0
    return Place(paragraph, target.segments[bead.target[0]].place.role)


def _joined(document: Document, positions: tuple[int, ...]) -> str:
    """Join segments as the document has them; a paragraph break or a gap becomes a space."""
    space = "" if document.lang.partition("-")[0] in _candidates.UNSPACED else " "
    text, last = "", None
    for position in positions:
        between = document.separators[position] if last == position - 1 else space
        text += "" if last is None else space if BREAK.search(between) else between
        text += document.segments[position].text
        last = position
    return text
