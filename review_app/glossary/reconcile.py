"""Compare a glossary file with the stored terms, knowing the state in which both last agreed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from review_app.model import Term

Name = tuple[str, str, str]
Kind = Literal["add", "change", "remove", "conflict", "missing", "back"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One term that the file and the store do not share.

    `add`: new in the file. `change`: changed in the file only. `remove`: taken out of the file.
    `conflict`: changed on both sides. `missing`: stored, and not in a file that never agreed with
    the store. `back`: removed from the store, and still in the file.
    """

    kind: Kind
    stored: Term | None
    file: Term | None

    @property
    def usual(self) -> bool:
        """Tell whether the file is followed unless a person says otherwise."""
        return self.kind in {"add", "change", "remove"}


def named(terms: Sequence[Term]) -> dict[Name, Term]:
    """Return terms by concept, language and text; of twins the first."""
    found: dict[Name, Term] = {}
    for term in terms:
        found.setdefault((term.concept, term.lang, term.text), term)
    return found


def differences(
    base: Sequence[Term] | None, file: Sequence[Term], stored: Sequence[Term]
) -> tuple[Difference, ...]:
    """Return what the file would change, in the order of the file; `base` is None at first.

    What was changed in the store only is no difference: there the file is merely older.
    """
    agreed = None if base is None else named(base)
    theirs, ours = named(file), named(stored)
    found = [*_in_file(agreed, theirs, ours), *_not_in_file(agreed, theirs, ours)]
    return tuple(found)


def _in_file(
    base: Mapping[Name, Term] | None, file: Mapping[Name, Term], stored: Mapping[Name, Term]
) -> Iterator[Difference]:
    for name, theirs in file.items():
        ours, before = stored.get(name), (base or {}).get(name)
        if ours is None:
            yield Difference("add" if before is None else "back", None, theirs)
        elif theirs not in (ours, before):
            both = before is not None and before != ours
            yield Difference("conflict" if both else "change", ours, theirs)


def _not_in_file(
    base: Mapping[Name, Term] | None, file: Mapping[Name, Term], stored: Mapping[Name, Term]
) -> Iterator[Difference]:
    for name, ours in stored.items():
        if name in file:
            continue
        if base is None:
            yield Difference("missing", ours, None)
        elif name in base:
            yield Difference("remove" if base[name] == ours else "conflict", ours, None)
