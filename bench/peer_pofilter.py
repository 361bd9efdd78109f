"""Run the filters of translate-toolkit over a bilingual JSONL: a peer for bench/checks.py.

Runs in the environment of translate-toolkit, never in ours; prints a finding a line without
offsets, as the filters give none.
"""

import json
import sys
from pathlib import Path

from translate.filters import checks
from translate.storage.xliff import xlifffile


def main(path: str) -> None:
    """Check each line with the standard filters for its target language."""
    known: dict[str, checks.StandardUnitChecker] = {}
    store = xlifffile()
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        lang = row["target_lang"]
        if lang not in known:
            config = checks.CheckerConfig(targetlanguage=lang)
            config.sourcelanguage = row["source_lang"]
            known[lang] = checks.StandardChecker(checkerconfig=config)
        unit = store.UnitClass(row["source"])
        unit.target = row["target"]
        for name in known[lang].run_filters(unit):
            finding = {"unit": row["id"], "check": name, "issue": "", "severity": "minor"}
            print(json.dumps({**finding, "side": "target", "start": None, "end": None}))


if __name__ == "__main__":
    main(sys.argv[1])
