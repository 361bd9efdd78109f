"""Spellings of one name score at least one half, other names less."""

import hashlib
import importlib.util
import json
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_app.glossary.alignment import align
from review_app.glossary.letters import encode, log_odds, shipped
from review_app.glossary.likeness import Tables
from review_app.glossary.listed_names import listing
from review_app.glossary.name_model import CLUES, describe, model, parse
from review_app.service.naming import same_name, score_pairs

ROOT = Path(__file__).parents[1]
SAME = (
    ("Tokayev", "Tokajew"),
    ("Tokayev", "Токаев"),
    ("Kassym-Jomart Tokayev", "Kasim-Jomart Tokayev"),
    ("Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев"),
    ("Shevchenko", "Chevtchenko"),
    ("Baikonur", "Байконур"),
    ("Vyacheslav Oseledko", "Wjatscheslaw Oseledko"),
    ("Mohammed", "محمد"),
    ("Kazakhstan", "Kasachstan"),
)
OTHER = (
    ("Tokayev", "Nazarbayev"),
    ("Ivanov", "Ivanova"),
    ("Austria", "Australia"),
    ("Russia", "Russian"),
    ("Slovakia", "Slovenia"),
    ("Vladimir Putin", "Volodymyr Zelensky"),
    ("Токаев", "Blinken"),
    ("Niger", "Nigeria"),
)


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_one_name_score_at_least_one_half(first, second):
    assert same_name(first, second) >= 0.5


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_other_names_and_derived_words_score_less(first, second):
    assert same_name(first, second) < 0.5


def test_lines_of_a_table_are_scored_in_order_and_lines_without_a_tab_left_out():
    scored = list(score_pairs(["Tokayev\tTokajew\ten\tde", "no pair", "I\tı\ttr\ttr\r\n", "\t"]))

    assert [(p["a"], p["b"]) for p in scored] == [("Tokayev", "Tokajew"), ("I", "ı"), ("", "")]
    assert [p["score"] >= 0.5 for p in scored] == [True, True, False]


@settings(max_examples=60, deadline=None)
@given(a=st.text(max_size=25), b=st.text(max_size=25))
def test_any_two_texts_have_a_score_that_does_not_depend_on_their_order(a, b):
    assert 0 <= same_name(a, b) <= 1
    assert same_name(a, b) == same_name(b, a)


def test_the_best_alignment_spells_both_names():
    path = align("^kha$", "^ha$", {("kh", "h"): 3.0})

    assert ("kh", "h") in path.blocks
    assert "".join(x for x, _ in path.blocks) == "^kha$"
    assert "".join(y for _, y in path.blocks) == "^ha$"


def load(name):
    """Load a script of bench/."""
    place = ROOT / "bench" / f"{name}.py"
    sys.path.insert(0, str(place.parent))
    spec = importlib.util.spec_from_file_location(name, place)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script():
    return load("train_names")


@pytest.fixture(scope="module")
def letter_script():
    return load("train_letters")


def test_the_shipped_weights_come_from_the_script_as_it_stands(script):
    made_by = json.loads(script.SHIPPED.read_text("utf-8"))["made_by"]

    assert made_by["recipe"] == script.recipe(), "train again: bench/train_names.py says how"
    assert made_by["seed"] == script.SEED
    letters = hashlib.sha256(script.LETTERS.read_bytes()).hexdigest()
    assert made_by["data"]["letters.npz"] == letters


def test_the_letter_model_comes_from_its_script_as_it_stands(letter_script):
    with np.load(letter_script.SHIPPED) as raw:
        made_by = json.loads(str(raw["made_by"]))

    assert made_by["recipe"] == letter_script.recipe(), "train again: bench/train_letters.py"
    assert "CC BY 4.0" in made_by["licences"]


def test_training_letters_twice_gives_the_same_weights_and_numpy_reads_them_as_torch_does(
    letter_script,
):
    names = [f"{a}{b}" for a in ("Bal", "Dor", "Mer", "Tur") for b in ("ostrov", "kasymov")]
    pairs = [letter_script.Pair(n, n.replace("v", "w"), 1) for n in names]
    pairs += [letter_script.Pair(a, b, 0) for a, b in pairwise(names)]

    first, second = (letter_script.train(pairs * 8, 2) for _ in range(2))

    weights = {k: v.detach().numpy() for k, v in first.state_dict().items()}
    again = {k: v.detach().numpy() for k, v in second.state_dict().items()}
    assert all(np.array_equal(weights[k], again[k]) for k in weights)
    codes = letter_script.Codes(pairs)
    for n, pair in enumerate(pairs):
        given = first(*codes.tensors(np.array([n]))).item()
        assert log_odds(pair.first, pair.second, weights) == pytest.approx(given, abs=1e-4)


def test_the_letter_model_alone_tells_spellings_from_neighbours():
    same = log_odds("Merkuryanov", "Меркурьянов", shipped())
    other = log_odds("Merkuryanov", "Меркушин", shipped())

    assert same > 0 > other
    assert log_odds("Меркушин", "Merkuryanov", shipped()) == pytest.approx(other, abs=1e-4)


def test_long_and_odd_names_have_a_code_each():
    assert len(encode("a" * 500)[0]) == len(encode("b" * 900)[0])
    assert encode("") == encode("!?")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Sint Maarten", "Sint-Maarten", 1), ("Казахстан", "哈萨克斯坦", 1),
        ("Niger", "Nigéria", -1),
        ("Belarus", "Belarusian", -1), ("Côte d'Ivoire", "Côte d’Ivoire", 1), ("Niger", "Ost", 0),
    ],
)  # fmt: skip
def test_what_cldr_lists_is_known(first, second, expected):
    assert listing(first, second) == listing(second, first) == expected


def test_training_twice_gives_the_same_weights_and_they_tell_names_apart(script):
    respelled = [("Ostrov", "Ostrow"), ("Kasymov", "Kassimow"), ("Volkov", "Wolkoff")]
    stems = ["Bal", "Dor", "Gul", "Mer", "Nar", "Sol", "Tur", "Zam"]
    same = [(f"{s}{a.lower()}", f"{s}{b.lower()}") for s in stems for a, b in respelled]
    other = [(f"{s}{a.lower()}", f"{t}{a.lower()}a") for s, t in pairwise(stems)
             for a, _ in respelled]  # fmt: skip
    pairs = [script.Pair(a, b, n, 1.0, "own") for n, group in ((1, same), (0, other))
             for a, b in group] * 3  # fmt: skip

    first, second = script.train(pairs, 12), script.train(pairs, 12)

    assert json.dumps(first) == json.dumps(second)
    grown = parse(json.loads(json.dumps(first)))
    assert grown.probability(describe("Marostrov", "Marostrow", grown.tables)) > 0.5
    assert grown.probability(describe("Marostrov", "Balostrova", grown.tables)) < 0.5


def test_every_feature_has_a_name():
    assert len(describe("Tokayev", "Токаев", Tables({}, {}, {}, {}, {}))) == len(CLUES)
    assert max(f for tree in model().trees for f in tree.features) < len(CLUES)
