"""The scripts of the grid build on one another in one direction."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import review_app.ui.grid

ASSETS = Path(review_app.ui.grid.__file__).parent / "assets"
IMPORTED = re.compile(r'from "\./([\w-]+\.js)"')


def test_no_script_needs_itself():
    needs = {
        path.name: set(IMPORTED.findall(path.read_text("utf-8"))) for path in ASSETS.glob("*.js")
    }

    assert len(needs) > 50
    # a circle is a CycleError that names it
    assert set(TopologicalSorter(needs).static_order()) == set(needs)
