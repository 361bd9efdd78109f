"""The number or letter of a list item is missing or another one."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from review_app.checks import Example, Hit
from review_app.model import Issue, Severity, Unit
from review_app.text.marking import mark
from review_app.text.numbers import han_value, numbers, spelled
from review_app.text.tokens import tokens

if TYPE_CHECKING:
    from review_app.text.batch import Batch, Flags

ISSUE = Issue.OMISSION
SEVERITY = Severity.MINOR
NEEDS_SOURCE = True
EXAMPLES = (
    Example("Q. Onde fica a ponte?", "Where is the bridge?", ("",)),
    Example("b) Sal e pão", "c) Salt and bread", ("c)",)),
    Example("（三）河上的桥", "The bridge over the river", ("",), "zh"),
    Example("（三）河上的桥", "(3) The bridge over the river", (), "zh"),
    Example("Q. I saw it.", "Já jsem to viděl v noci.", ("",), "en", "cs"),
    Example("P.S. Gostei da ponte.", "I liked the bridge.", ("",)),
    Example("1. Mai, am Fluss", "On the river, 1 May", (), "de"),
    Example("J. Prado chegou.", "João Prado has arrived."),
    Example("b) Sal e pão", "β) Αλάτι και ψωμί", (), "pt", "el"),
    Example("II. Dünya Savaşı bitti.", "The Second World War was over.", (), "tr"),
    Example("II. János itt volt", "John II was here", (), "hu"),
    Example("M. Martin est venu.", "Pan Martin přišel.", (), "fr", "cs"),
    Example("2. Der König kam.", "2. Král přišel.", (), "de", "cs"),
)

_LABEL = re.compile(
    r"\s{0,9}(?:[(（\[［](?P<inner>\d{1,3}|[A-Za-zА-Яа-яΑ-Ωα-ω]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）\]］][.．、]?"
    r"|(?P<digits>\d{1,3})(?:[)）、/]|[.．](?=[\s\u3400-\u9fff\u3040-\u30ff]))"
    r"|(?P<letter>[A-Za-zА-Яа-яΑ-Ωα-ω])(?:[)）]|[.:：](?=\s))"
    r"|(?P<roman>[IVX]{1,5}|[ivx]{1,5})[.)）](?=\s)"
    r"|(?P<han>[一二三四五六七八九十]{1,3})[、.．])"
)
_POSTSCRIPT = re.compile(r"\s{0,9}(P\. ?P?\.? ?S\.|P\.?S[.:]|З\. ?Ы\.|П\. ?С\.)\s", re.IGNORECASE)
_SIGN = re.compile(
    r"\W{0,9}(?:\w[\w\u093c-\u094d]{0,3}[.):、）\]/]|\w{1,12}[:：]|[①-⑳•·–—*-])|\W{0,3}\d"
)
_WORD = re.compile(r"\W{0,9}(\w{1,40})")
# Monsieur, and other words of one letter
_TITLES = frozenset({"M", "P", "S"})
_SMALL = re.compile(r"\s{0,3}[a-zà-ÿа-яё]")


class Label(NamedTuple):
    """What numbers an item: as written, its kind, and its value or letter."""

    text: str
    kind: str
    value: str
    end: int


def check(unit: Unit) -> Iterator[Hit]:
    """Yield targets that open without the source's label, or with another one of its kind."""
    wanted = _label(unit.source)
    if wanted is None or not unit.target.strip():
        return
    got = _label(unit.target)
    if got:
        if got.kind == wanted.kind == "letter" and _differ(got.value, wanted.value):
            start = len(unit.target) - len(unit.target.lstrip())
            span = mark(unit.target, start, got.end)
            yield Hit(span, f"The source labels this item “{wanted.text}”.", (wanted.text,))
    elif _lost(wanted, unit):
        message = f"The label “{wanted.text}” of the source is missing here."
        yield Hit(mark(unit.target, 0, 0), message, (f"{_written(wanted)} ",))


def likely(batch: "Batch") -> "Flags":
    """Narrow a batch down to sources that open with a short word and a mark."""
    return batch.source.first_run(5, r"[.．)）\]］:：、/]")


_ALPHABET = 0x50
"""Code points within which two letters are of one alphabet."""


def _differ(one: str, other: str) -> bool:
    """Compare letters of one alphabet: the third of Greek may answer for a c or for a g."""
    return one != other and abs(ord(one[0]) - ord(other[0])) < _ALPHABET


def _label(text: str) -> Label | None:
    if match := _POSTSCRIPT.match(text):
        return Label(match[1], "postscript", "", match.end(1))
    match = _LABEL.match(text)
    if match is None:
        return None
    kind = next(name for name, value in match.groupdict().items() if value)
    written = match[kind]
    if kind == "inner":
        kind = "digits" if written.isdecimal() else "han" if written >= "一" else "letter"
    value = str(han_value(written)) if kind == "han" else written
    return Label(match[0].strip(), kind, value.lower(), match.end())


def _lost(wanted: Label, unit: Unit) -> bool:
    """Tell whether the target has the label in no other form, and the source's was one."""
    if _SIGN.match(unit.target):
        return False
    rest = unit.source[wanted.end :]
    if wanted.kind in {"letter", "roman"} and not wanted.text.startswith(("(", "（", "[")):
        # an initial, which belongs to a name: the name follows it in both texts
        if wanted.value.upper() in _TITLES or (wanted.kind == "roman" and _has(unit, wanted)):
            return False
        if wanted.kind == "roman" and _VALUES.get(wanted.value) in _said(unit):
            return False
        following = _WORD.match(rest)
        return following is not None and following[1] not in {t.text for t in tokens(unit.target)}
    if wanted.kind == "digits":
        ordinal = "." in wanted.text and _SMALL.match(rest) is not None
        return not ordinal and not _counted(int(wanted.value), unit)
    return wanted.kind != "han" or not _counted(int(wanted.value), unit)


def _has(unit: Unit, label: Label) -> bool:
    """Tell whether the target has the numeral: kings and popes carry theirs behind the name."""
    return any(token.text.lower() == label.value for token in tokens(unit.target))


_VALUES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "x": 10}


def _said(unit: Unit) -> set[float]:
    """Return the numbers that the target may say: a war, a king or a century has one, too."""
    written = numbers(unit.target, unit.target_lang)
    return {v for n in written for v in n.values} | spelled(unit.target, unit.target_lang)


def _counted(value: int, unit: Unit) -> bool:
    return any(
        value in n.values or value in n.parts for n in numbers(unit.target, unit.target_lang)
    )


def _written(label: Label) -> str:
    return f"{label.value}." if label.kind == "han" else label.text
