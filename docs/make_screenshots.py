"""Take the pictures of docs/images: every page, light and dark, in two widths.

Run it from a checkout with the test extra installed and Chromium on the path:
`python docs/make_screenshots.py [FOLDER]`. It starts a server of its own on a free port with the
sample project in a temporary database, and stops it at the end.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import ARGS, chromium  # noqa: E402 - needs the path above
from tests.e2e.conftest import Server  # noqa: E402

SIZES = ((1280, 800), (1920, 1080))
SCHEMES = ("light", "dark")
# milliseconds; a machine that does other things as well is slow to count scores
PATIENCE = 240_000
PAGES = {
    "review": "?unit=33",
    "marking": "?unit=33",
    "glossary": "glossary",
    "scores": "scores",
    "report": "report",
    "documents": "documents",
}
# what is pressed on a page before its picture is taken
KEYS = {"marking": ("Shift+ArrowRight", "Shift+ArrowRight", "a", "3")}


@contextmanager
def served() -> Iterator[Server]:
    """Start the app on the sample project, as a newcomer sees it."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder)).start()
        try:
            yield server
        finally:
            server.stop()


def settle(page: Page, name: str) -> None:
    """Wait until the page shows what it came to show."""
    if name in {"review", "marking"}:
        page.locator("[data-unit]").first.wait_for(timeout=PATIENCE)
    else:
        page.locator(".st-key-document-picker").wait_for(timeout=PATIENCE)
        page.wait_for_function(
            "!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')",
            timeout=PATIENCE,
        )
    page.wait_for_timeout(2500)  # charts draw themselves in steps that nothing announces


def shoot(browser: Browser, server: Server, folder: Path) -> None:
    """Take all pictures."""
    for width, height in SIZES:
        for scheme in SCHEMES:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-US"
            )
            for name, path in PAGES.items():
                page.goto(f"{server.url}/{path}")
                settle(page, name)
                for key in KEYS.get(name, ()):
                    page.keyboard.press(key)
                page.screenshot(path=folder / f"{name}-{scheme}-{width}.png")
            page.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with served() as app, sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        shoot(started, app, target)
        started.close()
