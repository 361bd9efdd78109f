"""The routes of marks and ratings: offsets of a browser, blind letters, conflicts, refusals."""

import pytest

from review_app.ui.tokens import Session
from tests.test_api import rows, save


def add(client, unit="1", **body):
    text = next(r for r in rows(client) if r["id"] == unit)["t"]
    start = len(text[: text.index(body["text"])].encode("utf-16-le")) // 2
    length = len(body["text"].encode("utf-16-le")) // 2
    sent = {
        "op": f"mark-{body}",
        "side": "target",
        "a": start,
        "b": start + length,
        "category": "accuracy/mistranslation",
        "severity": "major",
        **body,
    }
    return client.post(f"{client.root}/units/{unit}/marks", json=sent)


def detail(client, unit="1", **query):
    return client.get(f"{client.root}/units/{unit}", params=query).json()


def as_person(client, name):
    document = client.root.rpartition("/")[2]
    client.headers["x-review-token"] = client.desk.signer.mint(Session(name, "reviewer", document))


def rate(client, **body):
    sent = {"op": f"rate-{body}", "protocol": "esa", "score": 70, **body}
    return client.put(f"{client.root}/units/1/rating", json=sent)


def test_the_typology_tells_keys_names_and_hues(client):
    told = client.get(f"{client.root}/typology").json()

    accuracy = next(k for k in told["kinds"] if k["path"] == "accuracy")
    assert accuracy == {
        "path": "accuracy",
        "name": "Accuracy",
        "key": "a",
        "hue": "accuracy",
        "parent": "",
    }
    assert told["severities"] == ["neutral", "minor", "major", "critical"]


def test_offsets_of_a_mark_count_utf16_units(client):
    save(client, target="😀 The president arrived.")

    answer = add(client, text="president").json()

    (mark,) = answer["row"]["mk"]
    assert (mark["a"], mark["b"]) == (7, 16)
    assert (mark["cat"], mark["sv"], mark["by"]) == ("accuracy/mistranslation", "major", "ana")
    assert answer["undo"]["label"] == "mark in segment 1"


def test_a_mark_says_when_its_words_are_not_as_marked(client):
    add(client, text="arrived")
    save(client, target="The president came to Baiconur.")

    (mark,) = rows(client)[0]["mk"]

    assert (mark["ch"], mark["was"]) == (True, "arrived")


def test_a_finding_is_confirmed_by_its_key_alone(client):
    finding = rows(client)[0]["f"][0]
    body = {"op": "c", "finding": finding["k"]}

    answer = client.post(f"{client.root}/units/1/marks", json=body).json()

    (mark,) = answer["row"]["mk"]
    assert (mark["key"], mark["a"], mark["b"]) == (finding["k"], finding["a"], finding["b"])


def test_a_stale_change_of_a_mark_gets_409_with_the_row(client):
    mark = add(client, text="arrived").json()["row"]["mk"][0]
    path = f"{client.root}/units/1/marks/{mark['id']}"
    client.put(path, json={"op": "1", "version": mark["v"], "severity": "minor"})

    answer = client.put(path, json={"op": "2", "version": mark["v"], "severity": "critical"})

    assert answer.status_code == 409
    assert answer.json()["row"]["mk"][0]["sv"] == "minor"


def test_three_people_dispute_answer_and_settle(client):
    mark = add(client, text="arrived").json()["row"]["mk"][0]
    path = f"{client.root}/units/1/marks/{mark['id']}/move"

    as_person(client, "bo")
    body = {"op": "d", "action": "dispute", "text": "It is what he did.", "version": mark["v"]}
    disputed = client.post(path, json=body).json()["row"]["mk"][0]
    refused = client.post(path, json={"op": "w", "action": "withdraw", "version": disputed["v"]})
    as_person(client, "cy")
    settled = client.post(path, json={"op": "s", "action": "uphold", "version": disputed["v"]})

    assert disputed["stt"] == "disputed"
    assert refused.status_code == 403
    assert "a third person settles it" in refused.json()["error"]
    told = settled.json()["marks"][0]
    assert told["stt"] == "upheld"
    assert [n["author"] for n in told["thread"]] == ["bo"]


def test_a_thread_is_not_among_the_notes_of_the_unit(client):
    mark = add(client, text="arrived").json()["row"]["mk"][0]
    body = {"op": "c", "action": "comment", "text": "See above.", "version": 0}
    client.post(f"{client.root}/units/1/marks/{mark['id']}/move", json=body)

    told = detail(client)

    assert told["notes"] == []
    assert told["marks"][0]["thread"][0]["text"] == "See above."


def test_names_and_scores_are_hidden_until_a_candidate_is_rated(client):
    before = detail(client, blind="1")["candidates"]
    assert [c["system"] for c in before] == ["A", "B"]
    assert all(c["hidden"] and c["scores"] == {} for c in before)

    answer = rate(client, system="A", blind=True).json()

    after = detail(client, blind="1")
    first, second = after["candidates"]
    assert first["system"] in {"one", "two"}
    assert (first["text"], second["system"]) == (before[0]["text"], "B")
    assert answer["ratings"][0]["sys"] == after["ratings"][0]["sys"] == first["system"]


def test_a_blind_mark_is_stored_with_its_system_and_shown_by_letter(client):
    text = detail(client, blind="1")["candidates"][1]["text"]
    body = {"op": "m", "side": "target", "a": 0, "b": 3, "text": text[:3], "severity": "minor"}

    answer = client.post(
        f"{client.root}/units/1/marks", json={**body, "system": "B", "blind": True}
    )

    assert answer.json()["marks"][0]["sys"] == "B"
    hidden = detail(client, blind="1")
    assert hidden["history"][0]["after"]["system"] == "B"
    assert detail(client)["marks"][0]["sys"] in {"one", "two"}


def test_ratings_of_others_are_not_shown(client):
    rate(client, system="one")

    as_person(client, "bo")

    assert detail(client)["ratings"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"side": "left"},
        {"a": "1"},
        {"a": -1},
        {"severity": "huge"},
        {"category": "x/y"},
        {"text": "\x00"},
        {"system": "nobody"},
        {"side": 3},
    ],
)
def test_a_malformed_mark_is_refused_with_one_sentence(client, body):
    fine = {"op": "x", "side": "target", "a": 0, "b": 3, "text": "The", "severity": "minor"}
    answer = client.post(f"{client.root}/units/1/marks", json={**fine, **body})

    assert answer.status_code in {400, 404}
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("score", [101, -1, "7", True, [1]])
def test_a_malformed_rating_is_refused(client, score):
    assert rate(client, score=score).status_code == 400


def test_a_mark_that_is_not_there_is_404(client):
    body = {"op": "x", "version": 1, "deleted": True}

    assert client.put(f"{client.root}/units/1/marks/none", json=body).status_code == 404


def test_marked_and_disputed_rows_can_be_asked_for(client):
    mark = add(client, text="arrived").json()["row"]["mk"][0]
    as_person(client, "bo")
    body = {"op": "d", "action": "dispute", "text": "No.", "version": mark["v"]}

    assert len(rows(client, has="marks")) == 1
    assert rows(client, has="disputed") == []
    client.post(f"{client.root}/units/1/marks/{mark['id']}/move", json=body)
    assert len(rows(client, has="disputed")) == 1


def blindly(client, path, **query):
    return client.get(f"{client.root}{path}", params=query, headers={"X-Review-Blind": "1"}).json()


def test_who_works_blind_is_sent_no_marks_of_others(client):
    mark = add(client, text="arrived").json()["row"]["mk"][0]
    as_person(client, "bo")

    assert [m["by"] for m in client.get(f"{client.root}/rows").json()["rows"][0]["mk"]] == ["ana"]
    hidden = [
        blindly(client, "/rows")["rows"],
        blindly(client, "/changes", since=0)["rows"],
        [blindly(client, "/units/1")["row"]],
    ]
    assert all(row["mk"] == [] for rows in hidden for row in rows)
    seen = blindly(client, "/units/1")
    assert seen["marks"] == []
    assert mark["id"] not in str(seen["history"])


def test_who_works_blind_finds_no_rows_by_the_marks_of_others(client):
    add(client, text="arrived")
    assert blindly(client, "/rows", has="marks")["total"] == 1

    as_person(client, "bo")

    assert blindly(client, "/rows", has="marks")["total"] == 0
    assert client.get(f"{client.root}/rows?has=marks").json()["total"] == 1


def test_a_refusal_shows_who_works_blind_no_marks_of_others(client):
    add(client, text="arrived")
    as_person(client, "bo")

    body = {"op": "late", "version": 0, "target": "A text.", "blind": True}
    refused = client.put(f"{client.root}/units/1", json=body)

    assert refused.status_code == 409
    assert refused.json()["row"]["mk"] == []


def test_a_candidate_taken_blind_is_told_by_its_own_name_once_it_is_rated(client):
    first = detail(client, blind="1")["candidates"][0]
    version = detail(client)["row"]["v"]
    change = {"version": version, "target": first["text"], "origin": "candidate:A", "blind": True}
    client.put(f"{client.root}/units/1", json={"op": "take", **change})

    name = next(c["system"] for c in detail(client)["candidates"] if c["text"] == first["text"])
    told = detail(client)["history"][0]["after"]["origin"]
    hidden = detail(client, blind="1")["history"][0]["after"]["origin"]
    rate(client, system="A", blind=True)
    shown = detail(client, blind="1")["history"][1]["after"]["origin"]

    assert (told, hidden, shown) == (f"candidate:{name}", "candidate:A", f"candidate:{name}")


def test_a_letter_means_its_system_even_after_it_was_rated(client):
    first = detail(client, blind="1")["candidates"][0]
    rate(client, system="A", blind=True)
    version = detail(client)["row"]["v"]
    change = {"version": version, "target": first["text"], "origin": "candidate:A", "blind": True}

    client.put(f"{client.root}/units/1", json={"op": "take", **change})

    assert detail(client)["history"][0]["after"]["origin"] in {"candidate:one", "candidate:two"}
