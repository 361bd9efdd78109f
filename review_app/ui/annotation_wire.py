"""Marks, threads, ratings and the typology as the JSON that the grid understands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from review_app.model import Candidate, ErrorSpan, Note, Severity
from review_app.service.annotating import Profile, blind_order
from review_app.service.viewing import Detail, to_utf16

Json = dict[str, Any]


def mark(one: ErrorSpan, text: str, thread: Iterable[Note] = (), system: str = "") -> Json:
    """Return a mark; `text` is what it stands in, `ch` tells that its words are not as marked."""
    start, end = to_utf16(text, one.span)
    return {
        "id": one.id,
        "sys": system,
        "sd": one.span.side,
        "a": start,
        "b": end,
        "cat": one.category,
        "sv": one.severity.value,
        "by": one.annotator,
        "stt": one.status,
        "key": one.finding,
        "m": one.comment,
        "was": one.marked,
        "ch": text[one.span.start : one.span.end] != one.marked,
        "off": one.deleted,
        "v": one.version,
        "at": one.at,
        "thread": [{"author": n.author, "text": n.text, "at": n.at} for n in thread],
    }


class Veil:
    """Which names an annotator sees: a candidate's own, or a letter until it has been rated."""

    def __init__(self, seen: Detail, annotator: str, *, blind: bool) -> None:
        """Put the candidates in the order that this annotator sees."""
        self.names = [c.system for c in seen.unit.candidates]
        self.letters: dict[str, str] = {}
        if not blind:
            return
        self.names = blind_order(seen.unit.id, annotator, self.names)
        rated = {r.system for r in seen.ratings if r.annotator == annotator}
        self.letters = {name: letter(n) for n, name in enumerate(self.names) if name not in rated}

    def name(self, system: str) -> str:
        """Return what the annotator reads."""
        return self.letters.get(system, system)

    def system(self, name: str) -> str:
        """Return the system that a letter stands for."""
        return next((s for s, shown in self.letters.items() if shown == name), name)

    def candidates(self, given: Sequence[Candidate], scores: Mapping[str, Any]) -> list[Json]:
        """Return the candidates in order; a hidden one has no scores that would give it away."""
        texts = {c.system: c.text for c in given}
        return [
            {
                "system": self.name(name),
                "text": texts[name],
                "scores": {} if name in self.letters else scores.get(name, {}),
                "hidden": name in self.letters,
            }
            for name in self.names
        ]

    def event(self, told: Json) -> Json:
        """Hide the names in an event of the history."""
        return {**told, **{side: self._fields(told[side]) for side in ("before", "after")}}

    def _fields(self, fields: Mapping[str, Any]) -> Json:
        shown = dict(fields)
        if "system" in shown:
            shown["system"] = self.name(shown["system"])
        if shown.get("rating"):
            shown["rating"] = [self.name(shown["rating"][0]), *shown["rating"][1:]]
        return shown


def letter(number: int) -> str:
    """Name the hidden candidates A, B, C … AA."""
    head, last = divmod(number, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + last)


def judgements(seen: Detail, annotator: str, veil: Veil) -> Json:
    """Return the marks of a unit with their threads, and the annotator's own ratings."""
    texts = {c.system: c.text for c in seen.unit.candidates}
    threads: dict[str, list[Note]] = {}
    for note in seen.unit.notes:
        threads.setdefault(note.mark, []).append(note)
    return {
        "marks": [
            mark(m, _text(m, seen, texts), threads.get(m.id, ()), veil.name(m.system))
            for m in seen.marks
        ],
        "ratings": [
            {"sys": veil.name(r.system), "protocol": r.rating.protocol, "score": r.rating.score}
            for r in seen.ratings
            if r.annotator == annotator
        ],
    }


def _text(one: ErrorSpan, seen: Detail, texts: Mapping[str, str]) -> str:
    if one.span.side == "source":
        return seen.unit.source
    return texts.get(one.system, "") if one.system else seen.unit.target


def typology(profile: Profile) -> Json:
    """Return the profile's types with their keys and hues, and the severities in order."""
    known = list(Severity)
    return {
        "id": profile.id,
        "title": profile.title,
        "severities": [s for s in known if s.value in profile.severities],
        "kinds": [
            {"path": k.path, "name": k.name, "key": k.key, "hue": k.hue, "parent": k.parent}
            for k in profile.kinds
        ],
    }
