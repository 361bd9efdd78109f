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

    for pair in score_pairs(read_lines(_io.read(tsv), tsv)):
        if shape == "jsonl":
            sys.stdout.write(json.dumps(pair, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"{pair['score']:.3f}\t{pair['a']}\t{pair['b']}\n")
