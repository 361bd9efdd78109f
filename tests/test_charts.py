"""The charts of the pages: each says what it shows, which way is better, and marks our text."""

import pytest

from review_app.model import Score
from review_app.ui import charts

OURS = "this translation"


def score(system, value, segments=(10.0, 20.0, 30.0), metric="chrfpp", interval=None):
    return Score(metric, system, value, segments, "nrefs:1", interval)


THREE = [
    score("north", 41.0, interval=(38.0, 44.0)),
    score(OURS, 52.5, interval=(49.0, 56.0)),
    score("south", 47.0),
]


def drawn(chart):
    """The specification as a browser gets it; Altair checks it against the schema."""
    return chart.to_dict()


def channel(spec, layer, name):
    return spec["layer"][layer]["encoding"][name]


def rows_of(spec, layer):
    """The rows of a layer, which stand in it, in the whole chart, or under a name."""
    data = spec["layer"][layer].get("data") or spec["data"]
    return data["values"] if "values" in data else spec["datasets"][data["name"]]


@pytest.mark.parametrize(("better", "order"), [(True, [OURS, "south", "north"]), (False, None)])
def test_the_best_system_stands_on_top(better, order):
    spec = drawn(charts.dots(THREE, OURS, charts.LIGHT, higher_is_better=better))
    assert channel(spec, 0, "y")["sort"] == (order or ["north", "south", OURS])


def test_every_interval_is_drawn_as_a_rule():
    spec = drawn(charts.dots(THREE, OURS, charts.LIGHT, higher_is_better=True))
    assert spec["layer"][0]["mark"]["type"] == "rule"
    rows = rows_of(spec, 0)
    assert {(r["system"], r["low"], r["high"]) for r in rows} == {
        ("north", 38.0, 44.0),
        (OURS, 49.0, 56.0),
        ("south", 47.0, 47.0),
    }


def test_only_our_translation_has_the_accent_colour():
    spec = drawn(charts.dots(THREE, OURS, charts.DARK, higher_is_better=True))
    scale = channel(spec, 1, "color")["scale"]
    assert scale == {
        "domain": [True, False],
        "range": [charts.DARK.accent, charts.DARK.other],
    }


@pytest.mark.parametrize(
    ("metric", "better", "said"),
    [
        ("bleu", True, "higher is better"),
        ("ter", False, "lower is better"),
        ("agreement", True, "agreement with the others"),
    ],
)
def test_the_axis_says_which_way_is_better(metric, better, said):
    assert said in charts.axis_title(metric, higher_is_better=better)


def test_agreement_is_never_called_better():
    assert "better" not in charts.axis_title("agreement", higher_is_better=True)


def test_a_system_with_a_single_segment_can_be_spread():
    spec = drawn(
        charts.strips([score("one", 5.0, (5.0,))], OURS, charts.LIGHT, higher_is_better=True)
    )
    assert len(spec["layer"]) == 3


def test_a_system_without_segments_can_be_spread():
    spec = drawn(charts.strips([score("one", 5.0, ())], OURS, charts.LIGHT, higher_is_better=True))
    assert len(spec["layer"]) == 3


def test_a_very_long_document_is_drawn_with_a_share_of_its_ticks():
    long = score("one", 50.0, tuple(float(n % 100) for n in range(50_000)))
    spec = drawn(charts.strips([long], OURS, charts.LIGHT, higher_is_better=True))
    values = rows_of(spec, 0)
    assert charts.TICKS <= len(values) <= 2 * charts.TICKS


def test_a_point_of_the_scatter_can_be_picked_by_its_unit():
    rows = [{"unit": "7", "n": 7, "first": 10.0, "second": 30.0, "source": "Olá."}]
    spec = drawn(charts.scatter(rows, ("a", "b"), "bleu", charts.LIGHT))
    picks = [p for p in spec["params"] if p["name"] == "pick"]
    assert picks[0]["select"]["fields"] == ["unit"]
    assert channel(spec, 1, "x")["title"] == "BLEU: a"


def test_labels_stand_on_their_gridlines_and_titles_in_the_middle():
    shown = [
        charts.dots(THREE, OURS, charts.LIGHT, higher_is_better=True),
        charts.strips(THREE, OURS, charts.LIGHT, higher_is_better=True),
        charts.scatter([], ("a", "b"), "bleu", charts.LIGHT),
    ]
    for spec in map(drawn, shown):
        assert spec["padding"]["right"] > 20
        axis = channel(spec, 1, "x")["axis"]
        assert (axis["labelFlush"], axis["labelBound"], axis["titleAnchor"]) == (
            *(False, False),
            "middle",
        )


def test_a_scatter_of_nothing_is_no_error():
    assert drawn(charts.scatter([], ("a", "b"), "bleu", charts.LIGHT))["height"] > 0


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("colours", "ground"), [(charts.LIGHT, "#ffffff"), (charts.DARK, "#171614")]
)
def test_dots_stand_out_from_the_page_in_both_themes(colours, ground):
    assert contrast(colours.accent, ground) >= 4.5
    assert contrast(colours.other, ground) >= 3


@pytest.mark.parametrize(
    ("colours", "ground"), [(charts.LIGHT, "#ffffff"), (charts.DARK, "#171614")]
)
def test_axes_are_read_as_easily_as_the_page_in_both_themes(colours, ground):
    axis = drawn(charts.scatter([], ("a", "b"), "bleu", colours))["config"]["axis"]
    assert {contrast(axis[part], ground) >= 4.5 for part in ("labelColor", "titleColor")} == {True}


def test_an_unknown_theme_is_taken_as_light():
    assert charts.palette(None) is charts.LIGHT
