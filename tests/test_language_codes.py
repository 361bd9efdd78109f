"""A language has many codes, and models know it by yet others."""

import pytest

from review_app.errors import EngineError
from review_app.text.language_codes import lang, pick
from review_app.text.local_models import language_token


class Vocabulary:
    """The one thing of a tokenizer that names languages: its words."""

    def __init__(self, *words):
        self._words = words

    def get_vocab(self):
        return dict.fromkeys(self._words, 0)


@pytest.mark.parametrize(
    ("code", "known", "found"),
    [
        ("pt-BR", ["por_Latn", "spa_Latn"], "por_Latn"),
        ("zh", ["zho_Hans", "zho_Hant"], "zho_Hans"),
        ("zh-TW", ["zho_Hans", "zho_Hant"], "zho_Hant"),
        ("sr", ["srp_Cyrl"], "srp_Cyrl"),
        ("sr-Latn", ["srp_Cyrl"], ""),
        ("no", ["nob_Latn", "nno_Latn"], "nob_Latn"),
        ("he", ["heb_Hebr"], "heb_Hebr"),
        ("kk", ["kaz_Cyrl"], "kaz_Cyrl"),
        ("tl", ["tgl_Latn"], "tgl_Latn"),
        ("ar", ["arb_Arab", "arz_Arab"], "arb_Arab"),
        ("fa", ["pes_Arab"], "pes_Arab"),
        ("pt-BR", ["pt", "pt-PT", "pt-BR"], "pt-BR"),
        ("pt", ["pt-BR", "pt"], "pt"),
        ("xx", ["por_Latn"], ""),
    ],
)
def test_a_code_finds_the_name_that_a_model_gives_its_language(code, known, found):
    assert pick(code, known) == found


def test_every_language_of_nllb_that_has_two_letters_is_found():
    from transformers.models.nllb.tokenization_nllb import FAIRSEQ_LANGUAGE_CODES

    two = {lang(code).base for code in FAIRSEQ_LANGUAGE_CODES if len(lang(code).base) == 2}

    assert len(two) > 120
    assert [base for base in sorted(two) if not pick(base, FAIRSEQ_LANGUAGE_CODES)] == []


@pytest.mark.parametrize(
    ("words", "token"),
    [
        (("eng_Latn", "por_Latn", "casa"), "por_Latn"),
        (("__en__", "__pt__"), "__pt__"),
        (("en_XX", "pt_XX"), "pt_XX"),
        ((">>por<<", ">>spa<<"), ">>por<<"),
        (("<2en>", "<2pt>"), "<2pt>"),
        (("casa", "gato"), ""),
    ],
)
def test_the_vocabulary_tells_how_a_model_names_languages(words, token):
    assert language_token(Vocabulary(*words), "pt-BR") == token


def test_a_language_that_a_model_does_not_know_is_named_with_those_it_knows():
    with pytest.raises(EngineError, match=r"does not know the language 'kk'; it knows en, pt"):
        language_token(Vocabulary("__en__", "__pt__"), "kk")
