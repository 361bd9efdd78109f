"""LibreTranslate translates, on a server of your own or somebody else's.

The address stands in LIBRETRANSLATE_URL (http://localhost:5000 without it), the key, where the
server wants one, in LIBRETRANSLATE_API_KEY. Every text goes to that server. It takes no glossary.
"""

import os
from collections.abc import Sequence
from typing import Any, Self

from review_app.engines import Options
from review_app.engines._http import Client, Service
from review_app.errors import EngineError
from review_app.text.language_codes import lang

PAIRS: frozenset[tuple[str, str]] = frozenset()
KEYS = ("LIBRETRANSLATE_URL", "LIBRETRANSLATE_API_KEY")
LOCAL = False
GLOSSARY = ""
MODEL = ""
MARK = '<x id="{}"/>'
MARKUP = True
BATCH = 20
HOME = "http://localhost:5000"
SCRIPTS = {("zh", "Hant"): "zt"}  # what the server calls traditional Chinese


class Engine:
    """A LibreTranslate server for one run."""

    def __init__(self, options: Options) -> None:
        self._secret = os.environ.get(KEYS[1], "").strip()
        base = os.environ.get(KEYS[0], "") or HOME
        service = Service("LibreTranslate", base, KEYS[1])
        limits = {"patience": options.patience, "pause": options.pause}
        self._client = Client(service, {}, secret=self._secret, **limits)
        self.fingerprint = base.partition("://")[2].rpartition("@")[2]

    def __enter__(self) -> Self:
        """Open the connection."""
        self._client.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        """Close the connection."""
        self._client.__exit__(*error)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Translate texts in which codes are HTML elements."""
        asked: dict[str, Any] = {"q": list(texts), "format": "html"}
        asked |= {"source": code(source) or "auto", "target": code(target)}
        if self._secret:
            asked["api_key"] = self._secret
        answer = self._client.ask("POST", "/translate", asked)
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            message = "LibreTranslate answers without translations; check LIBRETRANSLATE_URL."
            raise EngineError(message)
        return [str(text) for text in found]


def code(name: str) -> str:
    """Return the server's code of a language; nothing where none is named."""
    found = lang(name)
    base = "nb" if found.base == "no" else found.base
    return "" if base in {"und", ""} else SCRIPTS.get((found.base, found.script), base)
