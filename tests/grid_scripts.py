"""The grid's scripts served as files, for tests that import them in a browser."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from review_app.ui import grid


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Keep the requests out of the test report."""


@pytest.fixture(scope="module")
def scripts(browser):
    """Give a page of a real browser in which the grid's scripts can be imported by name."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=grid.ASSETS))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{server.server_address[1]}/grid.css")
    yield lambda script, given=None: tab.evaluate(script, given)
    tab.close()
    server.shutdown()
    server.server_close()
