"""Numbers, months and measures are compared by value, and what stands instead is marked."""

import pytest

from review_app.model import Unit
from review_app.service.checking import check_units

CASES = [
    ("number-value", "The G7 met in Rome.", "Die Gtraf sich in Rom.", "en", "de", ["7"]),
    ("number-value", "The G7 met in Rome.", "Sedm zemí G se sešlo v Římě.", "en", "cs", []),
    ("number-value", "Reines Leinen, 100 %", "čisté % plátno", "de", "cs", ["%"]),
    ("number-value", "Il y avait plusieurs %", "Es waren mehrere %", "fr", "de", []),
    ("number-value", "Ouvert de 17h30 à 19h30", "Open from 17: to 19:30", "fr", "en", [":"]),
    ("number-value", "Ouvert à 17h30", "Chapter 3: The mill", "fr", "en", ["3"]),
    ("number-value", "约 85 公里，10:50 到", "About km, at 10.50", "zh", "en", ["85"]),
    ("number-value", "（四）每年30小时", "4. Hours a year", "zh", "en", ["30"]),
    ("number-value", "Ports 10 Gigabit du NSG-X", "Gigabit ports of the NSG-X", "fr", "en", ["10"]),
    ("number-value", "It is 85 miles away.", "Es sind 137 km.", "en", "de", []),
    ("number-value", "It is 85 miles away.", "Es sind 173 km.", "en", "de", ["173"]),
    ("number-value", "a 2 inch hose", "hadice 2 palce (5 cm)", "en", "cs", []),
    ("number-value", "It costs £25 ($33) here.", "Kostet hier 25 Pfund.", "en", "de", []),
    ("number-value", "It was 68 °F.", "Es waren 20 °C.", "en", "de", []),
    ("number-value", "It took 3 weeks.", "Dauerte 21 Tage.", "en", "de", []),
    ("number-value", "Call +49 30 1234567.", "Appelez le +49 30 123 45 67.", "en", "fr", []),
    ("number-value", "Call 030 1234567.", "Appelez le 030 1234576.", "en", "fr", ["1234576"]),
    ("number-value", "at 3:30 pm", "à 15h30", "en", "fr", []),
    ("number-value", "at 3:30 pm", "à 15h20", "en", "fr", ["30"]),
    ("number-value", "nel XIX secolo", "19. yüzyılda", "it", "tr", []),
    ("number-value", "二〇二一年", "in 2021", "ja", "en", []),
    ("number-value", "1 234,5 kg", "1,234.5 kg", "sv", "en", []),
    ("number-value", "12,34,567 रुपये", "1,234,567 rupees", "hi", "en", []),
    ("measure", "Costs 300 dollars", "Kostet 300 Euro", "en", "de", ["Euro"]),
    ("number-value", "超过1000万千瓦", "over 10 million kilowatts", "zh", "en", []),
    ("number-value", "7月17和7月22日", "on July 17 and 22", "zh", "en", []),
    ("number-value", "vers 12 h 00 GMT", "at about 1200 GMT", "fr", "en", []),
    ("number-value", "du Xe au XIVe siècle", "from the 10th to the 14th century", "fr", "en", []),
    ("number-value", "au XIXe siècle", "in the 18th century", "fr", "en", ["18"]),
    ("month-changed", "Depuis la mi-novembre", "Since mid-August", "fr", "en", ["August"]),
    ("month-changed", "À la mi-novembre", "Mitte November", "fr", "de", []),
    ("month-changed", "五四那天", "on July 4th", "zh", "en", ["July"]),
    ("number-value", "We answer 24 hours a day.", "Wir antworten rund um die Uhr.", "en", "de", []),
    ("number-value", "There were 250 of them.", "Es waren zweihundertfünfzig.", "en", "de", []),
    ("number-value", "Room for 2.5 million", "Platz für zweieinhalb Millionen", "en", "de", []),
    ("number-value", "о 6 годині вечора", "at the sixth hour", "uk", "en", []),
    ("number-value", "о шостій вечора", "at 6 p.m.", "uk", "en", []),
    ("number-value", "o artigo 25", "el artículo vigésimo quinto", "pt", "es", []),
    ("number-value", "artikel 13", "pasal tiga belas", "nl", "id", []),
    ("number-value", "the top 20 % and the last 20 %", "20 % an beiden Enden", "en", "de", []),
    ("number-value", "3至6月开花", "March to June is when it blooms.", "zh", "en", []),
    ("month-changed", "第七七号", "number 77 in July", "zh", "en", []),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[3]}-{case[4]}")
def test_values_are_compared_across_languages(case):
    check, source, target, *langs, marked = case

    found = check_units([Unit("1", source, target, *langs, "d")], only=[check])

    assert [f.marked for f in found] == marked


def test_a_bracket_and_an_end_that_both_are_wrong_are_two_findings():
    unit = Unit("1", "Veja (o mapa), sim?", "See (the old map of the city.", "pt", "en", "d")

    found = check_units([unit], only=["unpaired-bracket", "end-punctuation"])

    assert {f.check for f in found} == {"unpaired-bracket", "end-punctuation"}


def test_a_target_in_another_language_is_told_as_a_whole():
    target = "Als ich jünger war, beachteten die Leute mich gestern nicht wirklich."
    unit = Unit("1", "Gestern sah mich keiner an.", target, "de", "en", "d")

    found = check_units([unit], only=["wrong-language", "source-word"])

    assert [(f.check, f.marked) for f in found] == [("wrong-language", target)]
