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
from review_app.ui.i18n import ngettext
from review_app.ui.texts_parts import review_link

SEVERITIES = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)

STYLE = """<style>
.rv-states { display: flex; height: 12px; border-radius: 6px; overflow: hidden; gap: 2px;
  background: rgba(128, 128, 128, 0.14); margin: 0.2rem 0 0.6rem; }
.rv-states i { display: block; }
.rv-states .reviewed, .rv-key .reviewed { background: light-dark(#0b6e69, #4fd1c5); }
.rv-states .final, .rv-key .final { background: light-dark(#084b47, #a5efe7); }
.rv-states .translated, .rv-key .translated { background: rgba(128, 128, 128, 0.4); }
.rv-states .rejected, .rv-key .rejected { background: #b3403a; }
.rv-states .initial, .rv-key .initial { background: rgba(128, 128, 128, 0.16); }
.rv-key { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; font-size: 0.86rem;
  font-variant-numeric: tabular-nums; }
.rv-key i { display: inline-block; width: 10px; height: 10px; border-radius: 3px;
  margin-inline-end: 0.4rem; }
.rv-heat { border-collapse: separate; border-spacing: 3px; width: 100%; table-layout: fixed;
  font-size: 0.92rem; font-variant-numeric: tabular-nums; }
.rv-heat th { font-weight: 500; font-size: 0.86rem; padding: 0.25rem 0.4rem; }
.rv-heat tbody th { text-align: start; }
.rv-heat td { height: 2.2rem; padding: 0; text-align: center; border-radius: 5px;
  background: rgba(128, 128, 128, 0.07); }
.rv-heat thead td { background: none; }
.rv-heat td.some { background: color-mix(in srgb, light-dark(#0b6e69, #4fd1c5)
  calc(8% + 34% * var(--share)), transparent); }
.rv-heat a { display: grid; place-items: center; height: 100%; color: inherit; font-weight: 650;
  text-decoration: none; border-radius: 5px; }
.rv-heat a:hover, .rv-heat a:focus-visible { text-decoration: underline;
  outline: 2px solid light-dark(#0b6e69, #4fd1c5); }
.rv-terms { max-height: 18.5rem; overflow-y: auto; }
.rv-terms table { width: 100%; border-collapse: collapse; font-size: 0.92rem;
  font-variant-numeric: tabular-nums; }
.rv-terms th { text-align: start; font-weight: 500; font-size: 0.8rem; opacity: 0.75;
  padding: 0.25rem 0.6rem 0.25rem 0; border-bottom: 1px solid rgba(128, 128, 128, 0.35); }
.rv-terms td { padding: 0.4rem 0.6rem 0.4rem 0; overflow-wrap: anywhere;
  border-bottom: 1px solid rgba(128, 128, 128, 0.18); }
.rv-terms .n { text-align: end; padding-inline-end: 0.25rem; }
.rv-terms a { color: light-dark(#0b6e69, #4fd1c5); font-weight: 600; text-decoration: none; }
.rv-terms a:hover, .rv-terms a:focus-visible { text-decoration: underline; }
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


def heat(findings: Iterable[Finding], document: str) -> str:
    """Return how many findings each category has by severity, as a table.

    A number leads to the segments behind it; categories without findings are left out.
    """
    counted: Counter[tuple[str, Severity]] = Counter(
        (category(f.issue), f.severity) for f in findings
    )
    used = [c for c in categories() if any(c == at for at, _s in counted)]
    shown = [s for s in SEVERITIES if s is not Severity.NEUTRAL or any(s is t for _c, t in counted)]
    most = max(counted.values(), default=1)
    head = "".join(f'<th scope="col">{escape(severities()[s])}</th>' for s in shown)
    rows = "".join(
        f'<tr><th scope="row">{escape(categories()[c])}</th>'
        + "".join(_heat_cell(counted[c, s], most, document, c, s) for s in shown)
        + "</tr>"
        for c in used
    )
    return (
        f'<table class="rv-heat"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _heat_cell(count: int, most: int, document: str, kind: str, severity: Severity) -> str:
    if not count:
        return "<td></td>"
    link = review_link(document, category=kind, severity=severity.value)
    told = ngettext("{n} finding", "{n} findings", count)
    label = f"{categories()[kind]}, {severities()[severity]}: {told}"
    share = f"--share: {count / most:.3f}"
    return (
        f'<td class="some" style="{share}"><a href="{link}" target="_self" '
        f'aria-label="{escape(label)}">{count:,}</a></td>'
    )


def terms(findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
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
    return [(text, wanted[text], len(places[text])) for text in ranked]


def terms_table(rows: Sequence[tuple[str, str, int]], document: str) -> str:
    """Return `terms` as a table; what was found leads to its segments."""
    titles = ((_("Found"), ""), (_("Wanted"), ""), (_("Places"), "n"))
    head = "".join(f'<th scope="col" class="{kind}">{escape(t)}</th>' for t, kind in titles)
    body = "".join(
        f'<tr><td><a href="{review_link(document, q=text, how="c")}" target="_self" dir="auto">'
        f'{escape(text)}</a></td><td dir="auto">{escape(wanted)}</td><td class="n">{n:,}</td></tr>'
        for text, wanted, n in rows
    )
    return (
        f'<div class="rv-terms" tabindex="0" role="region" aria-label="{escape(_("Terms"))}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


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
