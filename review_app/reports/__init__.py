"""Report formats: one file each.

A report is a module with a docstring (first line: what it is for), `SUFFIX`, `MIME`, and
`write(review: Review, stream: BinaryIO) -> None`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import BinaryIO

from review_app import registry
from review_app.errors import UnknownNameError
from review_app.model import Category, Issue, Review, category

CATEGORIES: dict[Category, str] = {
    "accuracy": "Accuracy",
    "terminology": "Terminology",
    "linguistic": "Language",
    "style": "Style",
    "locale": "Locale",
    "markup": "Markup",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report format as the rest of the program sees it."""

    id: str
    title: str
    suffix: str
    mime: str
    write: Callable[[Review, BinaryIO], None]

    @classmethod
    def of(cls, module: ModuleType) -> "Report":
        """Read the contract off a module."""
        return cls(
            registry.plugin_id(module),
            registry.title(module),
            module.SUFFIX,
            module.MIME,
            module.write,
        )


def category_name(issue: Issue) -> str:
    """Return how the MQM dimension of an ITS type reads."""
    return CATEGORIES[category(issue)]


def category_label(path: str) -> str:
    """Return how a path of an error typology reads: `Accuracy: Wrong term`."""
    parts = [part.replace("-", " ").capitalize() for part in path.split("/") if part]
    return ": ".join(parts) or "Not classified"


@cache
def reports() -> dict[str, Report]:
    """Every report format that is installed, by id."""
    return {r.id: r for r in map(Report.of, registry.modules(__name__))}


def find_report(name: str) -> Report:
    """Return the report format of that id, or say which there are."""
    if name not in reports():
        raise UnknownNameError("report format", name, reports())
    return reports()[name]
