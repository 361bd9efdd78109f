"""On the sample the checks find what was planted, and leave the careful reference alone."""

import csv
from pathlib import Path

import pytest

from review_app.glossary import table
from review_app.model import Span
from review_app.service.checking import check_units
from review_app.service.importing import import_texts

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpora" / "kazakhstan-2022"


@pytest.fixture(scope="module")
def terms():
    return table.read((ROOT / "glossary.csv").read_bytes(), "glossary.csv").terms


def review(target: str, lang: str, terms):
    imported = import_texts(
        (SAMPLE / "source.pt.txt").read_bytes(),
        (SAMPLE / target).read_bytes(),
        source_name="source.pt.txt",
        target_name=target,
        source_lang="pt",
        target_lang=lang,
    )
    return imported.units, check_units(imported.units, terms=terms)


def planted() -> list[dict[str, str]]:
    with (SAMPLE / "defects.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def places(units, side: str, text: str) -> dict[str, int]:
    """Where each unit's side begins in the file; a joined unit begins with its first words."""
    found, at = {}, 0
    for unit in units:
        opening = unit.side(side)[:25]
        start = text.find(opening, at) if opening else -1
        if start >= 0:
            found[unit.id] = at = start
    return found


def test_at_least_18_planted_defects_are_flagged_where_they_are(terms):
    units, findings = review("target.en.txt", "en", terms)
    texts = {
        f: (SAMPLE / f).read_text(encoding="utf-8") for f in ("source.pt.txt", "target.en.txt")
    }
    starts = {
        "target": places(units, "target", texts["target.en.txt"]),
        "source": places(units, "source", texts["source.pt.txt"]),
    }
    marked = [
        (f.span.side, Span(base + f.span.start, base + f.span.end, f.span.side))
        for f in findings
        if (base := starts[f.span.side].get(f.unit)) is not None
    ]

    flagged = [
        d["id"]
        for d in planted()
        if any(span.overlaps(Span(int(d["start"]), int(d["end"]), d["side"])) for _, span in marked)
    ]

    assert len(flagged) >= 18, sorted({d["id"] for d in planted()} - set(flagged))


@pytest.mark.parametrize(
    ("file", "lang"),
    [("reference.en.txt", "en"), ("translation.es.txt", "es"), ("translation.ru.txt", "ru")],
)
def test_a_careful_translation_has_at_most_3_flags(terms, file, lang):
    _, findings = review(file, lang, terms)

    assert len(findings) <= 3, [(f.check, f.marked, f.message) for f in findings]


def test_the_offsets_of_the_planted_defects_are_right():
    for defect in planted():
        text = (SAMPLE / defect["file"]).read_text(encoding="utf-8")
        assert text[int(defect["start"]) : int(defect["end"])] == defect["text"], defect["id"]
