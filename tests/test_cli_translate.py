"""`translate` reads any bilingual file or a text, and goes on where it stopped."""

import io
import json
import signal
import sys

import pytest

from review_app.__main__ import main
from tests.tiny_models import PAIRS
from tests.translation_server import KEY

LINES = [
    {"id": "a", "source": "Bom dia.", "target": "", "source_lang": "pt", "target_lang": "en"},
    {"id": "b", "source": "", "target": "x", "source_lang": "pt", "target_lang": "en"},
    {"id": "c", "source": "O gato {n}.", "target": "Z", "source_lang": "pt", "target_lang": "en"},
]
DATA = "".join(json.dumps(line) + "\n" for line in LINES)


@pytest.fixture
def run(capsysbinary, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "in.jsonl").write_text(DATA)

    def call(*args, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main(["translate", *map(str, args)])
        out, err = capsysbinary.readouterr()
        return ended.value.code, out.decode(), err.decode()

    return call


def rows(out):
    return {row["id"]: row for row in map(json.loads, out.splitlines())}


def test_candidates_are_added_under_the_name_of_the_engine(run, server):
    status, out, err = run("in.jsonl", "--engine", "deepl")

    assert status == 0
    found = rows(out)
    assert found["a"]["candidates"] == {"deepl": "Good day."}
    assert "candidates" not in found["b"]
    assert found["c"]["candidates"] == {"deepl": "O cat {n}."}
    assert "2 to translate by a server (" in err


def test_targets_are_filled_where_they_are_empty(run, server, tmp_path):
    options = ("--system", "one", "--into", "target", "-o", "out.xlf")
    status, _, _ = run("in.jsonl", "--engine", "deepl", *options)

    written = (tmp_path / "out.xlf").read_text()
    assert status == 0
    assert "Good day." in written
    assert "O cat" not in written


def test_a_format_that_keeps_no_candidates_is_refused_with_both_ways_out(run, server):
    status, _, err = run("in.jsonl", "--engine", "deepl", "-o", "out.tmx")

    assert (status, server.asked) == (2, [])
    assert "holds no candidates; write JSONL (-o FILE.jsonl), or --into target." in err


def test_a_text_becomes_a_bilingual_file(run, tiny_marian, tmp_path):
    (tmp_path / "s.txt").write_text(f"{PAIRS[0][0]} {PAIRS[1][0]}\n\n{PAIRS[9][0]}\n")
    langs = ("--source-lang", "de", "--target-lang", "en")

    _, out, err = run("s.txt", "--engine", "local", "--model", tiny_marian, *langs)

    texts = [(r["source"], *r["candidates"].values()) for r in rows(out).values()]
    assert texts == [PAIRS[0], PAIRS[1], PAIRS[9]]
    assert "on this machine" in err


def test_a_second_run_asks_nothing_anew(run, server):
    run("in.jsonl", "--engine", "deepl")
    before = len(server.asked)

    _, out, err = run("in.jsonl", "--engine", "deepl")

    assert len(server.asked) == before
    assert rows(out)["a"]["candidates"] == {"deepl": "Good day."}
    assert "2 known; 0 to translate" in err


def test_a_dry_run_only_counts(run, server):
    status, out, err = run("-", "--engine", "deepl", "--dry-run", stdin=DATA.encode())

    assert (status, out, server.asked) == (0, "", [])
    assert "2 segments, 0 known; 2 to translate by a server" in err


@pytest.fixture
def interruptible():
    """Let Ctrl+C through, which a run in the background of a shell ignores."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_keeps_what_is_done_and_says_so(run, server, monkeypatch, tmp_path):
    many = "".join(
        json.dumps(LINES[0] | {"id": n, "source": f"gato {n}."}) + "\n" for n in range(45)
    )
    (tmp_path / "in.jsonl").write_text(many)
    said = server.said

    def interrupted(_asked):
        import _thread

        if len(server.asked) == 2:
            _thread.interrupt_main()
        return said(_asked)

    server.said = interrupted
    status, _, err = run("in.jsonl", "--engine", "libretranslate")

    assert status == 130
    assert "what was translated is kept" in err
    server.said = said
    _, _, err = run("in.jsonl", "--engine", "libretranslate", "--dry-run")
    assert "45 segments, 20 known; 25 to translate" in err or "45 segments, 40 known" in err


@pytest.mark.parametrize("engine", ["deepl", "openai", "libretranslate"])
def test_a_wrong_key_is_one_sentence_that_does_not_repeat_it(run, server, monkeypatch, engine):
    monkeypatch.setenv("OPENAI_API_KEY", "wrong-9")
    monkeypatch.setenv("DEEPL_API_KEY", "wrong-9")
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "wrong-9")

    status, out, err = run("in.jsonl", "--engine", engine, "--model", "m")

    assert (status, out) == (2, "")
    assert "refuses the key (status 403)" in err
    assert "wrong-9" not in err
    assert KEY not in err


def test_terms_for_an_engine_without_glossary_are_said_to_be_unused(run, server, tmp_path):
    (tmp_path / "g.csv").write_text("concept_id,lang,term\n1,pt,gato\n1,en,tomcat\n")

    _, _, err = run("in.jsonl", "--engine", "libretranslate", "--glossary", "g.csv")

    assert "libretranslate takes no glossary; check the terms afterwards." in err


def test_languages_that_are_unknown_are_asked_for(run, server, tmp_path):
    (tmp_path / "s.txt").write_text("Bom dia a todos os que aqui estão.\n")

    status, _, err = run("s.txt", "--engine", "deepl")

    assert status == 2
    assert "name them with --source-lang and --target-lang" in err
