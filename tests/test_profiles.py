"""The profiles of letters, weighed at once, say what langdetect says by drawing lots."""

import pytest
from langdetect import DetectorFactory, detect_langs

from review_app.text.profiles import likelihoods

SENTENCES = {
    "pt": "A prefeitura abriu a ponte depois de catorze meses de obras.",
    "en": "The city opened the bridge after fourteen months of work.",
    "ru": "Город открыл мост после четырнадцати месяцев работы.",
    "el": "Ο δήμος άνοιξε τη γέφυρα μετά από δεκατέσσερις μήνες εργασιών.",
    "vi": "Thành phố đã mở cây cầu sau mười bốn tháng thi công.",
    "ar": "افتتحت المدينة الجسر بعد أربعة عشر شهرا من العمل المتواصل.",
    "ko": "시는 십사 개월의 공사 끝에 다리를 개통했습니다.",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_the_likeliest_language_is_that_of_langdetect_itself(lang, monkeypatch):
    monkeypatch.setattr(DetectorFactory, "seed", 0)
    drawn = detect_langs(SENTENCES[lang])[0].lang
    found = likelihoods(SENTENCES[lang])

    assert max(found, key=found.__getitem__) == drawn == lang
    assert found[lang] > 0.99
    assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", " ", "2022, 5.1", "https://example.org/bridge", "\u202e"])
def test_a_text_without_letters_to_go_by_says_nothing(text):
    assert likelihoods(text) == {}


def test_an_address_bears_on_nothing():
    plain = SENTENCES["pt"]

    assert likelihoods(f"{plain} someone@example.org") == likelihoods(plain)


def test_latin_names_in_a_russian_text_leave_it_russian():
    found = likelihoods("Компания International Business Machines открыла в городе новый завод.")

    assert max(found, key=found.__getitem__) == "ru"
