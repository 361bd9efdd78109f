"""Quality checks: one file each, found by name, explained by its own examples.

A check is a module with a docstring (first line: what is wrong, as a sentence) and

* `ISSUE: Issue`, `SEVERITY: Severity`, `NEEDS_SOURCE: bool`, `EXAMPLES: tuple[Example, ...]`;
* optionally `TARGET_LANGS` / `SOURCE_LANGS` (frozenset of primary language subtags the check
  knows), `DEFAULT = False` for a check that has to be switched on, `DEFAULT_EXCEPT` (primary
  target subtags) for languages in which it is off unless `on`, `languages` or `only` asks for it;
* one function: `check(unit) -> Iterator[Hit]`, or `check_document(units) -> Iterator[Hit]`
  for what only shows across units (its hits name their unit);
* optionally, beside `check`, `likely(batch) -> Flags`: which of many units are worth a look, told
  without looking at each (`text/batch.py`). False only where `check` yields nothing.

A check is pure: it sees its unit or its document and nothing else, and never raises.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from review_app import registry
from review_app.errors import UnknownNameError
from review_app.model import Issue, Related, Severity, Span, Term, Unit

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags


class Hit(NamedTuple):
    """Where a check fires, why, and what to write instead of the marked text.

    `unit` is needed from document checks only; `severity` where it differs from the check's.
    """

    span: Span
    message: str
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    unit: str = ""


class Example(NamedTuple):
    """A pair of texts; `marked` are the stretches that must be flagged, in order.

    `more` are further (source, target) units of the same document; `terms` a glossary.
    """

    source: str
    target: str
    marked: tuple[str, ...] = ()
    source_lang: str = "pt"
    target_lang: str = "en"
    more: tuple[tuple[str, str], ...] = ()
    terms: tuple[Term, ...] = ()


UnitCheck = Callable[[Unit], Iterator[Hit]]
DocumentCheck = Callable[[Sequence[Unit]], Iterator[Hit]]
Likely = Callable[["Batch"], "Flags"]


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the rest of the program sees it; exactly one of the two functions is there."""

    id: str
    title: str
    help: str
    issue: Issue
    severity: Severity
    needs_source: bool
    default: bool
    source_langs: frozenset[str]
    target_langs: frozenset[str]
    examples: tuple[Example, ...]
    check: UnitCheck | None
    check_document: DocumentCheck | None
    likely: Likely | None

    @classmethod
    def of(cls, module: ModuleType) -> "Check":
        """Read the contract off a module; a missing constant is an AttributeError."""
        return cls(
            id=registry.plugin_id(module),
            title=registry.title(module),
            help=(module.__doc__ or "").strip(),
            issue=module.ISSUE,
            severity=module.SEVERITY,
            needs_source=module.NEEDS_SOURCE,
            default=getattr(module, "DEFAULT", True),
            source_langs=getattr(module, "SOURCE_LANGS", frozenset()),
            target_langs=getattr(module, "TARGET_LANGS", frozenset()),
            examples=module.EXAMPLES,
            check=getattr(module, "check", None),
            check_document=getattr(module, "check_document", None),
            likely=getattr(module, "likely", None),
        )

    def speaks(self, source_lang: str, target_lang: str) -> bool:
        """Tell whether the check knows these languages; an empty set knows all."""
        pairs = ((self.source_langs, source_lang), (self.target_langs, target_lang))
        return all(not known or lang.partition("-")[0] in known for known, lang in pairs)


@cache
def checks() -> dict[str, Check]:
    """Every check that is installed, by id."""
    return {c.id: c for c in map(Check.of, registry.modules(__name__))}


def find_check(name: str) -> Check:
    """Return the check of that id, or say which there are."""
    if name not in checks():
        raise UnknownNameError("check", name, checks())
    return checks()[name]
