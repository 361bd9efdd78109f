"""A number of the source is written with the separators of the target's language."""

import pytest

from review_app.text.separators import rewritten


@pytest.mark.parametrize(
    ("number", "source_lang", "target_lang", "written"),
    [
        ("1.250", "de", "en", "1,250"),
        ("1,250", "en", "de", "1.250"),
        ("1.250,5", "pt-BR", "en", "1,250.5"),
        ("2.5", "en", "pt", "2,5"),
        ("12 500", "ru", "en", "12,500"),
        ("1’250.5", "de-CH", "en", "1,250.5"),
        ("1,250", "en", "es-MX", "1,250"),
        ("1250", "de", "en", "1250"),
    ],
)
def test_separators_are_those_of_the_target(number, source_lang, target_lang, written):
    assert rewritten(number, source_lang, target_lang) == written


@pytest.mark.parametrize(
    ("number", "source_lang", "target_lang"),
    [
        ("3.11", "de", "en"),
        ("12.5.2021", "de", "en"),
        ("1,25", "de", "x-zz"),
        ("1,2,3", "en", "de"),
        ("1,25", "en", "de"),
    ],
)
def test_what_the_source_would_not_write_as_a_number_stays_unwritten(
    number, source_lang, target_lang
):
    assert rewritten(number, source_lang, target_lang) is None
