"""The Scores page: systems compared, with what the numbers can tell."""

from review_app.model import Comparison, Unit
from review_app.service import projects
from review_app.service.importing import Imported
from review_app.service.reviewing import Person
from review_app.ui import scores_parts
from tests.pages import ANA, GARDEN, page, unit, written


def test_systems_are_compared_with_what_the_numbers_can_tell(gardens):
    shown = written(page("scores"))
    assert "3 systems compared over 3 segments" in shown
    assert "too small" in shown
    assert "too few to tell the systems apart" in shown
    assert "rv-matrix" not in shown


def test_signatures_can_be_copied(gardens):
    app = page("scores")
    assert any("version:" in c.value for c in app.code)


def test_without_reference_and_candidates_the_page_says_what_to_add(empty):
    project = projects.create_project(empty.workspace, "Bare")
    bare = Imported("bare", "de", "en", (unit(1, "Ja.", "Yes."),))
    projects.add_document(empty.workspace, project, bare, Person(ANA, "import"))
    shown = written(page("scores"))
    assert "more than one text" in shown
    assert "add a reference" in shown


def test_without_reference_the_figures_are_called_agreement_and_not_quality(empty):
    project = projects.create_project(empty.workspace, "Bare")
    units = tuple(
        Unit(u.id, u.source, u.target, "de", "en", candidates=u.candidates) for u in GARDEN
    )
    imported = Imported("bare", "de", "en", units)
    projects.add_document(empty.workspace, project, imported, Person(ANA, "import"))
    assert "Agreement, not quality" in written(page("scores"))


def test_notes_of_one_metric_stand_with_that_metric():
    general, by_metric = scores_parts.sorted_notes(["Small sample: 3.", "BLEU: look out."])
    assert general == ["Small sample: 3."]
    assert by_metric == {"bleu": ["Look out."]}


def test_figures_behind_a_number_are_no_warning():
    notes = [
        "The sample is too small.",
        "Agreement is not quality. Measured on 10 texts, it helps.",
    ]
    assert scores_parts.parted(notes) == (notes[:1], notes[1:])


def test_a_verdict_is_withheld_where_segments_are_few():
    pair = Comparison("bleu", "a", "b", 9.0, 0.001, "bootstrap")
    assert "too few to tell" in scores_parts.verdict([pair], 29)
    assert "All pairs" in scores_parts.verdict([pair], 30)


def test_pairs_are_told_apart_allowing_for_their_number():
    pairs = [
        Comparison("bleu", *names, 9.0, p, "bootstrap")
        for names, p in ((("a", "b"), 0.001), (("a", "c"), 0.03), (("b", "c"), 0.04))
    ]
    assert scores_parts.told_apart(pairs) == {pairs[0]}
    assert scores_parts.matrix(pairs).count("cannot be told apart") == 2
    assert scores_parts.verdict(pairs, 60).startswith("1 of 3 pairs")
