"""The routes that correct an alignment: what they answer, and whom they refuse."""

import itertools

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from review_app.model import Bead
from review_app.service import projects
from review_app.service.workspace import open_workspace
from review_app.ui import api, desk
from review_app.ui.tokens import Session
from tests.beads import SOURCE, TARGET, aligned

number = itertools.count()
BEADS = (*(Bead((n,), (n,), 0.9) for n in range(8)),)
SMILE = ("O comandante 😀 riu. E saiu.", "The commander 😀 laughed. And left.")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("REVIEW_KEY", "a key for tests")
    opened = desk.open_desk(f"sqlite:///{tmp_path / 'review.sqlite'}", "ana")
    project = projects.create_project(opened.workspace, "Ship")
    texts = (*SOURCE[:7], SMILE[0]), (*TARGET[:7], SMILE[1])
    document = aligned(opened.workspace, project, BEADS, *texts)
    yield opened, document
    opened.rechecker.wait()
    opened.workspace.database.close()


@pytest.fixture
def client(here):
    opened, document = here
    token = opened.signer.mint(Session("ana", "reviewer", document))
    return Client(TestClient(Starlette(routes=api.routes())), document, token)


class Client:
    def __init__(self, http, document, token):
        self.http, self.root, self.token = http, f"/api/v1/documents/{document}", token

    def get(self, path):
        return self.http.get(self.root + path, headers={"X-Review-Token": self.token})

    def post(self, path, **body):
        told = {"op": f"api-{next(number)}", **body}
        return self.http.post(self.root + path, json=told, headers={"X-Review-Token": self.token})


def test_a_correction_answers_with_what_came_and_what_went(client):
    versions = {"2": 1, "3": 1}

    done = client.post("/units/2/bead", action="merge", versions=versions).json()

    assert done["unit"] == "2"
    assert done["gone"] == ["3"]
    assert done["structure"] == 1
    assert done["rows"][0]["k"] == "2-2"
    assert done["rows"][0]["an"] == 1
    assert done["undo"]["label"] == "joining of segments 2 and 3"
    assert client.get("/changes?since=0").json()["structure"] == 1


def test_cuts_count_as_a_browser_counts(client):
    text = SMILE[1]
    at = len(text[: text.index("And")].encode("utf-16-le")) // 2

    client.post(
        "/units/8/bead",
        action="split",
        versions={"8": 1},
        source_at=len(SMILE[0].encode("utf-16-le")) // 2,
        target_at=at,
    )

    rows = client.get("/rows?from=7").json()["rows"]
    assert [row["t"] for row in rows] == ["The commander 😀 laughed.", "And left."]


def test_a_unit_tells_its_sentences_and_whom_it_could_be_linked_with(client):
    client.post("/units/4/bead", action="unlink", versions={"4": 1})

    seen = client.get("/units/4/bead").json()

    assert [near["text"] for near in seen["nulls"]] == [TARGET[3]]
    assert seen["row"]["k"] == "1-0"


def test_a_stale_version_gets_409_and_the_row_as_it_is(client):
    client.post("/units/2/bead", action="merge", versions={"2": 1, "3": 1})

    late = client.post("/units/2/bead", action="unlink", versions={"2": 1})

    assert late.status_code == 409
    assert late.json()["row"]["v"] == 2


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"action": "explode", "versions": {}}, "none of"),
        ({"action": "merge"}, "versions"),
        ({"action": "merge", "versions": {"2": "1"}}, "versions"),
        ({"action": "merge", "versions": {"2": 1}}, "version of segment 3"),
        ({"action": "merge", "versions": {}, "step": 2}, "step"),
        ({"action": "split", "versions": {}, "source_at": -1}, "whole number"),
        ({"action": "move", "versions": {}, "side": "left"}, "neither source nor target"),
        ({"versions": {}}, "'action'"),
    ],
)
def test_what_is_malformed_gets_400_and_a_sentence(client, body, said):
    answer = client.post("/units/2/bead", **body)

    assert answer.status_code == 400
    assert said in answer.json()["error"]


def test_an_unknown_unit_gets_404(client):
    assert client.post("/units/77/bead", action="confirm", versions={}).status_code == 404
    assert client.post("/units/77/realign").status_code == 404
    assert client.get("/units/77/bead").status_code == 404


def test_who_has_no_right_is_refused(here, client):
    opened, document = here
    assert Client(client.http, document, "forged").post("/units/2/realign").status_code == 401
    other = opened.signer.mint(Session("ana", "reviewer", "another"))
    assert Client(client.http, document, other).post("/units/2/realign").status_code == 403
    reader = opened.signer.mint(Session("ana", "reader", document))
    assert Client(client.http, document, reader).post("/units/2/realign").status_code == 403


def test_a_repeated_correction_is_done_once(client):
    body = {"op": "the same", "action": "merge", "versions": {"2": 1, "3": 1}}

    first, again = (client.post("/units/2/bead", **body).json() for _ in range(2))

    assert again["rows"] == first["rows"]
    assert client.get("/rows").json()["all"] == 7


def test_a_document_of_a_file_says_why_not(here, client):
    opened, _ = here
    ws = open_workspace(opened.workspace.database.url)
    from review_app.service.importing import import_bitext
    from tests.conftest import somebody

    file = import_bitext(b"Um navio.\tA ship.\nDois.\tTwo.\n", "ship.tsv", "pt", "en")
    name = projects.add_document(ws, projects.list_documents(ws)[0].project, file, somebody())
    token = opened.signer.mint(Session("ana", "reviewer", name))

    answer = Client(client.http, name, token).post("/units/1/realign")

    assert answer.status_code == 400
    assert "those of its file" in answer.json()["error"]
    ws.database.close()
