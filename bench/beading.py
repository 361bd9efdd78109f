"""How long a correction of an alignment takes, from the request to the answer.

Makes documents of 500 and 2,000 sentences and corrects them through the service, as the JSON
route does: join, move, unlink and lining up anew. Prints the median and the worst of wall and CPU
time, beside lining up the whole text again. The bar is 200 ms at 2,000 sentences.

    python bench/beading.py [--no-model]
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from review_app.model import Bead
from review_app.service import _following, beading, projects, viewing
from review_app.service.beading import Correction
from review_app.service.importing import Imported, beads_of, units_of
from review_app.service.reviewing import Person
from review_app.service.workspace import Workspace, open_workspace
from review_app.text.align import align, realign
from review_app.text.sentences import from_lines

SIZES = (500, 2000)
ROUNDS = 12
WORDS = {
    "pt": [
        "navio",
        "porto",
        "vento",
        "noite",
        "capitão",
        "carta",
        "chuva",
        "rapaz",
        "mar",
        "vela",
        "tempo",
        "caixa",
    ],
    "en": [
        "ship",
        "harbour",
        "wind",
        "night",
        "captain",
        "chart",
        "rain",
        "boy",
        "sea",
        "sail",
        "weather",
        "box",
    ],
}


def texts(size: int) -> tuple[list[str], list[str]]:
    """Return sentences of both languages that say the same, of different lengths."""
    rng = random.Random(size)  # noqa: S311 - a sample, no secret
    chosen = [[rng.randrange(12) for _ in range(rng.randint(4, 12))] for _ in range(size)]
    sides = [
        [
            " ".join(WORDS[lang][k] for k in row).capitalize() + f" {n}."
            for n, row in enumerate(chosen)
        ]
        for lang in ("pt", "en")
    ]
    return sides[0], sides[1]


def stored(ws: Workspace, size: int) -> str:
    """Store a document lined up one to one."""
    source, target = texts(size)
    documents = from_lines(source, "pt"), from_lines(target, "en")
    found = [Bead((n,), (n,), 0.8, reason="meaning and length agree") for n in range(size)]
    made = units_of(*documents, found)
    imported = Imported(f"bench {size}", "pt", "en", made, beads=beads_of(*documents, found, made))
    project = projects.create_project(ws, f"bench {size}")
    return projects.add_document(ws, project, imported, Person("bench", f"import-{size}"))


def timed(deed: Callable[[], object]) -> tuple[float, float]:
    """Return wall and CPU milliseconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    deed()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def corrections(ws: Workspace, document: str) -> dict[str, list[tuple[float, float]]]:
    """Correct at places spread over the document."""
    rng = random.Random(7)  # noqa: S311 - a sample, no secret
    found: dict[str, list[tuple[float, float]]] = {}
    for turn in range(ROUNDS):
        at = 20 + turn * 35
        near = viewing.window(ws, document, viewing.Filter(), at, 3).rows
        versions = {row.unit.id: row.unit.version for row in near}
        unit = near[1].unit
        deeds = [("merge", {}), ("move", {"side": "target", "step": 1}), ("unlink", {})]
        action, more = deeds[turn % len(deeds)]
        wanted = Correction(action, versions, **more)
        person = Person("bench", f"{document}-{turn}-{rng.random()}")

        def deed(unit: str = unit.id, wanted: Correction = wanted, who: Person = person) -> None:
            beading.correct(ws, document, unit, wanted, who)

        found.setdefault(action, []).append(timed(deed))
        again = Person("bench", f"{document}-{turn}-again")
        here = viewing.window(ws, document, viewing.Filter(), at + 15, 1).rows[0].unit.id
        key = "line up anew between anchors"
        found.setdefault(key, []).append(
            timed(lambda u=here, p=again: beading.realign(ws, document, u, p))
        )
    return found


def aligner(size: int, model: bool) -> None:
    """Print what the aligner alone takes for a correction in the middle."""
    source, target = texts(size)
    documents = from_lines(source, "pt"), from_lines(target, "en")
    found = [Bead((n,), (n,), 0.8) for n in range(size)]
    middle = size // 2
    changed = [Bead((middle, middle + 1), (middle, middle + 1))]
    realign(*documents, found, changed, model=model)
    wall, cpu = timed(lambda: realign(*documents, found, changed, model=model))
    whole = timed(lambda: align(*documents, model=model))
    print(f"{size:>6}  text.align.realign, whole document in hand {wall:7.0f} {cpu:7.0f}")
    print(f"{size:>6}  baseline: lining up the whole text again    {whole[0]:7.0f} {whole[1]:7.0f}")


def main() -> None:
    """Print the table."""
    model = "--no-model" not in sys.argv
    if not model:
        # the service asks for the encoder where there is one; here it must do without
        _following.align = lambda *a, **k: align(*a, **{**k, "model": False})  # type: ignore[attr-defined]
        _following.realign = lambda *a, **k: realign(*a, **{**k, "model": False})  # type: ignore[attr-defined]
    print(f"{'size':>6}  {'what':<44} {'wall ms':>7} {'cpu ms':>7}  (median, then the worst)")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            ws = open_workspace(f"sqlite:///{Path(folder) / 'bench.sqlite'}")
            document = stored(ws, size)
            corrections_cold = corrections(ws, document)
            for action, times in corrections_cold.items():
                walls, cpus = ([t[k] for t in times] for k in (0, 1))
                print(
                    f"{size:>6}  {action:<44} {statistics.median(walls):7.0f} "
                    f"{statistics.median(cpus):7.0f}  worst {max(walls):.0f} / {max(cpus):.0f}"
                )
            ws.database.close()
        aligner(size, model)


if __name__ == "__main__":
    main()
