"""Engines keep their contract: length, order, codes, keys that show nowhere."""

import logging
import subprocess
import sys
import time

import pytest

from review_app.engines import Options, engines, find_engine
from review_app.engines.apertium import route
from review_app.engines.deepl import source_code, target_code
from review_app.errors import EngineError, MissingPartError, UnknownNameError
from tests.tiny_models import PAIRS
from tests.translation_server import KEY

WEB = ["deepl", "libretranslate", "openai"]
QUICK = {"patience": 2.0, "pause": 0.01}


def built(name, **more):
    model = "small" if name == "openai" else ""
    return find_engine(name).build(Options(**{"model": model, **QUICK, **more}))


def translate(name, texts, **more):
    with built(name, **more) as engine:
        return engine.translate(texts, "pt", "en")


def test_the_five_engines_are_found_and_described():
    assert set(engines()) >= {"local", "deepl", "openai", "libretranslate", "apertium"}
    for engine in engines().values():
        assert engine.title.endswith(".")
        assert "{}" in engine.mark
        assert engine.batch > 0


def test_an_unknown_engine_is_answered_with_those_there_are():
    with pytest.raises(UnknownNameError, match=r"'bing'.*apertium, deepl"):
        find_engine("bing")


def test_listing_engines_loads_nothing_heavy():
    code = (
        "import sys, review_app.engines as e; e.engines();"
        "print({'torch', 'transformers', 'httpx', 'babel'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("name", WEB)
def test_a_service_gives_one_translation_a_text_in_order(server, name):
    texts = [f"gato {n}" for n in range(7)]

    assert translate(name, texts) == [f"cat {n}" for n in range(7)]


def test_apertium_translates_by_way_of_a_third_language(apertium):
    assert translate("apertium", ["Bom gato.", "dia"]) == ["Good cat.", "day"]


def test_apertium_without_a_way_names_the_pairs_that_are_installed():
    with pytest.raises(EngineError, match=r"no pair from de to en; installed: es-pt, pt-es"):
        route("de", "en", ("pt-es", "es-pt"))


def test_apertium_that_is_not_installed_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingPartError, match="apt-get install apertium"):
        translate("apertium", ["gato"])


def test_deepl_wants_regions_and_scripts_for_targets():
    assert [target_code(c) for c in ("en", "pt-BR", "en-GB", "de-AT", "zh-TW")] == [
        "EN-US",
        "PT-BR",
        "EN-GB",
        "DE",
        "ZH-HANT",
    ]
    assert [source_code(c) for c in ("pt-BR", "und", "nb")] == ["PT", "", "NB"]


def test_deepl_gets_no_more_than_a_request_may_hold(server):
    texts = ["雨" * 15_000 for _ in range(5)]

    assert translate("deepl", texts) == texts
    assert [len(a.body["text"]) for a in server.asked] == [2, 2, 1]


@pytest.mark.parametrize(
    ("code", "sent"), [("pt-BR", "pb"), ("zh-TW", "zt"), ("zh", "zh"), ("fr-CA", "fr")]
)
def test_libretranslate_is_told_languages_in_its_own_codes(server, code, sent):
    with built("libretranslate") as engine:
        engine.translate(["gato"], "en", code)

    assert server.asked[0].body["target"] == sent


def test_a_language_that_libretranslate_lacks_is_named_with_those_it_has(server):
    with (
        built("libretranslate") as engine,
        pytest.raises(EngineError, match=r"does not know the language 'kk'; it knows en, fr"),
    ):
        engine.translate(["gato"], "pt", "kk")


def test_deepl_gets_the_terms_as_a_glossary_that_is_deleted_again(server):
    translate("deepl", ["gato"], terms=(("gato", "tomcat"),))

    paths = [(a.method, a.path) for a in server.asked]
    assert paths == [
        ("POST", "/v2/glossaries"),
        ("POST", "/v2/translate"),
        ("DELETE", "/v2/glossaries/g-1"),
    ]
    assert server.asked[0].body["entries"] == "gato\ttomcat"
    assert server.asked[1].body["glossary_id"] == "g-1"


def test_a_language_model_is_told_the_terms_of_its_sentence_only(server):
    terms = {"gato preto": (("gato", "tomcat"),), "chuva": ()}

    translate("openai", list(terms), terms_of=terms.__getitem__)

    told = {
        a.body["messages"][1]["content"]: a.body["messages"][0]["content"] for a in server.asked
    }
    assert "“gato” is “tomcat”" in told["gato preto"]
    assert "tomcat" not in told["chuva"]
    assert "Portuguese (pt)" in told["chuva"]


def test_a_language_model_that_takes_no_temperature_is_asked_without(server):
    server.failures = [(400, {"error": {"message": "Unsupported value: 'temperature'"}})]

    assert translate("openai", ["gato"]) == ["cat"]
    assert "temperature" not in server.asked[-1].body


@pytest.mark.parametrize("name", WEB)
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(server, name, status):
    server.failures = [(status, {}), (status, {})]

    assert translate(name, ["gato"]) == ["cat"]


def test_a_server_is_given_the_pause_that_it_asks_for(server):
    server.failures = [(429, {}, {"retry-after": "1"})]
    begun = time.monotonic()

    translate("deepl", ["gato"])

    assert time.monotonic() - begun >= 1


FAILURES = [
    (403, {"message": "no"}, r"refuses the key \(status 403\).*set \w+_API_KEY to a valid one"),
    (456, {}, r"quota is used up"),
    (429, {"error": {"code": "insufficient_quota"}}, r"quota is used up"),
    (404, {}, r"status 404.*check both"),
    (301, {}, r"has moved"),
    (400, {"message": "target_lang is wrong"}, r"status 400\): “target_lang is wrong”"),
    (200, "<html>", r"does not answer in JSON"),
    (503, {}, r"status 503\); try again later"),
]


@pytest.mark.parametrize("name", WEB)
@pytest.mark.parametrize(("status", "body", "sentence"), FAILURES)
def test_every_failure_is_one_clear_sentence(server, name, status, body, sentence):
    server.failures = [(status, body)] * 5

    with pytest.raises(EngineError, match=sentence) as raised:
        translate(name, ["gato"])

    assert KEY not in str(raised.value)


@pytest.mark.parametrize("name", WEB)
def test_an_answer_without_translations_says_what_to_check(server, name):
    server.failures = [(200, {"something": "else"})]

    with pytest.raises(EngineError, match=r"without .*; check"):
        translate(name, ["gato"])


@pytest.mark.parametrize("name", WEB)
def test_no_network_is_said_plainly(server, monkeypatch, name):
    for variable in ("DEEPL_URL", "LIBRETRANSLATE_URL", "OPENAI_BASE_URL"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")

    with pytest.raises(EngineError, match=r"cannot be reached at 127\.0\.0\.1; check the network"):
        translate(name, ["gato"])


def test_a_server_that_drips_its_answer_is_given_up(server):
    server.drip = 0.05

    with pytest.raises(EngineError, match=r"stalled: no whole answer within 0\.2 seconds, 5 times"):
        translate("deepl", ["gato"], patience=0.2)


def test_an_address_that_is_none_is_refused(server, monkeypatch):
    monkeypatch.setenv("DEEPL_URL", "deepl.example")

    with pytest.raises(EngineError, match="begin with http"):
        translate("deepl", ["gato"])


def test_a_missing_key_names_its_variable(monkeypatch):
    monkeypatch.delenv("DEEPL_API_KEY", raising=False)

    with pytest.raises(EngineError, match="set the environment variable DEEPL_API_KEY"):
        built("deepl")


def test_a_server_of_ones_own_needs_no_key(server, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY")
    server.allowed = lambda _asked: True

    assert translate("openai", ["gato"]) == ["cat"]
    assert "authorization" not in server.asked[0].headers


@pytest.mark.parametrize("name", WEB)
def test_the_key_shows_in_no_log_and_in_no_print_of_the_engine(server, caplog, name):
    caplog.set_level(logging.DEBUG)
    server.failures = [(400, {"message": f"bad request with {KEY}", "error": f"bad {KEY}"})]

    with built(name) as engine:
        with pytest.raises(EngineError) as raised:
            engine.translate(["gato"], "pt", "en")
        shown = repr(engine) + str(engine) + engine.fingerprint

    chain = [raised.value, raised.value.__cause__, raised.value.__context__]
    assert KEY not in caplog.text + shown + "".join(map(repr, chain))


def test_a_cut_or_refused_answer_of_a_language_model_is_no_translation(server):
    cut = {"choices": [{"message": {"content": "The c"}, "finish_reason": "length"}]}
    refused = {"choices": [{"message": {"content": None}, "finish_reason": "stop"}]}
    server.failures = [(200, cut), (200, refused)]

    with pytest.raises(EngineError, match="cut its answer off"):
        translate("openai", ["gato"])
    with pytest.raises(EngineError, match="refuses to answer"):
        translate("openai", ["gato"])


@pytest.mark.parametrize("name", ["openai", "local"])
def test_an_engine_that_needs_a_model_says_so(name, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    with pytest.raises(EngineError, match="needs a model"):
        find_engine(name).build(Options())


# --- local models


def test_a_local_model_translates_in_order_whatever_the_lengths(tiny_marian):
    sources = [source for source, _ in PAIRS]
    mixed = [*sources[:9], f"{sources[9]} {sources[10]}", *sources[11:]]

    with find_engine("local").build(Options(model=str(tiny_marian))) as engine:
        found = engine.translate(mixed, "de", "en")

    assert len(found) == len(mixed)
    assert found[:9] + found[10:] == [t for n, (_, t) in enumerate(PAIRS) if n not in {9, 10}]


def test_a_text_longer_than_the_model_takes_is_cut_at_spaces(tiny_marian):
    text = " ".join(source for source, _ in PAIRS)

    with find_engine("local").build(Options(model=str(tiny_marian))) as engine:
        engine._tokenizer.model_max_length = 24
        (found,) = engine.translate([text], "de", "en")

    assert len(found.split()) > len(text.split()) / 2


def test_a_converted_model_gives_the_same_translations(tiny_marian, tmp_path):
    from ctranslate2.converters import TransformersConverter

    folder = str(tmp_path / "converted")
    files = ["source.spm", "target.spm", "vocab.json", "tokenizer_config.json"]
    TransformersConverter(str(tiny_marian), copy_files=files).convert(folder)

    with find_engine("local").build(Options(model=folder)) as engine:
        found = engine.translate([source for source, _ in PAIRS], "de", "en")

    same = sum(ours == theirs for ours, (_, theirs) in zip(found, PAIRS, strict=True))
    assert same >= 30  # the two search a little differently


def test_a_model_of_another_pair_is_refused(tiny_marian):
    with (
        find_engine("local").build(Options(model=str(tiny_marian))) as engine,
        pytest.raises(EngineError, match="translates from de to en, not from pt to en"),
    ):
        engine.translate(["O gato dorme."], "pt", "en")


@pytest.mark.parametrize(
    ("model", "sentence"),
    [("/nowhere/model", "no model folder /nowhere/model"), ("", "needs a model")],
)
def test_a_model_that_is_not_there_is_one_sentence(model, sentence):
    with pytest.raises(EngineError, match=sentence), built("local", model=model):
        pass


def test_a_folder_that_holds_no_translation_model_is_one_sentence(tmp_path):
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')

    engine = built("local", model=str(tmp_path))

    with pytest.raises(EngineError, match="holds no model of this kind"), engine:
        pass


def test_a_hub_name_without_network_says_what_to_do(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")

    engine = built("local", model="somebody/no-such-model")

    with pytest.raises(EngineError, match=r"neither a folder here nor on the Hugging Face"), engine:
        pass


def test_another_model_in_the_same_folder_has_another_fingerprint(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"one")
    before = built("local", model=str(tmp_path)).fingerprint
    (tmp_path / "model.safetensors").write_bytes(b"other")

    assert built("local", model=str(tmp_path)).fingerprint != before
