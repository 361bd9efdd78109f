"""Sentence vectors: near for translations, cached, deaf to odd input."""

import numpy as np
import pytest

from review_app.text import embedding
from review_app.text.embedding import encoder

PT = ["A ponte abriu ontem.", "O preço do pão subiu de novo."]
EN = ["The bridge opened yesterday.", "The price of bread rose again."]


def test_translations_are_near_and_others_are_not():
    encode = encoder("pt", "en")
    assert encode is not None
    cosines = encode(PT) @ encode(EN).T
    assert cosines.argmax(axis=1).tolist() == [0, 1]


def test_rows_have_unit_length_and_keep_their_order():
    encode = encoder()
    assert encode is not None
    rows = encode([*PT, "x" * 5000, "", "a\0b", "\ud800", PT[0]])
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert (rows[0] == rows[-1]).all()
    assert encode([]).shape == (0, 512)


@pytest.mark.parametrize(
    ("langs", "known"), [(("pt", "en-GB"), True), (("is",), False), ((), True)]
)
def test_an_encoder_is_given_for_the_languages_it_knows(langs, known):
    assert (encoder(*langs) is not None) is known


def test_old_vectors_are_forgotten(monkeypatch):
    monkeypatch.setattr(embedding, "_REMEMBER", 3)
    cached = embedding._Cached()
    rows = cached([f"Frase {k}" for k in range(5)])
    assert rows.shape == (5, 512)
    assert len(cached._seen) == 3


def test_without_the_package_there_is_none(monkeypatch):
    monkeypatch.setattr(embedding, "find_spec", lambda _: None)
    assert encoder("pt") is None
