"""Checks know the ways of languages that their own examples do not reach."""

import pytest

from review_app.checks import find_check
from review_app.model import Code, Place, Unit
from review_app.service.checking import check_units

CASES = [
    ("broken-sentence", "Die Brücke", "Der König. kam gestern an.", "en", "de", [". k"]),
    ("broken-sentence", "La ponte", "Il re venne, ecc. ecc. e partì.", "en", "it", []),
    ("broken-sentence", "Мост", "Мост открыли в 2021 г. на реке.", "en", "ru", []),
    ("broken-sentence", "Мост", "Мост открыли. на реке.", "en", "ru", [". н"]),
    ("doubled-word", "The king", "Král se se smál.", "en", "cs", []),
    ("doubled-word", "The king", "Král přišel přišel včera.", "en", "cs", ["přišel přišel"]),
    ("doubled-word", "The king", "Rumah-rumah itu besar besar", "en", "id", []),
    ("space-before-punctuation", "Why?", "Pourquoi ?", "en", "fr-CA", []),
    ("space-before-punctuation", "Why?", "Warum ?", "fr", "de", [" ?"]),
    ("end-punctuation", "Is it open?", "Είναι ανοιχτό;", "en", "el", []),
    ("end-punctuation", "It is open.", "Είναι ανοιχτό;", "en", "el", [";"]),
    ("end-punctuation", "هل الجسر مفتوح؟", "Is the bridge open?", "ar", "en", []),
    ("end-punctuation", "It is open.", "पुल खुला है।", "en", "hi", []),
    ("end-punctuation", "It is open.", "橋は開いている", "en", "ja", [""]),
    ("unpaired-quote", "He said “yes”.", "”Ja”, sade han.", "en", "sv", []),
    ("unpaired-quote", "He said “yes”.", "Sagte er „ja?", "en", "de", ["„ja?"]),
    ("mixed-quotes", "He said “yes”.", 'Il dit «oui".', "en", "fr", ['"']),
    ("number-value", "2,5 Millionen Euro", "2.5 million euros", "de", "en", []),
    ("number-value", "Fünfundzwanzig Männer", "25 men", "de", "en", []),
    ("number-value", "三千五百人来了", "3,500 people came", "zh", "en", []),
    ("number-value", "عام ٢٠٢٢", "in 2022", "ar", "en", []),
    ("number-value", "в 1998 году", "in 1989", "ru", "en", ["1989"]),
    ("month-changed", "15 апреля", "15 August", "ru", "en", ["August"]),
    ("month-changed", "v lednu", "in January", "cs", "en", []),
    ("untranslated", "Мост открыт", "Мост открыт", "ru", "bg", ["Мост открыт"]),
    (
        "wrong-language",
        "The bridge is open.",
        "橋が開いています。",
        "en",
        "zh",
        ["橋が開いています。"],
    ),
    ("wrong-language", "The bridge is open.", "大桥今天重新开放了。", "en", "zh", []),
    ("page-furniture", "", "続きを読む", "ja", "ja", ["続きを読む"]),
    ("sentence-case", "El puente se abrió.", "ο δρόμος άνοιξε.", "es", "el", ["ο"]),
    ("lost-negation", "El puente no se abrió.", "O rei abriu a ponte.", "es", "pt", ["no"]),
    ("lost-negation", "Мост не открыли.", "El puente no se abrió.", "ru", "es", []),
    (
        "false-friend",
        "El niño está constipado.",
        "The child is constipated.",
        "es",
        "en",
        ["constipated"],
    ),
    ("missing-content", "桥。" * 9, "Bridge.", "zh", "en", ["桥。"]),
    ("number-format", "Es wiegt 2,5 Kilo.", "Pesa 2,5 kilos.", "de", "es-MX", []),
    ("opening-mark", "Why?", "Por qué?", "en", "es", ["?"]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[3]}-{case[4]}")
def test_a_check_knows_the_ways_of_the_language(case):
    check, source, *texts, marked = case
    unit = Unit("1", source, *texts, "d")
    found = check_units([unit], only=[check], monolingual=not source)

    assert [f.marked for f in found][:1] == marked[:1]
    assert bool(found) == bool(marked)


def test_inline_codes_of_the_file_must_come_back():
    codes = (Code("⟨1⟩", '<g id="1">', "open"), Code("⟨/1⟩", "</g>", "close"))
    unit = Unit("1", "Um ⟨1⟩rei⟨/1⟩", "A king⟨/1⟩", "pt", "en", codes=codes)

    found = check_units([unit], only=["placeholder"])

    assert [(f.span.side, f.marked) for f in found] == [("source", "⟨1⟩")]


def test_a_quotation_may_close_some_sentences_later():
    units = [
        Unit("1", "", "“The bridge is open.", "", "en", "d", place=Place(3)),
        Unit("2", "", "Everybody came.", "", "en", "d", place=Place(3)),
        Unit("3", "", "Nobody left,” he said.", "", "en", "d", place=Place(3)),
    ]

    assert check_units(units, only=["unpaired-quote"], monolingual=True) == []
    assert len(check_units(units[:2], only=["unpaired-quote"], monolingual=True)) == 1


def test_a_long_document_teaches_the_proportion_of_its_lengths():
    pairs = [
        ("A ponte sobre o rio abriu.", "The bridge over the river was opened for all men.")
    ] * 40
    units = [Unit(str(n), s, t, "pt", "en", "d") for n, (s, t) in enumerate(pairs)]

    assert check_units(units, only=["added-content"]) == []
    assert not find_check("added-content").check


def test_the_same_source_in_two_ways_points_to_the_usual_one():
    texts = ["Open the door", "Open the door", "Open up the door"]
    units = [Unit(str(n), "Abrir a porta", t, "pt", "en", "d") for n, t in enumerate(texts)]

    (finding,) = check_units(units, only=["inconsistent-translation"])

    assert finding.unit == "2"
    assert finding.suggestions == ("Open the door",)
    assert finding.related[0].unit == "0"
