"""Measure the term check and the spelling check: `terms.py CHECKS_FOLDER [-o FILE]`.

CHECKS_FOLDER holds clean_dev.jsonl.gz: professional translations, one JSON object a line with
source, target, source_lang, target_lang. The glossary is made here, from CLDR through Babel:
countries, months and days of the week, with a few synonyms that CLDR lacks (USA, Britain).

1. False alarms: a term of the source counts once; an alarm says that the professional translation
   lacks it, so this is the published oracle rate. Baselines: the form as listed between word
   borders (exact), as a mere substring, each word by Jaro-Winkler or Double Metaphone, the set of
   words. Some alarms are right, for translators slip too (another day of the week, a country left
   out of a list): each alarm was read, `judged_terms.tsv` says which, and `wrong` is the share of
   those that a reviewer would wave away; one that nobody read counts as wrong. The same by target
   language follows.
2. Swapped: the answered term is replaced by another concept's name, which must be reported.
   Traps are sentences of our own in many languages (`term_traps.tsv`): a term inside a longer
   word, nested terms, ON and OFF, a dotted i, elisions, compounds, clitics.
3. Spellings: 25 segments make a document; false alarms per 1,000 words on the clean text, and
   recall after one place of a name that occurs twice is respelled (by romanisation, or a typo).
   The same names over all documents of a pair at once, as `review-app spellings` does it.
4. Speed: 100,000 units against 100,000 terms, CPU time of one process; once with texts that come
   back, and once with each text different and one word in twelve never met before.
"""

import argparse
import csv
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TextIO

from babel import Locale
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from term_traps import traps

from review_app.checks import glossary_term
from review_app.glossary.mentions import Annotator
from review_app.glossary.names import names
from review_app.glossary.variants import across, clusters
from review_app.model import Term, TermStatus, Unit
from review_app.text.transliterate import ascii_form, key

SEED = 7
DOCUMENT = 25
SWAPS = 400


SYNONYMS = {
    "en": {"US": ("USA", "U.S."), "GB": ("UK", "Britain")},
    "de": {"US": ("USA", "US"), "GB": ("Großbritannien", "UK")},
    "fr": {"GB": ("Grande-Bretagne",), "US": ("USA",)},
    "cs": {"GB": ("Velká Británie", "Británie"), "US": ("USA",), "ZA": ("Jižní Afrika",)},
    "uk": {"GB": ("Британія",), "US": ("США",)},
}
"""What any glossary would list and CLDR does not."""


ROMANISATIONS = (
    (r"(?<=.)kh(?=.)", "h"), (r"(?<=.)y(?=[aeou])", "j"), (r"(?<=.)sch(?=.)", "sh"),
    (r"(?<=[aeiou])k(?=[aou])", "c"), (r"(?<=.)c(?=[aoukr])", "k"), (r"(?<=.)v(?=.)", "w"),
    (r"(?<=.)w(?=[aeiou])", "v"), (r"(?<=.)ou(?=.)", "u"), (r"(?<=.)ss(?=.)", "s"),
    (r"(?<=.)ll(?=.)", "l"), (r"(?<=.)ph(?=.)", "f"), (r"(?<=.)x(?=.)", "ks"),
    (r"(?<=[aeou])i(?=[^aeiou])", "y"), (r"(?<=[^aeiouc])ch(?=[aeiou])", "tch"),
)  # fmt: skip
"""What romanisation tables do differently within a name."""


def glossary(langs: Sequence[str]) -> tuple[Term, ...]:
    """Make terms of countries, months and days in the languages."""
    return tuple(term for lang in langs for term in _terms(lang))


def _terms(lang: str) -> Iterator[Term]:
    locale = Locale(lang)
    english = Locale("en").territories
    for code, name in sorted(locale.territories.items()):
        if len(code) == 2 and code in english and "-alt" not in code:
            yield Term(code, lang, name, match="name", case="name")
            for other in SYNONYMS.get(lang, {}).get(code, ()):
                yield Term(code, lang, other, TermStatus.ADMITTED, match="name", case="exact")
    if lang == "zh":
        return  # months are numbers there, and days have three names
    for kind, table in (("m", locale.months), ("d", locale.days)):
        for number in table["format"]["wide"]:
            forms = {table[use]["wide"][number] for use in ("format", "stand-alone")}
            for form in sorted(forms):
                if (lang, form) != ("en", "May") and not form[0].isdigit():
                    yield Term(f"{kind}{number}", lang, form, case="name")


def clean_units(folder: Path) -> list[Unit]:
    """Read the clean pairs as units, each pair of languages one document."""
    with gzip.open(folder / "clean_dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [
        Unit(r["id"], r["source"], r["target"], r["source_lang"], r["target_lang"],
             document=f"{r['source_lang']}-{r['target_lang']}")
        for r in rows
    ]  # fmt: skip


def by_pair(units: Sequence[Unit]) -> dict[str, list[Unit]]:
    """Group units by language pair."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[unit.document].append(unit)
    return groups


def bordered(text: str, term: Term) -> bool:
    """Answer the term only as listed, between word borders."""
    return re.search(rf"\b{re.escape(term.text)}\b", text) is not None


def contained(text: str, term: Term) -> bool:
    """Answer the term as listed, anywhere in any word."""
    return term.text.lower() in text.lower()


def jaro_winkler(text: str, term: Term) -> bool:
    """Answer each word of the term by a word that is alike to nine tenths."""
    words = re.findall(r"\w+", text.lower())
    return all(
        any(JaroWinkler.similarity(w, v, score_cutoff=0.9) for w in words)
        for v in re.findall(r"\w+", term.text.lower())
    )


def double_metaphone(text: str, term: Term) -> bool:
    """Answer each word of the term by a word of the same code (Philips 2000), romanised."""
    coder = import_module("metaphone").doublemetaphone
    heard = {code for w in ascii_form(text).split() for code in coder(w)} - {""}
    return all(heard & {*coder(w)} for w in ascii_form(term.text).split())


def token_set(text: str, term: Term) -> bool:
    """Answer the term by the set of its words, nine tenths alike."""
    return fuzz.token_set_ratio(text.lower(), term.text.lower()) >= 90


BASELINES: dict[str, Callable[[str, Term], bool]] = {
    "exact": bordered, "substring": contained, "Jaro-Winkler": jaro_winkler,
    "token set": token_set,
}  # fmt: skip
if find_spec("metaphone"):
    BASELINES["Metaphone"] = double_metaphone


def wanted(unit: Unit) -> dict[str, tuple[Term, ...]]:
    """Return the concepts that the source mentions, with the terms that answer them."""
    source = (m for m in unit.mentions if m.span.side == "source" and m.form != "near")
    return {m.term.concept: m.expected for m in source if m.expected}


def alarms(unit: Unit) -> int:
    """Count the source terms that the check misses in the target."""
    return sum(1 for hit in glossary_term.check(unit) if hit.span.side == "source")


def baseline(unit: Unit, answers: Callable[[str, Term], bool]) -> int:
    """Count the source terms that a simple search misses."""
    found = wanted(unit).values()
    return sum(not any(answers(unit.target, term) for term in terms) for terms in found)


def judged() -> frozenset[tuple[str, str]]:
    """Return the alarms, as unit and concept, that a person found to be right."""
    with Path(__file__).with_name("judged_terms.tsv").open(encoding="utf-8") as stream:
        rows = csv.DictReader((line for line in stream if line[0] != "#"), delimiter="\t")
        return frozenset((r["unit"], r["concept"]) for r in rows if r["verdict"] == "defect")


def unjust(unit: Unit, right: frozenset[tuple[str, str]]) -> int:
    """Count the alarms of a unit that are not known to be right."""
    spans = [hit.span for hit in glossary_term.check(unit) if hit.span.side == "source"]
    concepts = ({m.term.concept for m in unit.mentions if m.span == span} for span in spans)
    return sum(all((unit.id, c) not in right for c in named) for named in concepts)


def false_alarms(groups: dict[str, list[Unit]], out: TextIO) -> None:
    """Print the share of source terms that each way reports missing on professional work."""
    print("\nFalse alarms on professional translations, per cent of term occurrences", file=out)
    heads = "".join(f"{name:>14}" for name in ("check", "wrong", *BASELINES))
    print(f"{'pair':8}{'terms':>7}{heads}", file=out)
    right = judged()
    into: dict[str, list[Unit]] = defaultdict(list)
    for units in groups.values():
        into[f"into {units[0].target_lang}"] += units
    for pair, units in (groups | into | {"all": [u for g in groups.values() for u in g]}).items():
        n = sum(len(wanted(u)) for u in units)
        counts = [sum(map(alarms, units)), sum(unjust(u, right) for u in units)]
        counts += [sum(baseline(u, way) for u in units) for way in BASELINES.values()]
        shares = "".join(f"{100 * x / max(n, 1):14.1f}" for x in counts)
        print(f"{pair:8}{n:7}{shares}", file=out)


def swapped(units: Sequence[Unit], rng: random.Random) -> Iterator[tuple[Unit, str]]:
    """Yield units with one answered name replaced by another country's, and the concept lost."""
    pool = sorted(
        {
            (m.expected[0].lang, m.expected[0].text, m.term.concept)
            for u in units
            for m in u.mentions
            if m.expected and m.span.side == "source"
        }
    )
    for unit in units:
        answered = [m for m in unit.mentions if m.span.side == "target" and m.form == "exact"]
        once = Counter(m.term.concept for m in answered)
        for mention in answered:
            concept = mention.term.concept
            others = [t for lang, t, c in pool if c != concept and c[0] == concept[0]]
            if once[concept] == 1 and concept in wanted(unit) and others:
                new = rng.choice(others)
                text = unit.target[: mention.span.start] + new + unit.target[mention.span.end :]
                yield replace(unit, target=text, mentions=()), concept
                break


def swap_recall(groups: dict[str, list[Unit]], annotate: Annotator, out: TextIO) -> None:
    """Print how many of the swapped terms are reported."""
    rng = random.Random(SEED)  # noqa: S311 -- repeatable draws, no secret
    print("\nSwapped terms reported, per cent", file=out)
    for pair, units in groups.items():
        cases = list(islice(swapped(units, rng), SWAPS))
        caught = sum(
            any(h.span.side == "source" for h in glossary_term.check(annotate(u))) for u, _ in cases
        )
        print(f"{pair:8}{len(cases):7}{100 * caught / max(len(cases), 1):9.1f}", file=out)


def trap_table(out: TextIO) -> None:
    """Print how many of our own trap sentences are judged wrongly."""
    every = tuple(traps())
    caught = [t for t in every if t.caught]
    silent = [t for t in every if not t.caught]
    print("\nTraps: missing terms reported, present terms left in peace", file=out)
    for name, group in (("missing", caught), ("present", silent)):
        good = sum(not t.sprung() for t in group)
        print(f"{name:8}{len(group):7}{100 * good / len(group):9.1f}", file=out)


def documents(units: Sequence[Unit]) -> list[list[Unit]]:
    """Cut the units into documents of equal length."""
    return [list(units[n : n + DOCUMENT]) for n in range(0, len(units) - DOCUMENT, DOCUMENT)]


def romanised(word: str) -> str | None:
    """Respell a name as another romanisation would."""
    for pattern, new in ROMANISATIONS:
        other = re.sub(pattern, new, word, count=1)
        if other != word:
            return other
    return None


def typo(word: str, rng: random.Random) -> str | None:
    """Swap, drop or double an inner letter."""
    if len(word) < 5:
        return None
    at = rng.randrange(1, len(word) - 2)
    return rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )


def respelled(document: list[Unit], rng: random.Random, kind: str) -> tuple[list[Unit], str] | None:
    """Respell one place of a name that the document has twice or more."""
    places = defaultdict(list)
    for n, unit in enumerate(document):
        for word in names(unit.target):
            places[word.text].append((n, word))
    often = sorted(w for w, p in places.items() if len(p) > 1 and len(w) > 5 and len(key(w)) > 4)
    rng.shuffle(often)
    for word in often:
        new = romanised(word) if kind == "romanisation" else typo(word, rng)
        if new and new != word and new not in places:
            n, at = rng.choice(places[word])
            target = document[n].target
            unit = replace(document[n], target=target[: at.start] + new + target[at.end :])
            return [*document[:n], unit, *document[n + 1 :]], new
    return None


def spellings(groups: dict[str, list[Unit]], out: TextIO) -> None:
    """Print false alarms per 1,000 words and recall of respelled names, without a glossary."""
    print("\nSpellings of one name in a document, no glossary", file=out)
    print(
        f"{'pair':8}{'words':>8}{'per 1,000':>11}{'romanised':>11}{'typo':>7}{'across':>8}",
        file=out,
    )
    for pair, units in groups.items():
        if pair.endswith("zh"):
            continue
        rng = random.Random(SEED)  # noqa: S311 -- repeatable draws, no secret
        texts = documents(units)
        words = sum(len(u.target.split()) for d in texts for u in d)
        flags = sum(len(v.minority.places) for d in texts for v in clusters(d))
        whole = [replace(u, document=str(n)) for n, d in enumerate(texts) for u in d]
        apart = 1000 * sum(len(v.minority.places) for v in across(whole)) / words
        shares = [_recall(texts, rng, kind) for kind in ("romanisation", "typo")]
        rate = 1000 * flags / words
        print(
            f"{pair:8}{words:8}{rate:11.2f}{shares[0]:11.2f}{shares[1]:7.2f}{apart:8.2f}", file=out
        )


def _recall(texts: Sequence[list[Unit]], rng: random.Random, kind: str) -> float:
    caught = tried = 0
    for _ in range(3):
        for document in texts:
            case = respelled(document, rng, kind)
            if case:
                tried += 1
                pairs = clusters(case[0])
                caught += any(
                    case[1] in {p.text for p in (*v.minority.places, *v.majority.places)}
                    for v in pairs
                )
    return caught / max(tried, 1)


def speed(units: Sequence[Unit], out: TextIO, many: int = 100_000) -> None:
    """Print the CPU time of 100,000 units against 100,000 terms, all texts alike or different."""
    rng = random.Random(SEED)  # noqa: S311 -- repeatable draws, no secret
    terms = list(_drawn_terms(units, rng, many))
    print(file=out)
    for name, texts in (
        ("units", (units[n % len(units)] for n in range(many))),
        ("different units", (_fresh(units[n % len(units)], rng) for n in range(many))),
    ):
        made = list(texts)
        began = time.process_time()
        annotate = Annotator(terms)
        annotate(units[0])
        built = time.process_time()
        found = sum(len(annotate(unit).mentions) for unit in made)
        took = time.process_time() - built
        print(
            f"Speed: {many:,} {name} x {len(terms):,} terms: {took:.1f} s CPU, {found:,} mentions, "
            f"and {built - began:.1f} s once to build",
            file=out,
        )


def _fresh(unit: Unit, rng: random.Random) -> Unit:
    """Return the unit with its words in another order, one in twelve joined to another word."""
    return replace(unit, source=_stirred(unit.source, rng), target=_stirred(unit.target, rng))


def _stirred(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randrange(len(words)) if words else 0
    turned = words[at:] + words[:at]
    for n in range(rng.randrange(12), len(turned), 12):
        turned[n] += rng.choice(words).lower().strip('.,;:!?"„“”()')
    return " ".join(turned)


def _drawn_terms(units: Sequence[Unit], rng: random.Random, many: int) -> Iterator[Term]:
    """Draw terms of one to three words from the texts; one in forty stands there as it is."""
    texts = {u.source_lang: [] for u in units} | {u.target_lang: [] for u in units}
    for u in units:
        texts[u.source_lang] += re.findall(r"\w+", u.source)
        texts[u.target_lang] += re.findall(r"\w+", u.target)
    for n in range(many // 2):
        for lang, words in texts.items():
            at = rng.randrange(len(words) - 3)
            near = (
                words[at : at + 2] if n % 40 == 0 else rng.choices(words, k=rng.choice((2, 2, 3)))
            )
            text = f"{words[at]}{lang}{n % 97}" if n % 10 == 1 else " ".join(near)
            yield Term(f"c{n}", lang, text if len(text) > 8 else f"{text} {n}")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", type=Path, dest="out")
    parser.add_argument("--quick", action="store_true", help="leave out the speed")
    choice = parser.parse_args()
    if not (choice.folder / "clean_dev.jsonl.gz").exists():
        sys.exit(f"{choice.folder} has no clean_dev.jsonl.gz; name the folder of the check data.")
    out = choice.out.open("w", encoding="utf-8") if choice.out else sys.stdout
    units = clean_units(choice.folder)
    langs = sorted({u.source_lang for u in units} | {u.target_lang for u in units})
    annotate = Annotator(glossary(langs))
    groups = by_pair([annotate(u) for u in units])
    print(__doc__, file=out)
    false_alarms(groups, out)
    swap_recall(groups, annotate, out)
    trap_table(out)
    spellings(groups, out)
    if not choice.quick:
        speed([replace(u, mentions=()) for u in groups["de-en"]], out)


if __name__ == "__main__":
    main()
