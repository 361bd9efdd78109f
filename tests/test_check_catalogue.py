"""Each kind of defect that a reviewer expects to be told of is told of, and by the right check."""

import pytest

from review_app.checks import checks
from review_app.model import Unit
from review_app.service.checking import check_units

FLAGGED = {
    "a double space": ("double-space", "Der König kam.", "Il re  venne.", "de", "it"),
    "a space before a mark": ("space-before-punctuation", "Sí.", "Ja , sagte er.", "es", "de"),
    "no space after a mark": ("missing-space", "Sim, não", "Oui,non.", "pt", "fr"),
    "a French mark without its space": ("french-spacing", "Why?", "Pourquoi?", "en", "fr"),
    "a Swiss French breaking space": ("french-spacing", "W?", "«\u202fOui\u202f» !", "de", "fr-CH"),
    "a missing Spanish opening mark": ("opening-mark", "Why?", "Por qué?", "en", "es"),
    "a narrow mark in Chinese": ("narrow-punctuation", "Yes, he came.", "是,他来了。", "en", "zh"),
    "white space at the edge": ("edge-space", "Sim.", " Yes.", "pt", "en"),
    "garbled characters": ("mojibake", "É tarde.", "C’est l’Ã©tÃ©.", "pt", "fr"),
    "an entity": ("html-entity", "Pão & sal", "Brot &amp; Salz", "pt", "de"),
    "a word of two scripts": ("mixed-script", "O rio", "Рeка тут", "pt", "ru"),
    "an invisible character": ("invisible-character", "O rio", "The ri\u200bver", "pt", "en"),
    "letters in pieces": ("unnormalised", "The bridge", "La cafe\u0301", "en", "es"),
    "a broken sentence": ("broken-sentence", "O rei veio.", "Król. przyszedł.", "pt", "pl"),
    "stray punctuation": ("stray-punctuation", "Sim, não.", "Sì. , no.", "pt", "it"),
    "a repeated mark": ("stray-punctuation", "Sim, não.", "Ja,, nein.", "pt", "de"),
    "another final mark": ("end-punctuation", "橋は開いた。", "Is the bridge open?", "ja", "en"),
    "a question turned statement": (
        "end-punctuation", "Мост открыт?", "The bridge is open.", "ru", "en",
    ),
    "a lost full stop": ("end-punctuation", "Мост открыт.", "The bridge is open", "ru", "en"),
    "an unpaired quotation mark": (
        "unpaired-quote", "Er sagte „ja“.", "Powiedział „tak.", "de", "pl",
    ),
    "mixed quotation marks": ("mixed-quotes", "Er sagte „ja“.", 'Il dit «oui".', "de", "fr"),
    "an unpaired bracket": ("unpaired-bracket", "Ja (nein).", "Да (нет.", "de", "ru"),
    "a changed number": ("number-value", "在1998年", "in 1989", "zh", "en"),
    "a dropped number": ("number-value", "25 kişi geldi.", "People came.", "tr", "en"),
    "a changed percentage": ("number-value", "20 % mehr", "30 % more", "de", "en"),
    "a changed range": ("number-value", "de 5 à 7 jours", "5 to 9 days", "fr", "en"),
    "a changed Roman numeral": ("number-value", "no século XIX", "in the 18th century", "pt", "en"),
    "a changed million": ("number-value", "300万人", "300 billion people", "zh", "en"),
    "a changed magnitude": ("number-value", "3 Millionen", "3 billion", "de", "en"),
    "a changed time": ("number-value", "à 15h30", "at 3:50 pm", "fr", "en"),
    "a changed telephone number": (
        "number-value", "+48 22 555 0101", "+48 22 555 0110", "pl", "en",
    ),
    "another number word": ("number-word", "drei Wochen", "nine weeks", "de", "en"),
    "another month": ("month-changed", "в апреле", "v srpnu", "ru", "cs"),
    "another currency": ("measure", "50 Euro", "50 dollars", "de", "en"),
    "another unit": ("measure", "50 км", "50 miles", "ru", "en"),
    "a changed address": (
        "web-address", "см. www.most.example", "see www.mots.example", "ru", "en",
    ),
    "a changed mail address": ("web-address", "a@most.example", "a@mots.example", "ru", "en"),
    "a number the foreign way": ("number-format", "2,5 kg", "2,5 kg", "de", "en"),
    "a doubled word": ("doubled-word", "O rei veio.", "Król przyszedł przyszedł.", "pt", "pl"),
    "a repeated phrase": ("repeated-phrase", "no fim", "am Ende des am Ende des Tages", "pt", "de"),
    "a small letter at the start": (
        "sentence-case", "Мост открыт.", "the bridge is open.", "ru", "en",
    ),
    "an untranslated segment": ("untranslated", "Most je otevřen.", "Most je otevřen.", "cs", "en"),
    "half a translation": (
        "partly-untranslated",
        "A ponte abriu e o rei chegou de barco.",
        "Die Brücke öffnete e o rei chegou de barco.",
        "pt",
        "de",
    ),
    "another language": (
        "wrong-language",
        "A ponte sobre o rio abriu.",
        "De brug over de rivier is vandaag weer geopend.",
        "pt",
        "de",
    ),
    "a word of the source": (
        "source-word", "a prefeitura abriu", "la prefeitura ha aperto", "pt", "it",
    ),
    "a false friend": ("false-friend", "Das Gift wirkte.", "The gift worked.", "de", "en"),
    "a lost sentence": (
        "missing-content",
        "Er kam gestern spät an. Dann fuhr er mit dem Boot davon.",
        "Then he left by boat.",
        "de",
        "en",
    ),
    "an added sentence": (
        "added-content",
        "Er kam gestern an.",
        "He came yesterday. Then he left again by boat with all of his men.",
        "de",
        "en",
    ),
    "a target that breaks off": (
        "broken-off", "Er kam mit dem Boot.", "He came with the", "de", "en",
    ),
    "a lost negation": ("lost-negation", "Er kam nicht.", "He came.", "de", "en"),
    "a misspelt name": (
        "misspelt-name", "Angela Markwardt kam.", "Angela Makrwardt came.", "de", "en",
    ),
    "a lost number of a list item": ("list-label", "c) Salz", "Salt", "de", "en"),
    "a lost printf placeholder": ("placeholder", "Noch %d Tage", "Some days left", "de", "en"),
    "placeholders out of order": (
        "placeholder-order", "%s hat %d", "%d is what %s has", "de", "en",
    ),
    "tags that overlap": ("placeholder-order", "<b><i>a</i></b>", "<b><i>a</b></i>", "de", "en"),
    "a broken ICU message": (
        "icu-message",
        "{n, plural, one {# Tag} other {# Tage}}",
        "{n, plural, one {# day} autre {# days}}",
        "de",
        "en",
    ),
    "a lost paragraph break": (
        "line-break", "Er kam.\n\nSie ging.", "He came. She left.", "de", "en",
    ),
    "a comment form": ("page-furniture", "Kommentar schreiben", "Leave a comment", "de", "en"),
    "a share line": ("page-furniture", "Teilen", "Share on Facebook", "de", "en"),
    "a photo credit in running text": (
        "photo-credit",
        "Er kam an.",
        "He arrived. Photo: Ana Prado/JLO Then he left.",
        "de",
        "en",
    ),
}  # fmt: skip
SILENT = {
    "a legitimate double": ("doubled-word", "Vocês se lavam.", "Vous vous lavez.", "pt", "fr"),
    "a conversion": ("number-value", "It is 10 miles away.", "Fica a 16 km.", "en", "pt"),
    "a telephone number cut otherwise": (
        "number-value", "+4822 5550101", "+48 22 555 01 01", "pl", "en",
    ),
    "a time of half a day": ("number-value", "15:30 Uhr", "3:30 pm", "de", "en"),
    "Latin letters in a brand": ("mixed-script", "the iPhone's price", "цена iPhone'а", "en", "ru"),
    "a Greek question mark": ("end-punctuation", "Is it open?", "Είναι ανοιχτό;", "en", "el"),
    "a name in an ending": ("misspelt-name", "Peter Murray", "Petera Murrayho", "en", "cs"),
    "numbered placeholders": (
        "placeholder-order", "%1$s hat %2$d", "%2$d is what %1$s has", "de", "en",
    ),
    "more plural forms": (
        "icu-message",
        "{n, plural, one {# day} other {# days}}",
        "{n, plural, one {# день} few {# дня} many {# дней} other {# дня}}",
        "en",
        "ru",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FLAGGED.values(), ids=FLAGGED)
def test_it_is_flagged(case):
    check, source, target, *langs = case

    found = check_units([Unit("1", source, target, *langs, "d")], only=[check])

    assert found, checks()[check].title
    assert all(f.message for f in found)


@pytest.mark.parametrize("case", SILENT.values(), ids=SILENT)
def test_it_is_left_alone(case):
    check, source, target, *langs = case

    assert check_units([Unit("1", source, target, *langs, "d")], only=[check]) == []
