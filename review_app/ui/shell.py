"""The page at `/`, with its first rows in it: they stand there before Streamlit has started.

Streamlit's own page is one empty element and half a megabyte of scripts that fill it. Where the
address leads to a document, that page goes out with the first answers of our routes inside and the
grid's own script before all others; Streamlit's scripts begin when the rows have been drawn, and
the grid moves to its place among them once they have made it.
"""

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from review_app.errors import ReviewError
from review_app.service import projects
from review_app.ui import annotation_verbs, verbs
from review_app.ui.desk import desk
from review_app.ui.grid import FILTERS, NAME, payload
from review_app.ui.grid.bundle import bundle
from review_app.ui.tokens import Session

API = "/api/v1"
COLOURS = {
    "light": {
        "background": "#ffffff",
        "secondary-background": "#f8f8f7",
        "text": "#2f2d2b",
        "primary": "#0b6e69",
    },
    "dark": {
        "background": "#171614",
        "secondary-background": "#2d2b27",
        "text": "#edebe8",
        "primary": "#4fd1c5",
    },
}
# as many rows as the grid asks for at a time
PAGE = 60
# the cookie of a page whose person works blind
BLIND = "review_blind"
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}
# who gets this page gets a token with it
NEVER = {"cache-control": "no-store", "vary": "accept-encoding"}
COMPONENT = f"/_stcore/bidi-components/{NAME}/"
# the scripts of Streamlit's page; its style and its font are needed at once
LATER = re.compile(r'\s*(?:<script type="module"[^>]*></script>|<link rel="modulepreload"[^>]*>)')
BEGIN = """
    <link rel="modulepreload" href="{script}">
    <script id="review-first" type="application/json">{first}</script>
    <template id="review-later">{later}</template>
    <script type="module">
      const later = () => {{
        const scripts = document.getElementById("review-later");
        if (!scripts) return;
        scripts.remove();
        document.head.append(document.importNode(scripts.content, true));
      }};
      try {{
        const {{ startEarly, style }} = await import("{script}");
        startEarly(JSON.parse(document.getElementById("review-first").textContent), style);
      }} finally {{
        requestAnimationFrame(() => setTimeout(later));
        setTimeout(later, 500);
      }}
    </script>
  </head>"""


def routes(hosts: Sequence[str]) -> list[Route]:
    """Return the routes of the page and of the grid's script; `hosts`: our names, empty for any."""
    _packed(bundle().script)  # put together before anybody waits for it

    async def page(request: Request) -> Response:
        known = not hosts or _host(request) in hosts
        blind = request.cookies.get(BLIND) == "1"
        text = await anyio.to_thread.run_sync(
            _page, request.query_params if known else {"embed": ""}, blind
        )
        return _compressed(request, text.encode(), "text/html", NEVER)

    return [Route("/", page), Route("/grid/{name}", _script)]


async def _script(request: Request) -> Response:
    if request.path_params["name"] != f"{bundle().version}.js":
        return Response("This version of the grid is gone; reload the page.", 404)
    return _compressed(request, bundle().script, "text/javascript", FOR_EVER)


def _host(request: Request) -> str:
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _compressed(request: Request, body: bytes, kind: str, headers: Mapping[str, str]) -> Response:
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(body, media_type=kind, headers=headers)
    packed = _packed(body) if headers is FOR_EVER else gzip.compress(body, 6)
    return Response(packed, media_type=kind, headers={**headers, "content-encoding": "gzip"})


@cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 9)


@cache
def _plain() -> str:
    from streamlit.file_util import get_static_dir

    return Path(get_static_dir(), "index.html").read_text(encoding="utf-8")


def _page(query: Mapping[str, str], blind: bool) -> str:
    """Return Streamlit's page, with the first rows in it where the address leads to a document."""
    try:
        bare = any(name.startswith("embed") for name in query)
        first = None if bare else _first(query, blind)
    except ReviewError:
        first = None  # the page itself will say what is wrong
    return _plain() if first is None else _with(_plain(), first)


def _with(page: str, first: Mapping[str, Any]) -> str:
    script = f"/grid/{bundle().version}.js"
    later = "".join(LATER.findall(page))
    told = json.dumps(first, ensure_ascii=False).replace("<", "\\u003c")
    return LATER.sub("", page).replace(
        "</head>", BEGIN.format(script=script, first=told, later=later).lstrip("\n"), 1
    )


def _first(query: Mapping[str, str], blind: bool) -> dict[str, Any] | None:
    """Return what the grid is handed, and the answers that it will ask for first, by path."""
    every = [d.id for d in projects.list_documents(desk().workspace)]
    document = query.get("doc") or next(iter(every), "")
    if document not in every:
        return None
    session = Session(desk().user, "reviewer", document)
    filters = {k: query.get(k, "") for k in FILTERS}
    data = payload(API, desk().signer.mint(session), document, query.get("unit", ""), filters, None)
    first = _answers(session, query.get("unit", ""), data["filters"], blind)
    return {**data, "first": first, "blind": blind, "colours": COLOURS}


def _answers(session: Session, unit: str, filters: object, blind: bool) -> dict[str, Any]:
    asked: dict[str, Any] = {}

    def ask(verb: Any, path: str, **query: str) -> Any:  # noqa: ANN401 - a route's answer
        made = verbs.Ask(desk(), session, {"document": session.document}, query, {}, blind)
        answer = verbs.answered(made, verb)
        asked[f"{path}?{urlencode(query)}" if query else path] = answer
        return answer

    chosen = filters if isinstance(filters, dict) else {}
    ask(verbs.summary, "/summary")
    ask(annotation_verbs.typology, "/typology")
    # a pattern that takes its time is asked for again by the page, which tells how far it is
    soon = {"soon": "1"} if chosen.get("how") else {}
    found = ask(verbs.locate, "/locate", **chosen, unit=unit, **soon) if unit else {}
    at = found.get("index") or 0
    start = {"from": str(at // PAGE * PAGE), "count": str(PAGE)}
    ask(verbs.rows, "/rows", **chosen, **start, **soon)
    return asked


class OneScript:
    """Middleware: Streamlit's component is the very script that began before it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the two files that the component names, hand all else on."""
        file = scope["path"].removeprefix(COMPONENT) if scope["type"] == "http" else ""
        if file == "main.js":
            source = f'export {{ default }} from "/grid/{bundle().version}.js";\n'
            await Response(source, media_type="text/javascript")(scope, receive, send)
        elif file == "grid.css":
            await Response(bundle().style, media_type="text/css")(scope, receive, send)
        else:
            await self._app(scope, receive, send)
