"""Who works blind learns nowhere that another annotator marked, rated or argued."""

import pytest

from tests.test_annotation_api import add, as_person, blindly, rate, rows


def move(client, action, text, op):
    (mark,) = rows(client)[0]["mk"]
    body = {"op": op, "action": action, "text": text, "version": mark["v"]}
    client.post(f"{client.root}/units/1/marks/{mark['id']}/move", json=body)


def save(client, target, op="an edit"):
    version = rows(client)[0]["v"]
    body = {"op": op, "version": version, "target": target}
    assert client.put(f"{client.root}/units/1", json=body).status_code == 200


def labels(client):
    done = [s["label"] for s in blindly(client, "/steps")["steps"]]
    assert done.pop() == "import"
    return done


@pytest.fixture
def judged(client):
    """Ana marks a word of the first segment, rates it, says why and edits the text."""
    add(client, text="arrived")
    rate(client, system="one")
    move(client, "comment", "A heron would say landed.", "why")
    save(client, "The president arrived in Baikonur.")
    return client


def test_the_steps_show_what_others_edited_and_not_what_they_judged(judged):
    assert len(labels(judged)) >= 4

    as_person(judged, "bo")

    assert labels(judged) == ["edit of segment 1"]
    assert judged.get(f"{judged.root}/steps").json()["steps"][-2]["label"] == "mark in segment 1"


def test_a_step_does_not_count_the_marks_of_others_that_went_with_the_text(judged):
    save(judged, "Then the president arrived in Baikonur.", "a mark moves")
    assert judged.get(f"{judged.root}/steps").json()["steps"][0]["events"] == 2

    as_person(judged, "bo")

    assert blindly(judged, "/steps")["steps"][0]["events"] == 1


def test_taking_a_judgement_back_shows_no_more_than_the_judgement(client):
    add(client, text="arrived")
    client.post(f"{client.root}/undo", json={"op": "back"})
    assert labels(client) == ["Undone: mark in segment 1", "mark in segment 1"]

    as_person(client, "bo")

    assert labels(client) == []


def test_ones_own_judgements_stay_among_the_steps(judged):
    as_person(judged, "bo")
    add(judged, text="president")

    assert labels(judged) == ["mark in segment 1", "edit of segment 1"]


@pytest.mark.parametrize("how", ["", "w", "r"])
def test_a_search_of_notes_leaves_out_what_was_said_about_marks_of_others(judged, how):
    query = {"q": "heron", "place": "notes", "how": how}
    assert blindly(judged, "/rows", **query)["total"] == 1

    as_person(judged, "bo")

    assert blindly(judged, "/rows", **query)["total"] == 0
    assert judged.get(f"{judged.root}/rows", params=query).json()["total"] == 1


def test_a_note_on_the_segment_is_found_by_who_works_blind(judged):
    body = {"op": "n", "text": "The heron is a bird."}
    judged.post(f"{judged.root}/units/2/notes", json=body)
    as_person(judged, "bo")

    found = blindly(judged, "/rows", q="heron", place="notes")

    assert [row["id"] for row in found["rows"]] == ["2"]


def test_the_filter_of_notes_does_not_count_the_threads_of_others(judged):
    assert blindly(judged, "/rows", has="notes")["total"] == 1

    as_person(judged, "bo")

    assert blindly(judged, "/rows", has="notes")["total"] == 0


def test_rows_given_to_somebody_are_not_chosen_by_the_marks_of_others(judged):
    as_person(judged, "bo")
    body = {"op": "give", "to": "cy", "filter": {"has": "marks"}, "blind": True}

    assert judged.post(f"{judged.root}/team/assign", json=body).json()["units"] == 0
