"""A glossary file and the stored terms come together with every difference in sight."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from review_app.cli.glossary import command
from review_app.errors import GlossaryError, ReviewError, UnknownNameError
from review_app.glossary.reconcile import differences
from review_app.model import Term, TermStatus
from review_app.service import concepts, extracting, glossaries, reconciling
from tests.conftest import somebody

SEA = Term("sea", "en", "sea")
MEER = Term("sea", "de", "Meer")
LAKE = Term("lake", "en", "lake")
NOTED = replace(SEA, note="salt")


def kinds(base, file, stored):
    return [d.kind for d in differences(base, file, stored)]


@pytest.mark.parametrize(
    ("base", "file", "stored", "found"),
    [
        ([SEA], [SEA], [SEA], []),
        ([SEA], [SEA, LAKE], [SEA], ["add"]),
        ([SEA, LAKE], [SEA], [SEA, LAKE], ["remove"]),
        ([SEA], [NOTED], [SEA], ["change"]),
        # changed in the program only: the file is merely older
        ([SEA], [SEA], [NOTED], []),
        ([SEA], [SEA], [SEA, LAKE], []),
        ([SEA], [replace(SEA, note="wet")], [NOTED], ["conflict"]),
        ([SEA], [], [NOTED], ["conflict"]),
        ([SEA, LAKE], [SEA, LAKE], [SEA], ["back"]),
        (None, [SEA], [SEA, LAKE], ["missing"]),
        (None, [NOTED], [SEA], ["change"]),
    ],
)
def test_who_changed_what_decides_what_a_difference_is(base, file, stored, found):
    assert kinds(base, file, stored) == found


TERMS = st.lists(
    st.builds(
        Term,
        st.sampled_from("ab"),
        st.sampled_from(["en", "de"]),
        st.sampled_from(["x", "y"]),
        note=st.sampled_from(["", "n"]),
    ),
    unique_by=lambda t: (t.concept, t.lang, t.text),
)


@given(TERMS, TERMS)
def test_a_file_that_agreed_and_was_then_edited_is_followed_completely(base, file):
    assert all(d.usual for d in differences(base, file, base))


@given(TERMS, TERMS)
def test_an_untouched_file_changes_nothing_of_what_was_done_in_the_program(base, stored):
    assert not [d for d in differences(base, base, stored) if d.usual]


CSV = 'concept_id,lang,term,remark\n"sea",en,sea,keep me\nsea,de,Meer,\n'


def test_a_file_is_compared_first_and_taken_in_as_one_step(ws, project):
    offer = reconciling.compare(ws, project, CSV.encode(), "terms.csv")

    assert [d.kind for d in offer.differences if d.file] == ["add", "add"]
    before = len(glossaries.list_terms(ws, project))
    ana = somebody("ana")
    usual = [d for d in offer.differences if d.usual]
    assert reconciling.apply(ws, project, offer, usual, ana) == 2
    assert reconciling.apply(ws, project, offer, usual, ana) == 0
    assert len(glossaries.list_terms(ws, project)) == before + 2


def taken_in(ws, project, text, name="terms.csv"):
    offer = reconciling.compare(ws, project, text.encode(), name)
    chosen = [d for d in offer.differences if d.usual]
    reconciling.apply(ws, project, offer, chosen, somebody())
    return offer


def test_a_row_deleted_by_hand_is_removed_and_a_term_added_here_stays(ws, project):
    taken_in(ws, project, CSV)
    glossaries.add(ws, project, [LAKE], somebody())

    offer = taken_in(ws, project, CSV.replace("sea,de,Meer,\n", ""), "terms (1).csv")

    assert [(d.kind, d.stored.text) for d in offer.differences if d.usual] == [("remove", "Meer")]
    texts = {s.term.text for s in glossaries.list_terms(ws, project)}
    assert "lake" in texts
    assert "Meer" not in texts


def test_rows_that_nobody_touched_come_back_as_they_stood(ws, project):
    for stored in glossaries.list_terms(ws, project):
        glossaries.remove(ws, project, stored, somebody())
    taken_in(ws, project, CSV)
    assert reconciling.write_csv(ws, project).decode() == CSV

    glossaries.add(ws, project, [LAKE], somebody())
    lines = reconciling.write_csv(ws, project).decode().splitlines()
    assert lines[:3] == CSV.splitlines()
    assert lines[3].startswith("lake,en,lake")


def test_a_glossary_goes_out_as_tbx_and_comes_back_without_a_difference(ws, project):
    written = reconciling.write_tbx(ws, project)

    assert reconciling.compare(ws, project, written, "out.tbx").differences == ()


def test_a_file_of_another_kind_is_refused_in_a_sentence(ws, project):
    with pytest.raises(GlossaryError, match="neither CSV nor TBX"):
        reconciling.compare(ws, project, b"x", "terms.docx")


def test_what_somebody_changed_since_the_look_is_left_alone(ws, project):
    taken_in(ws, project, CSV)
    offer = reconciling.compare(ws, project, CSV.replace("keep me", "x").encode(), "terms.csv")
    edited = CSV.replace("sea,de,Meer,", "sea,de,See,")
    offer = reconciling.compare(ws, project, edited.encode(), "terms.csv")
    meer = next(s for s in glossaries.list_terms(ws, project) if s.term.text == "Meer")
    noted = replace(meer, term=replace(meer.term, note="mine"))
    glossaries.change(ws, project, noted, somebody())

    chosen = [d for d in offer.differences if d.usual]
    reconciling.apply(ws, project, offer, chosen, somebody())

    assert "Meer" in {s.term.text for s in glossaries.list_terms(ws, project)}


# --- concepts merged


def test_merged_concepts_have_one_id_and_one_preferred_term_a_language(ws, project):
    glossaries.add(ws, project, [SEA, MEER, replace(LAKE, text="mere"), LAKE], somebody())
    ana = somebody("ana")

    assert concepts.merge(ws, project, "sea", ["lake"], ana) == 2
    assert concepts.merge(ws, project, "sea", ["lake"], ana) == 0

    sea = [s.term for s in glossaries.list_terms(ws, project) if s.term.concept == "sea"]
    preferred = [t.text for t in sea if t.lang == "en" and t.status is TermStatus.PREFERRED]
    assert preferred == ["sea"]
    assert {t.text for t in sea} == {"sea", "Meer", "mere", "lake"}


def test_a_text_that_both_concepts_have_stays_once(ws, project):
    glossaries.add(ws, project, [SEA, replace(SEA, concept="ocean")], somebody())

    concepts.merge(ws, project, "sea", ["ocean"], somebody())

    assert [s.term.text for s in glossaries.list_terms(ws, project)].count("sea") == 1


def test_concepts_that_are_not_there_or_one_alone_cannot_be_merged(ws, project):
    with pytest.raises(UnknownNameError):
        concepts.merge(ws, project, "baikonur", ["nowhere"], somebody())
    with pytest.raises(ReviewError, match="at least one other"):
        concepts.merge(ws, project, "baikonur", ["baikonur"], somebody())


# --- terms proposed


def test_proposed_terms_can_be_taken_in_with_both_sides(ws, project, document):
    chosen = [extracting.Chosen("base grande", "large base", name=False)]

    assert extracting.take(ws, document, chosen, somebody()) == 2

    added = [s.term for s in glossaries.list_terms(ws, project) if s.term.concept == "large-base"]
    assert {(t.lang, t.text) for t in added} == {("pt", "base grande"), ("en", "large base")}


def test_what_the_glossary_has_is_not_proposed(ws, project, document):
    found = {p.candidate.source for p in extracting.proposals(ws, document)}
    assert "Baikonur" not in found


# --- from the command line


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    at = f"sqlite:///{tmp_path / 'review.sqlite'}"

    def call(*args):
        # as the program calls it: what a command returns is the status
        how = {"catch_exceptions": False, "standalone_mode": False}
        found = CliRunner().invoke(command, [*args, "--database", at], **how)
        return found.return_value or 0, found.stdout

    return call


def test_a_pipeline_sees_the_differences_before_it_makes_them(ws, project, run, tmp_path):
    (tmp_path / "terms.csv").write_text("concept_id,lang,term\nsea,en,sea\n")

    status, out = run("import", project, "terms.csv")
    assert status == 0
    assert '{"what": "add", "concept": "sea", "lang": "en", "term": "sea"}' in out
    assert "sea" not in {s.term.text for s in glossaries.list_terms(ws, project)}

    run("import", project, "terms.csv", "--apply")
    assert "sea" in {s.term.text for s in glossaries.list_terms(ws, project)}


def test_a_conflict_is_left_alone_and_shows_in_the_exit_status(ws, project, run, tmp_path):
    taken_in(ws, project, CSV)
    meer = next(s for s in glossaries.list_terms(ws, project) if s.term.text == "Meer")
    noted = replace(meer, term=replace(meer.term, note="mine"))
    glossaries.change(ws, project, noted, somebody())
    (tmp_path / "terms.csv").write_text(CSV.replace("sea,de,Meer,\n", ""))

    status, _ = run("import", project, "terms.csv", "--apply")

    assert status == 1
    assert "Meer" in {s.term.text for s in glossaries.list_terms(ws, project)}


def test_the_glossary_goes_out_in_both_formats(ws, project, run):
    assert run("export", project)[1].startswith("concept_id,lang,term")
    assert "<tbx" in run("export", project, "--format", "tbx")[1]


def test_terms_are_proposed_as_json_lines(ws, document, run):
    status, out = run("propose", document)
    assert status == 0
    assert all(line.startswith('{"source"') for line in out.splitlines())
