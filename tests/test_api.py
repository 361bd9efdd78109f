"""The JSON routes: what the grid asks and is told, and that nobody gets in without a token."""

import json

import pytest
from starlette.routing import Route

from review_app.model import State
from review_app.ui import api
from review_app.ui.tokens import Session

PATHS = {"document": "base", "unit": "1", "key": "k", "mark": "m"}


def save(client, unit="1", **body):
    body = {"op": f"op-{body}-{unit}", "version": 1, **body}
    return client.put(f"{client.root}/units/{unit}", json=body)


def rows(client, **query):
    return client.get(f"{client.root}/rows", params=query).json()["rows"]


@pytest.mark.parametrize("route", api.routes(), ids=lambda r: f"{min(r.methods)} {r.path}")
@pytest.mark.parametrize("token", ["", "forged.token.here"])
def test_no_route_answers_without_a_token(client, route: Route, token):
    method = min(route.methods - {"HEAD"})

    answer = client.request(
        method, route.path.format(**PATHS), headers={"x-review-token": token}, json={}
    )

    assert answer.status_code == 401
    assert "reload" in answer.json()["error"]


@pytest.mark.parametrize("route", api.routes(), ids=lambda r: f"{min(r.methods)} {r.path}")
def test_no_route_answers_for_another_document(client, route: Route):
    other = client.desk.signer.mint(Session("ana", "reviewer", "secret"))
    method = min(route.methods - {"HEAD"})

    answer = client.request(
        method, route.path.format(**PATHS), headers={"x-review-token": other}, json={}
    )

    assert answer.status_code == 403


def test_an_expired_token_is_refused(client, monkeypatch):
    monkeypatch.setattr("review_app.ui.tokens.LIFETIME", -1)

    assert client.get(f"{client.root}/rows").status_code == 401


def test_rows_carry_texts_findings_and_states(client):
    first = rows(client)[0]

    assert first["s"] == "O presidente chegou a Baikonur."
    assert (first["st"], first["v"], first["nc"]) == ("translated", 1, 2)
    found = first["f"][0]
    assert first["t"][found["a"] : found["b"]] == "Baiconur"
    assert found["g"] == "terminology"


def test_offsets_count_utf16_units(client):
    save(client, target="😀 The president arrived in Baiconur.")

    found = next(f for f in rows(client)[0]["f"] if f["c"] == "near-miss")

    text = rows(client)[0]["t"].encode("utf-16-le")
    assert text[2 * found["a"] : 2 * found["b"]].decode("utf-16-le") == "Baiconur"


def test_a_save_answers_with_the_row_and_the_progress(client):
    answer = save(client, "4", state="reviewed").json()

    assert answer["row"]["st"] == "reviewed"
    assert answer["row"]["v"] == 2
    assert answer["progress"]["reviewed"] == 1
    summary = client.get(f"{client.root}/summary").json()
    assert summary["undo"]["label"] == "state of segment 4"


def test_a_save_says_which_change_it_follows_and_a_repeated_one_does_not(client):
    before = client.get(f"{client.root}/rows").json()["seq"]

    fresh = save(client, target="Mine.", op="once").json()
    again = save(client, target="Mine.", op="once").json()
    same = save(client, target="Mine.", op="twice", version=2).json()

    assert (fresh["since"], fresh["seq"]) == (before, before + 1)
    assert (again["since"], same["since"]) == (None, None)


def test_an_answer_of_a_save_is_small(client):
    answer = save(client, "4", target="Nobody at all came back.", state="reviewed")

    assert len(answer.content) < 700
    assert "undo" not in answer.json()


def test_a_stale_save_gets_the_other_text(client):
    save(client, target="Theirs.")

    answer = save(client, target="Mine.")

    assert answer.status_code == 409
    assert answer.json()["row"]["t"] == "Theirs."
    assert "meantime" in answer.json()["error"]


def test_twenty_confirms_in_a_burst_are_twenty_saved(client):
    for n in range(20):
        state = State.TRANSLATED if n % 2 else State.REVIEWED
        save(client, "4", op=f"burst-{n}", version=n + 1, state=state.value)

    assert rows(client)[3]["v"] == 21
    assert len(client.get(f"{client.root}/units/4").json()["history"]) == 20


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"{", "not JSON"),
        (b"[]", "JSON object"),
        (b"{}", "version"),
        (b'{"version": "1"}', "version"),
        (b'{"version": 1, "target": 7}', "'target'"),
        (b'{"version": true, "op": "x"}', "version"),
        (b'{"version": 1, "op": "", "target": "x"}', "operation id"),
        (b'{"version": 1, "op": "x", "state": []}', "'state'"),
        (b'{"version": 1, "op": "x", "target": "a\\u0000b"}', "control characters"),
        (b'{"version": 1, "op": "x", "target": "\\ud800"}', "control characters"),
        (b"[" * 200_000, "not JSON"),
        (b'{"version": 1, "state": "done", "op": "x"}', "none of initial"),
        (b'{"version": 1, "target": "x"}', "'op'"),
    ],
)
def test_a_malformed_save_is_told_in_a_sentence(client, body, sentence):
    answer = client.put(f"{client.root}/units/1", content=body)

    assert answer.status_code == 400
    assert sentence in answer.json()["error"]


def test_line_ends_are_saved_as_plain_ones(client):
    assert save(client, target="One.\r\nTwo.\rThree.").json()["row"]["t"] == "One.\nTwo.\nThree."


@pytest.mark.parametrize(
    ("units", "status"),
    [
        ([{"id": "99", "version": 1}], 404),
        ([{"id": "1", "version": 1e999}], 400),
        ([{"id": "1"}], 400),
        (["1"], 400),
        (None, 400),
    ],
)
def test_a_replacement_in_units_that_are_none_is_refused(client, units, status):
    body = {"op": "r", "find": "Baiconur", "replace": "Baikonur", "units": units}

    answer = client.post(f"{client.root}/replace", content=json.dumps(body))

    assert answer.status_code == status
    assert len(rows(client, q="Baiconur")) == 2


def test_who_may_only_look_changes_nothing(client, document):
    looker = client.desk.signer.mint(Session("eva", "viewer", document))
    client.headers["x-review-token"] = looker

    assert client.get(f"{client.root}/rows").status_code == 200
    assert client.post(f"{client.root}/units/4/check", json={"target": "x"}).status_code == 200
    assert save(client, target="Changed.").status_code == 403


def test_an_unknown_status_of_a_term_is_named(client):
    body = {"op": "t", "text": "large", "lang": "en", "status": "nice"}

    answer = client.post(f"{client.root}/terms", json=body)

    assert answer.status_code == 400
    assert "none of preferred" in answer.json()["error"]


def test_a_note_has_an_end(client):
    body = {"op": "n", "text": "x" * 20_000}

    assert client.post(f"{client.root}/units/1/notes", json=body).status_code == 400


def test_nobody_keeps_an_answer(client):
    assert client.get(f"{client.root}/rows").headers["cache-control"] == "no-store"


def test_a_body_that_is_too_large_is_refused(client):
    answer = client.put(f"{client.root}/units/1", content=b"x" * (api.LARGEST_BODY + 1))

    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/units/99", "/units/%3Cscript%3E"])
def test_a_unit_that_is_not_there_is_not_found(client, path):
    assert client.get(client.root + path).status_code == 404


@pytest.mark.parametrize("query", ["from=-1", "from=x", "count=1e3"])
def test_a_window_needs_whole_numbers(client, query):
    assert client.get(f"{client.root}/rows?{query}").status_code == 400


def test_a_text_is_checked_before_it_is_saved(client):
    answer = client.post(f"{client.root}/units/4/check", json={"target": "Nobody came came."})

    assert [f["c"] for f in answer.json()["findings"]] == ["doubled-word"]


def test_a_finding_is_dismissed_and_restored(client):
    key = rows(client)[1]["f"][0]["k"]
    path = f"{client.root}/units/2/findings/{key}"

    gone = client.post(path, json={"op": "1", "action": "dismiss", "reason": "intended"})
    back = client.post(path, json={"op": "2", "action": "restore"})

    assert gone.json()["row"]["f"][0]["off"] == "intended"
    assert back.json()["row"]["f"][0]["off"] is None


def test_a_spelling_is_replaced_everywhere_and_undone(client):
    ask = {"find": "Baiconur", "replace": "Baikonur"}
    found = client.post(f"{client.root}/replace/preview", json=ask).json()["matches"]
    units = [{"id": m["unit"], "version": m["version"]} for m in found]

    done = client.post(f"{client.root}/replace", json={"op": "r", "units": units, **ask}).json()

    assert done["changed"] == 2
    assert rows(client, q="Baiconur") == []
    undone = client.post(f"{client.root}/undo", json={"op": "u"}).json()
    assert len(rows(client, q="Baiconur")) == 2
    assert undone["undo"] is None
    assert client.post(f"{client.root}/undo", json={"op": "u2"}).status_code == 404


def test_a_unit_shows_candidates_terms_notes_and_history(client):
    client.post(f"{client.root}/units/1/notes", json={"op": "n", "text": "Ask."})
    save(client, target="The president came to Baikonur.")

    seen = client.get(f"{client.root}/units/1").json()

    assert [c["system"] for c in seen["candidates"]] == ["one", "two"]
    assert {t["concept"] for t in seen["terms"]} == {"baikonur"}
    assert [n["text"] for n in seen["notes"]] == ["Ask."]
    assert [e["action"] for e in seen["history"]] == ["edit", "note"]


def test_a_term_is_added_from_a_finding(client):
    body = {"op": "t", "text": "large", "lang": "en", "status": "forbidden", "preferred": "vast"}

    answer = client.post(f"{client.root}/terms", json=body).json()

    assert answer["term"]["concept"] == "vast"
    assert [r["id"] for r in answer["rows"]] == ["3"]
    listed = client.get(f"{client.root}/terms", params={"q": "vas"}).json()["terms"]
    assert [t["text"] for t in listed] == ["vast"]


def test_the_document_is_summed_up(client):
    seen = client.get(f"{client.root}/summary").json()

    assert seen["progress"]["translated"] == 4
    assert seen["systems"] == ["one", "two"]
    assert {"near-miss", "doubled-word"} <= {c["check"] for c in seen["checks"]}


def test_markup_in_a_text_stays_text(client):
    answer = save(client, target="<script>alert(1)</script>")

    assert answer.json()["row"]["t"] == "<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/json"
