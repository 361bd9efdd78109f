"""Translate the sources of a file by an engine."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from review_app.cli import _io, _options

if TYPE_CHECKING:
    from review_app.service.translating import Plan, Request, Translated


@click.command()
@click.argument("file")
@click.option("--engine", required=True, metavar="E", help="See docs/engines.md.")
@click.option("--model", default="", metavar="M", help="A model folder or name, where E takes one.")
@_options.source_lang
@click.option("--target-lang", default="", metavar="L", help="Language to translate into.")
@click.option("--glossary", default="", metavar="CSV", help="Terms for engines that take them.")
@click.option("-o", "--out", default="-", metavar="OUT", help="Its name says the format.")
@click.option("--system", default="", metavar="NAME", help="How to call the candidates.")
@click.option(
    "--into",
    type=click.Choice(["candidate", "target"]),
    default="candidate",
    show_default=True,
    help="Beside the target, or as the target where that is empty.",
)
@click.option("--cache", default="", metavar="FILE", help="Where finished translations are kept.")
@_options.timeout
@click.option("--dry-run", is_flag=True, help="Only say how much would be sent.")
def command(
    file: str,
    engine: str,
    model: str,
    source_lang: str,
    target_lang: str,
    glossary: str,
    out: str,
    system: str,
    into: Literal["candidate", "target"],
    cache: str,
    timeout: float,
    dry_run: bool,
) -> None:
    """Translate FILE, bilingual in any format or a source text, into bilingual JSONL.

    What is done is kept: stop with Ctrl+C, run the same command again, and it goes on. Keys are
    read from the environment only.

    \b
      review-app translate job.xlf --engine deepl -o job.jsonl
      review-app translate story.txt --engine local --model ./opus-mt-de-en \\
          --source-lang de --target-lang en
    """
    from review_app.service import listing, term_files, translating, translating_files

    terms = listing.NO_TERMS
    if glossary:
        terms = listing.glossary(_io.read(glossary, term_files.demand_size), glossary)
    read = translating_files.read(_io.read(file), file, source_lang, target_lang)
    for note in (*terms.warnings, *read.notes):
        _io.say(note)
    wanted = translating_files.format_for(read, out, into)
    kept = Path(cache) if cache else None
    request = translating.Request(engine, model, system, terms.terms, kept, timeout)
    planned = translating.plan(read.units, request)
    _io.say(_told(planned, request, with_terms=bool(terms.terms)))
    if dry_run:
        return
    tell = _io.progress("Translating")
    done = _until_stopped(lambda: translating.translate(read.units, request, tell))
    for note in done.notes:
        _io.say(note)
    units = translating.fill(read.units, done.texts, request.name, into)
    _io.write(out, translating_files.write(read, units, wanted))


def _until_stopped(work: Callable[[], "Translated"]) -> "Translated":
    try:
        return work()
    except KeyboardInterrupt:
        _io.say("Stopped; what was translated is kept, and the same command goes on from there.")
        raise


def _told(planned: "Plan", request: "Request", *, with_terms: bool) -> str:
    where = "on this machine" if planned.local else "by a server"
    said = (
        f"{planned.segments} segments, {planned.known} known; {planned.to_send} to translate "
        f"{where} ({planned.characters} characters)."
    )
    if with_terms and not planned.glossary:
        return f"{said} {request.engine} takes no glossary; check the terms afterwards."
    return said
