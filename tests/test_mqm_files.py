"""A published MQM file is scored, and what the report writes is such a file."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.errors import FileError
from review_app.model import (
    Annotation,
    Candidate,
    ErrorSpan,
    Progress,
    Rating,
    Review,
    Severity,
    Span,
    Unit,
)
from review_app.quality import profile, table
from review_app.reports import mqm_tsv
from review_app.service import mqm
from tests.test_cli import run

__all__ = ["run"]
UNIT = Unit(
    "u1",
    "Die Katze schläft.",
    "The cat 😀 sleep.",
    "de",
    "en",
    candidates=(Candidate("engine", "A cat sleeps."),),
)


def error(start, end, category="linguistic/grammar", severity=Severity.MAJOR, **more):
    side = more.pop("side", "target")
    return ErrorSpan("u1", "ana", Span(start, end, side), category, severity, **more)


def review(*annotations, unit=UNIT):
    return Review(
        *("p", "doc.txt", "de", "en", (unit,), (), (), ()),
        Progress(1),
        "2026-01-01T00:00:00+00:00",
        annotations=annotations,
    )


def written(*annotations, unit=UNIT):
    stream = io.BytesIO()
    mqm_tsv.write(review(*annotations, unit=unit), stream)
    return stream.getvalue()


def said(*spans, system="", who="ana"):
    return Annotation("u1", system, who, spans)


def test_a_mark_is_written_inline_as_published_files_have_it():
    lines = written(said(error(10, 15))).decode().splitlines()

    assert lines[0].startswith("system\tdoc\tdoc_id\tseg_id\trater")
    assert lines[1].split("\t") == [
        *("target", "doc.txt", "1", "u1", "ana", "Die Katze schläft."),
        *("The cat 😀 <v>sleep</v>.", "Linguistic/Grammar", "Major"),
    ]


def test_a_candidate_is_a_system_of_its_own():
    (row,) = written(said(error(0, 1), system="engine")).decode().splitlines()[1:]

    assert row.startswith("engine\t")
    assert "<v>A</v> cat sleeps." in row


def test_a_segment_judged_without_mark_is_no_error():
    withdrawn = error(0, 3, status="withdrawn")

    for spans in ((), (withdrawn,), (error(0, 3, deleted=True),)):
        assert written(said(*spans)).decode().endswith("The cat 😀 sleep.\tNo-error\tNo-error\n")


def test_what_is_written_scores_as_what_was_marked():
    annotations = (
        said(error(10, 15), error(0, 3, "linguistic/punctuation", Severity.MINOR)),
        said(error(4, 9, "accuracy/omission", Severity.CRITICAL, side="source"), who="bo"),
        Annotation("u1", "engine", "ana", (), (Rating("esa", 90),)),
    )
    chosen = profile.find("mqm-core")

    direct = mqm.score(mqm.judgements((UNIT,), annotations), chosen)
    read = mqm.score_file(written(*annotations), "r.tsv", "mqm-core")

    assert [(s.system, s.penalty) for s in read.systems] == [
        (s.system, s.penalty) for s in direct.systems
    ]
    assert {s.system: s.penalty for s in read.systems} == {"target": 15.5, "engine": 0}
    assert read.agreement.pairs == direct.agreement.pairs


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_any_text_comes_back_with_its_mark(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    unit = Unit("u1", "Quelle", text)

    rows = table.read(written(said(error(start, end)), unit=unit).decode(), "r.tsv")

    assert len(rows) == 1
    assert rows[0].errors == (("Linguistic/Grammar", "Major"),)
    assert rows[0].places[0] is not None


def test_the_command_gives_means_and_segments_as_json(run, tmp_path):
    (tmp_path / "f.tsv").write_bytes(written(said(error(10, 15)), said(who="bo")))

    status, out, err = run("mqm", "f.tsv", "--profile", "google", "--format", "json")

    found = json.loads(out)
    assert status == 0
    assert "Only 1 segment in common" in err
    assert found["profile"]["id"] == "google"
    assert [(s["system"], s["score"]) for s in found["systems"]] == [("target", -2.5)]
    assert [(s["seg_id"], s["penalty"], s["raters"]) for s in found["segments"]] == [("u1", 2.5, 2)]
    assert found["agreement"]["segments"] == 1


def test_the_command_prints_a_table(run, tmp_path):
    (tmp_path / "f.tsv").write_bytes(written(said(error(10, 15))))

    status, out, _ = run("mqm", "f.tsv", "--profile", "mqm-core")

    assert status == 0
    assert out.splitlines()[1].startswith("target\t5.000\t1\t3\t1666.67")
    assert out.splitlines()[1].endswith("\tno")


@pytest.mark.parametrize("data", [b"", b"a\tb\n", b"\x00\x01\x02"])
def test_a_file_that_is_none_ends_with_status_2_and_a_sentence(run, tmp_path, data):
    (tmp_path / "f.tsv").write_bytes(data)

    status, out, err = run("mqm", "f.tsv")

    assert (status, out) == (2, "")
    assert err.startswith("review-app: ")
    assert len(err.splitlines()) == 1


def test_an_unknown_profile_ends_with_status_2(run, tmp_path):
    (tmp_path / "f.tsv").write_bytes(written(said()))

    status, _, err = run("mqm", "f.tsv", "--profile", "nobody")

    assert status == 2
    assert "google" in err


def test_a_malformed_line_is_named():
    with pytest.raises(FileError, match="line 3"):
        mqm.score_file(written(said()) + b"x\ty\n", "r.tsv", "google")


def test_who_only_gave_a_score_at_a_glance_did_not_look_for_errors():
    glance = Annotation("u1", "engine", "ana", (), (Rating("da", 90),))

    assert mqm.judgements((UNIT,), (glance,)) == []
    assert len(written(glance).splitlines()) == 1
