"""The command line keeps its contracts: streams, exit status, one sentence an error."""

import io
import json
import sys
from pathlib import Path

import pytest

from review_app.__main__ import main
from review_app.cli import COMMANDS

SAMPLE = Path(__file__).parents[1] / "corpora" / "kazakhstan-2022"


@pytest.fixture
def run(capsysbinary, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def call(*args, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in args])
        out, err = capsysbinary.readouterr()
        return ended.value.code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run, command):
    status, out, err = run(command, "--help")

    assert (status, err) == (0, "")
    assert out.startswith(f"Usage: review-app {command}")


def test_beads_are_printed_with_indices_and_confidence(run, tmp_path):
    (tmp_path / "s").write_text("O gato dorme.\nA chuva parou ontem.\n")
    (tmp_path / "t").write_text("The cat sleeps.\nThe rain stopped yesterday.\n")
    langs = ("--source-lang", "pt", "--target-lang", "en")

    status, out, _ = run("align", "s", "t", *langs, "--presegmented", "--format", "beads")

    assert status == 0
    lines = [line.rsplit(":", 1) for line in out.splitlines()]
    assert [beads for beads, _ in lines] == ["[0]:[0]", "[1]:[1]"]
    assert all(0 <= float(confidence) <= 1 for _, confidence in lines)


@pytest.mark.parametrize("model", [[], ["--no-model"]])
def test_an_empty_side_gives_null_beads(run, tmp_path, model):
    (tmp_path / "s").write_text("Um.\nDois.\n")
    (tmp_path / "t").write_text("")
    langs = ("--source-lang", "pt", "--target-lang", "en")

    _, out, _ = run("align", "s", "t", *langs, "--presegmented", "--format", "beads", *model)

    assert [line.rsplit(":", 1)[0] for line in out.splitlines()] == ["[0]:[]", "[1]:[]"]


@pytest.mark.parametrize("shape", ["tsv", "jsonl", "tmx", "xlf"])
def test_what_align_writes_check_reads_back(run, tmp_path, shape):
    (tmp_path / "s").write_text("Não foi só o gás.\n\nO povo saiu às ruas.\n")
    (tmp_path / "t").write_text("It was not not only the gas.\n\nPeople took to the streets.\n")
    langs = ("--source-lang", "pt", "--target-lang", "en")
    _, out, _ = run("align", "s", "t", *langs, "--format", shape)
    (tmp_path / f"pair.{shape}").write_text(out)

    status, found, _ = run("check", f"pair.{shape}", "--format", "jsonl", *langs)

    assert status == 1
    assert [json.loads(line)["text"] for line in found.splitlines()] == ["not not"]


def test_findings_carry_all_fields_of_the_contract(run):
    line = {"id": "u1", "source": "Foram 164.", "target": "There were 146."}
    line |= {"source_lang": "pt", "target_lang": "en"}

    status, out, _ = run("check", "-", "--format", "jsonl", stdin=json.dumps(line).encode())

    finding = json.loads(out.splitlines()[0])
    assert status == 1
    assert finding["unit"] == "u1"
    names = "unit check issue severity side start end text message suggestions"
    assert set(names.split()) <= set(finding)


def test_a_clean_file_ends_with_status_0(run):
    line = {"id": "1", "source": "Bom dia.", "target": "Good morning.", "source_lang": "pt"}

    status, out, _ = run("check", "-", stdin=json.dumps(line | {"target_lang": "en"}).encode())

    assert (status, out) == (0, "")


def test_text_findings_name_file_unit_and_column(run, tmp_path):
    (tmp_path / "a.tsv").write_text("Foi bom.\tIt was was good.\n")

    _, out, _ = run("check", "a.tsv", "--source-lang", "pt", "--target-lang", "en")

    assert out.startswith("a.tsv:1:4: doubled-word: ")


def test_sarif_names_rules_and_places(run, tmp_path):
    (tmp_path / "a.tsv").write_text("Foi bom.\tIt was was good.\n")

    _, out, _ = run("check", "a.tsv", "--format", "sarif", "--target-lang", "en")

    log = json.loads(out)["runs"][0]
    assert [r["id"] for r in log["tool"]["driver"]["rules"]] == ["doubled-word"]
    place = log["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"]["snippet"]["text"] == "was was"


@pytest.mark.parametrize("shape", ["tsv", "jsonl", "xlf"])
def test_sarif_says_the_line_of_the_file(run, tmp_path, shape):
    clean = "".join(f"Foi bom no dia {n}.\tIt was good & fine on day {n}.\n" for n in range(9))
    (tmp_path / "a b.tsv").write_text(clean + "Foi “bom”.\tIt was was “good” & fine.\n")
    run("convert", "a b.tsv", f"é a.{shape}")

    _, out, _ = run("check", f"é a.{shape}", "--format", "sarif", "--only", "doubled-word")

    (result,) = json.loads(out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    line = (tmp_path / f"é a.{shape}").read_text().splitlines()[place["region"]["startLine"] - 1]
    assert "was was" in line
    assert place["artifactLocation"]["uri"] == f"%C3%A9%20a.{shape}"
    assert result["properties"] == {"start": 3, "end": 10}


def test_monolingual_says_which_checks_could_not_run(run, tmp_path):
    (tmp_path / "a.txt").write_text("It was was good and they all went home again.")

    status, out, err = run("check", "a.txt", "--monolingual", "--target-lang", "en")

    assert status == 1
    assert "doubled-word" in out
    assert "number-value" in err.partition("needs the source text")[2]
    assert "Not run (not for texts in en): " in err
    assert "und" not in err.split()


def test_settings_switch_a_check_off_and_grade_another(run, tmp_path):
    (tmp_path / "a.tsv").write_text("Foi bom.\tIt was  was good .\n")
    (tmp_path / "review.toml").write_text(
        '[checks]\noff = ["double-space"]\nseverity = { doubled-word = "critical" }\n'
    )

    _, out, _ = run("check", "a.tsv", "--target-lang", "en", "--format", "jsonl")

    found = {json.loads(line)["check"]: json.loads(line)["severity"] for line in out.splitlines()}
    assert "double-space" not in found
    assert found["doubled-word"] == "critical"


def test_scores_come_with_signature_interval_and_p_value(run, tmp_path):
    for name in ("s", "r", "a", "b"):
        lines = [f"line {n} of {name if name == 'b' else 'a'} text" for n in range(12)]
        (tmp_path / name).write_text("\n".join(lines) + "\n")
    systems = ("--system", "a=a", "--system", "b=b")

    _, out, _ = run("score", "--source", "s", "--reference", "r", *systems, "--format", "json")

    result = json.loads(out)
    bleu = next(s for s in result["scores"] if s["metric"] == "bleu" and s["system"] == "a")
    assert bleu["score"] == pytest.approx(100)
    assert "version:" in bleu["signature"]
    assert len(bleu["segments"]) == 12
    assert len(bleu["confidence_interval"]) == 2
    assert all(0 <= c["p_value"] <= 1 for c in result["comparisons"])


def test_lines_that_hold_no_pair_of_names_are_told(run):
    status, out, err = run("names", "-", stdin=b"Tokayev\nTokayev\tTokajew\n")

    assert (status, len(out.splitlines())) == (0, 1)
    assert "line 1: no tab between two spellings" in err


def test_names_are_scored_line_by_line(run):
    _, out, _ = run("names", "-", stdin=b"Tokayev\tTokajew\nTokayev\tTokarev\n")

    scores = [json.loads(line)["score"] for line in out.splitlines()]
    assert scores[0] >= 0.5 > scores[1]


def test_a_file_is_converted_and_its_name_decides_how(run, tmp_path):
    (tmp_path / "a.tsv").write_text("Bom dia.\tGood morning.\n")

    status, _, _ = run("convert", "a.tsv", "b.jsonl")

    assert status == 0
    assert json.loads((tmp_path / "b.jsonl").read_text())["target"] == "Good morning."


def test_a_report_is_written_from_the_store(run, ws, document, tmp_path):
    url = ws.database.url

    status, _, err = run("report", document, "--database", url, "-o", "r.html")

    assert status == 0
    assert "Wrote r.html" in err
    assert "Baiconur" in (tmp_path / "r.html").read_text()


def test_standard_output_gets_a_document_in_its_own_format(run, tmp_path):
    (tmp_path / "a.tsv").write_text("Bom dia.\tGood morning.\n")
    url = ("--database", "sqlite:///p.sqlite")
    document = run("project", "import", "News", "a.tsv", *url)[1].strip()

    assert run("project", "export", document, "-", *url) == (0, "Bom dia.\tGood morning.\n", "")


def test_a_name_with_tabs_and_line_ends_stays_one_cell(run):
    url = ("--database", "sqlite:///p.sqlite")
    run("project", "create", "one\ttwo\nthree", *url)

    assert run("project", "list", *url)[1].splitlines() == ["one-two-three\tone two three"]


def test_standard_input_is_read_once(run):
    status, _, err = run("align", "-", "-", stdin=b"A chuva parou.\n")

    assert status == 2
    assert "has been read; name a file instead of -" in err


def test_projects_are_listed_and_verified(run, ws, document):
    url = ws.database.url

    assert document in run("project", "list", "--database", url)[1]
    assert run("project", "verify", "--database", url)[0] == 0


def test_a_document_is_known_by_what_the_list_prints_too(run, ws, document, tmp_path):
    url = ("--database", ws.database.url)
    listed = run("project", "list", *url)[1]
    name = next(line.split("\t")[0] for line in listed.splitlines() if "/" in line)

    assert run("project", "export", name, "out.jsonl", *url)[0] == 0
    assert (tmp_path / "out.jsonl").exists()


def test_a_project_is_filled_reported_and_exported(run, tmp_path):
    (tmp_path / "s").write_text("Bom dia a todos.\n\nIsto não é só o passado.\n")
    (tmp_path / "t").write_text("Good morning to all.\n\nThis is not not only the past.\n")
    (tmp_path / "c").write_text("Good day to everybody.\n\nIt is not just the past.\n")
    url = ("--database", "sqlite:///p.sqlite")
    langs = ("--source-lang", "pt", "--target-lang", "en")

    status, out, _ = run("project", "import", "News", "s", "t", *langs, "--candidate", "mt=c", *url)

    assert status == 0
    document = out.strip()
    assert run("report", document, "--format", "csv", "-o", "r.csv", *url)[0] == 0
    assert "not not" in (tmp_path / "r.csv").read_text()
    assert run("project", "export", document, "out.jsonl", *url)[0] == 0
    assert "It is not just the past." in (tmp_path / "out.jsonl").read_text()


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("[chekcs]\n", "chekcs is no setting"),
        ("[checks]\nof = []\n", "checks.of is no setting; there are: languages, off, on"),
        ('[checks]\noff = "number-value"\n', "has to be a list"),
        ('[checks]\nseverity = { doubled-word = "huge" }\n', "none of neutral, minor"),
        ("[checks\n", "not readable"),
        (b"[checks]\noff = ['\xe9']", "review.toml is not UTF-8"),
        ('[checks]\noff = ["dubled-word"]\n', "Unknown check 'dubled-word'"),
    ],
)
def test_a_mistake_in_the_settings_is_named(run, tmp_path, settings, sentence):
    raw = settings if isinstance(settings, bytes) else settings.encode()
    (tmp_path / "review.toml").write_bytes(raw)
    (tmp_path / "a.tsv").write_text("Um.\tOne.\n")

    status, _, err = run("check", "a.tsv")

    assert status == 2
    assert sentence in err


def test_settings_saved_with_a_signature_are_read(run, tmp_path):
    (tmp_path / "review.toml").write_bytes(b"\xef\xbb\xbf[checks]\noff = ['doubled-word']\n")
    (tmp_path / "a.tsv").write_text("Foi bom.\tIt was was good.\n")

    assert run("check", "a.tsv", "--target-lang", "en")[:2] == (0, "")


def test_a_bilingual_file_that_is_called_monolingual_is_doubted(run, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"source": "Foi.", "target": "It was."}\n')

    _, _, err = run("check", "a.jsonl", "--monolingual", "--target-lang", "en")

    assert "a.jsonl seems to be a bilingual file" in err


def test_a_text_to_translate_that_is_no_plain_text_is_doubted(run, tmp_path):
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nBom dia.\n")
    langs = ("--source-lang", "pt", "--target-lang", "en")

    _, _, err = run("translate", "a.srt", "--engine", "deepl", "--dry-run", *langs)

    assert "a.srt seems to be a file of subtitles, and its marks are read as text" in err


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["check", "pairs.tsv", "--settings", "nope.toml"], "no settings file nope.toml"),
        (
            ["score", "--source", "text", "--system", "a=text", "--system", "a=two"],
            "'a' is named twice",
        ),
        (["align", "empty", "text"], "empty has no text in it"),
        (["align", "binary", "text"], "binary is a PNG image"),
        (["align", "missing", "text"], "There is no file missing"),
        (["align", ".", "text"], "check that it is a file"),
        (["check", "text"], "no bilingual format known here"),
        (["check", "text", "--monolingual", "--only", "dubled-word"], "doubled-word"),
        (["score", "--source", "text"], "--system NAME=FILE"),
        (["score", "--source", "text", "--system", "x"], "is not NAME=FILE"),
        (["score", "--source", "text", "--system", "x=two"], "'x' has 2 lines"),
        (["convert", "text", "b.jsonl"], "no bilingual format known here"),
        (["convert", "pairs.tsv", "b.nix"], "'.nix'"),
        (["report", "nix", "--database", "sqlite:///new.sqlite"], "Unknown project 'nix'"),
        (["project", "list", "--database", "nonsense"], "not a database address"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(run, tmp_path, args, sentence):
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "binary").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9)
    (tmp_path / "text").write_text("One line that is long enough to be a sentence.\n")
    (tmp_path / "two").write_text("One.\nTwo.\n")
    (tmp_path / "pairs.tsv").write_text("Um.\tOne.\n")

    status, out, err = run(*args)

    assert (status, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err
    assert err.count("\n") == 1


def test_a_port_in_use_says_what_to_do(run, tmp_path):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, _, err = run("--port", port, "--no-browser", "--database", "sqlite:///x.sqlite")

    assert status == 2
    assert f"Port {port}" in err
    assert f"--port {port + 1}" in err
    assert not (tmp_path / "x.sqlite").exists()
