"""Generated pages are fresh, and links between pages lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("corpora/*.md")]


@pytest.mark.parametrize("script", sorted(ROOT.glob("docs/make_*_page.py")), ids=lambda p: p.stem)
def test_a_generated_page_is_fresh(script):
    # the checkout at hand, not one that is installed for editing elsewhere
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, script, "--check"], check=False, capture_output=True, text=True, env=here
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_to_files_that_are_there(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_requirements_are_the_one_list():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert 'dynamic.dependencies.file = ["requirements.txt"]' in text
    assert "\ndependencies = " not in text
