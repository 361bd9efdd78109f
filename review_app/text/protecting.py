"""Keep inline codes and placeholders whole while a text passes through a translation engine."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape

from review_app.model import Code
from review_app.text.placeholders import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Protected:
    """A text in parts: what is translated and, between its parts, what is kept.

    `texts` has one part more than `kept`; white space and codes at both ends of the text stand in
    `head` and `tail`, so that no engine sees them.
    """

    head: str
    texts: tuple[str, ...]
    kept: tuple[str, ...]
    tail: str

    def marked(self, mark: str, *, as_markup: bool = False) -> str:
        """Return one text for the engine, each kept part as `mark` with its number filled in."""
        clean = [escape(part, quote=False) if as_markup else part for part in self.texts]
        numbers = self._numbers(mark)
        signs = [mark.format(number) for number in numbers]
        return "".join(a + b for a, b in zip(clean, [*signs, ""], strict=True))

    def restored(self, translation: str, mark: str, *, as_markup: bool = False) -> str | None:
        """Put the kept parts back into a translation; None where one got lost or was repeated."""
        numbers = [str(number) for number in self._numbers(mark)]
        found = re.split(_pattern(mark, numbers), translation) if numbers else [translation]
        if sorted(found[1::2]) != sorted(numbers):
            return None
        texts = [unescape(part) if as_markup else part for part in found[0::2]]
        kept = [self.kept[numbers.index(number)] for number in found[1::2]]
        whole = self.framed("".join(a + b for a, b in zip(texts, [*kept, ""], strict=True)))
        source = self.head + "".join(self.kept) + self.tail
        return whole if _nested(whole) or not _nested(source) else None

    def framed(self, text: str) -> str:
        """Return a text between what the source begins and ends with."""
        return self.head + text.strip() + self.tail

    def joined(self, translations: Sequence[str]) -> str:
        """Return the translations of single parts with the kept parts between them."""
        spaced = [_as_spaced(t, s) for t, s in zip(translations, self.texts, strict=True)]
        body = "".join(a + b for a, b in zip(spaced, [*self.kept, ""], strict=True))
        return self.head + body + self.tail

    def _numbers(self, mark: str) -> range:
        """Give each mark a number with which it stands nowhere in the text itself."""
        plain, count = "".join(self.texts), len(self.kept)
        first = 1
        while count and re.search(_pattern(mark, range(first, first + count)), plain):
            first += count
        return range(first, first + count)


def protect(text: str, codes: Sequence[Code] = ()) -> Protected:
    """Cut a text at its codes, placeholders and line ends.

    >>> protect("<g1>Bom dia</g1>, {name}!")
    Protected(head='<g1>', texts=('Bom dia', ', ', '!'), kept=('</g1>', '{name}'), tail='')
    """
    own = sorted({code.tag for code in codes if code.tag} | _short_tags(text), key=len)
    pattern = "|".join([*map(re.escape, reversed(own)), PLACEHOLDER.pattern, r"\s*\n\s*"])
    parts = _pieces(pattern, text)
    texts, kept = parts[0::2], parts[1::2]
    head = tail = ""
    while kept and not texts[0].strip():
        head, texts, kept = head + texts[0] + kept[0], texts[1:], kept[1:]
    while kept and not texts[-1].strip():
        tail, texts, kept = kept[-1] + texts[-1] + tail, texts[:-1], kept[:-1]
    return _trimmed(head, texts, kept, tail)


def _pieces(pattern: str, text: str) -> list[str]:
    parts, last = [], 0
    for match in re.finditer(pattern, text):
        parts += [text[last : match.start()], match[0]]
        last = match.end()
    return [*parts, text[last:]]


def _short_tags(text: str) -> set[str]:
    """Find the tags that formats show for codes, such as `<g1>`, where none are listed."""
    return set(re.findall(r"</?[a-z]{1,4}\d{1,4}/?>", text))


def _trimmed(head: str, texts: list[str], kept: list[str], tail: str) -> Protected:
    first, last = texts[0], texts[-1]
    left = first[: len(first) - len(first.lstrip())]
    right = last[len(last.rstrip()) :] if last.strip() or len(texts) > 1 else ""
    texts = [first.lstrip(), *texts[1:]]
    texts[-1] = texts[-1].rstrip()
    return Protected(head + left, tuple(texts), tuple(kept), right + tail)


def _nested(text: str) -> bool:
    """Tell whether every closing tag closes the element that was opened last."""
    is_open: list[str] = []
    for close, name in re.findall(r"<(/?)([a-zA-Z][\w-]*)(?:\s[^<>]*)?(?<!/)>", text):
        if not close:
            is_open.append(name)
        elif not is_open or is_open.pop() != name:
            return False
    return not is_open


def _as_spaced(translation: str, source: str) -> str:
    """Give a translated part the white space that its source has at both ends."""
    if not source.strip():
        return source
    left = source[: len(source) - len(source.lstrip())]
    return left + translation.strip() + source[len(source.rstrip()) :]


def _pattern(mark: str, numbers: Iterable[object]) -> str:
    """Match a mark as an engine may give it back: with other spaces inside."""
    before, after = mark.split("{}")
    return rf"{_loose(before)}\s*({'|'.join(map(str, numbers))})\s*{_loose(after)}"


def _loose(text: str) -> str:
    return r"\s*".join(re.escape(word) for word in text.split())
