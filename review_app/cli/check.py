"""Find defects in a bilingual file or in a translation alone."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import click

from review_app.cli import _io

SHAPES = ("text", "jsonl", "sarif")


@click.command()
@click.argument("file")
@click.option("--glossary", default="", metavar="CSV", help="Check terms against this glossary.")
@click.option("--source-lang", default="", metavar="L", help="Language of the sources.")
@click.option("--target-lang", default="", metavar="L", help="Language of the targets.")
@click.option("--monolingual", is_flag=True, help="FILE is a plain text: a translation alone.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes to spread the work over.",
)
@click.option("--only", multiple=True, metavar="CHECK", help="Run this check; may be repeated.")
@click.option("--settings", default="", metavar="TOML", help="Settings; review.toml if absent.")
@click.option("--format", "shape", type=click.Choice(SHAPES), default="text", show_default=True)
def command(
    file: str,
    glossary: str,
    source_lang: str,
    target_lang: str,
    monolingual: bool,
    jobs: int,
    only: tuple[str, ...],
    settings: str,
    shape: str,
) -> int:
    """Check FILE: bilingual in any format, or plain with --monolingual.

    The exit status is 1 when there are findings.

    \b
      review-app check target.xlf --glossary glossary.csv --format jsonl
    """
    from review_app.service import listing, term_files

    chosen = listing.read_settings(settings)

    terms = listing.NO_TERMS
    if glossary:
        terms = listing.glossary(_io.read(glossary, term_files.demand_size), glossary)
    for warning in terms.warnings:
        _io.say(warning)
    with _seldom_collecting():
        listed = listing.check_file(
            _io.read(file),
            listing.Request(
                file,
                source_lang,
                target_lang,
                monolingual,
                jobs,
                only,
                chosen,
                terms.terms,
                placed=shape == "sarif",
            ),
        )
    for note in listed.notes:
        _io.say(note)
    with _io.output() as stream:
        listing.write(listed, shape, stream)
    return 1 if listed.findings else 0


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for rings of garbage a hundred times less often than usual.

    Units and findings form no rings, and the collector would walk over a million of them again and
    again: a fifth of the time that a large file takes.
    """
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
