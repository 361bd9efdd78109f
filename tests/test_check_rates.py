"""What the bench measured is what the checks and their page say."""

import json
from pathlib import Path

import pytest

from review_app.checks import checks
from review_app.service.checking import spared

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def measured():
    return json.loads((ROOT / "bench" / "results" / "checks.json").read_text(encoding="utf-8"))


def test_a_check_is_off_where_it_flags_too_much(measured):
    own = {name: sorted(spared(name)) for name in checks() if spared(name)}

    assert own == measured["off"]


def test_every_check_that_the_bench_counts_is_installed(measured):
    counted = {name for names in measured["expect"].values() for name in names}

    assert counted <= checks().keys()


def test_the_page_tells_recall_and_false_alarms_of_each_check(measured):
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| [")]
    told = {row[1].partition("[")[2].partition("]")[0]: row for row in rows}
    share = measured["ours"]["clean_per_check"]["clean"]["doubled-word"]

    assert told.keys() == checks().keys()
    assert f"{share:.2%}" in told["doubled-word"][6]
    assert "double word" in told["doubled-word"][5]


def test_the_recall_bars_hold_on_the_figures_kept(measured):
    bars = {"double_word": 98, "num_dropped": 95, "num_changed": 98, "end_dropped": 99}
    bars |= {"bracket_unpaired": 90, "wrong_language": 95, "copy_of_source": 99}
    bars |= {"sentence_omitted": 80, "next_segment_added": 90, "name_misspelt": 90}
    found = {name: measured["ours"]["defects"][f"injected/{name}"]["located"] for name in bars}

    assert {n: s for n, s in found.items() if round(s * 100) < bars[n]} == {}
