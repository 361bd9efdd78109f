"""What languages of other scripts and families write otherwise is no defect."""

import pytest

from review_app.checks import find_check
from review_app.glossary.mentions import Annotator
from review_app.model import Term, Unit
from review_app.text.lengths import weight
from review_app.text.months import months
from review_app.text.numbers import numbers, spelled
from review_app.text.quotes import read
from review_app.text.scripts import letters
from review_app.text.tokens import tokens

SILENT = [
    ("number-value", "The tower is 94% done.", "Kule %94 tamam.", "en", "tr"),
    ("number-value", "It fell to 2 billion.", "انخفض إلى 2 مليار.", "en", "ar"),
    ("number-value", "Two thirds of the 60 boats", "60 กว่าลำ สองในสาม", "en", "th"),
    ("number-value", "De 2 à 3,5 milliards", "From 2 billion to 3.5 billion", "fr", "en"),
    ("number-value", "It opens at 17.45.", "오후 5시 45분에 연다.", "it", "ko"),
    ("number-value", "A 15th-century mill", "Mylly on 1400-luvulta", "en", "fi"),
    ("number-value", "En kvarn från 1400-talet", "A mill of the 15th century", "sv", "en"),
    ("number-value", "القرن الخامس عشر", "the 15th century", "ar", "en"),
    ("number-value", "The mills of the 1990s", "The طواحين تسعينيات القرن", "en", "ar"),
    ("number-value", "Every fifth boat sank.", "船の5隻に1隻が沈んだ。", "en", "ja"),
    ("number-value", "20世纪90年代的磨坊", "De molens van de jaren negentig", "zh", "nl"),
    ("number-value", "2 mil milhões de euros", "2 billion euros", "pt", "en"),
    ("number-value", "Venticinque barche", "25 boats", "it", "en"),
    ("number-value", "המלחמה השנייה", "제2차 전쟁", "he", "ko"),
    ("month-changed", "The fair is in August.", "Το πανηγύρι είναι τον Αύγουστο.", "en", "el"),
    ("month-changed", "From June to August", "Júniustól augusztusig", "en", "hu"),
    ("month-changed", "Haziran'dan ağustosa", "From June to August", "tr", "en"),
    ("month-changed", "Pro další cestu", "Pentru mai multe drumuri", "cs", "ro"),
    ("placeholder", "%1$s opened it.", "%1$s님이 열었습니다.", "en", "ko"),
    ("list-label", "b) a boat", "б) лодка", "en", "ru"),
    (
        "lost-negation",
        "Он шёл, пока наконец не увидел реку.",
        "He walked to the river.",
        "ru",
        "en",
    ),
    ("misspelt-name", "Лейпцизького", "Лейпцигского", "uk", "ru"),
    ("source-word", "%1$s hat {count} Boote.", "%1$s má {count} lodí.", "de", "cs"),
    ("end-punctuation", "Ο χάρτης·", "the map;", "el", "en"),
]
FLAGGED = [
    ("number-value", "The tower is 94% done.", "Kule %49 tamam.", "en", "tr", ["49"]),
    ("number-value", "It fell to 2 billion.", "انخفض إلى 2 مليون.", "en", "ar", ["2"]),
    ("number-value", "38 boats", "83 नावें", "en", "hi", ["83"]),
    ("month-changed", "in August", "τον Ιούνιο", "en", "el", ["Ιούνιο"]),
    ("month-changed", "5 March", "5 अप्रैल", "en", "hi", ["अप्रैल"]),
    ("end-punctuation", "The boat came.", "Το καράβι ήρθε·", "en", "el", ["·"]),
    ("unpaired-quote", 'He said "yes".', 'הוא אמר "כן.', "en", "he", ['"כן.']),
    ("mixed-quotes", "He said “yes”.", 'قال «نعم".', "en", "ar", ['"']),
    ("list-label", "b) a boat", "c) a boat", "en", "de", ["c)"]),
]


def marked(check: str, unit: Unit) -> list[str]:
    found = find_check(check)
    hits = found.check(unit) if found.check else found.check_document([unit])
    return [unit.side(h.span.side)[h.span.start : h.span.end] for h in hits]


@pytest.mark.parametrize(("check", "texts"), [(check, texts) for check, *texts in SILENT])
def test_what_a_language_writes_otherwise_is_not_flagged(check, texts):
    assert marked(check, Unit("1", *texts)) == []


@pytest.mark.parametrize(
    ("check", "texts", "at"), [(check, texts, at) for check, *texts, at in FLAGGED]
)
def test_a_defect_is_flagged_in_any_script(check, texts, at):
    assert marked(check, Unit("1", *texts)) == at


def test_words_of_indic_scripts_keep_their_vowels():
    assert [t.text for t in tokens("मार्च में पुल।")] == ["मार्च", "में", "पुल"]


def test_hangul_is_no_han():
    assert letters("다리가 열렸다", "Han") == 0
    assert weight("다리가 열렸다") < 20


def test_hebrew_marks_of_abbreviation_are_no_quotation_marks():
    assert read('ד"ר לוי קנה 3 ק"ג קמח', "he").alone == ()
    assert len(read('הוא קרא ב"ספר הים"', "he").pairs) == 1


@pytest.mark.parametrize(
    ("text", "lang", "month"),
    [
        ("לאוגוסט", "he", 8),
        ("في أيلول", "ar", 9),
        ("มิถุนายนนี้", "th", 6),
        ("τον Μάιο", "el", 5),
        ("5 mai 1990", "ro", 5),
    ],
)
def test_a_month_is_read_as_its_language_bends_it(text, lang, month):
    assert [number for number, _, _ in months(text, lang)] == [month]


def test_may_at_the_head_of_a_question_is_no_month():
    assert months("May I come in?", "en") == ()
    assert [number for number, _, _ in months("May 5 was warm.", "en")] == [5]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("tuttugu og fimm", "is", 25),
        ("venticinque", "it", 25),
        ("femogtyve", "da", 25),
        ("الثلاثين", "ar", 30),
        ("ห้าสิบ", "th", 50),
        ("Β΄ Παγκόσμιος", "el", 2),
        ("dvidešimt penki", "lt", 25),
    ],
)
def test_a_number_in_words_is_read_in_its_language(text, lang, value):
    assert value in spelled(text, lang)


def test_a_thousand_millions_are_a_milliard():
    (number,) = numbers("2 mil millones", "es")
    assert 2 * 10**9 in number.values


def test_terms_of_all_languages_are_kept_as_they_are():
    annotate = Annotator((Term("c1", "mul", "Rio Alto"),))
    wrong = annotate(Unit("1", "O jornal Rio Alto saiu.", "The High River came out.", "pt", "en"))
    right = annotate(Unit("2", "O jornal Rio Alto saiu.", "Rio Alto came out.", "pt", "en"))

    assert [h.message for h in find_check("glossary-term").check(wrong)] == [
        "“Rio Alto” should be “Rio Alto” in the translation."
    ]
    assert list(find_check("glossary-term").check(right)) == []


def test_a_lone_quotation_mark_counts_where_the_document_could_have_its_partner():
    units = [
        Unit("1", "Foi um dia belo.", "“It was a fine day.", "pt", "en"),
        Unit("2", "O rei riu.", "The king laughed.", "pt", "en"),
    ]
    quotes = find_check("unpaired-quote").check_document

    assert list(quotes(units[:1])) == []
    assert [h.unit for h in quotes(units)] == ["1"]


@pytest.mark.parametrize(
    ("source", "target", "at"),
    [
        ("Öffnen Sie config_alt.yaml!", "Open config_old.yaml!", ["config_old.yaml"]),
        ("Start it with --quiet.", "Mit --leise starten.", ["--leise"]),
        ("-- Oui, dit-il.", "“Yes,” he said.", []),
        ("Voir le site exemple.fr et 3.5.1", "See the site and 3.5.1", []),
        ("Der Zug IC-2B hielt.", "The train stopped.", ["IC-2B"]),
        ("Die A4-Seite und der B12-Wert", "The A4 page and the B12 value", []),
    ],
)
def test_what_no_language_changes_is_kept(source, target, at):
    assert marked("verbatim", Unit("1", source, target, "de", "en")) == at


@pytest.mark.parametrize(
    ("check", "texts", "langs", "at"),
    [
        ("number-value", ("It is 38 °C (100 °F).", "Es sind 33 °C (100 °F)."), "en-de", ["33"]),
        ("number-value", ("It is 38 °C.", "Es sind 100 °F."), "en-de", []),
        ("number-value", ("It fell by 2.5%, to 1.", "È sceso del 2,1%, a 1."), "en-it", ["2,1"]),
        ("misspelt-name", ("Anna Berglund came.", "Anna Berglnud jött."), "en-hu", ["Berglnud"]),
        ("misspelt-name", ("Lea Haddad", "Lea Hadadd"), "en-nl", ["Hadadd"]),
        ("mojibake", ("The café…", "«Le café…» et NON È”"), "en-fr", []),
        ("mojibake", ("It costs €5.", "Es kostet 5 â‚¬."), "en-de", ["â‚¬"]),
        ("number-word", ("Es war halb neun.", "It was half past eight."), "de-en", []),
    ],
)
def test_a_slip_is_told_from_another_way_to_say_it(check, texts, langs, at):
    assert marked(check, Unit("1", *texts, *langs.split("-"))) == at
