"""Measure how often a file in an old encoding is read rightly, beside charset-normalizer alone.

    python bench/decoding.py DATA

DATA is the folder of development data (`checks/`, `mt/`). Passages of 80, 300
and 1,500 characters are encoded in the encodings once usual for their language and decoded again;
a passage counts when every character is right.
"""

import gzip
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from review_app.errors import FileError
from review_app.text.decode import decode

ENCODINGS = {
    "de": ("cp1252", "iso-8859-1", "mac-roman"),
    "fr": ("cp1252", "iso-8859-15", "mac-roman"),
    "es": ("cp1252", "iso-8859-1", "cp850"),
    "pt": ("cp1252", "iso-8859-1", "cp850"),
    "cs": ("cp1250", "iso-8859-2"),
    "pl": ("cp1250", "iso-8859-2"),
    "uk": ("cp1251", "koi8-u"),
    "ru": ("cp1251", "koi8-r", "cp866", "iso-8859-5"),
    "zh": ("gb18030", "big5"),
    "he": ("cp1255",),
}
SIZES = (80, 300, 1500)


def texts(data: Path) -> dict[str, str]:
    """Return a long text for each language."""
    lines: dict[str, list[str]] = defaultdict(list)
    for file in ("clean_dev", "demetr_dev"):
        with gzip.open(data / "checks" / f"{file}.jsonl.gz", "rt", encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                lines[row["source_lang"]].append(row["source"])
                if file == "clean_dev":
                    lines[row["target_lang"]].append(row["target"])
    with gzip.open(data / "mt" / "wmt23_he-en.tsv.gz", "rt", encoding="utf-8") as stream:
        lines["he"] += [cell for row in stream for cell in row.split("\t") if "\u05d0" in cell]
    for path in Path("corpora").glob("*/*.*.txt"):
        lines[path.name.split(".")[-2]] += path.read_text(encoding="utf-8").splitlines()
    return {lang: "\n".join(dict.fromkeys(filter(None, found))) for lang, found in lines.items()}


def passages(text: str, encoding: str, size: int) -> Iterator[bytes]:
    """Yield up to 40 passages that the encoding can hold and that are not plain ASCII."""
    draw = random.Random(f"{encoding}{size}")  # noqa: S311 - a sample, no secret
    for _ in range(40):
        start = draw.randrange(max(1, len(text) - size))
        data = text[start : start + size].encode(encoding, "ignore")
        if not data.isascii():
            yield data


def ours(data: bytes) -> str:
    """Decode as the program does."""
    try:
        return decode(data, "x").text
    except FileError:
        return ""


def theirs(data: bytes) -> str:
    """Decode as charset-normalizer alone does."""
    best = from_bytes(data).best()
    return str(best) if best else ""


def main(data: Path) -> None:
    """Print the share read rightly for each language and size."""
    found = texts(data)
    print("lang size  n   ours  charset-normalizer")
    sums: dict[int, list[int]] = {size: [0, 0, 0] for size in SIZES}
    spent = [0.0, 0.0]
    for lang, encodings in ENCODINGS.items():
        for size in SIZES:
            counts = [0, 0, 0]
            for encoding in encodings:
                for passage in passages(found[lang], encoding, size):
                    truth = passage.decode(encoding)
                    counts[0] += 1
                    for n, read in enumerate((ours, theirs)):
                        begin = time.perf_counter()
                        counts[n + 1] += read(passage) == truth
                        spent[n] += time.perf_counter() - begin
            sums[size] = [a + b for a, b in zip(sums[size], counts, strict=True)]
            print(f"{lang:4} {size:4} {counts[0]:3}  {share(counts, 1)}  {share(counts, 2)}")
    for size, counts in sums.items():
        print(f"all  {size:4} {counts[0]:3}  {share(counts, 1)}  {share(counts, 2)}")
    number = sum(counts[0] for counts in sums.values())
    print(f"milliseconds a passage: {spent[0] / number * 1e3:.1f}, {spent[1] / number * 1e3:.1f}")


def share(counts: list[int], which: int) -> str:
    """Write a share in per cent."""
    return f"{100 * counts[which] / max(1, counts[0]):5.1f}"


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "checks").is_dir():
        raise SystemExit("Give the folder of development data: python bench/decoding.py DATA")
    main(Path(sys.argv[1]))
