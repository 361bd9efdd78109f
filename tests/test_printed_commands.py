"""Every command line that a page prints is one that the program understands."""

import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from review_app.__main__ import main
from review_app.cli import group

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("corpora/*.md"))]
FENCED = re.compile(r"^ *```(?:sh|text|bash|console)?\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:review-app|python -m review_app) [^`]+)`")
PROGRAM = re.compile(
    r"(?:^|[|;&(]\s*|\$ )(?:[\w./]*review-app|[\w./]*python -m review_app) +(\S.*)"
)


def _printed(page):
    text = page.read_text(encoding="utf-8")
    lines = [line for block in FENCED.findall(text) for line in _joined(block)]
    for line in (*lines, *map(_joined_inline, INLINE.findall(text))):
        for match in PROGRAM.finditer(line.strip()):
            yield page.name, shlex.split(_alone(match[1]), comments=True)


def _joined(block):
    return re.sub(r"\\\n\s*", " ", block).splitlines()


def _joined_inline(text):
    return " ".join(text.split())


def _alone(words):
    """Cut off what the shell does with the output."""
    return re.split(r"\s(?:[|;&]|\d?>)", words)[0]


LINES = [line for page in PAGES for line in _printed(page) if "…" not in " ".join(line[1])]


def test_the_pages_print_commands():
    assert len(LINES) > 20
    assert {"README.md", "cli.md"} <= {page for page, _ in LINES}


@pytest.mark.parametrize(("page", "words"), LINES, ids=lambda v: v if isinstance(v, str) else None)
def test_a_printed_command_is_understood(page, words):
    if words[0].startswith("-") and words != ["--help"]:
        words = ["serve", *words]
    command = group
    with click.Context(group) as around:
        while isinstance(command, click.Group) and words != ["--help"]:
            name, *words = words
            command = command.get_command(around, name)
            assert command is not None, f"{page} prints {name}"
        if words and words != ["--help"]:
            command.make_context("", list(words), parent=around)


def test_the_pipeline_of_the_readme_runs_as_printed(tmp_path, monkeypatch, capsys):
    sample = ROOT / "corpora" / "kazakhstan-2022"
    shutil.copytree(sample, tmp_path / "corpora" / sample.name)
    shutil.copy(ROOT / "glossary.csv", tmp_path)
    monkeypatch.chdir(tmp_path / "corpora" / sample.name)
    steps = [words for page, words in LINES if page == "README.md" and words[1:]]
    statuses = []
    for words in steps:
        if words[0] == "translate":
            # the engine need not be on this machine
            shutil.copy("pair.jsonl", "more.jsonl")
            continue
        with pytest.raises(SystemExit) as ended:
            main(words)
        statuses.append(ended.value.code)
        if words[0] == "align":
            Path("pair.jsonl").write_text(capsys.readouterr().out, encoding="utf-8")

    assert [words[0] for words in steps] == ["align", "check", "translate", "project", "report"]
    assert statuses == [0, 1, 0, 0]
    assert json.loads(capsys.readouterr().out.partition("\n}\n")[0] + "}")["version"] == "2.1.0"
    assert "<html" in Path("report.html").read_text(encoding="utf-8")
