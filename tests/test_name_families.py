"""Forms, adjectives, women's surnames and relatives are no spellings of one name."""

import pytest

from review_app.glossary.variants import clusters
from review_app.model import Unit

FAMILIES = {
    "cs": (
        "Novák Nováka Novákovi Novákem Nováková Novákové Novákovou Novákovi",
        "Dvořák Dvořáková Dvořáčkové Dvořákův", "Praha Prahy Praze Prahu Prahou Pražan Pražanka",
        "Zelenskyj Zelenského Zelenskému Zelenským Zelenská Zelenské",
    ),
    "pl": (
        "Kowalski Kowalskiego Kowalskiemu Kowalskim Kowalska Kowalskiej Kowalską Kowalscy",
        "Warszawa Warszawy Warszawie Warszawę Warszawą Warszawski Warszawianka",
        "Wałęsa Wałęsy Wałęsie Wałęsę Wałęsowie", "Duda Dudy Dudzie Dudę Dudowie",
    ),
    "ru": (
        "Токаев Токаева Токаеву Токаевым Токаеве Токаевой Токаевы Токаевых",
        "Достоевский Достоевского Достоевскому Достоевским Достоевская Достоевской",
        "Астана Астаны Астане Астану Астаной", "Андреевич Андреевна Андреевича Андреевны",
    ),
    "uk": (
        "Шевченко Шевченка Шевченку Шевченком Шевченків",
        "Київ Києва Києву Києвом Києві", "Зеленський Зеленського Зеленському Зеленська Зеленської",
    ),
    "lt": (
        "Kazlauskas Kazlausko Kazlauskui Kazlauską Kazlausku Kazlauske Kazlauskienė Kazlauskaitė",
        "Vilnius Vilniaus Vilniui Vilnių Vilniumi Vilniuje",
        "Petraitis Petraičio Petraičiui Petraitį Petraitienė Petraitytė",
    ),
    "lv": (
        "Bērziņš Bērziņa Bērziņam Bērziņu Bērziņas Bērziņai",
        "Kalniņš Kalniņa Kalniņam Kalniņu", "Daugavpils Daugavpilij Daugavpilī",
    ),
    "fi": (
        "Virtanen Virtasen Virtasta Virtaselle Virtaselta Virtaset",
        "Helsinki Helsingin Helsingissä Helsingistä Helsinkiin Helsinkiä",
        "Niinistö Niinistön Niinistöä Niinistölle", "Kekkonen Kekkosen Kekkosta Kekkoselle",
    ),
    "et": ("Tamm Tamme Tammel Tammele", "Tallinn Tallinna Tallinnas Tallinnast Tallinnasse"),
    "tr": (
        "Erdoğan Erdoğan'ın Erdoğan'a Erdoğan'ı Erdoğanlar", "Ankara Ankara'nın Ankaralı Ankara'da",
        "Yılmaz Yılmaz'ın Yılmaz'dan Yılmazlar",
    ),
    "el": (
        "Παπαδόπουλος Παπαδόπουλου Παπαδόπουλο Παπαδοπούλου",
        "Μητσοτάκης Μητσοτάκη", "Αθήνα Αθήνας Αθηναίος Αθηναίοι", "Δημητρίου Δημήτριος Δημητρίους",
    ),
    "hu": (
        "Kovács Kovácsnak Kovácsot Kováccsal Kovácsné Kovácsék",
        "Budapest Budapesten Budapestre Budapestről Budapesti",
        "Szegedy Szegedynek Szegedyné", "Orbán Orbánnak Orbánnal Orbánék",
    ),
    "is": (
        "Sigurðsson Sigurðssonar Sigurðssyni Sigurðsdóttir Sigurðardóttir",
        "Gunnar Gunnari Gunnars Gunnarsson Gunnarsdóttir", "Akureyri Akureyrar",
    ),
    "de": (
        "Merkel Merkels Merkelsche", "Hamburg Hamburgs Hamburger Hamburgerin Hamburgern",
        "Schröder Schröders Schrödersche", "Petersen Petersens", "Hofmann Hofmanns Hofmannsthal",
    ),
    "es": (
        "González Gonzalo Gonzaga", "Fernández Fernando Fernanda", "Martín Martina Martínez",
        "Colombia Colombiana Colombiano", "Hernández Hernando",
    ),
    "en": (
        "Johnson Johnston Johnsons Johnson's", "Petersen's Petersens", "Austria Austrian Australia",
        "Roberts Roberta Robertson Robert", "Tchaikovsky Tchaikovskaya",
    ),
    "kk": ("Тоқаев Тоқаевтың Тоқаевқа Тоқаевты Тоқаевпен", "Алматы Алматыда Алматының"),
    "sr": ("Петровић Петровића Петровићу Петровићем", "Београд Београда Београду Београдом"),
    "hr": ("Horvat Horvata Horvatu Horvatom Horvatova", "Zagreb Zagreba Zagrebu Zagrebom"),
    "sk": ("Horák Horáka Horákovi Horáková Horákovej", "Bratislava Bratislavy Bratislave"),
}  # fmt: skip
CASES = [(lang, family) for lang, families in FAMILIES.items() for family in families]


@pytest.mark.parametrize(("lang", "family"), CASES)
def test_a_family_of_words_gives_no_finding(lang, family):
    texts = (f"1. {word}." for word in family.split())
    units = [Unit(str(n), "", text, "und", lang) for n, text in enumerate(texts)]

    said = [(v.minority.places[0].text, v.majority.places[0].text) for v in clusters(units)]
    assert said == []


@pytest.mark.parametrize(
    ("lang", "kept", "slip"),
    [
        ("cs", "Nováková", "Novváková"), ("pl", "Kowalskiego", "Kowallskiego"),
        ("ru", "Достоевский", "Достеовский"), ("de", "Schröders", "Schöders"),
        ("fi", "Niinistö", "Ninistö"), ("tr", "Yıldırım", "Yıldrım"),
        ("es", "Hernández", "Hermández"),
        ("hu", "Szegedy", "Szeegedy"), ("lt", "Kazlauskas", "Kazluaskas"),
        ("el", "Μητσοτάκης", "Μητσστάκης"), ("is", "Sigurðsson", "Siguðrsson"),
    ],
)  # fmt: skip
def test_a_slip_in_the_same_languages_is_found(lang, kept, slip):
    texts = (f"1. {kept}.", f"2. {kept}.", f"3. {slip}.")
    units = [Unit(str(n), "", text, "und", lang) for n, text in enumerate(texts)]

    assert [v.minority.places[0].text for v in clusters(units)] == [slip]
