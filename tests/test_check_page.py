"""The page of the checks says what the checks say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_page_of_the_checks_is_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "make_checks_page.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
