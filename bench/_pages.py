"""What the workspace bench does in Chromium: keys, edits, first rows, bytes, bursts of confirms."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench._many import percentile
from bench._servers import Running

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZE = {"width": 1280, "height": 800}
# a frame is on the screen when the task after its paint runs
FRAMES = """() => {
  window.frames_ = [];
  addEventListener("keydown", (event) => {
    const began = event.timeStamp;
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => window.frames_.push(performance.now() - began);
      after.port2.postMessage(0);
    });
  }, true);
}"""
STATE = "[data-testid=save-state]"
# from the key press that saves until all is said to be saved
SAVES = """() => {
  window.saves_ = [];
  const find = (root) => root.querySelector("[data-testid=save-state]") ??
    [...root.querySelectorAll("*")].map((n) => n.shadowRoot && find(n.shadowRoot)).find(Boolean);
  const node = find(document);
  let began = 0;
  addEventListener("keydown", (e) => { if (e.key === "Enter") began = performance.now(); }, true);
  new MutationObserver(() => {
    if (node.dataset.state === "saved" && began) { window.saves_.push(performance.now() - began); began = 0; }
  }).observe(node, { attributes: true, attributeFilter: ["data-state"] });
}"""  # noqa: E501 - a script of the page
SHOWN = """() => {
  window.saves_ = [];
  let began = 0;
  let text = document.body.innerText.match(/saved \\d+/)?.[0];
  addEventListener("keydown", (e) => { if (e.key === "Enter") began = performance.now(); }, true);
  new MutationObserver(() => {
    const now = document.body.innerText.match(/saved \\d+/)?.[0];
    if (now !== text && began) { window.saves_.push(performance.now() - began); began = 0; text = now; }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""  # noqa: E501 - a script of the page


@contextmanager
def browser() -> Iterator[Any]:
    """Start the system's Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield started
        started.close()


@contextmanager
def page_of(chromium: Any) -> Iterator[Page]:  # noqa: ANN401 - Playwright's browser
    """Open a fresh page, with nothing kept from the one before."""
    context = chromium.new_context(viewport=SIZE)
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()


def open_ours(page: Page, server: Running, document: str) -> float:
    """Open a document; return the seconds until rows stand there."""
    began = time.perf_counter()
    page.goto(f"http://localhost:{server.port}/?doc={document}")
    page.locator("[data-unit]").first.wait_for()
    return time.perf_counter() - began


def whole(page: Page, server: Running, document: str) -> float:
    """Open a document; return the seconds until Streamlit's part of the page stands there too."""
    began = time.perf_counter()
    open_ours(page, server, document)
    page.locator(".stBidiComponent [data-unit]").first.wait_for()
    page.locator(".st-key-document-picker").wait_for()
    return time.perf_counter() - began


def open_editor(page: Page, server: Running, rows: int) -> float:
    """Open the same rows in `st.data_editor`; return the seconds until its first row is there."""
    began = time.perf_counter()
    page.goto(f"http://localhost:{server.port}/?rows={rows}")
    page.locator("[data-testid=stDataFrame] canvas td").first.wait_for(state="attached")
    return time.perf_counter() - began


def first_rows(chromium: Any, opened: Any, times: int = 5) -> float:  # noqa: ANN401
    """Return the median seconds until the first rows; the first time warms the server up."""
    taken = []
    for _ in range(times + 1):
        with page_of(chromium) as page:
            taken.append(opened(page))
    return statistics.median(taken[1:])


def keys(page: Page) -> tuple[float, float]:
    """Return the 95th percentile from a key press to the frame that shows it, in seconds.

    And the processor time that the page's own thread takes for a key, which a machine that is
    busy otherwise does not lengthen.
    """
    page.evaluate(FRAMES)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _busy(session)
    for key in ["j"] * 60 + ["n"] * 10 + ["k"] * 20 + ["PageDown"] * 10:
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    page.keyboard.press("Enter")
    for letter in "The quick brown dog jumps over a lazy fox and on. " * 2:
        page.keyboard.type(letter)
        page.wait_for_timeout(20)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    frames = page.evaluate("window.frames_")
    return percentile(frames, 0.95) / 1000, (_busy(session) - before) / len(frames)


def _busy(session: Any) -> float:  # noqa: ANN401 - Playwright's session
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


def edits(page: Page, times: int = 15) -> float:
    """Return the median seconds from the key that saves to saved and shown, in our grid."""
    page.evaluate(SAVES)
    for number in range(times):
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.keyboard.press("End")
        page.keyboard.type(f" {number}")
        page.keyboard.press("Enter")
        page.wait_for_function(f"window.saves_.length > {number}")
        page.wait_for_timeout(150)
    return statistics.median(page.evaluate("window.saves_")) / 1000


def edits_of_editor(page: Page, times: int = 7) -> float:
    """Return the same for `st.data_editor`."""
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box() or {}
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + 90)
    page.evaluate(SHOWN)
    for number in range(times):
        page.keyboard.type(f"edit {number}")
        page.wait_for_timeout(200)
        page.keyboard.press("Enter")
        page.wait_for_function(f"window.saves_.length > {number}")
        page.wait_for_timeout(400)
    return statistics.median(page.evaluate("window.saves_")) / 1000


@contextmanager
def counted(page: Page) -> Iterator[dict[str, int]]:
    """Count the bytes of the page and of our routes, both ways, heads included.

    Not the asking for news, nor the scripts, which a browser fetches once for each version.
    """
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    total = {"bytes": 0}
    own: dict[str, str] = {}

    def sent(event: dict[str, Any]) -> None:
        request = event["request"]
        asked = "/api/v1/" in request["url"] and "/changes" not in request["url"]
        if asked or event.get("type") == "Document":
            own[event["requestId"]] = request["url"]
            heads = sum(len(k) + len(v) + 4 for k, v in request["headers"].items())
            total["bytes"] += len(request.get("postData", "").encode()) + heads

    def done(event: dict[str, Any]) -> None:
        if event["requestId"] in own:
            total["bytes"] += int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", done)
    yield total
    session.detach()


def bytes_used(chromium: Any, server: Running, document: str) -> tuple[float, ...]:  # noqa: ANN401
    """Return the bytes of the first screen, of one edit, and of what the page asks when it rests.

    An edit is all that goes until the page says that it is saved, and a moment more.
    """
    with page_of(chromium) as page:
        with counted(page) as first:
            whole(page, server, document)
            page.wait_for_timeout(600)
        page.keyboard.press("j")
        page.wait_for_timeout(1500)
        with counted(page) as rest:
            with counted(page) as edit:
                page.keyboard.press("Enter")
                page.keyboard.press("End")
                page.keyboard.insert_text(" more")
                page.keyboard.press("Enter")
                page.wait_for_function(f"() => !!document.querySelector('body') && {_saved()}")
                page.wait_for_timeout(100)
            page.wait_for_timeout(4000)
        return first["bytes"], edit["bytes"], rest["bytes"] - edit["bytes"]


def _saved() -> str:
    return (
        "(function find(root) { const n = root.querySelector('[data-testid=save-state]');"
        " if (n) return n.dataset.state === 'saved';"
        " return [...root.querySelectorAll('*')].some((k) => k.shadowRoot && find(k.shadowRoot));"
        " })(document)"
    )


def confirms(page: Page, times: int = 20) -> float:
    """Confirm that many rows, one key press each; return the seconds that the pressing took."""
    began = time.perf_counter()
    for _ in range(times):
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(20)
    took = time.perf_counter() - began
    page.wait_for_function(_saved())
    return took
