"""A real server, as a user starts it, and a real Chromium."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from review_app.ui.tokens import Session, Signer
from tests.e2e import papers
from tests.e2e.slowness import slow_down

ROOT = Path(__file__).parents[2]
# the first test of a fresh checkout waits for byte code, fonts and models to be read
expect.set_options(timeout=60_000)


class Server:
    """The app as `python -m review_app` starts it, on a free port and a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "review.sqlite"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.log = (folder / "server.log").open("ab")
        self.process = None

    def start(self) -> "Server":
        command = [sys.executable, "-m", "review_app", "--no-browser", "--user", "ana"]
        command += ["--port", str(self.port), "--database", f"sqlite:///{self.database}"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2).close()  # noqa: S310 - our own server
            except OSError:
                time.sleep(0.2)
            else:
                return self
        raise AssertionError(Path(self.log.name).read_text(encoding="utf-8"))

    def stop(self) -> None:
        if not self.process:
            return
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()  # a busy machine; what the test was about has been seen

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(60)


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The sample project, made once; each test works on a copy."""
    from review_app.service.projects import ensure_sample
    from review_app.service.workspace import open_workspace

    file = tmp_path_factory.mktemp("sample") / "review.sqlite"
    ws = open_workspace(f"sqlite:///{file}")
    ensure_sample(ws, ROOT)
    ws.database.close()
    return file


@pytest.fixture
def server(sample, tmp_path):
    made = Server(tmp_path)
    shutil.copy(sample, made.database)
    yield made.start()
    made.stop()
    made.log.close()


@pytest.fixture(scope="session")
def house(sample, tmp_path_factory):
    """One server for all tests that keep to a document of their own, or only look."""
    folder = tmp_path_factory.mktemp("house")
    made = Server(folder)
    shutil.copy(sample, made.database)
    papers.fill(made.database)
    yield made.start()
    made.stop()
    made.log.close()


@pytest.fixture
def page(browser, server):
    with opened(browser, server) as page:
        yield page


@pytest.fixture
def visitor(browser, house):
    """A page on the server that tests share."""
    with opened(browser, house) as page:
        yield page


@pytest.fixture
def other(browser, house):
    """A second window on the server that tests share."""
    with opened(browser, house) as page:
        yield page


@pytest.fixture
def desk(browser, house):
    """Open a document as a person, each in a window of their own."""
    windows = ExitStack()

    def come(person, document="de", unit="1", prepare=None):
        page = windows.enter_context(opened(browser, house))
        key = house.database.with_suffix(".key").read_bytes()
        token = Signer(key).mint(Session(person, "reviewer", document))
        page.route(
            "**/api/v1/**",
            lambda route: route.fallback(
                headers={**route.request.headers, "x-review-token": token}
            ),
        )
        page.route(re.compile(r"/\?doc="), _without_answers)
        if prepare:
            prepare(page)
        page.goto(f"{house.url}/?doc={document}&unit={unit}")
        here = page.locator(f"[data-unit='{unit}'][aria-selected=true]")
        expect(here).to_be_visible(timeout=90_000)
        return page

    with windows:
        yield come


FIRST = re.compile(r'(<script[^>]* id="review-first"[^>]*>)(.*?)(</script>)', re.DOTALL)


def _without_answers(route):
    """The page comes with the answers that its owner would get: let other people ask."""
    answer = route.fetch()
    found = FIRST.search(page := answer.text())
    bare = json.dumps({**json.loads(found[2]), "first": {}})
    body = page[: found.start(2)] + bare.replace("<", "\\u003c") + page[found.end(2) :]
    route.fulfill(response=answer, body=body)


@contextmanager
def opened(browser, server):
    """Give a tab in a window of its own; what goes wrong in it is told in `page.problems`."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-US", accept_downloads=True
    )
    context.set_default_timeout(60_000)
    yield tab(context, server)
    context.close()


def tab(context, server):
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda message: page.problems.extend(refused(message.text)))
    page.on("request", lambda r: page.problems.extend(foreign(r.url, server.url)))
    slow_down(page)
    return page


def foreign(url: str, home: str) -> list[str]:
    own = (home, home.replace("http", "ws", 1), "data:", "blob:")
    return [] if url.startswith(own) else [f"a request left this machine: {url}"]


def refused(text: str) -> list[str]:
    """A request that our own policy stopped never becomes one, but it was meant."""
    return [text] if "Content Security Policy" in text else []
