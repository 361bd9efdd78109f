"""No trap of bench/term_traps.tsv is sprung: a term inside a word, a switch, a dotted i."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "bench" / "term_traps.py"
_SPEC = importlib.util.spec_from_file_location("term_traps", SCRIPT)
assert _SPEC is not None
assert _SPEC.loader is not None
term_traps = importlib.util.module_from_spec(_SPEC)
sys.modules["term_traps"] = term_traps
_SPEC.loader.exec_module(term_traps)

TRAPS = tuple(term_traps.traps())


@pytest.mark.parametrize("trap", TRAPS, ids=lambda t: f"{t.unit.target_lang}-{t.about}")
def test_a_missing_term_is_reported_and_a_present_one_is_not(trap):
    assert not trap.sprung()


def test_the_traps_ask_for_silence_and_for_alarms_in_many_languages():
    assert len(TRAPS) > 80
    assert 0.3 < sum(t.caught for t in TRAPS) / len(TRAPS) < 0.7
    assert len({t.unit.target_lang for t in TRAPS}) > 20
