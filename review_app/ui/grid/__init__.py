"""The review grid: a bilingual editor that talks to the JSON API from the browser."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

NAME = "review-app.grid"
PACKAGE = Path(__file__).parents[2]
ASSETS = Path(__file__).parent / "assets"
FILTERS = ("state", "severity", "category", "check", "q", "has", "place", "how", "actor", "person")


def review_grid(  # noqa: PLR0913 — one call from a page, every word of it named
    *,
    api: str,
    token: str,
    document: str,
    unit: str = "",
    filters: Mapping[str, str] | None = None,
    strings: Mapping[str, str] | None = None,
    key: str,
) -> None:
    """Show the editor of one document; it fills the window below the place of the call.

    `api` is the root of the JSON routes (`/api/v1`), `token` the signed token of this session.
    `unit` becomes the active row; `filters` may hold any of `FILTERS`, others are ignored.
    `strings` replaces interface texts by name; a text left out stays English.
    Nothing comes back: the grid loads and saves over the API and keeps unit and filters in the URL.
    """
    _declare_assets()
    _renderer()(key=key, data=payload(api, token, document, unit, filters, strings))


def payload(  # noqa: PLR0913, PLR0917 — the arguments of `review_grid`
    api: str,
    token: str,
    document: str,
    unit: str,
    filters: Mapping[str, str] | None,
    strings: Mapping[str, str] | None,
) -> dict[str, object]:
    """Return what the browser side is handed: plain JSON values only."""
    return {
        "api": api.rstrip("/"),
        "token": token,
        "document": document,
        "unit": unit,
        "filters": {k: v for k, v in (filters or {}).items() if k in FILTERS and v},
        "strings": dict(strings or {}),
    }


@cache
def _renderer() -> "ComponentRenderer":
    from streamlit.components.v2 import component

    return component(NAME, js="main.js", css="grid.css")


def _declare_assets() -> None:
    """Name the asset folder to Streamlit where its scan of installed packages cannot find it.

    The scan reads `review_app/pyproject.toml` of an installed distribution; a source checkout
    on the path has none, so the same entry is handed over directly.
    """
    from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
    from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(NAME) is not None:
        return
    distribution, name = NAME.split(".")
    config = ComponentConfig(name=name, asset_dir=ASSETS.relative_to(PACKAGE).as_posix())
    manager.register_from_manifest(ComponentManifest(distribution, "0", [config]), PACKAGE)
