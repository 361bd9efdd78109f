"""Marks, threads, ratings and the typology as the JSON that the grid understands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from review_app.model import Candidate, ErrorSpan, Note, Severity
from review_app.service.annotating import Profile, blind_order
from review_app.service.viewing import Detail, to_utf16

Json = dict[str, Any]
# how the history tells that a text is a system's
CANDIDATE = "candidate:"


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
    """What an annotator sees who works blind: no names of systems, nothing that others judged.

    A candidate has a letter until the annotator has rated it.
    """

    def __init__(self, seen: Detail, annotator: str, *, blind: bool) -> None:
        """Put the candidates in the order that this annotator sees."""
        self.annotator, self.blind = annotator, blind
        self.own = {m.id for m in seen.marks if m.annotator == annotator}
        self.names = [c.system for c in seen.unit.candidates]
        self.letters: dict[str, str] = {}
        if not blind:
            return
        self.names = blind_order(seen.unit.id, annotator, self.names)
        rated = {r.system for r in seen.ratings if r.annotator == annotator}
        self.letters = {name: letter(n) for n, name in enumerate(self.names) if name not in rated}

    def hides(self, one: ErrorSpan) -> bool:
        """Tell whether a mark is not shown."""
        return self.blind and one.id not in self.own

    def name(self, system: str) -> str:
        """Return what the annotator reads."""
        return self.letters.get(system, system)

    def system(self, name: str) -> str:
        """Return the system that a letter stands for, or stood for until it was rated."""
        hidden = next((s for s, shown in self.letters.items() if shown == name), None)
        if hidden or name in self.names or not self.blind:
            return hidden or name
        return next((s for n, s in enumerate(self.names) if letter(n) == name), name)

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

    def events(self, told: Iterable[Json]) -> list[Json]:
        """Hide names in the history, and what others judged."""
        return [
            {**one, **{side: self._fields(one[side]) for side in ("before", "after")}}
            for one in told
            if not (self.blind and self._is_of_others(one))
        ]

    def _is_of_others(self, told: Json) -> bool:
        fields = {**told["before"], **told["after"]}
        name = fields.get("mark") or fields.get("thread")
        judge = fields["rating"][1] if fields.get("rating") else self.annotator
        return (bool(name) and name not in self.own) or judge != self.annotator

    def _fields(self, fields: Mapping[str, Any]) -> Json:
        shown = dict(fields)
        if "system" in shown:
            shown["system"] = self.name(shown["system"])
        if shown.get("rating"):
            shown["rating"] = [self.name(shown["rating"][0]), *shown["rating"][1:]]
        if str(shown.get("origin", "")).startswith(CANDIDATE):
            system = shown["origin"].removeprefix(CANDIDATE)
            shown["origin"] = CANDIDATE + self.name(system)
        return shown


def without_others(answer: Json, annotator: str) -> Json:
    """Return an answer whose rows carry the annotator's own marks only."""
    return {
        **answer,
        **{k: _own(answer[k], annotator) for k in ("row",) if answer.get(k)},
        **{k: [_own(r, annotator) for r in answer[k]] for k in ("rows", "affected") if k in answer},
    }


def _own(row: Json, annotator: str) -> Json:
    return {**row, "mk": [m for m in row["mk"] if m["by"] == annotator]}


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
            if not veil.hides(m)
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
