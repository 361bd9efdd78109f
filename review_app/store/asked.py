"""Parts of questions that are written once and asked often.

SQLAlchemy makes a key of every statement before it finds it compiled; a statement that is a
constant keeps its key, which takes three quarters off the cost of a small question.
"""

from sqlalchemy import BindParameter, bindparam

# the document, and the units of it that are asked for
DOCUMENT: BindParameter[str] = bindparam("document")
IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
