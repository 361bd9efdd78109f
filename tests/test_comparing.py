"""A document's systems are compared in parts, with scores from elsewhere, and the best is taken."""

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from review_app.cli.score import command
from review_app.errors import FileError, MismatchError, ReviewError, UnknownNameError
from review_app.metrics import _statistics, find_metric
from review_app.model import Candidate, Place, Score, State, Unit
from review_app.service import choosing, cutting, projects, score_imports, undoing, verifying
from review_app.service._slicing import Slice, by_label, by_length
from review_app.service.attaching import attach_reference
from review_app.service.comparing import TARGET, compare, segment_scores
from review_app.service.importing import Imported
from review_app.service.reviewing import Edit, save
from review_app.service.scoring import score
from review_app.service.texts import texts
from review_app.store.schema import units as table
from review_app.ui import slices_parts
from tests.conftest import somebody

ROWS = [
    ("Titel", "Title", "Title", "heading"),
    (
        "Der Hund schläft im Garten.",
        "The dog sleeps in garden.",
        "The dog sleeps in the garden.",
        "text",
    ),
    (
        "Es regnet seit drei Tagen.",
        "It rains for three days.",
        "It has rained for three days.",
        "text",
    ),
    ("Niemand hat die Tür geöffnet.", "", "Nobody opened the door.", "text"),
]


@pytest.fixture
def garden(ws):
    made = tuple(
        Unit(
            str(n),
            source,
            target,
            "de",
            "en",
            reference=reference,
            candidates=(Candidate("good", reference), Candidate("bad", "No idea at all.")),
            place=Place(n, role),
        )
        for n, (source, target, reference, role) in enumerate(ROWS)
    )
    project = projects.create_project(ws, "Garden")
    return projects.add_document(ws, project, Imported("garden", "de", "en", made), somebody())


def foreign(ws, document, *, shift=0.0, metric="kiwi"):
    lines = cutting.texts_to_score(ws, document).splitlines()
    rows = [json.loads(line) for line in lines]
    return "".join(
        json.dumps({"system": r["system"], "metric": metric, "score": len(r["mt"]) + shift}) + "\n"
        for r in rows
    ).encode()


def test_segments_part_by_length_into_thirds_that_keep_equal_lengths_together():
    parts = by_length(["a" * n for n in (1, 1, 1, 5, 9, 9, 30, 31, 32)])

    assert list(parts.values()) == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert next(iter(parts)) == "short, up to 1"


def test_texts_of_one_length_make_one_part():
    assert len(by_length(["same", "size", "text"])) == 1


def test_a_label_a_line_parts_the_segments_and_empty_labels_stand_aside():
    assert by_label("domain", ["law", "", "news", "law"], 4) == {"law": [0, 3], "news": [2]}


def test_too_few_labels_are_refused_with_both_numbers():
    with pytest.raises(MismatchError, match="2 labels for 3 segments"):
        by_label("domain", ["law", "news"], 3)


def test_a_slice_is_scored_as_if_it_were_the_whole_text():
    sources = ["Ja, das stimmt.", "Nein, das stimmt nicht.", "Vielleicht stimmt das."]
    systems = {"a": ["Yes, it is.", "No, it is not.", "It may be."], "b": ["Yes.", "No.", "Hm."]}
    reference = ["Yes, that is right.", "No, that is not right.", "Perhaps that is right."]

    found = score(
        systems,
        sources=sources,
        references=[reference],
        metrics=["chrf"],
        parts={"kind": {"first": [0], "others": [1, 2]}},
    )
    alone = score(
        {k: v[1:] for k, v in systems.items()},
        sources=sources[1:],
        references=[reference[1:]],
        metrics=["chrf"],
    )

    others = next(s for s in found.slices if s.label == "others")
    assert others.size == 2
    assert [s.value for s in others.scores] == [s.value for s in alone.scores]
    assert [s.interval for s in others.scores] == [s.interval for s in alone.scores]
    assert json.dumps(found.to_json())


def test_a_document_is_scored_by_length_kind_and_finding(ws, garden):
    found = cutting.sliced(ws, garden, "chrfpp")

    assert {s.by for s in found} >= {"length", "kind"}
    assert {s.label for s in found if s.by == "kind"} == {"heading", "text"}
    assert sum(s.size for s in found if s.by == "kind") == len(ROWS)


def test_scores_of_another_program_are_compared_like_ours(ws, garden):
    assert cutting.add_scores(ws, garden, foreign(ws, garden), "kiwi.jsonl") == ("kiwi",)

    scoring = compare(ws, garden).scoring

    kiwi = {s.system: s for s in scoring.scores if s.metric == "kiwi"}
    assert set(kiwi) == {TARGET, "good", "bad"}
    assert kiwi["bad"].value == len("No idea at all.")
    assert kiwi["good"].interval is not None
    assert len([c for c in scoring.comparisons if c.metric == "kiwi"]) == 3
    assert segment_scores(ws, garden, "1")["good"]["kiwi"] == len(ROWS[1][2])
    assert {s.metric for s in cutting.sliced(ws, garden, "kiwi")} == {"kiwi"}


def test_scores_of_an_older_text_are_left_out_with_a_sentence(ws, garden):
    cutting.add_scores(ws, garden, foreign(ws, garden), "kiwi.jsonl")
    unit = texts(ws, garden)[1]
    save(ws, garden, unit.id, Edit(unit.version, "The dog is asleep."), somebody())

    scoring = compare(ws, garden).scoring

    assert {s.system for s in scoring.scores if s.metric == "kiwi"} == {"good", "bad"}
    assert any("1 segment was changed" in note for note in scoring.notes)


def another_reference(ws, document, number=1):
    """A new reference for the whole document that differs in one segment."""
    lines = [u.reference for u in texts(ws, document)]
    lines[number] = "Quite another sentence."
    attach_reference(ws, document, "\n".join(lines).encode(), somebody())


@pytest.mark.parametrize("metric", ["comet", "XCOMET-XL", "bleurt"])
def test_scores_against_an_older_reference_are_left_out_with_a_sentence(ws, garden, metric):
    cutting.add_scores(ws, garden, foreign(ws, garden, metric=metric), f"{metric}.jsonl")
    before = {s.metric for s in compare(ws, garden).scoring.scores}
    another_reference(ws, garden)

    scoring = compare(ws, garden).scoring

    assert metric in before
    assert metric not in {s.metric for s in scoring.scores}
    assert any("another reference of segment" in note for note in scoring.notes)


@pytest.mark.parametrize("metric", ["kiwi", "wmt22-cometkiwi-da", "metricx-24-qe"])
def test_scores_that_need_no_reference_outlive_it(ws, garden, metric):
    cutting.add_scores(ws, garden, foreign(ws, garden, metric=metric), f"{metric}.jsonl")
    another_reference(ws, garden)

    assert metric in {s.metric for s in compare(ws, garden).scoring.scores}


def test_scores_without_a_reference_here_outlive_one_that_comes(ws, garden):
    with ws.database.writing() as tx:
        tx.execute(update(table).values(reference=None))
    cutting.add_scores(ws, garden, foreign(ws, garden, metric="comet"), "comet.jsonl")
    attach_reference(ws, garden, "\n".join(r[2] for r in ROWS).encode(), somebody())

    assert "comet" in {s.metric for s in compare(ws, garden).scoring.scores}


def test_newer_scores_replace_older_ones_of_the_same_metric(ws, garden):
    for shift in (0, 100):
        cutting.add_scores(ws, garden, foreign(ws, garden, shift=shift), "kiwi.jsonl")

    kiwi = [s for s in compare(ws, garden).scoring.scores if s.metric == "kiwi"]

    assert len(kiwi) == 3
    assert all(s.value > 100 for s in kiwi)


def test_scores_can_be_removed_and_only_those_that_are_there(ws, garden):
    cutting.add_scores(ws, garden, foreign(ws, garden), "kiwi.jsonl")
    score_imports.remove(ws, garden, "kiwi")

    assert "kiwi" not in {s.metric for s in compare(ws, garden).scoring.scores}
    with pytest.raises(UnknownNameError):
        score_imports.remove(ws, garden, "kiwi")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"no scores here", FileError),
        (b"system\tscore\ngood\t1\n", MismatchError),
        (b"system\tscore\n" + b"stranger\t1\n" * 4, UnknownNameError),
    ],
)
def test_a_file_that_does_not_fit_is_refused_and_nothing_is_kept(ws, garden, data, error):
    with pytest.raises(error):
        cutting.add_scores(ws, garden, data, "kiwi.tsv")
    assert "kiwi" not in {s.metric for s in compare(ws, garden).scoring.scores}


def test_the_best_candidate_is_offered_where_the_target_is_behind_it(ws, garden):
    found = choosing.choices(ws, garden, "chrfpp")

    assert [(c.n, c.system) for c in found] == [(2, "good"), (3, "good"), (4, "good")]


def test_less_is_better_for_ter(ws, garden):
    assert {c.system for c in choosing.choices(ws, garden, "ter")} == {"good"}


def test_taking_candidates_is_one_step_with_origin_that_can_be_undone(ws, garden):
    ana = somebody("ana")
    done = choosing.take(ws, garden, choosing.choices(ws, garden, "chrfpp"), ana)

    assert [u.target for u in texts(ws, garden)] == [row[2] for row in ROWS]
    assert done.label == "best candidate taken in 3 segments"
    assert choosing.take(ws, garden, (), ana).label == done.label
    undoing.undo(ws, garden, somebody("ana"))
    assert [u.target for u in texts(ws, garden)] == [row[1] for row in ROWS]
    assert verifying.verify(ws) == ()


def test_a_segment_that_somebody_changed_or_confirmed_meanwhile_is_left_alone(ws, garden):
    found = choosing.choices(ws, garden, "chrfpp")
    unit = texts(ws, garden)[1]
    edit = Edit(unit.version, "The dog naps.", State.REVIEWED)
    save(ws, garden, unit.id, edit, somebody("bo"))

    done = choosing.take(ws, garden, found, somebody("ana"))

    assert done.skipped == (unit.id,) or list(done.skipped) == [unit.id]
    assert texts(ws, garden)[1].target == "The dog naps."
    assert unit.id not in {c.unit for c in choosing.choices(ws, garden, "chrfpp")}


def test_segments_counted_by_several_processes_give_the_same_rows(monkeypatch):
    texts = {"a": [f"the cat {n} sat" for n in range(1200)], "b": ["a cat"] * 1200}
    reference = [f"the cat {n} sat down" for n in range(1200)]
    metric = find_metric("chrfpp").build("en")

    def tables():
        _statistics.clear()
        found = _statistics.extract(metric, texts, [reference], lambda _: None)
        return [found[name].table.tolist() for name in texts]

    alone = tables()
    monkeypatch.setattr(_statistics, "WORTH_A_POOL", 1)
    assert tables() == alone


# --- on the page


def part(size, values, by="kind", label="heading"):
    scores = tuple(
        Score("bleu", name, value, (), "sig", (value - 2, value + 2))
        for name, value in values.items()
    )
    return Slice(by, label, "bleu", size, scores)


def test_the_best_system_of_a_part_is_filled_unless_the_part_is_small():
    large = slices_parts.table([part(30, {"a": 40.0, "b": 50.0})], higher_is_better=True)
    small = slices_parts.table([part(29, {"a": 40.0, "b": 50.0})], higher_is_better=True)

    assert "<td class=best>50.0" in large
    assert "class=best" not in small
    assert "class=few" in small
    assert "small: its order may be chance" in slices_parts.told([part(29, {"a": 1.0})])


def test_the_lowest_is_best_where_less_is_better():
    shown = slices_parts.table([part(40, {"a": 40.0, "b": 50.0})], higher_is_better=False)
    assert "<td class=best>40.0" in shown


def test_many_systems_stand_below_each_other_so_that_the_table_is_never_too_wide():
    many = slices_parts.table(
        [part(40, {f"system {n}": float(n) for n in range(9)})], higher_is_better=True
    )
    assert many.count("<tr>") == 10
    assert many.count("<th>") == 10


def test_names_of_systems_are_no_markup_in_the_table():
    assert "<script>" not in slices_parts.table(
        [part(40, {"<script>": 1.0})], higher_is_better=True
    )


def test_parts_are_called_in_words():
    assert slices_parts.label(part(1, {}, "findings", "none")) == "nothing found"
    assert slices_parts.label(part(1, {}, "findings", "inconsistent-entities")) == (
        "inconsistent entities"
    )
    assert slices_parts.label(part(1, {}, "length", "short, up to 40")) == (
        "short: up to 40 characters"
    )


# --- from the command line


def test_the_command_scores_parts_and_takes_scores_of_other_programs_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = {
        "s": ["eins", "zwei drei", "vier fünf sechs"],
        "r": ["one", "two three", "four five six"],
        "a": ["one", "two three", "four or five six"],
        "dom": ["law", "news", "law"],
    }
    for name, lines in rows.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n")
    (tmp_path / "kiwi.tsv").write_text("system\tscore\n" + "a\t0.5\n" * 3)
    asked = ["--source", "s", "--reference", "r", "--system", "a=a", "--format", "json"]
    asked += ["--scores", "kiwi.tsv", "--slice", "domain=dom", "--slice", "length"]

    found = json.loads(CliRunner().invoke(command, asked).stdout)

    assert {s["metric"] for s in found["scores"]} >= {"bleu", "kiwi"}
    law = [s for s in found["slices"] if (s["by"], s["label"]) == ("domain", "law")]
    assert {s["size"] for s in law} == {2}
    assert {s["by"] for s in found["slices"]} == {"domain", "length"}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--slice", "domain"], "neither length nor NAME=FILE"),
        (["--slice", "domain=short"], "2 labels for 3 segments"),
        (["--scores", "wrong.tsv"], "scores of 'b'"),
    ],
)
def test_slices_and_scores_that_do_not_fit_are_one_sentence(tmp_path, monkeypatch, option, said):
    monkeypatch.chdir(tmp_path)
    for name in ("s", "r", "a"):
        (tmp_path / name).write_text("x\ny\nz\n")
    (tmp_path / "short").write_text("x\ny\n")
    (tmp_path / "wrong.tsv").write_text("system\tscore\n" + "b\t0.5\n" * 3)
    asked = ["--source", "s", "--reference", "r", "--system", "a=a", *option]

    with pytest.raises(ReviewError, match=said):
        CliRunner().invoke(command, asked, catch_exceptions=False, standalone_mode=False)
