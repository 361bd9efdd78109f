"""The regular plural of a noun, where a rule makes it; a rule that may err gives none."""

import re
from collections.abc import Mapping, Sequence

Rules = Sequence[tuple[str, str]]

_RULES: Mapping[str, Rules] = {
    "en": ((r"([^aeiou])y$", r"\1ies"), (r"(s|x|z|ch|sh)$", r"\1es"), (r"$", "s")),
    "es": (
        (r"z$", "ces"), (r"([aeiouáéó])$", r"\1s"), (r"[áéíóú](n|s)$", ""),
        (r"([dlrnjy])$", r"\1es"),
    ),
    "pt": (
        (r"ão$", ""), (r"([aeiouáéíóúâêôãõ])$", r"\1s"), (r"m$", "ns"), (r"([rz])$", r"\1es"),
        (r"([aou])l$", r"\1is"),
    ),
    "fr": ((r"(s|x|z)$", r"\1"), (r"(eau|eu)$", r"\1x"), (r"al$", "aux"), (r"(\w)$", r"\1s")),
    "it": ((r"[cg](a|o)$", ""), (r"io$", "i"), (r"o$", "i"), (r"a$", "e"), (r"e$", "i")),
    "nl": ((r"[^\W\d_]([ei]l|e[mnr]|je)$", r"\g<0>s"),),
}  # fmt: skip


def plural(word: str, lang: str) -> str:
    """Return the regular plural of a noun in lower case, or nothing where no rule is sure."""
    for pattern, ending in _RULES.get(lang, ()):
        found = re.search(pattern, word)
        if found:
            return word[: found.start()] + found.expand(ending) if ending else ""
    return ""
