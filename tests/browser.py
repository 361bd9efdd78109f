"""A real Chromium for the tests that need one: the system's, one for the whole run."""

import os
import shutil

import pytest

from tests.missing import do_without

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "no Chromium: apt-get install -y chromium, or name one with REVIEW_CHROMIUM=/path; "
    "REVIEW_E2E=require makes this a failure"
)


def chromium() -> str | None:
    named = os.environ.get("REVIEW_CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in NAMES]
    return next((f for f in found if f and os.access(f, os.X_OK)), None)


def needed() -> str:
    """The program; a test that finds none is left out."""
    return chromium() or do_without("BROWSER TESTS", MISSING, "REVIEW_E2E")


@pytest.fixture(scope="session")
def browser():
    executable = needed()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=ARGS)
        yield started
        started.close()
