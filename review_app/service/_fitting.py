"""Do two texts belong together: languages, direction, length."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from review_app.errors import MismatchError
from review_app.model import Unit
from review_app.text.language import identify, is_foreign

Pair = tuple[str, str]
UNKNOWN = "und"
# How many passages of a text are looked at, and how long each is in characters.
PASSAGES, PASSAGE = 9, 400
# Units that are joined to cut the passages from: a large file is not copied as a whole.
ENOUGH = 1000
# One text may be this many times as long as the other, once it is long enough to tell.
TIMES, LONG_ENOUGH = 4, 200
CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Languages that an identifier cannot tell apart by their spelling, or names under several codes.
ALIKE = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"hr", "sr", "bs", "sh", "cnr"}),
    frozenset({"id", "ms"}),
    frozenset({"fil", "tl"}),
    frozenset({"zh", "yue", "wuu"}),
    frozenset({"ar", "arz", "ary"}),
    frozenset({"fa", "prs", "tg"}),
    frozenset({"az", "azb"}),
    frozenset({"ku", "kmr", "ckb"}),
)


def language(text: str) -> str:
    """Return the language of most passages of a text, `und` when they are too short to tell."""
    guesses = filter(None, map(identify, _passages(text)))
    ranked = Counter(guess.lang for guess in guesses).most_common(1)
    return ranked[0][0] if ranked else UNKNOWN


def taken(name: str, lang: str) -> str:
    """Say which language a text was taken to be in."""
    if lang == UNKNOWN:
        return f"The language of {name} cannot be told from so little text; declare it."
    return f"{name} was taken to be in {_named(lang)}; declare the language if it is not."


def languages(texts: Pair, names: Pair, declared: Pair, *, force: bool) -> tuple[Pair, list[str]]:
    """Return both languages, detected where not declared, and notes on what does not fit.

    Without `force` the first thing that does not fit is a MismatchError.
    """
    given = _code(declared[0]), _code(declared[1])
    found = language(texts[0]), language(texts[1])
    langs = given[0] or found[0], given[1] or found[1]
    notes = [
        taken(name, lang) for name, lang, said in zip(names, langs, given, strict=True) if not said
    ]
    for complaint in _complaints(texts, names, langs, given):
        notes.append(doubt(complaint, force=force))
        break
    return langs, notes


def doubt(complaint: str, *, force: bool) -> str:
    """Raise a MismatchError with what does not fit, or with `force` return it as a note."""
    if not force:
        raise MismatchError(complaint)
    return complaint


def no_translations(names: Pair) -> str:
    """Say that two texts have nothing to do with each other."""
    return (
        f"{names[0]} and {names[1]} do not seem to be translations of each other;"
        " choose a text and its translation."
    )


def doubts(units: tuple[Unit, ...], name: str) -> tuple[str, ...]:
    """Say if the sides of a bilingual file are in other languages than it declares.

    Each pair of languages in the file is judged on its own.
    """
    pairs: dict[Pair, list[Unit]] = {}
    for unit in units:
        pairs.setdefault((unit.source_lang, unit.target_lang), []).append(unit)
    return tuple(
        complaint[0].upper() + complaint[1:]
        for langs, some in pairs.items()
        for complaint in _wrong(
            _sides(some), _side_names(name, langs, alone=len(pairs) == 1), langs
        )
    )


def _sides(units: Sequence[Unit]) -> Pair:
    some = units[:: max(1, len(units) // ENOUGH)]
    return "\n".join(u.source for u in some), "\n".join(u.target for u in some)


def _side_names(name: str, langs: Pair, alone: bool) -> Pair:
    part = "" if alone else f" from {langs[0]} into {langs[1]}"
    return f"The source side of {name}{part}", f"the target side of {name}{part}"


def _complaints(texts: Pair, names: Pair, langs: Pair, given: Pair) -> Iterator[str]:
    """Yield what does not fit, the most telling first."""
    yield from _wrong(texts, names, langs)
    if _same(*langs) and not all(given):
        yield (
            f"{names[0]} and {names[1]} are both in {_named(langs[0])};"
            " choose a text and its translation, or declare both languages."
        )
    yield from _lengths(texts, names)


def _wrong(texts: Pair, names: Pair, langs: Pair) -> Iterator[str]:
    """Yield what is in another language than it should be: both sides swapped, or one."""
    foreign = _foreign(texts[0], langs[0]), _foreign(texts[1], langs[1])
    if _same(foreign[0], langs[1]) and _same(foreign[1], langs[0]):
        yield (
            f"{names[0]} is in {_named(foreign[0])} and {names[1]} in {_named(foreign[1])}:"
            " source and target are swapped; exchange the files or the languages."
        )
        return
    for name, lang, seen in zip(names, langs, foreign, strict=True):
        if seen:
            yield (
                f"{name} is in {_named(seen)}, not in {_named(lang)};"
                " choose the right file or declare its language."
            )


def _lengths(texts: Pair, names: Pair) -> Iterator[str]:
    sizes = size(texts[0]), size(texts[1])
    if max(sizes) > LONG_ENOUGH and max(sizes) > TIMES * min(sizes):
        longer, shorter = names if sizes[0] > sizes[1] else names[::-1]
        times = max(sizes) // max(1, min(sizes))
        yield (
            f"{longer} is {times} times as long as {shorter};"
            " choose a text and its whole translation."
        )


def with_languages(units: tuple[Unit, ...], source_lang: str, target_lang: str) -> tuple[Unit, ...]:
    """Fill in the languages that a bilingual file does not name: as given, else detected."""
    known = {lang for unit in units for lang in (unit.source_lang, unit.target_lang)}
    if UNKNOWN not in known:
        return units
    source = _code(source_lang) or language("\n".join(unit.source for unit in units))
    target = _code(target_lang) or language("\n".join(unit.target for unit in units))
    return tuple(
        replace(
            unit,
            source_lang=source if unit.source_lang == UNKNOWN else unit.source_lang,
            target_lang=target if unit.target_lang == UNKNOWN else unit.target_lang,
        )
        for unit in units
    )


def _passages(text: str) -> list[str]:
    """Cut evenly spread passages out of a text, so that a foreign opening does not decide."""
    flat = " ".join(text.split())
    if len(flat) <= PASSAGES * PASSAGE:
        return [flat[start : start + PASSAGE] for start in range(0, len(flat), PASSAGE)]
    step = len(flat) // PASSAGES
    return [flat[n * step : n * step + PASSAGE] for n in range(PASSAGES)]


def _foreign(text: str, lang: str) -> str:
    """Name the other language that most passages are in, or return an empty text."""
    if lang == UNKNOWN:
        return ""
    judged = [is_foreign(passage, lang) for passage in _passages(text) if identify(passage)]
    ranked = Counter(filter(None, judged)).most_common()
    if sum(count for _, count in ranked) * 2 <= len(judged) or _same(ranked[0][0], lang):
        return ""
    return ranked[0][0]


def _same(first: str, second: str) -> bool:
    a, b = first.partition("-")[0].lower(), second.partition("-")[0].lower()
    return a == b != UNKNOWN or any({a, b} <= group for group in ALIKE)


def size(text: str) -> int:
    """Count letters and digits; a wide one, such as a Chinese character, says as much as two."""
    letters = filter(str.isalnum, text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in letters)


def _code(lang: str) -> str:
    code = lang.strip().replace("_", "-")
    if code and not CODE.fullmatch(code):
        raise MismatchError(f"{lang!r} is no language code; write one such as pt, pt-BR or zh.")
    return code


def _named(lang: str) -> str:
    """Return a language's English name and code."""
    from babel import Locale

    name = Locale("en").languages.get(lang.partition("-")[0])
    return f"{name} ({lang})" if name else lang
