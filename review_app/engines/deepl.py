"""DeepL translates, over its web interface.

The key stands in DEEPL_API_KEY; keys that end in `:fx` belong to the free plan and its own
address. DEEPL_URL names another address. Every text and every glossary term of the language pair
goes to DeepL. The terms are uploaded as a glossary for the run and deleted at its end. The model
is one of quality_optimized, prefer_quality_optimized and latency_optimized, or none.
"""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any, Self

from review_app.engines import Options
from review_app.engines._http import Client, Service, key
from review_app.errors import EngineError
from review_app.text.language_codes import lang

PAIRS: frozenset[tuple[str, str]] = frozenset()
KEYS = ("DEEPL_API_KEY", "DEEPL_URL")
LOCAL = False
GLOSSARY = "The terms of the language pair are uploaded as a DeepL glossary for the run."
MODEL = ""
MARK = '<x id="{}"/>'
MARKUP = True
BATCH = 50  # texts that one request may hold
BYTES = 100_000  # of text in one request, which may have 128 KiB in all
PAID, FREE = "https://api.deepl.com", "https://api-free.deepl.com"
# targets that DeepL wants with a region, and the one taken where none is named
REGIONS = {"EN": "EN-US", "PT": "PT-PT"}
WITH_REGION = frozenset({"EN-US", "EN-GB", "PT-PT", "PT-BR", "ES-419"})


class Engine:
    """DeepL for one run."""

    def __init__(self, options: Options) -> None:
        self._options = options
        secret = key(KEYS[0], "DeepL")
        base = os.environ.get(KEYS[1], "") or (FREE if secret.endswith(":fx") else PAID)
        service = Service("DeepL", base, KEYS[0])
        headers = {"authorization": f"DeepL-Auth-Key {secret}"}
        limits = {"patience": options.patience, "pause": options.pause}
        self._client = Client(service, headers, secret=secret, **limits)
        self._glossaries: dict[tuple[str, str], str] = {}
        self.fingerprint = options.model

    def __enter__(self) -> Self:
        """Open the connection."""
        self._client.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        """Delete the glossaries of this run and close."""
        try:
            for name in self._glossaries.values():
                if name:
                    self._client.ask("DELETE", f"/v2/glossaries/{name}")
        except EngineError:
            # what was translated counts more than a glossary left behind
            return
        finally:
            self._client.__exit__(*error)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Translate texts in which codes are XML elements."""
        pair = source_code(source), target_code(target)
        asked: dict[str, Any] = {"target_lang": pair[1]}
        asked |= {"tag_handling": "xml", "split_sentences": "nonewlines"}
        if pair[0]:
            asked["source_lang"] = pair[0]
        if glossary := self._glossary(pair):
            asked["glossary_id"] = glossary
        if self._options.model:
            asked["model_type"] = self._options.model
        found: list[str] = []
        for part in _parts(texts):
            answer = self._client.ask("POST", "/v2/translate", asked | {"text": part})
            found += _texts(answer)
        return found

    def _glossary(self, pair: tuple[str, str]) -> str:
        """Upload the terms when the pair is first asked for; return their id, or nothing."""
        if pair in self._glossaries or not self._options.terms or not pair[0]:
            return self._glossaries.get(pair, "")
        rows = {s: t for s, t in self._options.terms if not {"\t", "\n"} & set(s + t)}
        answer = self._client.ask(
            "POST",
            "/v2/glossaries",
            {
                "name": "review-app",
                "source_lang": pair[0].lower(),
                "target_lang": pair[1].partition("-")[0].lower(),
                "entries": "\n".join(f"{s}\t{t}" for s, t in rows.items()),
                "entries_format": "tsv",
            },
        )
        found = answer.get("glossary_id", "") if isinstance(answer, dict) else ""
        self._glossaries[pair] = str(found)
        return self._glossaries[pair]


def source_code(code: str) -> str:
    """Return DeepL's code of a source language; nothing lets DeepL guess."""
    base = lang(code).base.upper()
    return "" if base in {"UND", ""} else "NB" if base == "NO" else base


def target_code(code: str) -> str:
    """Return DeepL's code of a target language, with a region where it wants one."""
    found = lang(code)
    base = source_code(code)
    if base == "ZH":
        return f"ZH-{found.script.upper()}"
    with_region = f"{base}-{found.region}"
    return with_region if with_region in WITH_REGION else REGIONS.get(base, base)


def _parts(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts in order, no more at once than one request may hold."""
    part: list[str] = []
    size = 0
    for text in texts:
        weight = len(json.dumps(text, ensure_ascii=False).encode("utf-8", "replace"))
        if part and size + weight > BYTES:
            yield part
            part, size = [], 0
        part.append(text)
        size += weight
    yield part


def _texts(answer: object) -> Iterator[str]:
    rows = answer.get("translations") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise EngineError("DeepL answers without translations; check the address in DEEPL_URL.")
    for row in rows:
        yield str(row.get("text", "")) if isinstance(row, dict) else ""
