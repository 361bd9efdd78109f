"""Score alternative translations."""

import json
from typing import TYPE_CHECKING, Literal

import click

from review_app.cli import _io
from review_app.errors import ReviewError

if TYPE_CHECKING:
    from review_app.service.scoring import Scoring


@click.command()
@click.option("--source", required=True, metavar="F", help="The source, one segment a line.")
@click.option("--reference", multiple=True, metavar="F", help="A reference; may be repeated.")
@click.option("--system", "systems", multiple=True, metavar="NAME=F", help="A translation.")
@click.option("--metrics", default="bleu,chrfpp,ter", show_default=True, help="Comma-separated.")
@click.option("--source-lang", default="", metavar="L", help="For models of many languages.")
@click.option("--target-lang", default="", metavar="L", help="Chooses the tokenizer.")
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="METRIC=FOLDER",
    help="Score by a local model too: bertscore, forced-decoding, metricx.",
)
@click.option(
    "--scores",
    "foreign",
    multiple=True,
    metavar="F",
    help="Segment scores of another program (COMET, MetricX; JSON, JSONL or TSV).",
)
@click.option(
    "--slice",
    "cuts",
    multiple=True,
    metavar="NAME=F",
    help="Score parts by themselves: a label a line, or just `length`.",
)
@click.option(
    "--significance",
    type=click.Choice(["bootstrap", "randomization", "none"]),
    default="bootstrap",
    show_default=True,
    help="Test for each pair of systems.",
)
@click.option(
    "--samples",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Resamplings; sacreBLEU's number if 0.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=12345,
    show_default=True,
    help="Seed of the resampling.",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
def command(
    source: str,
    reference: tuple[str, ...],
    systems: tuple[str, ...],
    metrics: str,
    source_lang: str,
    target_lang: str,
    models: tuple[str, ...],
    foreign: tuple[str, ...],
    cuts: tuple[str, ...],
    significance: Literal["bootstrap", "randomization", "none"],
    samples: int,
    seed: int,
    shape: str,
) -> None:
    """Score translations of one source; files hold one segment a line.

    Without --reference the agreement between the candidates is given, which is no quality.

    \b
      review-app score --source s.txt --reference r.txt --system a=a.txt --system b=b.txt
    """
    from review_app.service.model_scoring import score_by_model
    from review_app.service.score_files import read
    from review_app.service.scoring import score

    if not systems:
        raise ReviewError("Name at least one translation with --system NAME=FILE.")
    named = _distinct([_named(s) for s in systems])
    sources = _lines(source)
    references = [_lines(r) for r in reference]
    tell = _io.progress("Scoring")
    imported = [one for file in foreign for one in read(_io.read(file), file, len(sources))]
    for choice in models:
        imported += score_by_model(
            choice,
            named,
            sources=sources,
            references=references,
            langs=(source_lang, target_lang),
            tell=tell,
        )
    result = score(
        named,
        sources=sources,
        references=references,
        metrics=[m.strip() for m in metrics.split(",") if m.strip()],
        target_lang=target_lang,
        significance="" if significance == "none" else significance,
        samples=samples or (10_000 if significance == "randomization" else 1000),
        seed=seed,
        parts=dict(_part(cut, sources) for cut in cuts),
        imported=imported,
        progress=tell,
    )
    for note in result.notes:
        _io.say(note)
    if shape == "json":
        click.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=1))
    else:
        _print(result)


def _print(result: "Scoring") -> None:
    """Print scores, comparisons and slices, one a line, tab-separated."""
    for s in result.scores:
        margin = f" ± {(s.interval[1] - s.interval[0]) / 2:.2f}" if s.interval else ""
        click.echo(f"{s.system}\t{s.metric}\t{s.value:.2f}{margin}\t{s.signature}")
    for c in result.comparisons:
        click.echo(f"{c.first} - {c.second}\t{c.metric}\t{c.difference:+.2f}\tp = {c.p_value:.4f}")
    for one in result.slices:
        for s in one.scores:
            where = f"{one.by}: {one.label} ({one.size})"
            click.echo(f"{s.system}\t{s.metric}\t{s.value:.2f}\t{where}")


def _part(option: str, sources: list[str]) -> tuple[str, dict[str, list[int]]]:
    from review_app.service.scoring import by_label, by_length

    if option == "length":
        return option, by_length(sources)
    name, equals, file = option.partition("=")
    if not (name and equals and file):
        message = f"--slice {option!r} is neither length nor NAME=FILE with a label a line."
        raise ReviewError(message)
    return name, by_label(name, _lines(file), len(sources))


def _distinct(named: list[tuple[str, list[str]]]) -> dict[str, list[str]]:
    names = [name for name, _ in named]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ReviewError(f"The system {min(twice)!r} is named twice; give each its own name.")
    return dict(named)


def _named(option: str) -> tuple[str, list[str]]:
    name, equals, file = option.partition("=")
    if not (name and equals and file):
        message = (
            f"--system {option!r} is not NAME=FILE; write for example --system engine=out.txt."
        )
        raise ReviewError(message)
    return name, _lines(file)


def _lines(name: str) -> list[str]:
    from review_app.service.lines import read_lines

    return read_lines(_io.read(name), name)
