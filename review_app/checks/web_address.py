"""A web or e-mail address differs from the source."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.MISTRANSLATION
SEVERITY = Severity.MAJOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Veja www.exemplo.org.", "See www.exmplo.org.", ("www.exmplo.org",)),
    Example("Escreva a rei@exemplo.org.", "Write to ria@exemplo.org.", ("ria@exemplo.org",)),
    Example("Veja https://exemplo.org/pt/x", "See https://exemplo.org/en/x"),
    Example("Veja https://exemplo.org", "See the site."),
    Example("Veja o site.", "See it at www.exemplo.org."),
)

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»()\[\]，。、；：！？）（】【\u2e80-\uffff]{1,2000}"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?<=[/.=])[a-z]{2}(?:[-_][A-Za-z]{2})?(?=[/.&?]|$)")


def check(unit: Unit) -> Iterator[Hit]:
    """Yield addresses of the target that are none of the source's, if that has some."""
    if "@" not in unit.target and "www." not in unit.target and "://" not in unit.target:
        return
    there = [_bare(m[0]) for m in _ADDRESS.finditer(unit.source)]
    known = {_common(address) for address in there}
    if not known:
        return
    for match in _ADDRESS.finditer(unit.target):
        address = _bare(match[0])
        if _common(address) not in known:
            span = mark(unit.target, match.start(), match.start() + len(address))
            yield Hit(span, f"The source has {', '.join(there)}.", tuple(there[:1]))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to texts with signs of an address."""
    text = batch.target
    return text.has("@") | text.has("w", "w", "w", "[.]") | text.has(":", "/", "/")


def _bare(address: str) -> str:
    return address.rstrip(".,;:!?'’)*…/—–-")


def _common(address: str) -> str:
    """Forget the scheme and a language code: a site may have a page in each language."""
    return _LANGUAGE.sub("", _SCHEME.sub("", address)).lower().rstrip("/")
