"""What the Scores page shows, as rows and HTML made of a scoring."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from unicodedata import bidirectional

from review_app.model import METRIC_NAMES, Comparison, Score, Unit, decimals
from review_app.service.comparing import TARGET
from review_app.ui import charts
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext

ENOUGH = 30
"""Segments; with fewer of them no verdict on a difference is given."""

BY_CHANCE = 0.05
"""The chance, for all pairs together, of telling systems apart that are equally good."""

MEASURED = "Measured on "
"""Words of a note that give the figures behind a number."""

ROOMY = 6
"""Systems; a table of the pairs of more of them numbers its columns."""

SIGNS = {True: "≠", False: "≈"}
"""A pair that is told apart, and one that is not."""

LARGEST = 5000
"""Points that a scatter draws; a browser is slow with more."""

STYLE = """<style>
.rv-matrix { border-collapse: separate; border-spacing: 4px; font-size: 0.88rem; }
.rv-matrix th { font-weight: 600; padding: 0.3rem 0.6rem; text-align: start; max-width: 11rem; }
.rv-matrix thead th { text-align: center; }
.rv-matrix td { padding: 0.4rem 0.7rem; text-align: center; border-radius: 6px; min-width: 6.5rem;
  background: rgba(128, 128, 128, 0.09); font-variant-numeric: tabular-nums; }
.rv-matrix td small { display: block; opacity: 0.78; font-size: 0.78rem; }
.rv-matrix td.apart { background: light-dark(#cfeeea, #14504b); }
.rv-matrix td.none { background: none; }
.rv-matrix.dense { border-spacing: 3px; }
.rv-matrix.dense td { min-width: 4.4rem; padding: 0.2rem 0.3rem; white-space: nowrap; }
.rv-matrix.dense td.apart { font-weight: 600; }
.rv-matrix.dense th { max-width: 15rem; padding: 0.2rem 0.5rem; overflow-wrap: anywhere; }
.rv-matrix.dense tbody th { position: sticky; inset-inline-start: 0; z-index: 1;
  background: light-dark(#ffffff, #171614); font-weight: 500; }
.rv-wide { overflow-x: auto; max-width: 100%; }
.rv-matrix .target { color: light-dark(#0b6e69, #4fd1c5); }
</style>"""


def room(rooms: Mapping[str, int]) -> str:
    """Return a style that keeps the place of what is drawn late: key of an element to pixels.

    The element stands in a container `KEY-room`: it has no class itself before it is drawn.
    """
    rules = (f".st-key-{key}-room {{ min-height: {pixels}px; }}" for key, pixels in rooms.items())
    return f"<style>{' '.join(rules)}</style>"


def by_metric(scores: Sequence[Score]) -> dict[str, list[Score]]:
    """Group scores by their metric, in the order they come."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(score.metric, []).append(score)
    return groups


def sorted_notes(
    notes: Sequence[str], metrics: Iterable[str] = ()
) -> tuple[list[str], dict[str, list[str]]]:
    """Part the notes on the whole scoring from those on one metric, which name it first.

    `metrics` are those that are compared, also ones that another program computed.
    """
    general: list[str] = []
    by_name: dict[str, list[str]] = {}
    names = {charts.name(metric): metric for metric in (*METRIC_NAMES, *metrics)}
    for note in notes:
        label, colon, rest = note.partition(": ")
        if colon and label in names:
            by_name.setdefault(names[label], []).append(rest[:1].upper() + rest[1:])
        else:
            general.append(note)
    return general, by_name


def isolated(note: str, systems: Iterable[str]) -> str:
    """Keep names that run from right to left from turning the words around them about."""
    for name in systems:
        if any(bidirectional(sign) in {"R", "AL"} for sign in name):
            note = note.replace(name, f"\u2068{name}\u2069")
    return note


def parted(notes: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part warnings, which a reader must see, from how a number was made and what it is worth."""
    made = [note for note in notes if MEASURED in note]
    return [note for note in notes if note not in made], made


def values(scores: Sequence[Score], directions: Mapping[str, bool]) -> list[dict[str, Any]]:
    """Return a row for each system: its value and interval under each metric, best first."""
    groups = by_metric(scores)
    first = next(iter(groups))
    order = charts.ranked(groups[first], higher_is_better=directions.get(first, True))
    found = {(s.system, s.metric): s for s in scores}
    return [
        {_("System"): one.system}
        | {
            column: value
            for metric in groups
            for column, value in _cells(
                metric, found.get((one.system, metric)), decimals(groups[metric])
            )
        }
        for one in order
    ]


def _cells(metric: str, score: Score | None, digits: int) -> list[tuple[str, Any]]:
    label = charts.name(metric)
    cells: list[tuple[str, Any]] = [(label, score.value if score else None)]
    if metric != "agreement":
        spread = score.interval if score else None
        text = f"{spread[0]:.{digits}f} – {spread[1]:.{digits}f}" if spread else "–"
        cells.append((_("{metric}, 95 %").format(metric=label), text))
    return cells


def matrix(compared: Sequence[Comparison], order: Sequence[str] = ()) -> str:
    """Return the p-values of all pairs of one metric as an HTML table.

    Systems stand in `order`, best first. Each cell says its verdict in words; where there are many
    systems columns are numbered like the rows and cells hold a sign and the number alone.
    """
    found = list(dict.fromkeys(s for c in compared for s in (c.first, c.second)))
    systems = [s for s in order if s in found] or found
    pairs = {frozenset((c.first, c.second)): c for c in compared}
    sure, dense = told_apart(compared), len(systems) > ROOMY
    head = "".join(_head(n, s, dense=dense) for n, s in enumerate(systems[1:], 2))
    body = "".join(
        f"<tr><th{_mine(row)}>{_numbered(n, row, dense=dense)}</th>"
        + '<td class="none"></td>' * (n - 1)
        + "".join(
            _verdict(pairs.get(frozenset((row, column))), sure, dense=dense)
            for column in systems[n:]
        )
        + "</tr>"
        for n, row in enumerate(systems[:-1], 1)
    )
    kind = "rv-matrix dense" if dense else "rv-matrix"
    return (
        f'<div class="rv-wide" tabindex="0"><table class="{kind}"><thead><tr><td class="none"></td>'
        f"{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(number: int, system: str, *, dense: bool) -> str:
    if not dense:
        return f"<th{_mine(system)}>{escape(system)}</th>"
    return f'<th{_mine(system)} title="{escape(system)}">{number}</th>'


def _numbered(number: int, system: str, *, dense: bool) -> str:
    return f"{number}. {escape(system)}" if dense else escape(system)


def _mine(system: str) -> str:
    return ' class="target"' if system == TARGET else ""


def told_apart(compared: Sequence[Comparison]) -> set[Comparison]:
    """Return the pairs of one metric that Holm's step-down test calls different."""
    found: set[Comparison] = set()
    for passed, pair in enumerate(sorted(compared, key=lambda c: c.p_value)):
        if pair.p_value >= BY_CHANCE / (len(compared) - passed):
            break
        if pair.difference:
            found.add(pair)
    return found


def _verdict(found: Comparison | None, sure: set[Comparison], *, dense: bool) -> str:
    if found is None:
        return '<td class="none"></td>'
    apart = found in sure
    word = escape(_("told apart") if apart else _("cannot be told apart"))
    kind = ' class="apart"' if apart else ""
    if dense:
        p = "&lt; .001" if found.p_value < 0.001 else f"{found.p_value:.3f}".removeprefix("0")
        return f'<td{kind} title="{word}">{SIGNS[apart]} {p}</td>'
    p = "p &lt; 0.001" if found.p_value < 0.001 else f"p = {found.p_value:.3f}"
    return f"<td{kind}>{p}<small>{word}</small></td>"


def legend(systems: int) -> str:
    """Return what the signs of a table of many systems mean, or "" where cells speak in words."""
    if systems <= ROOMY:
        return ""
    return _("Cells are p-values; {apart} told apart, {alike} cannot be told apart.").format(
        apart=SIGNS[True], alike=SIGNS[False]
    )


def verdict(compared: Sequence[Comparison], segments: int) -> str:
    """Say in a sentence how many pairs the segments suffice to tell apart."""
    if segments < ENOUGH:
        few = ngettext(
            "{n} segment is too few to tell the systems apart.",
            "{n} segments are too few to tell the systems apart.",
            segments,
        )
        return f"{few} {_('It takes {least} or more.').format(least=ENOUGH)}"
    apart = len(told_apart(compared))
    over = ngettext("{n} segment", "{n} segments", segments)
    if apart == len(compared):
        return _("All pairs can be told apart over {over}.").format(over=over)
    if not apart:
        return _(
            "No pair can be told apart over {over}: the order of the systems may be chance."
        ).format(over=over)
    return _(
        "{apart} of {all} pairs can be told apart over {over}; "
        "for the others the order may be chance."
    ).format(apart=apart, all=len(compared), over=over)


@dataclass(frozen=True, slots=True)
class Duel:
    """Two systems under one metric on one segment."""

    unit: Unit
    n: int
    first: float
    second: float

    @property
    def gap(self) -> float:
        """How far apart both are."""
        return abs(self.first - self.second)


def duels(
    scores: Sequence[Score], ids: Sequence[str], units: Sequence[Unit], pair: tuple[str, str]
) -> list[Duel]:
    """Return the segments with the scores of two systems, in document order."""
    known = {u.id: (n, u) for n, u in enumerate(units, 1)}
    values = {s.system: s.segments for s in scores}
    rows = zip(ids, values[pair[0]], values[pair[1]], strict=True)
    return [Duel(known[i][1], known[i][0], a, b) for i, a, b in rows if i in known]


def points(found: Sequence[Duel]) -> list[dict[str, Any]]:
    """Return rows for the scatter; of very many those that differ most."""
    kept = sorted(found, key=lambda d: -d.gap)[:LARGEST]
    return [
        {
            "unit": d.unit.id,
            "n": d.n,
            "first": round(d.first, 4),
            "second": round(d.second, 4),
            "source": d.unit.source[:160],
        }
        for d in kept
    ]


def text_of(unit: Unit, system: str) -> str:
    """Return what a system made of a segment."""
    if system == TARGET:
        return unit.target
    return next((c.text for c in unit.candidates if c.system == system), "")
