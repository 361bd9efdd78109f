"""What the Report page shows of a review before it is written: rows and HTML."""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from review_app.model import (
    Finding,
    Progress,
    Review,
    Score,
    Severity,
    Span,
    State,
    category,
    counts_errors,
    metric_name,
)
from review_app.ui.i18n import gettext as _

SEVERITIES = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)

STYLE = """<style>
.rv-states { display: flex; height: 12px; border-radius: 6px; overflow: hidden; gap: 2px;
  background: rgba(128, 128, 128, 0.14); margin: 0.2rem 0 0.6rem; }
.rv-states i { display: block; }
.rv-states .reviewed, .rv-key .reviewed { background: light-dark(#0b6e69, #4fd1c5); }
.rv-states .final, .rv-key .final { background: light-dark(#084b47, #a5efe7); }
.rv-states .translated, .rv-key .translated { background: light-dark(#a9c4c2, #3c6663); }
.rv-states .rejected, .rv-key .rejected { background: #b3403a; }
.rv-states .initial, .rv-key .initial { background: rgba(128, 128, 128, 0.25); }
.rv-key { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; font-size: 0.86rem;
  font-variant-numeric: tabular-nums; }
.rv-key i { display: inline-block; width: 10px; height: 10px; border-radius: 3px;
  margin-inline-end: 0.4rem; }
</style>"""


def states(progress: Progress) -> str:
    """Return the states of the units as a bar with its key, the finished first."""
    words = {
        State.FINAL: _("final"),
        State.REVIEWED: _("reviewed"),
        State.TRANSLATED: _("translated"),
        State.INITIAL: _("initial"),
        State.REJECTED: _("rejected"),
    }
    counts = [(s.value, w, getattr(progress, s.value)) for s, w in words.items()]
    bars = "".join(f'<i class="{s}" style="flex: {n}"></i>' for s, _w, n in counts if n)
    keys = "".join(f'<span><i class="{s}"></i>{n:,} {escape(w)}</span>' for s, w, n in counts if n)
    return f'<div class="rv-states">{bars}</div><div class="rv-key">{keys}</div>'


def categories() -> dict[str, str]:
    """Return how the categories of findings read."""
    return {
        "accuracy": _("Accuracy"),
        "terminology": _("Terminology"),
        "linguistic": _("Language"),
        "style": _("Style"),
        "locale": _("Locale"),
        "markup": _("Markup"),
    }


def severities() -> dict[Severity, str]:
    """Return how the severities read, mildest first."""
    words = (_("neutral"), _("minor"), _("major"), _("critical"))
    return dict(zip(SEVERITIES, words, strict=True))


def heat(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return a row for each category that has findings and each severity, zeros included."""
    listed = list(findings)
    counted = Counter((category(f.issue), f.severity) for f in listed)
    types = Counter((category(f.issue), f.severity, f.issue.value) for f in listed)
    used = {c for c, _s in counted}
    shown = [s for s in SEVERITIES if s is not Severity.NEUTRAL or any(s is t for _c, t in counted)]
    return [
        {
            "category": label,
            "severity": severities()[s],
            "count": counted[name, s],
            "types": ", ".join(f"{i} {n}" for (*at, i), n in types.items() if at == [name, s]),
        }
        for name, label in categories().items()
        if name in used
        for s in shown
    ]


def terms(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return what is written against the glossary or two ways: text, wanted, how often.

    Two checks can mark the same place; it counts once.
    """
    places: dict[str, set[tuple[str, Span]]] = {}
    wanted: dict[str, str] = {}
    for found in findings:
        if category(found.issue) == "terminology" and found.marked:
            places.setdefault(found.marked, set()).add((found.unit, found.span))
            wanted.setdefault(found.marked, found.suggestions[0] if found.suggestions else "–")
    ranked = sorted(places, key=lambda text: (-len(places[text]), text))
    return [{_("Found"): t, _("Wanted"): wanted[t], _("Places"): len(places[t])} for t in ranked]


def scores(review: Review) -> list[dict[str, Any]]:
    """Return a row for each system: its score under each metric; best first by the first one."""
    rows: dict[str, dict[str, Any]] = {}
    for score in (*_best_first(review.scores), *review.scores):
        row = rows.setdefault(score.system, {_("System"): score.system})
        row[metric_name(score.metric)] = round(score.value, 3)
    return list(rows.values())


def _best_first(scores: Sequence[Score]) -> list[Score]:
    first = [s for s in scores if s.metric == scores[0].metric]
    return sorted(first, key=lambda s: s.value if counts_errors(s.metric) else -s.value)


def standing(review: Review) -> tuple[Finding, ...]:
    """Return the findings that nobody dismissed."""
    return tuple(f for f in review.findings if f.enabled)
