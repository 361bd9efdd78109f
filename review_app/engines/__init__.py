"""Engines: sources of machine translations, one file each; nothing heavy loads when listed.

An engine is a module with a docstring (first line: what translates; then keys, limits and what
leaves the machine) and

* `PAIRS: frozenset[tuple[str, str]]` of language codes; empty where the model or the server
  decides, which then answers for the pair;
* `KEYS: tuple[str, ...]`, the environment variables that it reads; secrets come from nowhere else;
* `LOCAL: bool`, whether texts stay on this machine;
* `GLOSSARY: str`, how terms are applied, as a sentence; empty where they are not;
* `MODEL: str`, the model taken where none is named; `"?"` where one has to be named;
* `MARK: str` with one `{}`: how an inline code is shown to the engine, and `MARKUP: bool`,
  whether texts are sent as XML text, in which the mark is an element;
* `BATCH: int`, how many texts one call of `translate` takes at best;
* `class Engine(options: Options)`, a context manager with
  `translate(texts, source, target) -> list[str]`, one translation a text in the same order, and
  `fingerprint: str`, which changes where the same text may be translated otherwise.

What cannot be done is an EngineError that says how to mend it, and never holds a key.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType, TracebackType
from typing import Protocol, Self

from review_app import registry
from review_app.errors import UnknownNameError

Pairs = tuple[tuple[str, str], ...]


def no_terms(_text: str) -> Pairs:
    """Find no terms: what an engine without a glossary is given."""
    return ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chose for an engine.

    `terms_of` returns the (source, target) terms that a text holds, `terms` are all of them;
    `patience` is how many seconds one answer of a server may take, `pause` how many to wait
    before the first of several more attempts.
    """

    model: str = ""
    terms: Pairs = ()
    terms_of: Callable[[str], Pairs] = no_terms
    patience: float = 120.0
    pause: float = 1.0


class Translator(Protocol):
    """An engine at work."""

    @property
    def fingerprint(self) -> str:
        """What changes where the same text may be translated otherwise."""
        ...

    def __enter__(self) -> Self:
        """Load the model or open the connection."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the model or the connection go."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Translate each text; as many come back as were given, in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine as the rest of the program sees it, before it is built."""

    id: str
    title: str
    help: str
    pairs: frozenset[tuple[str, str]]
    keys: tuple[str, ...]
    local: bool
    glossary: str
    model: str
    mark: str
    markup: bool
    batch: int
    build: Callable[[Options], Translator]

    @classmethod
    def of(cls, module: ModuleType) -> "EngineInfo":
        """Read the contract off a module."""
        return cls(
            registry.plugin_id(module),
            registry.title(module),
            (module.__doc__ or "").strip(),
            module.PAIRS,
            module.KEYS,
            module.LOCAL,
            module.GLOSSARY,
            module.MODEL,
            module.MARK,
            module.MARKUP,
            module.BATCH,
            module.Engine,
        )


@cache
def engines() -> dict[str, EngineInfo]:
    """Every engine that is installed, by id; nothing heavy is loaded."""
    return {e.id: e for e in map(EngineInfo.of, registry.modules(__name__))}


def find_engine(name: str) -> EngineInfo:
    """Return the engine of that id, or say which there are."""
    if name not in engines():
        raise UnknownNameError("engine", name, engines())
    return engines()[name]
