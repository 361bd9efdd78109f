"""A workspace on a real database file, and a small document in it."""

import itertools

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, event
from starlette.applications import Starlette
from starlette.testclient import TestClient

from review_app.model import Candidate, Place, State, Term, TermStatus, Unit
from review_app.service import glossaries, projects
from review_app.service.importing import Imported
from review_app.service.reviewing import Person
from review_app.service.workspace import open_workspace
from review_app.ui import api, desk
from review_app.ui.background import Rechecker
from review_app.ui.desk import Desk
from review_app.ui.tokens import Session, Signer
from tests.browser import browser
from tests.missing import pytest_terminal_summary
from tests.pages import empty, gardens
from tests.tiny_models import tiny_bert, tiny_marian, tiny_mt5
from tests.translation_server import apertium, server

__all__ = [
    "apertium",
    "browser",
    "empty",
    "gardens",
    "pytest_terminal_summary",
    "server",
    "tiny_bert",
    "tiny_marian",
    "tiny_mt5",
]

# a busy machine is no failure: examples may be slow to make and slow to try
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

PAIRS = [
    ("O presidente chegou a Baikonur.", "The president arrived in Baiconur."),
    ("Isto não é só o passado.", "This is not not only the past."),
    ("A base de Baikonur é grande.", "The Baiconur base is large."),
    ("Ninguém voltou.", "Nobody came back."),
]
TERMS = (
    Term("baikonur", "pt", "Baikonur", match="name", case="name"),
    Term("baikonur", "en", "Baikonur", match="name", case="name"),
    Term("csto", "en", "CSTO", match="exact", case="exact"),
    Term("csto", "en", "OTSC", TermStatus.FORBIDDEN, match="exact", case="exact"),
)
_numbers = itertools.count(1)


def unit(number: int, source: str, target: str) -> Unit:
    return Unit(
        str(number),
        source,
        target,
        "pt",
        "en",
        state=State.TRANSLATED,
        candidates=(Candidate("one", target.upper()), Candidate("two", target + " Really.")),
        reference=target.replace("Baiconur", "Baikonur").replace("not not", "not"),
        place=Place(number),
    )


def somebody(name: str = "ana", op: str = "") -> Person:
    return Person(name, op or f"op-{next(_numbers)}")


@pytest.fixture
def ws(tmp_path):
    return open_workspace(f"sqlite:///{tmp_path / 'review.sqlite'}", tmp_path / "review.toml")


@pytest.fixture
def project(ws):
    name = projects.create_project(ws, "Ação no espaço")
    glossaries.add(ws, name, TERMS, somebody())
    return name


@pytest.fixture
def document(ws, project):
    units = tuple(unit(n, s, t) for n, (s, t) in enumerate(PAIRS, 1))
    return projects.add_document(ws, project, Imported("Base", "pt", "en", units), somebody())


@pytest.fixture
def client(ws, document, monkeypatch):
    made = Desk(ws, Signer(b"a key for tests"), "ana", Rechecker(ws))
    monkeypatch.setattr(desk, "_desks", [made])
    with TestClient(Starlette(routes=api.routes())) as client:
        client.desk = made
        client.root = f"/api/v1/documents/{document}"
        client.headers["x-review-token"] = made.signer.mint(Session("ana", "reviewer", document))
        yield client
    made.rechecker.wait()


@pytest.fixture
def statements():
    """Collect every statement that goes to the database."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)
