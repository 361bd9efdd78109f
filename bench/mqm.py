"""MQM segment scores against the published ones of a campaign (goal: every one within 1e-4).

Beside them the simplest other rule that one finds in scripts, major 5 and minor 1 without the
exceptions, to show that the exceptions are what makes the numbers equal.

python bench/mqm.py FOLDER, where FOLDER/mqm holds a file `NAME.tsv.gz` and the official scores in
`NAME.avg_seg_scores.tsv`.
"""

import gzip
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from review_app.quality import mqm, profile, table  # noqa: E402 - needs the path above

NEAR = 1e-4
# how the score file calls the human translations
NAMES = {"ref": "ref-A", "refB": "ref-B"}


def main() -> None:
    """Print how many published segment scores each rule gives."""
    folder = Path(sys.argv[1]) / "mqm" if len(sys.argv) > 1 else Path()
    files = sorted(folder.glob("*.tsv.gz")) if len(sys.argv) > 1 else []
    if not files:
        sys.exit("The data are not here: give the folder that holds mqm/*.tsv.gz.")
    naive = profile.parse("naive", {"severities": {"neutral": 0, "minor": 1, "major": 5}})
    for file in files:
        official = published(file.with_name(file.name.replace(".tsv.gz", ".avg_seg_scores.tsv")))
        started = time.process_time()
        judged = table.read(gzip.decompress(file.read_bytes()).decode("utf-8"), file.name)
        print(f"{file.name}: {len(judged):,} judgements")
        for rule in (profile.find("google"), naive):
            scores = {
                (NAMES.get(s.system, s.system), s.segment): s.score
                for s in mqm.segment_scores(judged, rule)
            }
            equal = sum(abs(scores.get(k, 1e9) - v) < NEAR for k, v in official.items())
            print(f"  {rule.id:8} {equal:,} of {len(official):,} published segment scores equal")
        print(f"  CPU time {time.process_time() - started:.2f} s")


def published(file: Path) -> dict[tuple[str, str], float]:
    """Read the official scores by system and segment; segments that nobody rated are left out."""
    rows = [line.split() for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    return {(system, segment): float(score) for system, score, segment in rows if score != "None"}


if __name__ == "__main__":
    main()
