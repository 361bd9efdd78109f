"""Show how a phrase was translated elsewhere in the project."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex
from sqlalchemy import Connection

from review_app.model import Side, Span
from review_app.service.workspace import Workspace
from review_app.store import concordance, documents, units
from review_app.store.documents import DocumentInfo

SHOWN = 40
# A phrase in more places than this says nothing about the one at hand.
RARE = 12
PHRASES = 4
EACH = 5
TRIES = 30
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[’'‐-][\p{L}\p{M}\p{N}]+)*")
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{5}"
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A unit that holds the phrase; `spans` are its places on the side that was searched."""

    phrase: str
    document: str
    document_name: str
    unit: str
    ordinal: int
    source: str
    target: str
    spans: tuple[Span, ...]


def search(ws: Workspace, document: str, text: str, side: Side) -> tuple[Occurrence, ...]:
    """Return where a text stands in the project, this document first."""
    phrase = text.strip()
    if not phrase:
        return ()
    with ws.database.reading() as db:
        return tuple(_found(db, documents.document(db, document), phrase, side, SHOWN))


def beside(ws: Workspace, document: str, unit: str) -> tuple[Occurrence, ...]:
    """Return where rare phrases of a unit's source stand elsewhere in the project."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        rows = units.rows_of(db, document, [unit])
        phrases = _rare(db, info.project, rows[0]["source"]) if rows else ()
        found = [o for phrase in phrases for o in _found(db, info, phrase, "source", EACH + 1)]
    return tuple(_merged(o for o in found if (o.document, o.unit) != (document, unit)))


def _merged(found: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Name each unit once, with all that it shares."""
    places: dict[tuple[str, str], list[Occurrence]] = {}
    for o in found:
        places.setdefault((o.document, o.unit), []).append(o)
    for same in places.values():
        spans = sorted({s for o in same for s in o.spans}, key=lambda s: s.start)
        yield replace(same[0], phrase=" … ".join(o.phrase for o in same), spans=tuple(spans))


def _found(
    db: Connection, info: DocumentInfo, phrase: str, side: Side, most: int
) -> list[Occurrence]:
    pattern = regex.compile(regex.escape(phrase), regex.IGNORECASE)
    found = [
        Occurrence(
            *(phrase, r["document"], r["name"], r["id"], r["ordinal"], r["source"], r["target"]),
            tuple(Span(*m.span(), side) for m in pattern.finditer(r[side])),
        )
        for r in concordance.occurrences(db, info.project, phrase, side, most)
    ]
    return sorted(found, key=lambda o: (o.document != info.id, o.document, o.ordinal))


def _rare(db: Connection, project: str, source: str) -> tuple[str, ...]:
    """Return the longest phrases of the text that stand elsewhere too, but not everywhere."""
    chosen: list[tuple[int, int]] = []
    for tried, (start, end) in enumerate(_phrases(source)):
        if tried >= TRIES or len(chosen) >= PHRASES:
            break
        if any(start < e and s < end for s, e in chosen):
            continue
        count = concordance.count(db, project, source[start:end], "source", RARE + 2)
        if 1 < count <= RARE + 1:
            chosen.append((start, end))
    return tuple(source[s:e] for s, e in sorted(chosen))


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    """Yield phrases, long ones first: three words, two, one of at least six letters."""
    words = [m.span() for m in _WORD.finditer(text)]
    for count in (3, 2):
        for first, last in zip(words, words[count - 1 :], strict=False):
            if last[1] - first[0] >= 4 * count:
                yield first[0], last[1]
    yield from (m.span() for m in _UNSPACED.finditer(text))
    yield from sorted((w for w in words if w[1] - w[0] >= 6), key=lambda w: w[0] - w[1])
