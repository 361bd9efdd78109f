"""Write a project's glossary as a CSV file that can be edited by hand and read again."""

from functools import reduce

from review_app.glossary import table
from review_app.service.glossaries import list_terms
from review_app.service.workspace import Workspace


def write_csv(ws: Workspace, project: str) -> bytes:
    """Return the terms of a project as CSV, one term a row, in glossary order."""
    found = (s.term for s in list_terms(ws, project))
    return table.write(reduce(table.add, found, table.Table()))
