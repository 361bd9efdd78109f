"""What the installed plug-ins offer: report formats to write, bilingual files to read."""

from review_app.formats import formats
from review_app.reports import Report, reports

__all__ = ["Report"]

# how a person sees the formats, the one for reading first; what is new stands behind
ORDER = ("html", "xlsx", "csv", "json")


def report_formats() -> tuple[Report, ...]:
    """Return every report format, the ones that people open first."""
    found = reports()
    rest = sorted(found.keys() - set(ORDER))
    return tuple(found[name] for name in (*ORDER, *rest) if name in found)


def bitext_suffixes() -> dict[str, tuple[str, ...]]:
    """Return the bilingual formats with their suffixes, without their dots, in their own order."""
    return {name: tuple(s.lstrip(".") for s in f.suffixes) for name, f in formats().items()}
