"""Segments are translated once, in order, with codes whole, and what is done is kept."""

import stat
from dataclasses import replace

import pytest

from review_app.errors import CancelledError, EngineError, MismatchError, StoreError
from review_app.model import Candidate, Code, State, Term, TermStatus, Unit
from review_app.service import _answers
from review_app.service.translating import Request, fill, plan, translate
from tests.tiny_models import PAIRS
from tests.translation_server import translated


def unit(n, source, target="", **more):
    return Unit(str(n), source, target, "pt", "en", **more)


UNITS = (
    unit(1, "Bom dia."),
    unit(2, ""),
    unit(3, "O <g1>gato</g1> preto.", codes=(Code("<g1>", "<b>"), Code("</g1>", "</b>"))),
    unit(4, "Bom dia."),
    unit(5, "2022 – 15:30"),
    unit(6, "Custa {price} & <br/> chuva\ngato"),
)
EXPECTED = (
    "Good day.",
    "",
    "O <g1>cat</g1> black.",
    "Good day.",
    "2022 – 15:30",
    "Custa {price} & <br/> rain\ncat",
)


@pytest.fixture
def request_(server, tmp_path):
    """Ask LibreTranslate's stand-in, with a cache of this test."""
    return Request("libretranslate", cache=tmp_path / "c.sqlite", patience=2.0, pause=0.01)


def sent(server):
    return [text for asked in server.asked for text in asked.body["q"]]


@pytest.mark.parametrize(
    ("engine", "model"), [("libretranslate", ""), ("deepl", ""), ("openai", "small")]
)
def test_codes_placeholders_and_empty_segments_survive(request_, engine, model):
    done = translate(UNITS, replace(request_, engine=engine, model=model))

    assert done.texts == EXPECTED
    assert done.notes == ()


def test_the_same_text_is_sent_once_and_numbers_not_at_all(server, request_):
    translate(UNITS, request_)

    assert len(sent(server)) == 3


def test_a_second_run_sends_nothing(server, request_):
    first = translate(UNITS, request_)
    before = len(server.asked)

    assert translate(UNITS, request_) == first
    assert len(server.asked) == before


def test_a_plan_says_what_would_be_sent_and_sends_nothing(server, request_):
    planned = plan(UNITS, request_)

    assert (planned.segments, planned.to_send, planned.local) == (5, 3, False)
    assert planned.characters == len("Bom dia.") + len("O gato preto.") + len("Custa  &  chuvagato")
    assert server.asked == []
    translate(UNITS, request_)
    assert plan(UNITS, request_).to_send == 0
    assert plan(UNITS, request_).known == 5


def test_another_language_or_model_or_text_is_another_question(server, request_):
    translate(UNITS[:1], request_)
    translate([replace(UNITS[0], target_lang="fr")], request_)
    translate([replace(UNITS[0], source="Bom dia!")], request_)

    assert len(sent(server)) == 3


def test_another_glossary_is_another_question_where_it_touches_the_text(server, request_):
    asking = replace(request_, engine="openai", model="small")
    terms = (Term("cat", "pt", "gato"), Term("cat", "en", "tomcat"))
    translate(UNITS, asking)
    before = len(server.asked)

    translate(UNITS, replace(asking, terms=terms))

    told = [a.body["messages"][0]["content"] for a in server.asked[before:]]
    assert len(told) == 2
    assert all("“gato” is “tomcat”" in task for task in told)


def test_forbidden_terms_are_not_told(server, request_):
    terms = (
        Term("cat", "pt", "gato"),
        Term("cat", "en", "moggy", TermStatus.FORBIDDEN),
    )
    translate(UNITS, replace(request_, engine="openai", model="small", terms=terms))

    assert not any("moggy" in str(a.body) for a in server.asked)


def test_a_lost_code_makes_the_text_go_in_parts_and_a_note(server, request_):
    said = server.said
    server.said = lambda asked: {
        "translatedText": [t.split("<x", 1)[0] for t in said(asked)["translatedText"]]
    }

    done = translate(UNITS[2:3], request_)

    assert done.texts == ("O <g1>cat</g1> black.",)
    assert "lost an inline code" in done.notes[0]


def test_an_unequal_number_of_answers_is_said_with_both_numbers(server, request_):
    server.said = lambda _asked: {"translatedText": ["one"]}

    with pytest.raises(EngineError, match="gave 1 translations for 3 texts"):
        translate(UNITS, request_)


def test_an_empty_answer_is_noted_with_the_segment(server, request_):
    server.said = lambda asked: {"translatedText": [""] * len(asked.body["q"])}

    assert "gave no text for 1 segments: 1." in translate(UNITS[:1], request_).notes[0]


MANY = tuple(unit(n, f"gato {n} preto") for n in range(50))


def test_what_was_done_before_a_failure_is_kept_and_a_second_run_goes_on(server, request_):
    server.failures = []
    said = server.said

    def failing(asked):
        if len(server.asked) == 2:
            return {"translatedText": []}
        return said(asked)

    server.said = failing
    with pytest.raises(EngineError, match="20 of 50 segments are translated and kept"):
        translate(MANY, request_)
    server.said = said
    before = len(sent(server))

    done = translate(MANY, request_)

    assert done.texts == tuple(translated(u.source) for u in MANY)
    assert len(sent(server)) - before == 30


def test_stopping_keeps_what_is_done(server, request_):
    with pytest.raises(CancelledError, match="20 of 50 segments are translated and kept"):
        translate(MANY, request_, stopped=lambda: bool(server.asked))

    assert plan(MANY, request_).to_send == 30


def test_progress_is_told_up_to_the_whole(server, request_):
    told = []

    translate(MANY, request_, lambda share, text: told.append((share, text)))

    assert told[-1] == (1.0, "50 of 50")
    assert [share for share, _ in told] == sorted(share for share, _ in told)


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ((), "no source text"),
        ((replace(UNITS[0], target_lang="und"),), "languages are not known"),
        ((replace(UNITS[0], target_lang="pt"),), "both 'pt'"),
    ],
)
def test_what_cannot_be_translated_is_said_before_anything_is_sent(
    server, request_, units, sentence
):
    with pytest.raises(MismatchError, match=sentence):
        translate(units, request_)
    assert server.asked == []


def test_candidates_replace_only_those_of_their_system():
    before = unit(1, "a", "b", candidates=(Candidate("one", "x"), Candidate("two", "y")))

    (after,) = fill([before], ["new"], "two", "candidate")

    assert after.candidates == (Candidate("one", "x"), Candidate("two", "new"))
    assert after.target == "b"


def test_targets_are_filled_only_where_they_are_empty():
    empty, full = unit(1, "a"), unit(2, "a", "b", state=State.FINAL)

    filled = fill([empty, full], ["x", "x"], "s", "target")

    assert [u.target for u in filled] == ["x", "b"]
    assert filled[0].state is State.TRANSLATED
    assert fill([empty], [""], "s", "target") == (empty,)


def test_the_cache_is_readable_by_its_owner_only_and_holds_no_key(server, request_):
    from tests.translation_server import KEY

    translate(UNITS, request_)

    assert stat.S_IMODE(request_.cache.stat().st_mode) == 0o600
    assert KEY.encode() not in request_.cache.read_bytes()


def test_a_cache_that_cannot_be_written_names_the_way_out(server, request_, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="name another with --cache"):
        translate(UNITS, replace(request_, cache=tmp_path / "file" / "c.sqlite"))


def test_the_usual_cache_lies_in_the_folder_for_caches(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(_answers.sys, "platform", "linux")

    assert _answers.default_file() == tmp_path / "review-app" / "translations.sqlite"


def test_a_local_model_keeps_placeholders_that_it_never_saw(tiny_marian, tmp_path):
    source, target = PAIRS[0]
    units = (
        Unit("1", f"{source} {{n}} {PAIRS[9][0]}", "", "de", "en"),
        Unit("2", f"<g1>{source}</g1>", "", "de", "en"),
    )
    asking = Request("local", str(tiny_marian), cache=tmp_path / "c.sqlite")

    done = translate(units, asking)

    assert done.texts == (f"{target} {{n}} {PAIRS[9][1]}", f"<g1>{target}</g1>")
    assert asking.name == f"local {tiny_marian.name}"


def test_apertium_takes_a_whole_document_at_once(apertium, tmp_path):
    units = [unit(n, f"Bom gato {n} dia") for n in range(300)]

    done = translate(units, Request("apertium", cache=tmp_path / "c.sqlite"))

    assert done.texts == tuple(f"Good cat {n} day" for n in range(300))
