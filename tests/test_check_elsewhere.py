"""Checks stay silent on clean texts in languages and scripts that their examples do not show."""

import pytest

from review_app.model import Unit
from review_app.service.checking import check_units

CLEAN = [
    ("Včera potkal Petera Murrayho v Ostravě.", "He met Peter Murray in Ostrava.", "cs", "en"),
    ("Spotkał Andrzeja Dudę w Krakowie.", "He met Andrzej Duda in Kraków.", "pl", "en"),
    ("Hän tapasi Angela Merkelin.", "He met Angela Merkel.", "fi", "en"),
    ("He met Angela Merkel and Peter.", "Hann hitti Angelu Merkel og Peter.", "en", "is"),
    ("Szabó György, a színház igazgatója", "György Szabó, director of the theatre", "hu", "en"),
    ("Erdoğan'ın Ankara'daki evi yandı.", "Erdoğan's house in Ankara burned.", "tr", "en"),
    ("The bridge over the river is open.", "Il ponte sul fiume è aperto.", "en", "it"),
    ("The bridge over the river is open.", "Most nad rzeką jest otwarty.", "en", "pl"),
    ("The bridge over the river is open.", "De brug over de rivier is open.", "en", "nl"),
    ("The bridge over the river is open.", "Bron över floden är öppen.", "en", "sv"),
    ("The bridge opened on 3 May 2021.", "Köprü 3 Mayıs 2021'de açıldı.", "en", "tr"),
    ("The bridge opened on 3 May 2021.", "Міст відкрили 3 травня 2021 року.", "en", "uk"),
    ("The bridge opened on 3 May 2021.", "다리는 2021년 5월 3일에 개통되었다.", "en", "ko"),
    ("The bridge opened on 3 May 2021.", "Cây cầu mở ngày 3 tháng 5 năm 2021.", "en", "vi"),
    ("The bridge opened on 3 May 2021.", "पुल 3 मई 2021 को खुला।", "en", "hi"),
    ("The bridge opened on 3 May 2021.", "הגשר נפתח ב-3 במאי 2021.", "en", "he"),
    ("The bridge opened on 3 May 2021.", "پل در ۳ مه ۲۰۲۱ باز شد.", "en", "fa"),
    ("The bridge opened on 3 May 2021.", "Η γέφυρα άνοιξε στις 3 Μαΐου 2021.", "en", "el"),
    ("The bridge opened on 3 May 2021.", "Podul s-a deschis la 3 mai 2021.", "en", "ro"),
    ("The bridge opened on 3 May 2021.", "A híd 2021. május 3-án nyílt meg.", "en", "hu"),
    ("The bridge opened on 3 May 2021.", "Silta avattiin 3. toukokuuta 2021.", "en", "fi"),
    ("The bridge opened on 3 May 2021.", "Most je otvoren 3. svibnja 2021.", "en", "hr"),
    ("The bridge opened on 3 May 2021.", "Мост открыли 3 мая 2021 года.", "en", "ru"),
    ("The bridge opened on 3 May 2021.", "橋は2021年5月3日に開通した。", "en", "ja"),
    ("The bridge opened on 3 May 2021.", "افتتح الجسر في 3 مايو 2021.", "en", "ar"),
    ("The bridge opened on 3 May 2021.", "สะพานเปิดเมื่อวันที่ 3 พฤษภาคม 2564", "en", "th"),
    ("She did not say who came.", "Non ha detto chi è venuto.", "en", "it"),
    ("She did not say who came.", "Hon sade inte vem som kom.", "en", "sv"),
    ("She did not say who came.", "Hän ei sanonut, kuka tuli.", "en", "fi"),
    ("She did not say who came.", "Kimin geldiğini söylemedi.", "en", "tr"),
    ("She did not say who came.", "누가 왔는지 말하지 않았다.", "en", "ko"),
    ("Did 25 % of them come?", "Είκοσι πέντε τοις εκατό ήρθαν;", "en", "el"),
    ("Did 25 % of them come?", "هل جاء ٢٥٪ منهم؟", "en", "ar"),
    ("“Come in,” she said (quietly).", "„Gyere be” – mondta (halkan).", "en", "hu"),
    ("“Come in,” she said (quietly).", "„Wejdź” – powiedziała (cicho).", "en", "pl"),
    ("“Come in,” she said (quietly).", "”Kom in”, sa hon (tyst).", "en", "sv"),
    ("“Come in,” she said (quietly).", "«Entra», disse (piano).", "en", "it"),
    ("“Come in,” she said (quietly).", "»Tule sisään», hän sanoi (hiljaa).", "en", "fi"),
    ("“Come in,” she said (quietly).", "「入って」と彼女は（静かに）言った。", "en", "ja"),
    ("Das Haus wurde 1998 gebaut.", "La maison a été construite en 1998.", "de", "fr"),
    ("Wer kommt? Niemand!", "Qui vient\u00a0? Personne\u202f!", "de", "fr"),
    ("„Ja“, sagte er.", "« Oui », dit-il.", "de", "fr"),
    ("Er rief: „Ja, sofort.“", "Il cria\u00a0: « Oui, tout de suite. »", "de", "fr"),
    ("“Yes,” he said. “No.”", "«Да», — сказал он. — «Нет».", "en", "ru"),
    ("“Yes,” he said.", "»Ja«, sagte er.", "en", "de"),
    ("“Yes,” he said.", "«Ja», sagte er.", "en", "de-CH"),
    ("令和3年12月14日", "December 14, 2021", "ja", "en"),
    ("The weather was fine yesterday.", "Īlma vȯļ eggiļ jõvā.", "en", "liv"),
    ("東京の橋は開いています。", "The bridge in Tokyo is open.", "ja", "en"),
    ("彼は三人の子供に会った。", "He met three children.", "ja", "en"),
    ("Мост у Києві відкрили знову.", "The bridge in Kyiv was reopened.", "uk", "en"),
    ("Мост в Москве снова открыт.", "The bridge in Moscow is open again.", "ru", "en"),
    ("Most v Praze je znovu otevřen.", "Міст у Празі знову відкрито.", "cs", "uk"),
]


@pytest.mark.parametrize("case", CLEAN, ids=lambda case: f"{case[2]}-{case[3]} {case[1][:20]}")
def test_a_clean_translation_has_no_finding(case):
    found = check_units([Unit("1", *case, "d")])

    assert [(f.check, f.marked) for f in found] == []


def test_a_score_or_a_code_may_stay_in_every_script():
    units = [Unit("1", "60:85", "60:85", "he", "en", "d"), Unit("2", "№ 7-Б", "№ 7-Б", "ru", "bg")]

    assert check_units(units, only=["untranslated"]) == []
