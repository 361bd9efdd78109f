"""Charts as pure functions of data; each has one message and says which way is better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

import altair as alt

from review_app.model import Score, decimals, metric_name
from review_app.ui.i18n import gettext as _

Row = Mapping[str, Any]
LIMITS = frozenset({"bleu", "chrf", "chrfpp"})
# pixels around a chart: half a tick label stands out beyond the first and the last gridline
EDGES: dict[str, float] = {"left": 5, "right": 22, "top": 5, "bottom": 5}
# a strip draws about so many ticks; of more segments evenly spread ones
TICKS = 1000
# pixels: a row of a chart, one of very many rows, and the axis with its title
ROW, NARROW, PAD = 34, 22, 76
SQUARE = 360
MANY = 12


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; `accent` is the text under review, `other` everything else."""

    accent: str
    other: str
    line: str
    ink: str


LIGHT = Palette("#0b6e69", "#7a8590", "#c3c9cf", "#4b4f52")
DARK = Palette("#4fd1c5", "#98a3ae", "#4a525b", "#c3c1bc")


def palette(theme: str | None) -> Palette:
    """Return the colours for `light` or `dark`."""
    return DARK if theme == "dark" else LIGHT


def name(metric: str) -> str:
    """Return how a metric is written in the field."""
    return metric_name(metric)


def axis_title(metric: str, *, higher_is_better: bool) -> str:
    """Say what the axis measures, in which unit, and which way is better."""
    if metric == "agreement":
        return _("agreement with the others, of 100")
    units = {"ter": _("{metric}, edits per 100 words")} | dict.fromkeys(
        LIMITS, _("{metric}, of 100")
    )
    unit = units.get(metric, "{metric}")
    better = _("higher is better →") if higher_is_better else _("← lower is better")
    return f"{unit.format(metric=name(metric))} · {better}"


def ranked(scores: Sequence[Score], *, higher_is_better: bool) -> list[Score]:
    """Return scores, the best first; equal ones by name."""
    sign = -1 if higher_is_better else 1
    return sorted(scores, key=lambda s: (sign * s.value, s.system))


def dots(
    scores: Sequence[Score], target: str, colours: Palette, *, higher_is_better: bool
) -> alt.LayerChart:
    """Draw a dot with its interval for each system of one metric, the best on top."""
    order = [s.system for s in ranked(scores, higher_is_better=higher_is_better)]
    rows = [_dot(s, target) for s in scores]
    title = axis_title(scores[0].metric, higher_is_better=higher_is_better)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "system:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelLimit=150, ticks=False, labelBound=False, labelFlush=False),
        ),
        color=_colour(colours),
        tooltip=_tips(system=_("System"), value=_("Score"), interval=_("95 % interval")),
    )
    scale = alt.Scale(zero=False, nice=True, padding=12)
    value = alt.X("value:Q", title=title, scale=scale, axis=_below(5))
    whiskers = base.mark_rule(strokeWidth=2.5, opacity=0.55).encode(
        x=alt.X("low:Q", title=title, scale=scale, axis=_below(5)), x2="high:Q"
    )
    points = base.mark_point(filled=True, size=110, opacity=1).encode(x=value)
    return _sized(alt.LayerChart(layer=[whiskers, points]), len(order), colours)


def _dot(score: Score, target: str) -> dict[str, Any]:
    low, high = score.interval or (score.value, score.value)
    digits = decimals([score])
    shown = f"{low:.{digits}f} – {high:.{digits}f}" if score.interval else "–"
    return {
        "system": score.system,
        "value": round(score.value, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "interval": shown,
        "target": score.system == target,
    }


def strips(
    scores: Sequence[Score], target: str, colours: Palette, *, higher_is_better: bool
) -> alt.LayerChart:
    """Draw the segment scores of each system: a tick for each, the middle half, the median."""
    order = [s.system for s in ranked(scores, higher_is_better=higher_is_better)]
    title = axis_title(scores[0].metric, higher_is_better=higher_is_better)
    y = alt.Y(
        "system:N",
        sort=order,
        title=None,
        axis=alt.Axis(labelLimit=150, ticks=False, labelBound=False, labelFlush=False),
    )
    x = alt.X("value:Q", title=title, axis=_below(6))
    ticks = alt.Chart(alt.InlineData(values=_segments(scores, target)))
    ticks = ticks.mark_tick(thickness=1.5, size=20, opacity=0.45)
    boxes = alt.Chart(alt.InlineData(values=[_box(s, target) for s in scores if s.segments]))
    colour, tips = _colour(colours), _tips(system=_("System"), median=_("Median segment"))
    layers = (
        ticks.encode(x=x, y=y, color=colour),
        boxes.mark_rule(strokeWidth=6, opacity=0.35).encode(
            x=alt.X("low:Q", title=title, axis=_below(6)),
            x2="high:Q",
            y=y,
            color=colour,
            tooltip=tips,
        ),
        boxes.mark_point(filled=True, size=110, opacity=1).encode(
            x=alt.X("median:Q", title=title, axis=_below(6)), y=y, color=colour, tooltip=tips
        ),
    )
    return _sized(alt.LayerChart(layer=list(layers)), len(order), colours)


def _segments(scores: Sequence[Score], target: str) -> list[dict[str, Any]]:
    return [
        {"system": s.system, "value": round(v, 4), "target": s.system == target}
        for s in scores
        for v in s.segments[:: max(1, len(s.segments) // TICKS)]
    ]


def _box(score: Score, target: str) -> dict[str, Any]:
    values = score.segments if len(score.segments) > 1 else score.segments * 2
    low, median, high = quantiles(values, n=4, method="inclusive")
    named = {"system": score.system, "target": score.system == target}
    return named | {"low": low, "median": round(median, 4), "high": high}


def scatter(
    rows: Sequence[Row], systems: tuple[str, str], metric: str, colours: Palette
) -> alt.LayerChart:
    """Draw a point a segment: its score under two systems; above the line the second is ahead.

    Rows hold `unit`, `n`, `first`, `second`, `source`; a picked point is the selection `pick`.
    """
    values = [v for row in rows for v in (row["first"], row["second"])]
    low, high = min(values, default=0), max(values, default=100)
    scale = alt.Scale(domain=[low, high], zero=False, nice=True, padding=6)
    pick = alt.selection_point("pick", fields=["unit"], on="click", empty=False)
    line = alt.Chart(alt.InlineData(values=[{"v": low}, {"v": high}]))
    line = line.mark_line(strokeDash=[4, 4], strokeWidth=1, color=colours.line)
    points = (
        alt.Chart(alt.InlineData(values=list(rows)))
        .mark_point(filled=True, size=70, cursor="pointer")
        .encode(
            x=alt.X(
                "first:Q",
                scale=scale,
                axis=_below(6),
                title=f"{name(metric)}: {systems[0]}",
            ),
            y=alt.Y(
                "second:Q",
                scale=scale,
                axis=alt.Axis(tickCount=6),
                title=f"{name(metric)}: {systems[1]}",
            ),
            color=alt.condition(pick, alt.value(colours.accent), alt.value(colours.other)),
            opacity=alt.condition(pick, alt.value(1), alt.value(0.65)),
            size=alt.condition(pick, alt.value(170), alt.value(70)),
            tooltip=_tips(n=_("Segment"), source=_("Source"), first=systems[0], second=systems[1]),
        )
        .add_params(pick)
    )
    drawn = alt.LayerChart(layer=[line.encode(x="v:Q", y="v:Q"), points])
    return _inked(drawn.properties(height=SQUARE, padding=EDGES), colours)


def _below(ticks: int) -> alt.Axis:
    return alt.Axis(
        tickCount=ticks,
        grid=True,
        labelAlign="center",
        labelBound=False,
        labelFlush=False,
        labelOverlap=True,
        titleAnchor="middle",
    )


def _colour(colours: Palette) -> alt.Color:
    scale = alt.Scale(domain=[True, False], range=[colours.accent, colours.other])
    return alt.Color("target:N", scale=scale, legend=None)


def _tips(**titles: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(field, type="nominal", title=title) for field, title in titles.items()]


def tall(rows: int) -> int:
    """Return the pixels that a chart of so many rows is high."""
    return (ROW if rows <= MANY else NARROW) * rows + PAD


def _sized(chart: alt.LayerChart, rows: int, colours: Palette) -> alt.LayerChart:
    return _inked(chart.properties(height=tall(rows), padding=EDGES), colours)


def _inked(chart: alt.LayerChart, colours: Palette) -> alt.LayerChart:
    """Write axes in an ink that is read as easily as the page; Streamlit's own is faint."""
    inked: alt.LayerChart = chart.configure_axis(labelColor=colours.ink, titleColor=colours.ink)
    return inked
