"""The workspace: an open database and the project's settings, what every verb works on."""

from dataclasses import dataclass
from pathlib import Path

from review_app import settings
from review_app.settings import Settings
from review_app.store.database import Database


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a face holds while it runs."""

    database: Database
    settings: Settings


def open_workspace(url: str, settings_file: Path = Path("review.toml")) -> Workspace:
    """Open the database of that address, made if need be, and read the settings.

    A database that cannot be opened or written is a StoreError, a bad file a FileError.
    """
    return Workspace(Database(url), settings.read(settings_file))
