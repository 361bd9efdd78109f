"""Find plug-ins: every public module of a package, then every installed entry point."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType


def modules(package: str) -> Iterator[ModuleType]:
    """Import the public modules of `package`, then those that other packages offer."""
    for info in pkgutil.iter_modules(import_module(package).__path__):
        if not info.name.startswith("_"):
            yield import_module(f"{package}.{info.name}")
    for entry in entry_points(group=package):
        yield entry.load()


def plugin_id(module: ModuleType) -> str:
    """Name a plug-in by its file: `doubled_word.py` is `doubled-word`."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


def title(module: ModuleType) -> str:
    """Return the first line of the module's docstring."""
    return (module.__doc__ or "").strip().partition("\n")[0]
