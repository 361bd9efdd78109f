"""Describe how alike two spellings are, as numbers that a model can weigh.

Each number is plain enough to argue with: shares of letters, weights of the best alignment, how
the words of a full name pair up, and what is left at the end once the common beginning is cut.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from review_app.glossary.alignment import Path, Weights, align
from review_app.glossary.phonetics import consonant_classes, sound_classes
from review_app.text.transliterate import ascii_form, key

FEATURES = (
    "align", "align_short", "align_worst", "align_end", "align_inner", "key_equal", "key_osa",
    "key_winkler", "ascii_osa", "ascii_winkler", "skeleton_equal", "skeleton_osa", "prefix",
    "suffix", "first_letter", "last_letters", "length", "length_gap", "words", "words_gap",
    "word_mean", "word_least", "word_longer", "left_over", "first_word", "last_word", "same_order",
    "ending", "rest_first", "rest_second", "script", "edits", "edit_place", "edit_vowel",
    "edit_share", "digits", "shortest_word", "stem_least", "odds", "odds_worst", "odds_inner",
    "odds_best", "left_over_odds", "case", "odds_left", "odds_right", "odds_context", "evidence",
    "evidence_least", "sounds_osa", "sounds_equal", "consonants_osa", "equal_words", "equal_share",
    "swapped", "last_equal", "first_equal", "initials",
)  # fmt: skip
SCRIPTS = ("latin", "cyrillic", "arabic", "han", "other")
_RANGES = (
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("han", re.compile("[\u4e00-\u9fff]")),
    ("other", re.compile("[\u0370-\u03ff\u0530-\u05ff\u0700-\u074f\u0900-\u1cff\u3040-\u30ff]")),
)
# anyascii leaves out the letters that may stand for long vowels
_ARABIC = str.maketrans({"ا": "a", "آ": "a", "أ": "a", "إ": "i", "ى": "a", "ة": "a", "ع": "a"})
_CASED = frozenset(("latin", "cyrillic"))
_COUNTERPART = 0.45
_VOWELS = re.compile("[aeiou]")


class Tables(NamedTuple):
    """What training leaves.

    Block weights for each kind of script pair; log odds, one name against two, of endings, of
    blocks that are not two like letters, and of words that have no counterpart; and the weights
    that a logistic regression gives to all of these together.
    """

    blocks: Mapping[str, Weights]
    endings: Mapping[str, float]
    odds: Mapping[str, float]
    words: Mapping[str, float]
    evidence: Mapping[str, float]


class Spelling(NamedTuple):
    """A spelling in the forms that the features compare."""

    script: str
    words: tuple[str, ...]
    plain: str
    key: str
    skeleton: str
    capital: bool


@lru_cache(maxsize=20_000)
def spelling(name: str) -> Spelling:
    """Prepare a spelling for comparison."""
    script = next((s for s, letters in _RANGES if letters.search(name)), "latin")
    words = tuple(ascii_form(name.translate(_ARABIC)).split())
    plain, keyed = "".join(words), key(" ".join(words))
    return Spelling(script, words, plain, keyed, _VOWELS.sub("", keyed[1:]), not name[:1].islower())


def features(first: str, second: str, tables: Tables) -> list[float]:
    """Return the numbers named in `FEATURES`; the order of the two spellings does not count."""
    a, b = sorted((spelling(first), spelling(second)), key=lambda s: (SCRIPTS.index(s.script), s))
    path = best_path(a, b, tables.blocks)
    return [
        *_aligned(a, b, path),
        *_letters(a, b),
        *_words(a.words, b.words),
        *_ends(a, b, tables),
        *_edits(a.key, b.key),
        float(numerals(a) != numerals(b)),
        float(min(map(len, (*a.words, *b.words)), default=0)),
        _stem_least(a.words, b.words),
        *_odds(a, b, path, tables),
        sum(tables.words.get(w, 0.0) for w in left_over(a, b)),
        float(a.capital != b.capital) if {a.script, b.script} <= _CASED else 0.0,
        *_context_odds(a, b, path, tables),
        *_evidence(a, b, path, tables),
        *_sounds(a, b),
        *_full_names(a, b),
    ]


def pair_kind(a: Spelling, b: Spelling) -> str:
    """Name the table that lines up these two scripts."""
    return f"{a.script}-{b.script}"


def best_path(a: Spelling, b: Spelling, blocks: Mapping[str, Weights]) -> Path:
    """Line up the letters of two spellings by the table of their scripts."""
    weights = blocks.get(pair_kind(a, b)) or blocks.get("latin-other", {})
    return align(f"^{a.plain}$", f"^{b.plain}$", weights)


def _aligned(a: Spelling, b: Spelling, path: Path) -> list[float]:
    longest, shortest = sorted((len(a.plain) + 2, len(b.plain) + 2), reverse=True)
    return [
        path.weight / longest,
        path.weight / shortest,
        path.worst,
        sum(path.weights[-2:]),
        sum(sorted(path.weights)[:2]),
    ]


def block_names(a: Spelling, b: Spelling, path: Path) -> list[str]:
    """Name the blocks that are not two like letters; those of one script have no direction."""
    changed = [block for block in path.blocks if block[0] != block[1]]
    if a.script == b.script:
        return ["|".join(sorted(block)) for block in changed]
    return [f"{b.script[0]}:{x}|{y}" for x, y in changed]


def _odds(a: Spelling, b: Spelling, path: Path, tables: Tables) -> list[float]:
    found = [tables.odds.get(name, -0.5) for name in block_names(a, b, path)] or [0.0]
    return [sum(found), min(found), sum(sorted(found)[:2]), max(found)]


def context_names(a: Spelling, b: Spelling, path: Path) -> tuple[list[str], list[str]]:
    """Name the changed blocks with the letter before them, and with the letter after them."""
    tag = "" if a.script == b.script else f"{b.script[0]}:"
    before, after = ("", *(x[-1:] for x, _ in path.blocks)), (*(x[:1] for x, _ in path.blocks), "")
    changed = [n for n, (x, y) in enumerate(path.blocks) if x != y]
    plain = ["|".join(path.blocks[n] if tag else sorted(path.blocks[n])) for n in changed]
    left = [f"{tag}{before[n]}<{name}" for n, name in zip(changed, plain, strict=True)]
    right = [f"{tag}{name}>{after[n + 1]}" for n, name in zip(changed, plain, strict=True)]
    return left, right


def _context_odds(a: Spelling, b: Spelling, path: Path, tables: Tables) -> list[float]:
    sides = context_names(a, b, path)
    left, right = ([tables.odds.get(name, -0.3) for name in side] for side in sides)
    return [sum(left), sum(right), min(map(sum, zip(left, right, strict=True)), default=0.0)]


def clues(a: Spelling, b: Spelling, path: Path) -> list[str]:
    """Name all that the regression weighs: changed blocks, in context, endings, lone words."""
    before, after = context_names(a, b, path)
    ends = f"end {ending(a, b)}"
    return [
        *block_names(a, b, path),
        *before,
        *after,
        ends,
        *(f"word {w}" for w in left_over(a, b)),
    ]


def _evidence(a: Spelling, b: Spelling, path: Path, tables: Tables) -> list[float]:
    weights = [tables.evidence.get(clue, 0.0) for clue in clues(a, b, path)]
    return [sum(weights), min(weights, default=0.0)]


def _sounds(a: Spelling, b: Spelling) -> list[float]:
    from rapidfuzz.distance import OSA

    first, second = sound_classes(a.plain), sound_classes(b.plain)
    bare = OSA.normalized_similarity(consonant_classes(a.plain), consonant_classes(b.plain))
    return [OSA.normalized_similarity(first, second), float(first == second), bare]


def _full_names(a: Spelling, b: Spelling) -> list[float]:
    """Say how many words are the same, whether letters are merely swapped, and fit of initials."""
    from rapidfuzz.distance import OSA, Levenshtein

    equal = sum(1 for score, _, _ in paired(a.words, b.words) if score == 1.0)
    plain = Levenshtein.distance(a.plain, b.plain) - OSA.distance(a.plain, b.plain)
    short = [(x, y) for x, y in zip(a.words, b.words, strict=False) if 1 in {len(x), len(y)}]
    return [
        float(equal),
        equal / max(len(a.words), len(b.words), 1),
        float(plain),
        float(bool(a.words) and bool(b.words) and key(a.words[-1]) == key(b.words[-1])),
        float(bool(a.words) and bool(b.words) and key(a.words[0]) == key(b.words[0])),
        float(sum(1 if x[0] == y[0] else -1 for x, y in short)),
    ]


def left_over(a: Spelling, b: Spelling) -> list[str]:
    """Return the words of both that no word of the other is like."""
    pairs = [p for p in paired(a.words, b.words) if p[0] >= _COUNTERPART]
    kept_a, kept_b = {i for _, i, _ in pairs}, {j for _, _, j in pairs}
    rest = [w for i, w in enumerate(a.words) if i not in kept_a]
    return rest + [w for j, w in enumerate(b.words) if j not in kept_b]


def numerals(a: Spelling) -> tuple[str, ...]:
    """Return the words that are numbers, Arabic or Roman."""
    return tuple(w for w in a.words if w.isdigit() or (len(w) > 1 and not w.strip("ivx")))


def _letters(a: Spelling, b: Spelling) -> list[float]:
    from rapidfuzz.distance import OSA, JaroWinkler

    return [
        float(a.key == b.key),
        OSA.normalized_similarity(a.key, b.key),
        JaroWinkler.similarity(a.key, b.key),
        OSA.normalized_similarity(a.plain, b.plain),
        JaroWinkler.similarity(a.plain, b.plain),
        float(a.skeleton == b.skeleton),
        OSA.normalized_similarity(a.skeleton, b.skeleton),
        _share(a.key, b.key),
        _share(a.key[::-1], b.key[::-1]),
        float(a.key[:1] == b.key[:1]),
        float(a.key[-2:] == b.key[-2:]),
        float(min(len(a.key), len(b.key))),
        float(abs(len(a.key) - len(b.key))),
    ]


def common(a: str, b: str) -> int:
    """Count the letters with which both begin."""
    from rapidfuzz.distance import Prefix

    return int(Prefix.similarity(a, b))


def _share(a: str, b: str) -> float:
    return common(a, b) / max(len(a), len(b), 1)


def _words(a: Sequence[str], b: Sequence[str]) -> list[float]:
    """Pair up the words of both, best first, and say how well they fit and what is left over."""
    pairs = paired(a, b)
    scores = [s for s, _, _ in pairs] or [0.0]
    used = sum(len(a[i]) + len(b[j]) for _, i, j in pairs)
    every = sum(map(len, (*a, *b))) or 1
    in_order = [j for _, _, j in sorted(pairs, key=lambda p: p[1])]
    return [
        float(min(len(a), len(b))),
        float(abs(len(a) - len(b))),
        sum(scores) / len(scores),
        min(scores),
        sum(scores) / max(len(a), len(b), 1),
        1 - used / every,
        word_likeness(a[0], b[0]) if a and b else 0.0,
        word_likeness(a[-1], b[-1]) if a and b else 0.0,
        float(in_order == sorted(in_order)),
    ]


def paired(a: Sequence[str], b: Sequence[str]) -> list[tuple[float, int, int]]:
    """Pair each word with at most one of the other spelling, the most alike first."""
    every = [(word_likeness(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)]
    pairs: list[tuple[float, int, int]] = []
    for score, i, j in sorted(every, key=lambda p: (-p[0], abs(p[1] - p[2]), p)):
        if all(i != p[1] and j != p[2] for p in pairs):
            pairs.append((score, i, j))
    return pairs


@lru_cache(maxsize=100_000)
def word_likeness(a: str, b: str) -> float:
    """Compare two words by their keys, 0 to 1."""
    from rapidfuzz.distance import OSA

    return float(OSA.normalized_similarity(key(a), key(b)))


def ending(a: Spelling, b: Spelling) -> str:
    """Return what is left of both keys once their common beginning is cut, in one order."""
    n = common(a.key, b.key)
    return "|".join(sorted((a.key[n:], b.key[n:])))


def _ends(a: Spelling, b: Spelling, tables: Tables) -> list[float]:
    rest_a, rest_b = sorted(ending(a, b).split("|"), key=len)
    pair = SCRIPTS.index(a.script) * len(SCRIPTS) + SCRIPTS.index(b.script)
    return [
        tables.endings.get(ending(a, b), 0.0),
        float(len(rest_a)),
        float(len(rest_b)),
        float(pair),
    ]


def _edits(a: str, b: str) -> list[float]:
    """Say how many letters differ, where, and whether only vowels do."""
    from rapidfuzz.distance import Levenshtein

    ops = Levenshtein.editops(a, b)
    touched = [(a[o.src_pos : o.src_pos + 1] + b[o.dest_pos : o.dest_pos + 1]) for o in ops]
    vowels = sum(1 for t in touched if not t.strip("aeiouy"))
    middle = [o.src_pos / max(len(a), 1) for o in ops]
    return [
        float(len(ops)),
        sum(middle) / len(middle) if middle else -1.0,
        vowels / len(ops) if ops else 1.0,
        len(ops) / max(len(a), len(b), 1),
    ]


def _stem_least(a: Sequence[str], b: Sequence[str]) -> float:
    """Compare the beginnings of the worst pair of words."""
    return min((_share(key(a[i]), key(b[j])) for _, i, j in paired(a, b)), default=0.0)
