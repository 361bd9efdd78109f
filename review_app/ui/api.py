"""The JSON routes of the grid; every one checks the token and the document it was made for."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from review_app.errors import ReviewError, StaleError, StoreError, UnknownNameError
from review_app.service import viewing
from review_app.service.annotating import NotYoursError
from review_app.service.undoing import NothingToUndoError
from review_app.ui import annotation_verbs as marking
from review_app.ui import beading_verbs, document_verbs, team_verbs, verbs, wire
from review_app.ui.desk import desk

LARGEST_BODY = 1_000_000
WRITERS = frozenset({"reviewer", "editor"})
ROOT = "/api/v1/documents/{document}"


Answer = dict[str, Any]
Verb = Callable[[verbs.Ask], Answer]


class _Rejected(Exception):  # noqa: N818 - an answer rather than an error
    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def routes() -> list[Route]:
    """Return all routes; a test walks them to prove that none answers without a token."""
    table: list[tuple[str, str, Verb]] = [
        ("GET", "/rows", verbs.rows),
        ("GET", "/locate", verbs.locate),
        ("GET", "/changes", verbs.changes),
        ("GET", "/summary", verbs.summary),
        ("GET", "/terms", verbs.terms),
        ("POST", "/terms", verbs.add_term),
        ("POST", "/replace/preview", verbs.preview),
        ("POST", "/replace", verbs.replace),
        ("POST", "/undo", verbs.undo),
        ("POST", "/redo", verbs.redo),
        ("GET", "/steps", document_verbs.steps),
        ("GET", "/phrases", document_verbs.phrases),
        ("GET", "/findings", document_verbs.findings),
        ("POST", "/findings/preview", document_verbs.preview),
        ("POST", "/findings/accept", document_verbs.accept),
        ("POST", "/findings/dismiss", document_verbs.dismiss),
        ("GET", "/team", team_verbs.team),
        ("POST", "/team/views", team_verbs.keep_view),
        ("POST", "/team/assign", team_verbs.assign),
        ("POST", "/team/time", team_verbs.spend),
        ("PUT", "/keys", team_verbs.keep_keys),
        ("GET", "/units/{unit}", verbs.detail),
        ("PUT", "/units/{unit}", verbs.save),
        ("POST", "/units/{unit}/check", verbs.check),
        ("POST", "/units/{unit}/findings/{key}", verbs.judge),
        ("POST", "/units/{unit}/notes", verbs.note),
        ("GET", "/units/{unit}/bead", beading_verbs.bead),
        ("POST", "/units/{unit}/bead", beading_verbs.correct),
        ("POST", "/units/{unit}/realign", beading_verbs.realign),
        ("GET", "/typology", marking.typology),
        ("POST", "/units/{unit}/marks", marking.add),
        ("PUT", "/units/{unit}/marks/{mark}", marking.change),
        ("POST", "/units/{unit}/marks/{mark}/move", marking.move),
        ("PUT", "/units/{unit}/rating", marking.rate),
    ]
    return [Route(ROOT + path, _endpoint(verb), methods=[method]) for method, path, verb in table]


def _endpoint(verb: Verb) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> JSONResponse:
        try:
            ask = await _ask(request)
        except _Rejected as rejected:
            return _json({"error": rejected.sentence}, rejected.status)
        return await anyio.to_thread.run_sync(_answer, verb, ask)

    return endpoint


async def _ask(request: Request) -> verbs.Ask:
    session = desk().signer.read(request.headers.get("x-review-token", ""))
    if session is None:
        raise _Rejected(401, "This page's session has ended; reload the page to go on.")
    if session.document != request.path_params["document"]:
        raise _Rejected(403, "This session is for another document; open it from the page.")
    if session.role not in WRITERS and not _only_looks(request):
        raise _Rejected(403, "This session may look and not change; ask for the role of reviewer.")
    body = await _body(request) if request.method != "GET" else {}
    veiled = request.headers.get("x-review-blind") == "1"
    given = dict(request.path_params), dict(request.query_params), body
    return verbs.Ask(desk(), session, *given, veiled)


def _only_looks(request: Request) -> bool:
    return request.method in {"GET", "HEAD"} or request.url.path.endswith(("/check", "/preview"))


async def _body(request: Request) -> Mapping[str, Any]:
    raw = b""
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > LARGEST_BODY:
            raise _Rejected(413, "The text is too long to be saved at once; split the segment.")
    try:
        body = json.loads(raw or b"{}")
    except (ValueError, RecursionError) as error:
        raise _Rejected(400, "The request is not JSON.") from error
    if not isinstance(body, dict):
        raise _Rejected(400, "The request has to be a JSON object.")
    return body


def _answer(verb: Verb, ask: verbs.Ask) -> JSONResponse:
    try:
        return _json(verbs.answered(ask, verb))
    except StaleError as error:
        theirs = wire.row(viewing.one_row(ask.workspace, ask.document, ask.unit))
        return _json(verbs.shown(ask, {"error": str(error), "row": theirs}), 409)
    except ReviewError as error:
        return _json({"error": str(error)}, _status(error))


def _json(answer: Answer, status: int = 200) -> JSONResponse:
    """Answer in JSON that nobody keeps: the next question may have another answer."""
    return JSONResponse(answer, status, headers={"cache-control": "no-store"})


def _status(error: ReviewError) -> int:
    if isinstance(error, NotYoursError):
        return 403
    if isinstance(error, UnknownNameError | NothingToUndoError):
        return 404
    return 503 if isinstance(error, StoreError) else 400
