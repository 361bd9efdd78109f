"""Ask a Hunspell dictionary of this machine, where there is one, through the package spylls.

Dictionaries are pairs of files such as `pt_BR.aff` and `pt_BR.dic`, in the folders of `DICPATH`
(several are parted as in `PATH`) or where systems keep them.
"""

import os
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

if TYPE_CHECKING:
    from spylls.hunspell import Dictionary

_FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell")
_LONGEST = 24
"""Letters from which suggestions take too long."""
_MOST = 3


def knows(word: str, lang: str) -> bool | None:
    """Tell whether the dictionary of the language has the word; None where there is none."""
    found = dictionary(lang)
    return None if found is None else _lookup(word, lang)


def suggestions(word: str, lang: str) -> tuple[str, ...]:
    """Return what the dictionary takes the word for, the likeliest first."""
    found = dictionary(lang)
    if found is None or len(word) > _LONGEST:
        return ()
    return tuple(islice(found.suggest(word), _MOST))


@lru_cache(maxsize=65_536)
def _lookup(word: str, lang: str) -> bool:
    found = dictionary(lang)
    return found is not None and bool(found.lookup(word))


def dictionary(lang: str) -> "Dictionary | None":
    """Return the dictionary of a language, of its region where there is one; None without."""
    return _dictionary(lang, os.environ.get("DICPATH", ""))


@cache
def _dictionary(lang: str, where: str) -> "Dictionary | None":
    try:
        from spylls.hunspell import Dictionary
    except ImportError:
        return None
    path = next(_paths(lang, where), None)
    with catch_warnings():
        # the package leaves its files to the garbage collector, which reports them
        simplefilter("ignore", ResourceWarning)
        return Dictionary.from_files(str(path)) if path else None


def _paths(lang: str, where: str) -> Iterator[Path]:
    """Yield dictionaries without their suffix: the region's, the language's, another region's."""
    base = lang.partition("-")[0]
    folders = [Path(folder) for folder in (*where.split(os.pathsep), *_FOLDERS) if folder]
    for pattern in (lang.replace("-", "_"), base, f"{base}_*"):
        for folder in folders:
            for found in sorted(folder.glob(f"{pattern}.dic")) if base.isalpha() else ():
                if found.with_suffix(".aff").exists():
                    yield found.with_suffix("")
