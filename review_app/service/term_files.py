"""Read a glossary file, CSV or TBX, by its name."""

from review_app.errors import GlossaryError
from review_app.glossary import table
from review_app.model import Term

demand_size = table.demand_size
CSV = (".csv", ".tsv", ".txt")
TBX = (".tbx", ".xml")


def read(data: bytes, name: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return the terms of a file, and a warning for each row that cannot be used."""
    if name.lower().endswith(TBX):
        from review_app.glossary import tbx

        return tbx.read_with_warnings(data, name)
    if not name.lower().endswith(CSV):
        raise GlossaryError(f"{name} is neither CSV nor TBX; give a .csv, .tsv or .tbx file.")
    found = table.read(data, name)
    return found.terms, found.warnings
