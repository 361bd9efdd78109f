"""Ask a server for JSON: with a limit on the whole answer, more attempts, and clear sentences."""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from review_app.errors import EngineError

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 5
LONGEST_PAUSE = 60.0
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
REFUSED = frozenset({401, 403})
LARGEST = 64 * 2**20
SHOWN = 200  # characters of a server's own words in an error


@dataclass(frozen=True, slots=True)
class Service:
    """A server to ask: how people call it, where it is, and which variable holds its key."""

    name: str
    base: str
    key_name: str = ""
    quota: frozenset[int] = frozenset({402, 456})


def key(name: str, service: str) -> str:
    """Return a key from the environment; where there is none the error names the variable."""
    found = os.environ.get(name, "").strip()
    if not found:
        raise EngineError(f"{service} needs a key: set the environment variable {name} to yours.")
    if not found.isascii() or not found.isprintable():
        raise EngineError(f"The key in {name} has characters that no key has; set it again.")
    return found


class Client:
    """A connection to one server; the secret goes out in requests and nowhere else."""

    def __init__(
        self,
        service: Service,
        headers: Mapping[str, str],
        *,
        secret: str = "",
        patience: float = 120.0,
        pause: float = 1.0,
    ) -> None:
        self._service, self._headers, self._secret = service, dict(headers), secret
        self._patience, self._pause = patience, pause
        self._client: httpx.Client | None = None

    def __enter__(self) -> Self:
        import httpx

        parts = urlsplit(self._service.base)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise EngineError(
                f"The address of {self._service.name} has to begin with http:// or https://; "
                "correct the environment variable that holds it."
            )
        limit = httpx.Timeout(self._patience, connect=min(10.0, self._patience))
        self._client = httpx.Client(headers=self._headers, timeout=limit)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._client:
            self._client.close()

    def ask(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - whatever JSON the server sends
        """Send a request and return the JSON of the answer.

        A busy server is asked again, later each time; every other failure is an EngineError.
        """
        for attempt in range(ATTEMPTS):
            last = attempt == ATTEMPTS - 1
            status, text, wait = self._once(method, path, body, last=last)
            again = status in BUSY and "insufficient_quota" not in text and not last
            if status is None or again:
                time.sleep(min(wait or self._pause * 2**attempt, LONGEST_PAUSE))
            else:
                return self._read(status, text)
        raise self._error("gave no answer")  # the loop returns or raises before

    def _once(
        self, method: str, path: str, body: object, *, last: bool
    ) -> tuple[int | None, str, float]:
        """Return status, text and the pause that the server asks for; no status: try again."""
        import httpx

        try:
            return self._exchange(method, path, body)
        except httpx.ConnectError as error:
            where = f"{urlsplit(self._service.base).hostname}"
            message = f"cannot be reached at {where}; check the network and the address"
            raise self._error(message) from error
        except (httpx.TimeoutException, httpx.RemoteProtocolError, httpx.ReadError) as error:
            if not last:
                return None, "", 0.0
            message = (
                f"stalled: no whole answer within {self._patience:g} seconds, {ATTEMPTS} times"
            )
            raise self._error(f"{message}; try again later") from error
        except httpx.HTTPError as error:
            raise self._error(f"failed ({type(error).__name__}); try again later") from error

    def _exchange(self, method: str, path: str, body: object) -> tuple[int, str, float]:
        """Read the answer piece by piece, because a dripping server never times out by itself."""
        import httpx

        if self._client is None:
            raise self._error("is not open; use the engine in a `with` block")
        deadline = time.monotonic() + self._patience
        sent = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        kind = {"content-type": "application/json"}
        url = self._service.base.rstrip("/") + path
        received = bytearray()
        with self._client.stream(method, url, content=sent, headers=kind) as answer:
            for piece in answer.iter_bytes():
                received += piece
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("the whole answer took too long")
                if len(received) > LARGEST:
                    raise self._error("sends more than an answer can be; check the address")
            after = answer.headers.get("retry-after", "")
            wait = float(after) if after.isascii() and after.isdigit() else 0.0
            return answer.status_code, received.decode("utf-8", "replace"), wait

    def _read(self, status: int, text: str) -> Any:  # noqa: ANN401 - whatever JSON the server sends
        if status == 204:
            return None
        if 200 <= status < 300:
            try:
                return json.loads(text)
            except ValueError as error:
                message = "does not answer in JSON; check that the address is that of its API"
                raise self._error(message) from error
        if "insufficient_quota" in text:
            status = min(self._service.quota)
        raise self._error(self._reason(status) + ("" if status in REFUSED else self._words(text)))

    def _reason(self, status: int) -> str:
        name = self._service.key_name
        if status in REFUSED:
            mend = f"set {name} to a valid one" if name else "this server wants one"
            return f"refuses the key (status {status}); it is wrong or expired, {mend}"
        if status in self._service.quota:
            return f"says that the quota is used up (status {status}); wait or extend the plan"
        if status == 429:
            return f"is asked too often (status 429), {ATTEMPTS} times; try again later"
        if 300 <= status < 400:
            return f"has moved (status {status}); give its new address"
        if status == 404:
            return "does not know this address or model (status 404); check both"
        again = "; try again later" if status in BUSY else ""
        return f"refuses the request (status {status}){again}"

    def _words(self, text: str) -> str:
        """Return what the server itself says, without the key should it repeat it."""
        try:
            said = json.loads(text)
        except ValueError:
            return ""
        found = said.get("error", said.get("message", "")) if isinstance(said, dict) else ""
        found = found.get("message", "") if isinstance(found, dict) else found
        words = " ".join(str(found).split())
        hidden = words.replace(self._secret, "***") if self._secret else words
        return f": “{hidden[:SHOWN].rstrip('.')}”" if hidden else ""

    def _error(self, what: str) -> EngineError:
        return EngineError(f"{self._service.name} {what}.")
