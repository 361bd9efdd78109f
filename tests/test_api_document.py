"""The routes on a whole document and on working together."""

import pytest

from review_app.ui import presence
from review_app.ui.tokens import Session


def post(client, path, **body):
    body = {"op": f"op-{path}-{sorted(body)}-{len(str(body))}", **body}
    return client.post(client.root + path, json=body)


def get(client, path, **query):
    return client.get(client.root + path, params=query).json()


def for_somebody_else(client, user="bo"):
    document = client.root.rsplit("/", 1)[-1]
    token = client.desk.signer.mint(Session(user, "reviewer", document))
    return {"x-review-token": token}


def edit(client, text, version=1, unit="4"):
    body = {"op": f"e-{text}", "version": version, "target": text}
    return client.put(f"{client.root}/units/{unit}", json=body)


def test_rows_are_searched_with_options(client):
    seen = get(client, "/rows", q="B[a-z]+ur", how="r", place="target")

    assert [r["id"] for r in seen["rows"]] == ["1", "3"]
    answer = client.get(f"{client.root}/rows", params={"q": "(", "how": "r"})
    assert answer.status_code == 400
    assert "cannot be read" in answer.json()["error"]


def test_undo_and_redo_tell_what_is_next(client):
    edit(client, "One.")
    assert get(client, "/summary")["redo"] is None

    undone = post(client, "/undo").json()
    assert undone["redo"]["label"] == "edit of segment 4"
    assert get(client, "/summary")["redo"]["label"] == "edit of segment 4"

    assert post(client, "/redo").json()["rows"][0]["t"] == "One."
    assert client.post(f"{client.root}/redo", json={"op": "again"}).status_code == 404


def test_a_pattern_with_groups_is_replaced(client):
    ask = {"find": r"(\w+) came back", "replace": "$1 returned", "how": "rc"}
    (match,) = post(client, "/replace/preview", **ask).json()["matches"]

    assert match["after"] == "Nobody returned."
    assert match["texts"] == ["Nobody returned"]
    units = [{"id": match["unit"], "version": match["version"]}]
    assert post(client, "/replace", units=units, **ask).json()["changed"] == 1


@pytest.mark.parametrize(
    ("find", "put", "sentence"),
    [("(", "x", "cannot be read"), ("came", "$3", "group"), (" ", "x", "Say which text")],
)
def test_a_replacement_that_cannot_be_is_told(client, find, put, sentence):
    how = "wc" if find == " " else "r"
    answer = post(client, "/replace/preview", find=find, replace=put, how=how)

    assert answer.status_code == 400
    assert sentence in answer.json()["error"]


def test_findings_of_the_document_are_listed_accepted_and_dismissed(client):
    seen = get(client, "/findings", check="near-miss")
    assert seen["kinds"] == [
        {"check": "near-miss", "title": "Near miss", "category": "terminology"}
        | {"severity": seen["kinds"][0]["severity"], "count": 2, "fixable": 2}
    ]
    assert (seen["findings"][0]["marked"], seen["findings"][0]["n"]) == ("Baiconur", 0)

    chosen = {"check": "near-miss"}
    matches = post(client, "/findings/preview", filter=chosen).json()["matches"]
    units = [{"id": matches[0]["unit"], "version": matches[0]["version"]}]
    assert post(client, "/findings/accept", filter=chosen, units=units).json()["changed"] == 1
    post(client, "/findings/dismiss", filter=chosen, reason="agreed")

    assert get(client, "/findings", check="near-miss")["total"] == 0
    assert get(client, "/findings", check="near-miss", status="dismissed")["total"] == 1


@pytest.mark.parametrize("path", ["/findings/preview", "/findings/accept", "/findings/dismiss"])
def test_a_bulk_order_without_its_filter_is_refused(client, path):
    assert post(client, path, reason="x", units=[]).status_code == 400


def test_steps_of_everybody_are_listed(client):
    edit(client, "One.")
    first = get(client, "/steps")["steps"][0]

    assert (first["label"], first["actor"], first["undone"]) == ("edit of segment 4", "ana", False)


def test_a_phrase_is_found_elsewhere_in_the_project(client):
    places = get(client, "/phrases", q="baikonur", side="source")["places"]
    assert [p["n"] for p in places] == [0, 2]
    assert places[0]["s"][slice(*places[0]["spans"][0])] == "Baikonur"

    beside = get(client, "/phrases", unit="1")["places"]
    assert [(p["phrase"], p["n"]) for p in beside] == [("Baikonur", 2)]
    assert client.get(f"{client.root}/phrases", params={"q": "x" * 201}).status_code == 400


def test_a_view_is_kept_for_its_owner_only(client):
    kept = post(client, "/team/views", name="Mine", filter={"q": "x", "has": "open", "odd": "y"})
    assert kept.json()["views"] == {"Mine": {"has": "open", "q": "x"}}

    other = client.get(f"{client.root}/team", headers=for_somebody_else(client)).json()
    assert other["views"] == {}
    assert post(client, "/team/views", name="Mine").json()["views"] == {}
    assert post(client, "/team/views", name=" ", filter={}).status_code == 400


def test_rows_are_assigned_and_filtered_by_person(client):
    given = post(client, "/team/assign", to="bo", filter={"q": "Baiconur"}).json()

    assert given["units"] == 2
    assert given["shares"] == [{"person": "bo", "units": 2, "confirmed": 0}]
    assert [r["id"] for r in get(client, "/rows", person="bo")["rows"]] == ["1", "3"]
    assert get(client, "/units/1")["mine"]["assignee"] == "bo"
    assert post(client, "/team/assign", to="", filter={}).json()["shares"] == []


def test_active_time_is_cut_when_idle_and_shown_to_its_owner_only(client):
    post(client, "/team/time", seconds={"1": 20.5, "2": 9999, "99": 5, "3": -4})

    mine = get(client, "/units/1")["mine"]
    assert (mine["seconds"], mine["total"]) == (20.5, 80.5)
    theirs = client.get(f"{client.root}/units/1", headers=for_somebody_else(client)).json()["mine"]
    assert (theirs["seconds"], theirs["total"]) == (0, 0)


@pytest.mark.parametrize("seconds", [None, [1], {"1": "x"}, {"1": True}])
def test_time_that_is_none_is_refused(client, seconds):
    assert post(client, "/team/time", seconds=seconds).status_code == 400


def test_others_are_seen_at_their_segment_until_they_leave(client, monkeypatch):
    away = {"since": 0, "page": "b", "unit": "3"}
    client.get(f"{client.root}/changes", params=away, headers=for_somebody_else(client))

    assert get(client, "/changes", since=0, page="a", unit="1")["people"] == [
        {"user": "bo", "unit": "3"}
    ]
    monkeypatch.setattr(presence, "GONE_AFTER", -1.0)
    assert get(client, "/changes", since=0, page="a", unit="1")["people"] == []


def test_an_idle_document_answers_without_counting(client):
    seq = get(client, "/rows")["seq"]

    answer = get(client, "/changes", since=seq)

    assert (answer["rows"], answer["progress"], answer["seq"]) == ([], None, seq)


def test_more_changes_than_an_answer_carries_are_told_as_many(client, monkeypatch):
    monkeypatch.setattr("review_app.store.windows.MOST_CHANGES", 1)
    for unit in ("3", "4"):
        edit(client, f"New {unit}.", unit=unit)

    answer = get(client, "/changes", since=0)

    assert (answer["many"], answer["rows"]) == (True, [])


def test_a_rejected_segment_is_open_work(client):
    body = {"op": "r", "version": 1, "state": "rejected"}
    row = client.put(f"{client.root}/units/4", json=body).json()

    assert (row["row"]["st"], row["progress"]["rejected"]) == ("rejected", 1)
    assert [r["id"] for r in get(client, "/rows", state="rejected")["rows"]] == ["4"]
    assert "4" in [r["id"] for r in get(client, "/rows", has="open")["rows"]]


def test_keys_of_ones_own_follow_the_person(client):
    assert client.get(f"{client.root}/summary").json()["keys"] is None
    kept = client.put(f"{client.root}/keys", json={"keys": {"next": ["x"], "steps": ["@", "F9"]}})
    assert kept.status_code == 200
    again = client.put(f"{client.root}/keys", json={"keys": {"steps": ["@"]}})
    assert again.status_code == 200

    assert client.get(f"{client.root}/summary").json()["keys"] == {"steps": ["@"]}
    other = client.get(f"{client.root}/summary", headers=for_somebody_else(client)).json()
    assert other["keys"] is None


@pytest.mark.parametrize(
    "keys",
    [None, [], {"next": "j"}, {"next": [1]}, {"": ["j"]}, {"next": [""]}, {"next": ["j" * 41]}],
)
def test_keys_that_are_none_are_refused_with_a_sentence(client, keys):
    answer = client.put(f"{client.root}/keys", json={"keys": keys})

    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
