"""The tables, the same for SQLite and PostgreSQL.

History is append-only and the truth; units hold what follows from it. Texts of a unit as they
were imported stay beside the current ones, so that a replay can prove the state.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

projects = Table(
    "projects",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created", String(32), nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("source_lang", String(35), nullable=False),
    Column("target_lang", String(35), nullable=False),
    Column("format", String(32), nullable=False, default=""),
    Column("skeleton", LargeBinary, nullable=False, default=b""),
    Column("seq", Integer, nullable=False, default=0),
    Column("created", String(32), nullable=False),
    # counts changes of the rows themselves (join, split, re-alignment): grids then load anew
    Column("structure", Integer, nullable=False, default=0, server_default="0"),
    # what is still being done to the document, as JSON {label, done, total}; empty when settled
    Column("job", Text, nullable=False, default="", server_default=""),
)

units = Table(
    "units",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("id", String(255), primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("reference", Text),
    Column("state", String(16), nullable=False),
    Column("imported_target", Text, nullable=False),
    Column("imported_state", String(16), nullable=False),
    Column("paragraph", Integer, nullable=False, default=0),
    Column("role", String(16), nullable=False, default="text"),
    Column("kind", String(16), nullable=False, default="1-1"),
    Column("confidence", Float),
    Column("codes", Text, nullable=False, default="[]"),
    Column("actor", String(255), nullable=False, default=""),
    Column("version", Integer, nullable=False, default=1),
    Column("seq", Integer, nullable=False, default=0),
    UniqueConstraint("document", "ordinal"),
    Index("units_by_seq", "document", "seq"),
    Index("units_by_state", "document", "state", "ordinal"),
)

# How a unit that was made by alignment came to be; a document of a bilingual file has no such
# rows, for its units are the file's own. Cuts are the offsets (code points, JSON list) at which
# a side divides into sentences; the rank orders the targets as their own text had them.
beads = Table(
    "beads",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("unit", String(255), primary_key=True),
    Column("source_cuts", Text, nullable=False, default="[]"),
    Column("target_cuts", Text, nullable=False, default="[]"),
    Column("target_rank", Integer, nullable=False, default=0),
    Column("crossing", Integer, nullable=False, default=0),
    Column("anchored", Integer, nullable=False, default=0),
    Column("reason", Text, nullable=False, default=""),
)

candidates = Table(
    "candidates",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("unit", String(255), primary_key=True),
    Column("system", String(255), primary_key=True),
    Column("text", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("unit", String(255), primary_key=True),
    Column("key", String(32), primary_key=True),
    Column("check", String(64), nullable=False),
    Column("issue", String(32), nullable=False),
    Column("category", String(16), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("side", String(8), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("marked", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("suggestions", Text, nullable=False, default="[]"),
    Column("related", Text, nullable=False, default="[]"),
)

# What a person decided about a finding outlives the finding: a re-check finds it again by key.
decisions = Table(
    "decisions",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("key", String(32), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("actor", String(255), nullable=False),
    Column("at", String(32), nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("unit", String(255), nullable=False),
    Column("author", String(255), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", String(32), nullable=False),
    # the mark that a thread is about; empty for a note on the whole unit
    Column("mark", String(64), nullable=False, default="", server_default=""),
    Index("notes_by_unit", "document", "unit"),
)

# Error spans of people: MQM and ESA. A deleted mark stays, so that the history can show it.
marks = Table(
    "marks",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("unit", String(255), nullable=False),
    # the candidate that is judged; empty for the document's own target
    Column("system", String(255), nullable=False, default=""),
    Column("side", String(8), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("marked", Text, nullable=False),
    Column("category", String(64), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("annotator", String(255), nullable=False),
    # open, disputed, upheld, withdrawn
    Column("status", String(16), nullable=False, default="open"),
    # key of the finding it confirms; empty where a person saw it first
    Column("finding", String(32), nullable=False, default=""),
    Column("comment", Text, nullable=False, default=""),
    Column("deleted", Integer, nullable=False, default=0),
    Column("version", Integer, nullable=False, default=1),
    Column("at", String(32), nullable=False),
    Index("marks_by_unit", "document", "unit"),
)

# Scores that people gave: ESA and DA, 0 to 100.
ratings = Table(
    "ratings",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("unit", String(255), primary_key=True),
    Column("system", String(255), primary_key=True),
    Column("annotator", String(255), primary_key=True),
    Column("protocol", String(16), primary_key=True),
    Column("score", Float, nullable=False),
    Column("at", String(32), nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("unit", String(255), primary_key=True),
    Column("person", String(255), nullable=False),
)

# Seconds that a person was active in a unit; only the person sees them.
work = Table(
    "work",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("unit", String(255), primary_key=True),
    Column("person", String(255), primary_key=True),
    Column("seconds", Float, nullable=False, default=0.0),
)

# Filters that a person gave a name; the query is the JSON that the grid sends.
views = Table(
    "views",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("person", String(255), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("query", Text, nullable=False),
)

# What a person likes, in every browser, as JSON by name.
preferences = Table(
    "preferences",
    metadata,
    Column("person", String(255), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

terms = Table(
    "terms",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("concept", String(255), nullable=False),
    Column("lang", String(35), nullable=False),
    Column("text", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("pos", String(32), nullable=False, default=""),
    Column("match", String(16), nullable=False, default="inflect"),
    Column("case", String(16), nullable=False, default="any"),
    Column("reading", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("source", Text, nullable=False, default=""),
    Column("version", Integer, nullable=False, default=1),
)

history = Table(
    "history",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("project", String(64), nullable=False),
    Column("document", String(64), nullable=False, default=""),
    Column("unit", String(255), nullable=False, default=""),
    Column("actor", String(255), nullable=False),
    Column("action", String(32), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("operation", String(64), nullable=False, index=True),
    Column("undoes", String(64), nullable=False, default=""),
    Index("history_by_unit", "document", "unit"),
    Index("history_by_undoes", "undoes"),
    sqlite_autoincrement=True,
)

# One row an action of a person: makes a retry harmless, and names what undo takes back.
operations = Table(
    "operations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", String(64), nullable=False, default=""),
    Column("actor", String(255), nullable=False),
    Column("label", Text, nullable=False, default=""),
    Column("undoable", Integer, nullable=False, default=0),
    Column("answer", Text, nullable=False, default="{}"),
    Column("at", String(32), nullable=False),
    Index("operations_by_time", "document", "at"),
)

scorings = Table(
    "scorings",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("fingerprint", String(64), primary_key=True),
    Column("payload", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

# Spellings that the project's editors told a check to leave alone.
ignores = Table(
    "ignores",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("check", String(64), primary_key=True),
    Column("text", String(255), primary_key=True),
    Column("actor", String(255), nullable=False),
    Column("at", String(32), nullable=False),
)

# The glossary file as it was when it last agreed with the stored terms: the base that both a
# hand-edited file and the stored terms are compared with.
glossary_files = Table(
    "glossary_files",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("path", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("at", String(32), nullable=False),
)
