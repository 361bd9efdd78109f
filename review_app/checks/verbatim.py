"""A file name, identifier, option or handle of the source is missing or altered.

Such tokens are kept in every language. Names and terms that are to be kept, too, stand in the
glossary under the language `mul`, which is all languages.
"""

import re
from collections.abc import Iterator, Sequence
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
    Example("Abra relatorio.pdf.", "Open report.pdf.", ("report.pdf",)),
    Example("Mude max_itens no arquivo.", "Change it in the file.", ("max_itens",)),
    Example("Use --verboso com abrir().", "Use --verbose with abrir().", ("--verbose",)),
    Example("Siga @rio_alto e #ponte.", "Follow @rio_alto and #bridge."),
    Example("Siga @rioalto.", "Follow @highriver.", ("@highriver",)),
    Example("Peça KX-45B hoje.", "Order KX-54B today.", ("KX-54B",)),
    Example("Escreva a rei@exemplo.org.", "Write to us."),
    Example("Abra LEIAME.TXT e C:\\dados.", "Open leiame.txt and C:\\dados."),
)

_SUFFIXES = (
    "pdf|docx?|xlsx?|pptx?|odt|ods|csv|tsv|txt|rtf|json|xml|ya?ml|toml|ini|cfg|conf|log|md|html?|css|js|ts"
    "|py|sh|bat|exe|dll|jar|apk|iso|sql|zip|gz|tar|rar|7z|png|jpe?g|gif|svg|mp[34]|wav|avi|xliff?|xlf|tmx"
)
_TOKEN = re.compile(
    r"(?<![\w@./\\-])(?:"
    rf"(?:\w[\w.-]{{0,60}}\.(?:{_SUFFIXES}))(?!\w)"
    r"|[A-Za-z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){1,6}(?:\(\))?"
    r"|[A-Za-z]\w{2,40}\(\)"
    r"|--[a-z][a-z0-9-]{1,40}"
    r"|@[A-Za-z0-9_]{3,30}(?![\w.]*@)"
    r"|[A-Z]:\\[\w.\\-]{1,120}"
    r"|[A-Z]{1,6}-?\d{1,6}[A-Z]{1,4}(?:-?\d{1,6})?(?![\w-])"
    r")",
    re.IGNORECASE | re.ASCII,
)
_HINT = re.compile(r"[_@\\]|--|\(\)|\.[A-Za-z]|[A-Z]-?\d+[A-Z]")
# a code of capitals: the pattern ignores case for the sake of file names
_CODE = re.compile(r"[A-Za-z]{1,6}-?\d")
_ADDRESS = re.compile(r"\S{0,200}(?:://|www\.)\S{0,2000}|[\w.%+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,200}")
_LONGEST = 50_000


def check(unit: Unit) -> Iterator[Hit]:
    """Yield tokens of the target that replace one of the source, or those of the source lost."""
    if max(len(unit.source), len(unit.target)) > _LONGEST or not _HINT.search(unit.source):
        return
    low = unit.target.lower()
    lost = [m for m in _tokens(unit.source) if m[0].lower() not in low]
    if not lost or not unit.target.strip():
        return
    there = unit.source.lower()
    new = [m for m in _tokens(unit.target) if m[0].lower() not in there]
    for wanted, got in zip(lost, new, strict=False):
        span = mark(unit.target, *got.span())
        yield Hit(span, f"The source has {wanted[0]} here, which is kept as it is.", (wanted[0],))
    for match in lost[len(new) :]:
        span = mark(unit.source, *match.span(), "source")
        yield Hit(span, f"{match[0]} is kept as it is in every language; the target lacks it.")


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to sources with the signs of such tokens."""
    text = batch.source
    joined = text.has(r"[_@\\]") | text.has("-", "-") | text.has("[(]", "[)]")
    return joined | text.has("[.]", "[A-Za-z]") | text.has("[0-9]", "[A-Z]")


def _tokens(text: str) -> Sequence[re.Match[str]]:
    """Return the tokens of a text outside its addresses, codes in capitals only."""
    plain = _ADDRESS.sub(lambda m: " " * len(m[0]), text) if _addressed(text) else text
    return [m for m in _TOKEN.finditer(plain) if _kept(m[0])]


def _kept(token: str) -> bool:
    """Tell a code of capitals and an option of small letters from their like in prose."""
    if token.startswith("--"):
        return token.islower()
    return not _CODE.match(token) or token.isupper()


def _addressed(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text
