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
from review_app.text.language_codes import lang, pick

PAIRS: frozenset[tuple[str, str]] = frozenset()
KEYS = ("LIBRETRANSLATE_URL", "LIBRETRANSLATE_API_KEY")
LOCAL = False
GLOSSARY = ""
MODEL = ""
MARK = '<x id="{}"/>'
MARKUP = True
BATCH = 20
HOME = "http://localhost:5000"
OLD = {"zt": "zh-Hant", "pb": "pt-BR"}  # codes of the server's own making


class Engine:
    """A LibreTranslate server for one run."""

    def __init__(self, options: Options) -> None:
        self._secret = os.environ.get(KEYS[1], "").strip()
        base = os.environ.get(KEYS[0], "") or HOME
        service = Service("LibreTranslate", base, KEYS[1])
        limits = {"patience": options.patience, "pause": options.pause}
        self._client = Client(service, {}, secret=self._secret, **limits)
        self._codes: dict[str, str] = {}
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
        asked |= {"source": self._code(source) if known(source) else "auto"}
        asked["target"] = self._code(target)
        if self._secret:
            asked["api_key"] = self._secret
        answer = self._client.ask("POST", "/translate", asked)
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            message = "LibreTranslate answers without translations; check LIBRETRANSLATE_URL."
            raise EngineError(message)
        return [str(text) for text in found]

    def _code(self, wanted: str) -> str:
        """Return the server's own code of a language; one that it lacks is an EngineError."""
        if not self._codes:
            rows = self._client.ask("GET", "/languages")
            rows = rows if isinstance(rows, list) else []
            own = [str(row.get("code", "")) for row in rows if isinstance(row, dict)]
            self._codes = {OLD.get(name, name): name for name in own if name}
        chosen = pick(wanted, self._codes)
        if not chosen:
            listed = ", ".join(sorted(self._codes)) or "none"
            message = f"LibreTranslate does not know the language {wanted!r}; it knows {listed}."
            raise EngineError(message)
        return self._codes[chosen]


def known(code: str) -> bool:
    """Tell whether a language is named at all."""
    return lang(code).base not in {"", "und"}
