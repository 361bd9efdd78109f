"""Beads, marks, ratings, assignments, saved views, ignored spellings; search in SQLite.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# The index reads texts from `units` by rowid: nothing may renumber these rows (no VACUUM).
_SEARCH = (
    """
    CREATE VIRTUAL TABLE units_search USING fts5(
        source, target, content='units', content_rowid='rowid', tokenize='trigram'
    )
    """,
    """
    CREATE TRIGGER units_search_insert AFTER INSERT ON units BEGIN
        INSERT INTO units_search(rowid, source, target)
        VALUES (new.rowid, new.source, new.target);
    END
    """,
    """
    CREATE TRIGGER units_search_delete AFTER DELETE ON units BEGIN
        INSERT INTO units_search(units_search, rowid, source, target)
        VALUES ('delete', old.rowid, old.source, old.target);
    END
    """,
    """
    CREATE TRIGGER units_search_update AFTER UPDATE OF source, target ON units BEGIN
        INSERT INTO units_search(units_search, rowid, source, target)
        VALUES ('delete', old.rowid, old.source, old.target);
        INSERT INTO units_search(rowid, source, target)
        VALUES (new.rowid, new.source, new.target);
    END
    """,
    "INSERT INTO units_search(units_search) VALUES ('rebuild')",
)


def upgrade() -> None:
    """Add the tables and columns of beads, marks and teamwork."""
    _columns()
    _alignment()
    _judgements()
    _teamwork()
    _glossary()
    # what undo asks with every save
    op.create_index("history_by_undoes", "history", ["undoes"], unique=False)
    op.create_index("operations_by_time", "operations", ["document", "at"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for statement in _SEARCH:
            op.execute(statement)


def _columns() -> None:
    counted = sa.Column("structure", sa.Integer(), nullable=False, server_default="0")
    op.add_column("documents", counted)
    op.add_column("documents", sa.Column("job", sa.Text(), nullable=False, server_default=""))
    thread = sa.Column("mark", sa.String(length=64), nullable=False, server_default="")
    op.add_column("notes", thread)


def _alignment() -> None:
    op.create_table(
        "beads",
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=255), nullable=False),
        sa.Column("source_cuts", sa.Text(), nullable=False),
        sa.Column("target_cuts", sa.Text(), nullable=False),
        sa.Column("target_rank", sa.Integer(), nullable=False),
        sa.Column("crossing", sa.Integer(), nullable=False),
        sa.Column("anchored", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document", "unit"),
    )


def _judgements() -> None:
    op.create_table(
        "marks",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=255), nullable=False),
        sa.Column("system", sa.String(length=255), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("marked", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=64), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("annotator", sa.String(length=255), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("finding", sa.String(length=32), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("marks_by_unit", "marks", ["document", "unit"], unique=False)
    op.create_table(
        "ratings",
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=255), nullable=False),
        sa.Column("system", sa.String(length=255), nullable=False),
        sa.Column("annotator", sa.String(length=255), nullable=False),
        sa.Column("protocol", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document", "unit", "system", "annotator", "protocol"),
    )


def _teamwork() -> None:
    op.create_table(
        "assignments",
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=255), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document", "unit"),
    )
    op.create_table(
        "work",
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=255), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document", "unit", "person"),
    )
    op.create_table(
        "views",
        sa.Column("project", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.PrimaryKeyConstraint("project", "person", "name"),
    )


def _glossary() -> None:
    op.create_table(
        "ignores",
        sa.Column("project", sa.String(length=64), nullable=False),
        sa.Column("check", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(length=255), nullable=False),
        sa.Column("actor", sa.String(length=255), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.PrimaryKeyConstraint("project", "check", "text"),
    )
    op.create_table(
        "glossary_files",
        sa.Column("project", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.PrimaryKeyConstraint("project"),
    )
