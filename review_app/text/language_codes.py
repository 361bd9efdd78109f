"""Language codes of every fashion, made comparable by CLDR's aliases and likely scripts."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

# One language to the engines: CLDR keeps the two apart because laws do.
SAME = {"nb": "no", "fil": "tl", "iw": "he", "in": "id"}

# Korean is written in Hangul with or without Chinese characters; no code means only one of them.
SCRIPTS = {"Hang": "Kore"}


class Lang(NamedTuple):
    """A language, the script it is written in and, where one was named, the region."""

    base: str
    script: str
    region: str = ""


@lru_cache(maxsize=2048)
def lang(code: str) -> Lang:
    """Read a code such as `pt`, `pt-BR`, `por`, `por_Latn`, `zh_TW`; unknown parts are dropped.

    >>> lang("por_Latn"), lang("pt-BR"), lang("zh-TW")
    (Lang(base='pt', script='Latn', region=''), Lang(base='pt', script='Latn', region='BR'), \
Lang(base='zh', script='Hant', region='TW'))
    """
    from babel.core import get_global

    aliases, likely = get_global("language_aliases"), get_global("likely_subtags")
    base, *rest = code.strip().replace("-", "_").split("_")
    base = base.lower()
    named = str(aliases.get(base, base))
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part.upper() for part in rest if len(part) in {2, 3}), "")
    guess = likely.get(f"{named}_{region}") or likely.get(named) or ""
    known = guess.split("_")
    script = script or (known[1] if len(known) > 1 else "")
    return Lang(SAME.get(named, named), SCRIPTS.get(script, script), region)


def pick(code: str, known: Iterable[str]) -> str:
    """Return the one of the `known` codes that means the language of `code` best, or nothing.

    The script has to be the same; the region decides among those that are left.
    """
    wanted = lang(code)
    fit = [(lang(k), k) for k in known]
    same = [(k, name) for k, name in fit if (k.base, k.script) == (wanted.base, wanted.script)]
    ranked = sorted(same, key=lambda each: (each[0].region != wanted.region, bool(each[0].region)))
    return ranked[0][1] if ranked else ""
