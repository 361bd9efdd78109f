"""Measure the checks: what they find, what they flag wrongly, beside pofilter.

    python bench/checks.py DATA_FOLDER [--peer-python PATH] [--sample P]

DATA_FOLDER holds make_check_input.py, score_checks.py and the rows they read (clean translations
and the same with one seeded defect). Every line is a document of its own, so checks that compare
segments have nothing to compare. Writes bench/results/checks.json and checks.txt.

`--peer-python` is a Python in whose environment translate-toolkit is installed.
How fast both are, bench/check_speed.py measures.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from review_app.checks import checks
from review_app.model import Unit
from review_app.service.checking import check_units, spared
from review_app.settings import Settings

HERE = Path(__file__).parent
MOST_ALARMS = 0.003
"""Share of a language's clean segments from which a check that flags them is off by default."""
RESULTS = HERE / "results"
# what counts as found: the checks whose business the category is
OURS = {
    "broken_sentence": ["broken-sentence"],
    "stray_dash": ["stray-punctuation"],
    "space_before_punct": ["space-before-punctuation"],
    "no_space_after": ["missing-space"],
    "double_space": ["double-space"],
    "double_word": ["doubled-word", "repeated-phrase"],
    "num_changed": ["number-value", "number-word"],
    "num_dropped": ["number-value"],
    "month_changed": ["month-changed"],
    "quote_mixed": ["mixed-quotes"],
    "quote_unpaired": ["unpaired-quote"],
    "bracket_unpaired": ["unpaired-bracket"],
    "end_dropped": ["end-punctuation"],
    "end_swapped": ["end-punctuation"],
    "first_letter_lower": ["sentence-case"],
    "copy_of_source": ["untranslated"],
    "partly_untranslated": ["partly-untranslated", "source-word"],
    "wrong_language": ["wrong-language", "untranslated"],
    "empty_target": ["empty-target"],
    "truncated": ["missing-content", "broken-off"],
    "sentence_omitted": ["missing-content", "empty-target", "broken-off", "list-label"],
    "next_segment_added": ["added-content"],
    "name_misspelt": ["misspelt-name"],
    "mojibake": ["mojibake"],
    "html_entity": ["html-entity"],
    "url_changed": ["web-address"],
    "negation_dropped": ["lost-negation"],
    "typo": ["swapped-letters", "misspelt-name", "spelling"],
}
# categories that the project's table of bars gives a limit of their own
LIMITED = frozenset(OURS) - {"first_letter_lower", "url_changed", "empty_target", "typo"}
PEERS = {
    "broken_sentence": ["sentencecount", "simplecaps"],
    "stray_dash": ["endpunc", "puncspacing"],
    "space_before_punct": ["puncspacing", "endpunc"],
    "no_space_after": ["puncspacing"],
    "double_space": ["doublespacing"],
    "double_word": ["doublewords"],
    "num_changed": ["numbers"],
    "num_dropped": ["numbers"],
    "month_changed": ["numbers"],
    "quote_mixed": ["doublequoting", "singlequoting"],
    "quote_unpaired": ["doublequoting", "singlequoting"],
    "bracket_unpaired": ["brackets"],
    "end_dropped": ["endpunc"],
    "end_swapped": ["endpunc"],
    "first_letter_lower": ["startcaps", "simplecaps"],
    "copy_of_source": ["unchanged"],
    "partly_untranslated": ["unchanged"],
    "wrong_language": ["long", "short", "startcaps", "endpunc"],
    "empty_target": ["untranslated", "blank", "short"],
    "truncated": ["short", "sentencecount"],
    "sentence_omitted": ["short", "sentencecount"],
    "next_segment_added": ["long", "sentencecount"],
    "name_misspelt": ["simplecaps", "acronyms"],
    "mojibake": ["purepunc"],
    "html_entity": ["xmltags", "variables"],
    "url_changed": ["urls", "emails"],
    "negation_dropped": [],
    "typo": [],
}


def main() -> None:
    """Run the measurement that the command line asks for."""
    args = arguments()
    data = Path(args.data)
    if not (data / "score_checks.py").exists():
        sys.exit(f"{data} holds no score_checks.py: give the folder of the development data.")
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "input.jsonl"
        make = [sys.executable, data / "make_check_input.py", "--sample", str(args.sample)]
        subprocess.run([*make, "-o", lines], check=True)
        scores = {"ours": score(data, ours(lines, Path(folder)), OURS, args.sample)}
        scores["alarms"] = alarms(data, args.sample)
        scores["judged"] = judged(data, Path(folder) / "ours.jsonl", args.sample)
        if args.peer_python:
            found = peer(args.peer_python, lines, Path(folder))
            scores["pofilter"] = score(data, found, PEERS, args.sample)
    write(scores, sampled=args.sample < 1)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("--peer-python", default="")
    parser.add_argument("--sample", type=float, default=1.0)
    return parser.parse_args()


def ours(lines: Path, folder: Path) -> Path:
    """Run our checks over the lines; return the file of findings."""
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    units = [
        Unit(r["id"], r["source"], r["target"], r["source_lang"], r["target_lang"], r["id"])
        for r in rows
    ]
    found = (
        {
            "unit": f.unit,
            "check": f.check,
            "issue": f.issue,
            "severity": f.severity,
            "side": f.span.side,
            "start": f.span.start,
            "end": f.span.end,
        }
        for f in check_units(units)
    )
    return dump(found, folder / "ours.jsonl")


def alarms(data: Path, sample: float) -> dict[str, dict[str, float]]:
    """Return for each check and target language the share of clean segments that it flags.

    Checks that are off for some languages run here for all, so that the figure that switched them
    off can be measured again. A check is off for a language from `MOST_ALARMS` on.
    """
    sys.path.insert(0, str(data))
    from make_check_input import rows

    kept = [r for kind, r in rows(data, sample) if kind == "clean"]
    units = [
        Unit(r["id"], r["source"], r["target"], r["source_lang"], r["target_lang"], r["id"])
        for r in kept
    ]
    langs = {u.id: u.target_lang for u in units}
    all_on = Settings(on=frozenset(name for name in checks() if spared(name)))
    found = {(f.check, f.unit) for f in check_units(units, settings=all_on)}
    counts = Counter((check, langs[unit]) for check, unit in found)
    sizes = Counter(langs.values())
    shares: dict[str, dict[str, float]] = {}
    for (check, lang), count in sorted(counts.items()):
        shares.setdefault(check, {})[lang] = round(count / sizes[lang], 5)
    return shares


def judged(data: Path, found: Path, sample: float) -> dict[str, float]:
    """Return which share of the European pairs' clean segments is flagged, and wrongly so.

    `judged.tsv` holds what a person thought of each finding; one that nobody read counts as wrong.
    """
    from make_check_input import rows

    units = {
        r["id"]
        for kind, r in rows(data, sample)
        if kind == "clean" and "zh" not in {r["source_lang"], r["target_lang"]}
    }
    lines = (HERE / "judged.tsv").read_text(encoding="utf-8").splitlines()
    verdicts = (line.split("\t") for line in lines if not line.startswith("#"))
    defects = {(unit, check) for unit, check, verdict in verdicts if verdict == "defect"}
    findings = map(json.loads, found.read_text(encoding="utf-8").splitlines())
    flagged = {(f["unit"], f["check"]) for f in findings if f["unit"] in units}
    wrong = {unit for unit, check in flagged - defects}
    total = len(units)
    shares = {"flagged": len({unit for unit, _ in flagged}) / total, "wrong": len(wrong) / total}
    return {"segments": total, **shares}


def dump(found: Iterable[Mapping[str, object]], path: Path) -> Path:
    """Write findings, one a line."""
    path.write_text("".join(f"{json.dumps(f)}\n" for f in found), encoding="utf-8")
    return path


def peer(python: str, lines: Path, folder: Path) -> Path:
    """Run pofilter's filters in their own environment."""
    path = folder / "peer.jsonl"
    with path.open("wb") as out:
        subprocess.run([python, HERE / "peer_pofilter.py", lines], check=True, stdout=out)
    return path


def score(data: Path, found: Path, expect: Mapping[str, list[str]], sample: float) -> dict:
    """Score findings with the scorer of the data."""
    wanted = found.with_suffix(".expect")
    wanted.write_text(json.dumps(expect), encoding="utf-8")
    command = [sys.executable, data / "score_checks.py", found, "--data", data, "--json"]
    command += ["--sample", str(sample), "--expect", wanted]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def write(scores: dict, *, sampled: bool) -> None:
    """Print the table; keep it with the figures unless they come from a sample."""
    text = "\n".join([*recall_table(scores), "", *clean_table(scores)])
    print(text)
    if sampled:
        print("(a sample: nothing written)")
        return
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "checks.txt").write_text(text + "\n", encoding="utf-8")
    kept = {"made": f"bench/checks.py, review_app {version('review-app')}", "expect": OURS}
    kept |= scores | {"off": off(scores["alarms"])}
    (RESULTS / "checks.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def recall_table(scores: dict) -> list[str]:
    """Recall by category: the right check fires anew, on a span that overlaps the defect."""
    out = [f"{'category':28s}{'rows':>6s}{'ours':>8s}{'pofilter':>10s}"]
    theirs = scores.get("pofilter", {}).get("defects", {})
    for name, row in scores["ours"]["defects"].items():
        kind, _, category = name.partition("/")
        if kind == "injected":
            other = f"{theirs[name]['new'] * 100:9.1f} " if name in theirs else "        - "
            out.append(f"{category:28s}{row['n']:6d}{row['located'] * 100:8.1f}{other}")
    if not theirs:
        out.append("pofilter was not run: give --peer-python.")
    return out


def clean_table(scores: dict) -> list[str]:
    """Share of clean segments flagged, by language pair and by check, in percent."""
    theirs = scores.get("pofilter", {}).get("clean", {})
    out = [f"{'clean segments flagged, %':28s}{'rows':>6s}{'ours':>8s}{'pofilter':>10s}"]
    for name, row in scores["ours"]["clean"].items():
        other = f"{theirs[name]['flagged'] * 100:9.2f} " if name in theirs else "        - "
        out.append(f"{name:28s}{row['n']:6d}{row['flagged'] * 100:8.2f}{other}")
    if told := scores.get("judged"):
        out.append(f"European pairs together{told['segments']:10d}{told['flagged'] * 100:8.2f}")
        out.append(f"  wrongly, by judged.tsv{told['segments']:11d}{told['wrong'] * 100:8.2f}")
    out += ["", "by check, % of clean segments"]
    by_check = scores["ours"]["clean_per_check"].get("clean", {})
    out += [f"  {check:32s}{share * 100:8.3f}" for check, share in by_check.items()]
    limit = f"more than {MOST_ALARMS:.1%} of a language's clean segments"
    over = [f"  {check} into {', '.join(langs)}" for check, langs in off(scores["alarms"]).items()]
    return [*out, "", f"flagged {limit}, so off by default for it", *over]


def off(shares: Mapping[str, Mapping[str, float]]) -> dict[str, list[str]]:
    """Return the languages for which a check is off by default: `DEFAULT_EXCEPT` has to agree.

    A check whose category has a limit of its own is measured by that one.
    """
    limited = {check for category in LIMITED for check in OURS[category]}
    found = {c: [lang for lang, s in by.items() if s > MOST_ALARMS] for c, by in shares.items()}
    return {check: langs for check, langs in found.items() if langs and check not in limited}


if __name__ == "__main__":
    main()
