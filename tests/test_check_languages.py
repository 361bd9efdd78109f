"""Checks know the ways of languages that their own examples do not reach."""

import pytest

from review_app.checks import find_check
from review_app.model import Code, Place, Severity, Unit
from review_app.service.checking import check_units, not_run

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
    ("misspelt-name", "Ханна Линдквист", "Hanna Lindqivst", "ru", "sv", ["Lindqivst"]),
    ("misspelt-name", "с Ханной Линдквист", "med Hanna Lindqvist", "ru", "sv", []),
    ("misspelt-name", "Hanna Lindqvist", "Ханна Лиднквист", "sv", "ru", ["Лиднквист"]),
    ("misspelt-name", "Подорож Україною", "Cesta po Ukrajině", "uk", "cs", []),
    ("misspelt-name", "Ο Καλογεράς ήρθε", "Kalogeras came", "el", "en", []),
    ("misspelt-name", "Ο Καλογεράς ήρθε", "Kaloegras came", "el", "en", ["Kaloegras"]),
    ("broken-sentence", "up to 20 cm of snow", "έως 20 εκ. χιόνι, Πέτρο", "en", "el", []),
    ("lost-negation", "no later than May", "maximaal tot mei", "en", "nl", []),
    ("lost-negation", "no later than May", "najpóźniej w maju", "en", "pl", []),
    ("lost-negation", "Non dimentichi la chiave.", "Proszę pamiętać o kluczu.", "it", "pl", []),
    ("lost-negation", "通知しなければならない。", "Hyresgästen meddelar.", "ja", "sv", []),
    ("lost-negation", "ここに住んでいない。", "Hyresgästen bor här.", "ja", "sv", ["ない"]),
    ("number-value", "食事の30分前に", "mezz'ora prima dei pasti", "ja", "it", []),
    ("number-value", "дважды в день", "2 times a day", "ru", "en", []),
    ("number-value", "nel Settecento", "in the 18th century", "it", "en", []),
    ("number-value", "İkinci çeyrekte", "in quarter 2", "tr", "en", []),
    ("number-value", "at 9:30", "στις εννιάμισι", "en", "el", []),
    (
        "missing-content",
        "Where is the blue key? Not in it.",
        "أين المفتاح الأزرق؟ ليس فيه.",
        "en",
        "ar",
        [],
    ),
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


@pytest.mark.parametrize(
    ("target", "langs", "marks"),
    [
        ("The king \u202ecame\u202c.", ("pt", "en"), 2),
        ("The king \u2067came.", ("pt", "en"), 1),
        ("The \u202aking\u202c came.", ("pt", "en"), 2),
        ("جاء \u2066King\u2069 اليوم", ("en", "ar"), 0),
        ("בא \u202aKing\u202c היום", ("en", "he"), 0),
        ("جاء \u2066King اليوم", ("en", "ar"), 1),
        ("جاء \u202dKing\u202c اليوم", ("en", "ar"), 2),
    ],
)
def test_marks_that_turn_the_text_are_grave_unless_they_pair_up_at_home(target, langs, marks):
    unit = Unit("1", "O rei veio.", target, *langs, "d")

    found = check_units([unit], only=["invisible-character"])

    assert [f.severity for f in found] == [Severity.MAJOR] * marks


@pytest.mark.parametrize(
    ("source", "target", "langs", "suggested"),
    [
        ("Es kamen 1.250 Schiffe.", "There came 1,520 ships.", ("de", "en"), ("1,250",)),
        ("There came 1,250 ships.", "Es kamen 1.520 Schiffe.", ("en", "de"), ("1.250",)),
        ("Pesa 2,5 quilos.", "It weighs 2.6 kilos.", ("pt", "en"), ("2.5",)),
        ("Versão v2.5 saiu", "Version v2.6 is out", ("pt", "en"), ()),
        ("来了3万人", "There came 20 people", ("zh", "en"), ()),
        ("Vieram 25 navios.", "There came 52 ships.", ("pt", "en"), ("25",)),
    ],
)
def test_a_number_is_suggested_the_way_of_the_target(source, target, langs, suggested):
    (finding,) = check_units([Unit("1", source, target, *langs, "d")], only=["number-value"])

    assert finding.suggestions == suggested


def test_a_language_without_a_table_of_negation_is_named():
    told = dict(line.split(": ", 1) for line in not_run(False, "ar", "en"))

    assert told["lost-negation"] == "not for ar into en"


def test_a_mark_in_the_source_says_so():
    unit = Unit("1", "A ponte não abriu hoje.", "The bridge opened today.", "pt", "en", "d")

    (finding,) = check_units([unit], only=["lost-negation"])

    assert finding.span.side == "source"
    assert "source says “não” (marked there)" in finding.message
