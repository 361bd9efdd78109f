"""Let a language model suggest error spans."""

from pathlib import Path

import click

from review_app.cli import _io, _options


@click.command()
@click.argument("file")
@click.option("--model", required=True, metavar="M", help="The name by which the server knows it.")
@click.option("--system", default="", metavar="NAME", help="Judge this candidate, not the target.")
@_options.source_lang
@_options.target_lang
@click.option("--cache", default="", metavar="FILE", help="Where answers are kept.")
@_options.timeout
@click.option("--dry-run", is_flag=True, help="Only say what it would cost.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True
)
def command(
    file: str,
    model: str,
    system: str,
    source_lang: str,
    target_lang: str,
    cache: str,
    timeout: float,
    dry_run: bool,
    shape: str,
) -> None:
    """Ask a model on an OpenAI-compatible server for the errors in FILE, bilingual in any format.

    The findings look like those of `check`, with the model as their origin; they are suggestions
    and no judgement. What it costs is said first. Answers are kept, so that the same command goes
    on where it stopped.

    \b
      review-app judge job.jsonl --model gpt-4o --dry-run
    """
    from review_app.service import listing, model_judging
    from review_app.service.importing import import_bitext

    read = import_bitext(_io.read(file), file, source_lang, target_lang)
    kept = Path(cache) if cache else None
    request = model_judging.Request(model, system, kept, timeout)
    cost = model_judging.plan(read.units, request)
    _io.say(
        f"{cost.segments} segments, {cost.to_ask} to ask: about {cost.tokens_in:,} tokens to send "
        f"and {cost.tokens_out:,} to get."
    )
    if dry_run:
        return
    judged = model_judging.judge(read.units, request, _io.progress("Judging"))
    for note in (*read.notes, *judged.notes):
        _io.say(note)
    listed = listing.Listed(file, read.units, judged.findings, ())
    with _io.output() as stream:
        listing.write(listed, shape, stream)
