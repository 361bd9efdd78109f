"""A document is scored by a model on this machine: watched, stopped, kept like other scores."""

import pytest

from review_app.errors import CancelledError, EngineError, MismatchError
from review_app.model import Candidate, Unit
from review_app.service import cutting, projects, score_imports, scoring_documents
from review_app.service.comparing import TARGET, compare
from review_app.service.importing import Imported
from tests.conftest import somebody
from tests.tiny_models import PAIRS

RIGHT = [target for _, target in PAIRS]


@pytest.fixture
def kennel(ws, project):
    """Twenty sentences with a right candidate and one that is a sentence off."""
    units = tuple(
        Unit(
            str(n),
            PAIRS[n][0],
            RIGHT[n],
            "de",
            "en",
            candidates=(Candidate("right", RIGHT[n] + " "), Candidate("wrong", RIGHT[n + 1])),
            reference=RIGHT[n],
        )
        for n in range(20)
    )
    return projects.add_document(ws, project, Imported("Kennel", "de", "en", units), somebody())


def test_the_metrics_of_models_are_offered_with_what_they_need():
    offers = scoring_documents.offers()

    assert {"bertscore", "forced-decoding", "metricx"} <= offers.keys()
    assert "bleu" not in offers
    assert offers["bertscore"].needs_reference
    assert not offers["forced-decoding"].needs_reference


def test_scores_of_a_model_are_compared_like_ours_with_their_signature(ws, kennel, tiny_marian):
    seen = []

    (note,) = scoring_documents.score_document(
        ws, kennel, f"forced-decoding={tiny_marian}", tell=lambda *step: seen.append(step)
    )

    found = {
        s.system: s for s in compare(ws, kennel).scoring.scores if s.metric == "forced-decoding"
    }
    assert set(found) == {TARGET, "right", "wrong"}
    assert found[TARGET].value > found["wrong"].value
    assert found[TARGET].signature in note
    assert [s for s, _ in seen] == sorted(s for s, _ in seen)
    assert seen[-1] == (1.0, "forced-decoding of wrong")
    assert cutting.sliced(ws, kennel, "forced-decoding")


def test_a_run_ends_between_two_batches_and_keeps_what_was_there(ws, kennel, tiny_bert):
    seen = []

    with pytest.raises(CancelledError, match="still there"):
        scoring_documents.score_document(
            ws,
            kennel,
            f"bertscore={tiny_bert}",
            tell=lambda *step: seen.append(step),
            stopped=lambda: len(seen) > 1,
        )

    assert len(seen) == 2
    assert score_imports.kept(ws, kennel) == []


def test_a_folder_without_a_model_is_one_sentence_and_nothing_is_kept(ws, kennel, tmp_path):
    with pytest.raises(EngineError, match="no"):
        scoring_documents.score_document(ws, kennel, f"bertscore={tmp_path / 'nowhere'}")
    assert score_imports.kept(ws, kennel) == []


def test_a_document_without_texts_to_score_says_what_to_add(ws, project, tiny_marian):
    bare = Imported("Bare", "de", "en", (Unit("1", "", "Alone.", "de", "en"),))
    document = projects.add_document(ws, project, bare, somebody())

    with pytest.raises(MismatchError, match="add the texts first"):
        scoring_documents.score_document(ws, document, f"forced-decoding={tiny_marian}")


def test_scores_from_elsewhere_cannot_pass_for_those_that_are_counted_here(ws, kennel):
    rows = b"system\tscore\n" + b"right\t99\n" * 20

    with pytest.raises(MismatchError, match="give them another name"):
        cutting.add_scores(ws, kennel, rows, "bleu.tsv")
