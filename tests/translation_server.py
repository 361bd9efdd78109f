"""A real HTTP server on this machine that answers as the translation services document it."""

import json
import re
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

KEY = "k-7f3a91-very-secret"
WORDS = {"gato": "cat", "preto": "black", "Bom": "Good", "dia": "day", "chuva": "rain"}


def translated(text: str) -> str:
    """Replace the words that are known; tags and signs stay where they are."""
    return re.sub(r"<[^<>]*>|\w+", lambda m: WORDS.get(m[0], m[0]), text)


@dataclass
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict
    body: dict


@dataclass
class Service:
    """What the server does: `failures` are answered first, one a request."""

    url: str = ""
    asked: list = field(default_factory=list)
    failures: list = field(default_factory=list)
    drip: float = 0.0
    chat: object = None

    def answer(self, asked: Asked):
        if asked.path == "/languages":
            return 200, [{"code": code} for code in ("en", "fr", "pt", "pb", "zh", "zt")]
        self.asked.append(asked)
        if self.failures:
            return self.failures.pop(0)
        if not self.allowed(asked):
            return 403, {"message": f"Wrong key {KEY}"}
        return 200, self.said(asked)

    def allowed(self, asked: Asked) -> bool:
        sent = asked.headers.get("authorization", "") + str(asked.body.get("api_key", ""))
        return KEY in sent

    def said(self, asked: Asked):
        body = asked.body
        if asked.path == "/v2/glossaries":
            return {"glossary_id": "g-1"}
        if asked.path == "/v2/translate":
            rows = [{"text": translated(text)} for text in body["text"]]
            return {"translations": rows}
        if asked.path == "/translate":
            return {"translatedText": [translated(text) for text in body["q"]]}
        if asked.path == "/v1/chat/completions":
            text = body["messages"][-1]["content"]
            said = self.chat(body) if self.chat else translated(text)
            return {"choices": [{"message": {"content": said}, "finish_reason": "stop"}]}
        return {}


def handler(service: Service):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            size = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(size) or b"{}")
            headers = {k.lower(): v for k, v in self.headers.items()}
            status, said, *more = service.answer(Asked(self.command, self.path, headers, body))
            sent = said.encode() if isinstance(said, str) else json.dumps(said).encode()
            self.send_response(status)
            for name, value in (more[0] if more else {}).items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.dripped(sent)

        def do_GET(self):
            self.do_POST()

        def do_DELETE(self):
            self.do_POST()

        def dripped(self, sent: bytes):
            if not service.drip:
                self.wfile.write(sent)
                return
            try:
                for byte in sent:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(service.drip)
            except OSError:  # the client has gone, as it should
                self.close_connection = True

        def log_message(self, *_what):
            """Keep the test's output clean."""

    return Handler


@pytest.fixture
def server(monkeypatch):
    """Every service at one address, with the keys in the environment."""
    service = Service()
    listening = ThreadingHTTPServer(("127.0.0.1", 0), handler(service))
    listening.daemon_threads = True
    service.url = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    for name in ("DEEPL_API_KEY", "OPENAI_API_KEY", "LIBRETRANSLATE_API_KEY"):
        monkeypatch.setenv(name, KEY)
    for name in ("DEEPL_URL", "LIBRETRANSLATE_URL"):
        monkeypatch.setenv(name, service.url)
    monkeypatch.setenv("OPENAI_BASE_URL", service.url + "/v1")
    yield service
    listening.shutdown()
    listening.server_close()
    thread.join(5)


STAND_IN = """#!/bin/sh
# answers as the program documents it: lists its pairs, translates paragraphs
if [ "$1" = "-l" ]; then printf '  pt-es\\n  spa-eng\\n'; exit 0; fi
if [ "$2" = "pt-es" ]; then sed 's/gato/gato/; s/Bom/Buen/'; exit 0; fi
if [ "$2" = "spa-eng" ]; then sed 's/gato/cat/; s/Buen/Good/; s/dia/day/'; exit 0; fi
echo "Error: Mode $2 does not exist" >&2; exit 1
"""


@pytest.fixture
def apertium(monkeypatch, tmp_path):
    """A program of that name on the path, in place of one that may be installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "apertium"
    program.write_text(STAND_IN)
    program.chmod(0o755)
    import os

    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return program
