"""Projects hold documents; the sample is made once, and whole."""

from pathlib import Path

import pytest

from review_app.errors import ReviewError, UnknownNameError
from review_app.service import comparing, intake, projects, reviews, viewing
from review_app.service.importing import Imported
from review_app.service.reviewing import Verdict, judge
from review_app.service.viewing import one_row
from tests.conftest import PAIRS, somebody, unit

ROOT = Path(__file__).parents[1]


@pytest.fixture
def sample(ws):
    return projects.ensure_sample(ws, ROOT)


def test_the_sample_shows_one_article_in_three_languages(ws, sample):
    pairs = [(d.source_lang, d.target_lang) for d in projects.list_documents(ws)]

    assert pairs == [("pt", "en"), ("pt", "es"), ("pt", "ru")]
    assert projects.overview(ws, sample).systems == ("apertium", "fluent", "literal")


def test_the_sample_is_not_made_again(ws, sample):
    assert projects.ensure_sample(ws, ROOT) == sample
    assert len(projects.list_documents(ws)) == 3


def test_without_corpora_there_is_an_empty_project(ws, tmp_path):
    assert projects.ensure_sample(ws, tmp_path) == ""
    assert projects.list_projects(ws) == {"my-project": "My project"}


def test_ids_are_readable_and_never_taken_twice(ws):
    names = [projects.create_project(ws, "Ação é!") for _ in range(3)]

    assert names == ["acao-e", "acao-e-2", "acao-e-3"]


def test_a_project_needs_a_name(ws):
    with pytest.raises(ReviewError, match="name"):
        projects.create_project(ws, "  ")


def test_an_empty_document_can_be_stored_and_compared(ws, project):
    name = projects.add_document(ws, project, Imported("Empty", "pt", "en", ()), somebody())

    assert viewing.window(ws, name, viewing.Filter(), 0, 10).rows == ()
    assert comparing.compare(ws, name).scoring.scores == ()


def test_candidates_and_target_are_scored_against_the_reference(ws, document):
    seen = comparing.compare(ws, document)

    best = max((s for s in seen.scoring.scores if s.metric == "bleu"), key=lambda s: s.value)
    assert best.system == comparing.TARGET
    assert all(s.signature for s in seen.scoring.scores)
    assert seen.units == ("1", "2", "3", "4")


def test_a_scoring_is_kept_until_a_text_changes(ws, document):
    first = comparing.compare(ws, document)

    assert comparing.compare(ws, document) == first


def test_a_unit_has_the_scores_of_every_system(ws, document):
    comparing.compare(ws, document)

    scores = comparing.segment_scores(ws, document, "4")

    assert set(scores) == {comparing.TARGET, "one", "two"}
    assert scores[comparing.TARGET]["chrfpp"] == pytest.approx(100)


def test_a_further_candidate_joins_the_comparison(ws, document):
    texts = [(str(n), "Something else.") for n in range(1, 5)]

    projects.add_candidates(ws, document, "three", texts, somebody())

    assert "three" in {s.system for s in comparing.compare(ws, document).scoring.scores}


def test_a_review_says_how_its_numbers_were_made(ws, document):
    review = reviews.review_of(ws, document)

    assert review.project == "Ação no espaço"
    assert review.progress.total == 4
    assert {f.check for f in review.findings} >= {"near-miss", "doubled-word"}
    assert "sacreBLEU" in dict(review.made)["Tool"]


def test_a_document_is_found_by_its_project_or_its_own_name(ws, project, document):
    assert reviews.choose(ws, project) == document
    assert reviews.choose(ws, document) == document
    with pytest.raises(ReviewError, match="Unknown project 'nix'"):
        reviews.choose(ws, "nix")


def test_dismissals_survive_a_later_import_of_the_same_file(ws, project, document):
    made = tuple(unit(n, s, t) for n, (s, t) in enumerate(PAIRS, 1))
    finding = next(f for f in one_row(ws, document, "2").findings if f.enabled)
    judge(ws, document, "2", Verdict(finding.key, "intended"), somebody())

    again = projects.add_document(ws, project, Imported("Base", "pt", "en", made), somebody())
    other = projects.add_document(ws, project, Imported("Other", "pt", "en", made), somebody())

    decided = {f.key: f.reason for f in one_row(ws, again, "2").findings if not f.enabled}
    assert decided == {finding.key: "intended"}
    assert all(f.enabled for f in one_row(ws, other, "2").findings)


def test_a_file_given_by_its_whole_path_is_called_by_its_own_name(ws):
    line = b'{"id": "1", "source": "Ja.", "target": "Yes."}'
    order = intake.Order(files=(("/home/ana/work/north.jsonl", line),), langs=("de", "en"))

    taken = intake.take(ws, "News", order)

    assert taken.document == "north-jsonl"
    assert projects.document(ws, taken.document).name == "north.jsonl"


def test_what_is_wrong_with_a_file_is_said_with_the_path_it_was_given_by(ws):
    order = intake.Order(files=(("work/north.jsonl", b"no json"),))

    with pytest.raises(ReviewError, match=r"work/north\.jsonl"):
        intake.take(ws, "News", order)


def test_a_project_is_known_by_its_name_too_and_is_not_made_twice(ws):
    line = b'{"id": "1", "source": "Ja.", "target": "Yes."}'
    for number in range(2):
        order = intake.Order(files=((f"{number}.jsonl", line),), langs=("de", "en"))
        intake.take(ws, "My News", order)

    assert projects.list_projects(ws) == {"my-news": "My News"}
    assert projects.find_project(ws, "my news") == "my-news"
    assert reviews.choose(ws, "My News") == "0-jsonl"


def test_a_project_that_is_not_there_is_named_with_those_that_are(ws):
    with pytest.raises(UnknownNameError, match="there is none yet"):
        projects.find_project(ws, "News")
    projects.create_project(ws, "My News")
    with pytest.raises(UnknownNameError, match="choose one of: my-news"):
        projects.find_project(ws, "News")
