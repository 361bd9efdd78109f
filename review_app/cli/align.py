"""Line up a source text with its translation."""

import click

from review_app.cli import _io

FORMATS = ("beads", "tsv", "jsonl", "tmx", "xlf")


@click.command()
@click.argument("source")
@click.argument("target")
@click.option("--source-lang", default="", metavar="L", help="Language of SOURCE, such as pt-BR.")
@click.option("--target-lang", default="", metavar="L", help="Language of TARGET.")
@click.option("--presegmented", is_flag=True, help="The files hold one sentence a line.")
@click.option("--format", "shape", type=click.Choice(FORMATS), default="tsv", show_default=True)
@click.option("--no-model", is_flag=True, help="Do without the embedded encoder.")
def command(
    source: str,
    target: str,
    source_lang: str,
    target_lang: str,
    presegmented: bool,
    shape: str,
    no_model: bool,
) -> None:
    """Line up SOURCE and TARGET, two plain texts, and print the pairs.

    `beads` prints one bead a line, [source indices]:[target indices]:confidence, and
    sentences without counterpart with an empty side.

    \b
      review-app align source.pt.txt target.en.txt --source-lang pt --target-lang en
    """
    from review_app.service import aligning

    aligned = aligning.align_files(
        aligning.Text(_io.read(source), source, source_lang),
        aligning.Text(_io.read(target), target, target_lang),
        presegmented=presegmented,
        model=not no_model,
        progress=_io.progress("Aligning"),
    )
    for note in aligned.notes:
        _io.say(note)
    with _io.output() as stream:
        aligning.write(aligned, shape, stream)
