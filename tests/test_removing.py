"""Documents and projects can be renamed and removed; the history keeps that it was done."""

import pytest
from click.testing import CliRunner

from review_app.cli.project import command
from review_app.errors import ReviewError, UnknownNameError
from review_app.service import (
    annotating,
    glossaries,
    projects,
    removing,
    reviewing,
    undoing,
    verifying,
)
from review_app.service.annotating import NewMark
from review_app.service.importing import Imported
from review_app.store import history
from review_app.store.schema import metadata
from tests.conftest import somebody, unit

KEPT = {"history", "operations"}


def left(ws, column, value):
    """How many rows each table still has of a document or project."""
    with ws.database.reading() as db:
        return {
            t.name: db.execute(t.select().where(t.c[column] == value)).rowcount
            for t in metadata.sorted_tables
            if column in t.c
            and t.name not in KEPT
            and db.execute(t.select().where(t.c[column] == value)).first()
        }


def test_everything_of_a_document_goes_and_nothing_of_another(ws, project, document):
    other = projects.add_document(
        ws, project, Imported("Other", "pt", "en", (unit(1, "Sim.", "Yes."),)), somebody()
    )
    reviewing.add_note(ws, document, "1", "Look again.", somebody())
    before = left(ws, "document", other)

    removing.remove_document(ws, document, somebody("ana"))

    assert left(ws, "document", document) == {}
    assert left(ws, "document", other) == before
    assert [d.id for d in projects.list_documents(ws)] == [other]
    assert verifying.verify(ws) == ()


def test_the_history_keeps_what_was_done_and_who_removed_it(ws, project, document):
    reviewing.add_note(ws, document, "1", "Look again.", somebody("bo"))
    removing.remove_document(ws, document, somebody("ana"))

    with ws.database.reading() as db:
        assert [e.actor for e in history.project_events(db, project, ["document-remove"])] == [
            "ana"
        ]
        assert [e.actor for e in history.project_events(db, project, ["note"])] == ["bo"]


def test_removing_twice_or_what_is_not_there_is_told(ws, document):
    ana = somebody("ana")
    removing.remove_document(ws, document, ana)
    removing.remove_document(ws, document, ana)
    with pytest.raises(UnknownNameError):
        removing.remove_document(ws, document, somebody())


def test_a_project_goes_with_its_glossary_once_it_is_empty(ws, project, document):
    with pytest.raises(ReviewError, match="still has documents"):
        removing.remove_project(ws, project, somebody())

    removing.remove_document(ws, document, somebody())
    removing.remove_project(ws, project, somebody())

    assert project not in projects.list_projects(ws)
    assert glossaries.list_terms(ws, project) == []


def test_a_document_gets_another_name_and_keeps_its_address(ws, document):
    removing.rename_document(ws, document, " Novo nome ", somebody())

    assert projects.document(ws, document).name == "Novo nome"
    with pytest.raises(ReviewError, match="needs a name"):
        removing.rename_document(ws, document, "  ", somebody())


def test_the_command_asks_before_it_removes(ws, document, tmp_path):
    asked = ["remove", document, "--database", f"sqlite:///{tmp_path / 'review.sqlite'}"]

    CliRunner().invoke(command, asked, input="n\n")
    assert len(projects.list_documents(ws)) == 1
    CliRunner().invoke(command, asked, input="y\n")
    assert projects.list_documents(ws) == []


def test_a_new_document_never_inherits_the_history_of_a_removed_one(ws, project, document):
    annotating.add(ws, document, "1", NewMark("target", 0, 3, "The"), somebody())
    reviewing.save(ws, document, "1", reviewing.Edit(1, "He arrived."), somebody())
    removing.remove_document(ws, document, somebody())

    imported = Imported("Base", "pt", "en", (unit(1, "Um gato.", "A cat."),))
    again = projects.add_document(ws, project, imported, somebody())

    assert again != document
    assert undoing.undoable(ws, again, "ana") is None
    assert verifying.verify(ws) == ()
