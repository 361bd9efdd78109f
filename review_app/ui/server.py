"""Start the browser face: Streamlit's own server with our JSON routes beside the pages."""

import socket
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review_app.errors import ServerError
from review_app.service.projects import ensure_sample, list_projects
from review_app.ui import shell
from review_app.ui.api import routes
from review_app.ui.desk import Desk, open_desk
from review_app.ui.prompt import promptly

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("main.py")

# Streamlit's own pages need inline styles, and its charts compile expressions.
SOURCES = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob:",
    "frame-ancestors": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
POLICY = "; ".join(f"{kind} {allowed}" for kind, allowed in SOURCES.items())
# An answer in JSON is no page: it may load nothing, refers to nothing, and every edit is spared
# long lines.
BARE_HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
}
HEADERS = {
    "content-security-policy": POLICY,
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


class SecurityHeaders:
    """Middleware: tells browsers what our pages may load and that nobody may frame them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every answer over HTTP."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                wanted = BARE_HEADERS if scope["path"].startswith("/api/") else HEADERS
                for name, value in wanted.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The page's address for a browser on this machine."""
        shown = "localhost" if self.host in {"127.0.0.1", "0.0.0.0", "::1", "::"} else self.host  # noqa: S104 - recognised, not bound
        return f"http://{shown}:{self.port}"


def serve(address: Address, database: str, user: str, *, browser: bool) -> None:
    """Serve until stopped; the sample project is made first where the database is empty.

    A port that is taken is a ServerError, a database that cannot be written a StoreError.
    """
    _require_free(address)
    desk = open_desk(database, user)
    _prepare(desk)
    _require_free(address)  # the sample took a while
    _tell(f"Open {address.url} in a browser; stop with Ctrl+C.")
    if browser:
        _open_soon(address.url)
    _run(address)


def _require_free(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except (OSError, OverflowError) as error:
            message = (
                f"Port {address.port} on {address.host} cannot be used ({error}); "
                f"stop the program that has it, or choose another with --port {address.port + 1}."
            )
            raise ServerError(message) from error


def _prepare(desk: Desk) -> None:
    if not list_projects(desk.workspace):
        _tell("Preparing the sample project (about ten seconds, once) …")
    ensure_sample(desk.workspace, ROOT)


def _tell(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def _open_soon(url: str) -> None:
    timer = Timer(1.5, webbrowser.open, [url])
    timer.daemon = True
    timer.start()


def _hosts(host: str) -> list[str]:
    """Return the names a browser may use for us: against DNS rebinding when only we listen."""
    local = {"127.0.0.1", "localhost", "::1"}
    return sorted({*local, host}) if host in local else []


def _theme() -> dict[str, str]:
    """Say the colours to Streamlit, so that the grid that comes before it has the same."""
    return {
        f"theme.{kind}.{_camel(name)}Color": colour
        for kind, colours in shell.COLOURS.items()
        for name, colour in colours.items()
    }


def _camel(name: str) -> str:
    first, *others = name.split("-")
    return first + "".join(map(str.title, others))


def _run(address: Address) -> None:
    import streamlit as st

    every = [*routes(), *shell.routes(_hosts(address.host))]
    between = [Middleware(SecurityHeaders), Middleware(shell.OneScript)]
    app = st.App(str(SCRIPT), routes=every, middleware=between, lifespan=promptly)
    app.run(
        config={
            "server.address": address.host,
            "server.port": address.port,
            "server.allowedHosts": _hosts(address.host),
            "server.headless": True,
            "server.fileWatcherType": "none",
            "server.enableXsrfProtection": True,
            "server.maxUploadSize": 200,
            "server.showEmailPrompt": False,
            "browser.gatherUsageStats": False,
            "client.toolbarMode": "minimal",
            "client.showErrorDetails": "none",
            "client.showErrorLinks": False,
            **_theme(),
            "theme.baseRadius": "small",
        }
    )
