"""What this machine lacks: the tests that need it are left out, and the run says so in red."""

import os
from typing import NoReturn

import pytest

_missed: dict[str, str] = {}


def do_without(tests: str, why: str, variable: str) -> NoReturn:
    """Leave the test out, told at the end of the run; `variable`=require makes it a failure."""
    _missed[tests] = why
    if os.environ.get(variable) == "require":
        pytest.fail(why)
    pytest.skip(why)


def pytest_terminal_summary(terminalreporter):
    for tests, why in _missed.items():
        terminalreporter.section(f"{tests} DID NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(why)
