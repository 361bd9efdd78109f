"""Score a published MQM file."""

import json
from typing import TYPE_CHECKING

import click

from review_app.cli import _io

if TYPE_CHECKING:
    from review_app.service.mqm import Scored


@click.command()
@click.argument("file")
@click.option(
    "--profile",
    default="google",
    show_default=True,
    metavar="NAME",
    help="google, mqm-core, esa, or the path of a TOML or JSON profile.",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
def command(file: str, profile: str, shape: str) -> None:
    """Score FILE, a tab-separated MQM file with one marked error a line.

    Penalty points are the mean over a segment's raters; a system's score is the mean over its
    segments. Scores are minus the penalty, as they are published. How far the raters agree stands
    beside them.

    \b
      review-app mqm ratings.tsv --profile google --format json
    """
    from review_app.service.mqm import score_file

    scored = score_file(_io.read(file), file, profile)
    if scored.agreement.warning:
        _io.say(scored.agreement.warning)
    if shape == "json":
        click.echo(json.dumps(scored.to_json(), ensure_ascii=False, indent=1))
        return
    for line in _lines(scored):
        click.echo(line)


def _lines(scored: "Scored") -> list[str]:
    """Return a table of the systems, then how far the raters agree."""
    head = ("system", "penalty", "segments", "words", "per 1,000 words", "calibrated", "passed")
    rows = [
        (
            *(s.system, f"{s.penalty:.3f}", str(s.segments), str(s.words)),
            *(_number(s.per_thousand), _number(s.calibrated)),
            "" if s.passed is None else "yes" if s.passed else "no",
        )
        for s in scored.systems
    ]
    agreed = scored.agreement
    last = f"raters {len(agreed.annotators)}\tsegments in common {agreed.segments}"
    figures = f"alpha {_number(agreed.alpha)}\tspan F1 {_number(agreed.span_f1)}"
    return ["\t".join(head), *("\t".join(r) for r in rows), f"{last}\t{figures}"]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
