"""A database that cannot be used is named in one sentence; what is saved is never harmed."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from review_app.errors import StoreError
from review_app.store.database import Database


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague, " * 500)

    with pytest.raises(StoreError, match="not a database of this tool"):
        Database(url(file))

    assert file.read_text().startswith("Dear colleague")


@pytest.fixture
def locked():
    """A database in a folder that an ordinary user may read and nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Database(url(folder / "review.sqlite")).close()
        (folder / "review.sqlite").chmod(0o444)
        folder.chmod(0o555)
        with ordinary_user():
            yield folder / "review.sqlite"
        folder.chmod(0o755)


@contextmanager
def ordinary_user():
    """Put aside the rights of root, for whom nothing is read-only."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_database_says_what_to_do(locked):
    before = locked.read_bytes()

    with pytest.raises(StoreError, match="read-only; make it writable or choose another"):
        Database(url(locked))

    assert locked.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="Choose another place"):
        Database(url(tmp_path / "file" / "review.sqlite"))


@pytest.mark.parametrize("address", ["nonsense", "mars://somewhere", "sqlite+dust://x"])
def test_an_address_that_is_none_says_how_one_looks(address):
    with pytest.raises(StoreError, match="sqlite:///path"):
        Database(address)


def test_a_password_is_never_shown():
    with pytest.raises(StoreError) as caught:
        Database("mars://ana:geheim@somewhere/x")

    assert "geheim" not in str(caught.value)


def test_a_failed_change_leaves_no_trace(tmp_path):
    database = Database(url(tmp_path / "review.sqlite"))

    def half_a_change() -> None:
        with database.writing() as tx:
            tx.execute(text("INSERT INTO projects VALUES ('p', 'P', '2026')"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_change()

    with database.reading() as db:
        assert db.execute(text("SELECT count(*) FROM projects")).scalar() == 0


def test_the_schema_of_the_migrations_is_the_schema_of_the_code(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from review_app.store.schema import metadata

    database = Database(url(tmp_path / "review.sqlite"))
    with database.reading() as db:
        # the search index and its shadow tables are SQLite's own, not of the common schema
        ours = {"include_name": lambda name, *_: not str(name).startswith("units_search")}
        assert compare_metadata(MigrationContext.configure(db, opts=ours), metadata) == []


def test_a_text_is_found_by_the_search_index_after_it_was_edited(tmp_path):
    database = Database(url(tmp_path / "review.sqlite"))
    with database.writing() as tx:
        tx.execute(text("INSERT INTO projects VALUES ('p', 'P', '')"))
        tx.execute(
            text(
                "INSERT INTO documents (id, project, name, source_lang, target_lang, format,"
                " skeleton, seq, created) VALUES ('d', 'p', 'D', 'pt', 'en', '', '', 0, '')"
            )
        )
        tx.execute(
            text(
                "INSERT INTO units (document, id, ordinal, source, target, state,"
                " imported_target, imported_state, paragraph, role, kind, codes, actor,"
                " version, seq) VALUES ('d', 'u', 0, 'casa', 'a house', 'initial', '', '',"
                " 0, 'text', '1-1', '[]', '', 1, 0)"
            )
        )
        tx.execute(text("UPDATE units SET target = 'the lighthouse'"))

    found = "SELECT count(*) FROM units_search WHERE units_search MATCH :q"
    with database.reading() as db:
        assert db.execute(text(found), {"q": "lighth"}).scalar() == 1
        assert db.execute(text(found), {"q": '"a house"'}).scalar() == 0
