"""Tell whether two spellings are of one name."""

import json
import sys

import click

from review_app.cli import _io


@click.command()
@click.argument("tsv")
@click.option("--format", "shape", type=click.Choice(["jsonl", "text"]), default="jsonl")
def command(tsv: str, shape: str) -> None:
    """Score each line of TSV: two spellings, and optionally their languages.

    A score of at least 0.5 says that both are spellings of one name.

    \b
      printf 'Tokayev\\tTokajew\\n' | review-app names -
    """
    from review_app.service.lines import read_lines
    from review_app.service.naming import score_pairs

    lines = read_lines(_io.read(tsv), tsv)
    bare = [number for number, line in enumerate(lines, 1) if line.strip() and "\t" not in line]
    if bare:
        left = "1 line" if len(bare) == 1 else f"{len(bare)} lines"
        _io.say(f"{tsv}, line {bare[0]}: no tab between two spellings; {left} left out.")
    for pair in score_pairs(lines):
        if shape == "jsonl":
            sys.stdout.write(json.dumps(pair, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"{pair['score']:.3f}\t{pair['a']}\t{pair['b']}\n")
