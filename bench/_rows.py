"""Sentences of our own making, as many as wanted: what a bench of the workspace fills rows with."""

import random
from collections.abc import Iterator, Sequence

from review_app.model import Place, State, Unit
from review_app.store import documents
from review_app.store.database import Database
from review_app.store.documents import DocumentInfo

_PEOPLE = ("O motorista", "A engenheira", "O prefeito", "Uma vizinha", "O carteiro", "A diretora")
_DEEDS = ("entregou", "consertou", "fotografou", "perdeu", "vendeu", "mediu", "pintou", "achou")
_THINGS = ("a ponte", "o relógio", "as cartas", "um telhado", "o mapa", "duas janelas", "o barco")
_PLACES = ("no porto", "perto do rio", "na praça", "em Lisboa", "na estação", "no mercado")
_PAIRS = {
    "O motorista": "The driver", "A engenheira": "The engineer", "O prefeito": "The mayor",
    "Uma vizinha": "A neighbour", "O carteiro": "The postman", "A diretora": "The director",
    "entregou": "delivered", "consertou": "repaired", "fotografou": "photographed",
    "perdeu": "lost", "vendeu": "sold", "mediu": "measured", "pintou": "painted", "achou": "found",
    "a ponte": "the bridge", "o relógio": "the clock", "as cartas": "the letters",
    "um telhado": "a roof", "o mapa": "the map", "duas janelas": "two windows",
    "o barco": "the boat", "no porto": "in the harbour", "perto do rio": "near the river",
    "na praça": "in the square", "em Lisboa": "in Lisbon", "na estação": "at the station",
    "no mercado": "at the market",
}  # fmt: skip


def pairs(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield sentences with translations, one to three a row, so that rows differ in height."""
    rng = random.Random(seed)  # noqa: S311 - repeatable rows, no secrets
    for number in range(count):
        parts = [
            [rng.choice(words) for words in (_PEOPLE, _DEEDS, _THINGS, _PLACES)]
            for _ in range(rng.choice((1, 1, 2, 3)))
        ]
        source = " ".join(f"{' '.join(p)} ({number})." for p in parts)
        target = " ".join(f"{' '.join(_PAIRS[w] for w in p)} ({number})." for p in parts)
        yield source, target


def fill(url: str, sizes: Sequence[int]) -> None:
    """Make a database with one document of each size, called `rows-SIZE`."""
    database = Database(url)
    for size in sizes:
        name = f"rows-{size}"
        info = DocumentInfo(name, "bench", name, "pt", "en", "", 0, "2026-01-01T00:00:00+00:00")
        with database.writing() as tx:
            if "bench" not in documents.list_projects(tx):
                documents.add_project(tx, "bench", "Bench", "2026-01-01T00:00:00+00:00")
            documents.add_document(tx, info, _units(size))
    database.close()


def _units(size: int) -> Iterator[Unit]:
    for n, (source, target) in enumerate(pairs(size)):
        state = State.TRANSLATED if n % 3 else State.INITIAL
        yield Unit(str(n + 1), source, target, "pt", "en", state=state, place=Place(n // 5))
