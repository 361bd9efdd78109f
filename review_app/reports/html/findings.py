"""The findings of a report: a matrix, each finding in its context, the glossary violations."""

from collections import Counter
from collections.abc import Sequence

from review_app.model import Category, Finding, Issue, Review, Severity, Unit, category
from review_app.reports import CATEGORIES, category_name
from review_app.reports.html.marks import HUE, RANK, Numbered, hue, marked
from review_app.reports.html.markup import Markup, el, join, plural, table

# what stands for a suggestion that could not be seen
UNSEEN = {
    "": "delete",
    " ": "one space",
    "\N{NO-BREAK SPACE}": "one no-break space",
    "\t": "one tab",
    "\n": "one line break",
}
SEVERITIES = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL)


def overview(review: Review) -> Markup:
    """Count the open findings by category and severity."""
    counted = [f for f in review.findings if f.enabled]
    counts = Counter((category(f.issue), f.severity) for f in counted)
    totals = Counter(category(f.issue) for f in counted)
    most = max(totals.values(), default=1)
    rows = [
        [
            _category(name, [f.issue for f in counted]),
            *(_cell(counts[name, severity]) for severity in SEVERITIES),
            el("b", f"{total:,}", cls="number"),
            _bars(name, counts, most),
        ]
        for name, total in totals.most_common()
    ]
    head = ["Category", *(str(s) for s in SEVERITIES), "all", ""]
    shown = table(head, rows, cls="matrix") if rows else el("p", "No open findings.")
    return el("section", el("h2", "Findings by category and severity"), shown, id="matrix")


def _category(name: Category, issues: Sequence[Issue]) -> Markup:
    """Name a dimension, and how often each ITS type of it was found."""
    types = Counter(issue for issue in issues if category(issue) == name).most_common()
    label = el("span", CATEGORIES[name], cls=f"category h{HUE[name]}")
    return join([label, " ", el("small", ", ".join(f"{i} {n:,}" for i, n in types))])


def _cell(count: int) -> Markup:
    return el("span", f"{count:,}" if count else "·", cls="number" if count else "number quiet")


def _bars(name: Category, counts: "Counter[tuple[Category, Severity]]", most: int) -> Markup:
    parts = [
        el("i", cls=f"{severity}", style=f"width:{100 * counts[name, severity] / most:.1f}%")
        for severity in SEVERITIES
        if counts[name, severity]
    ]
    return el("div", *parts, cls=f"bars h{HUE[name]}", aria_hidden="true")


def details(review: Review) -> Markup:
    """Show each segment that has findings, its text marked, what is wrong below."""
    groups = _by_unit(review)
    units = {unit.id: unit for unit in review.units}
    cards = [_card(units[u], found) for u, found in groups.items() if u in units]
    legend = el(
        "p",
        "Hue and label name the category; the line under the text is the severity: ",
        *(el("mark", str(s), cls=f"plain {s}") for s in reversed(SEVERITIES)),
        cls="legend",
    )
    count = plural(sum(map(len, groups.values())), "finding")
    title = el("h2", "Findings in their context ", el("small", count))
    return el("section", title, legend, *cards, id="findings")


def _by_unit(review: Review) -> dict[str, list[Numbered]]:
    order = {unit.id: n for n, unit in enumerate(review.units)}
    found = sorted(
        review.findings, key=lambda f: (order.get(f.unit, len(order)), f.span.start, f.span.end)
    )
    groups: dict[str, list[Numbered]] = {}
    for number, finding in enumerate(found, 1):
        groups.setdefault(finding.unit, []).append(Numbered(number, finding))
    return groups


def _card(unit: Unit, found: Sequence[Numbered]) -> Markup:
    ordered = sorted(found, key=lambda n: (not n.finding.enabled, -RANK[n.finding.severity]))
    return el(
        "article",
        el("p", el("b", f"Segment {unit.id}"), f" · {unit.state}", cls="place"),
        el("div", marked(unit, "source", found), marked(unit, "target", found), cls="pair"),
        el("ol", *(_item(numbered) for numbered in ordered), cls="found"),
        cls="card",
    )


def _item(numbered: Numbered) -> Markup:
    finding = numbered.finding
    lines = [
        el(
            "p",
            el("span", category_name(finding.issue), cls=f"category {hue(finding.issue)}"),
            el("span", str(finding.issue), cls="quiet"),
            el("span", str(finding.severity), cls=f"severity {finding.severity}"),
            el("span", finding.message),
        )
    ]
    if finding.suggestions:
        options = [_suggestion(text) for text in finding.suggestions]
        lines.append(el("p", "Instead: ", join(_between(options, " or ")), cls="suggestion"))
    if finding.related:
        places = ", ".join(dict.fromkeys(f"segment {r.unit} “{r.text}”" for r in finding.related))
        lines.append(el("p", f"See also {places}", cls="quiet"))
    if not finding.enabled:
        lines.append(el("p", f"Dismissed: {finding.reason or 'no reason given'}", cls="dismissed"))
    return el("li", *lines, value=numbered.number, cls=None if finding.enabled else "off")


def _suggestion(text: str) -> Markup:
    """Show a suggestion; one that could not be seen is named."""
    if text.strip():
        return el("q", text)
    return el("em", UNSEEN.get(text, f"{len(text)} signs of white space"))


def _between(pieces: Sequence[str], separator: str) -> list[str]:
    return [part for piece in pieces for part in (separator, piece)][1:]


def glossary(review: Review) -> Markup:
    """List the terms that the glossary wants otherwise, each with its places."""
    groups: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for finding in review.findings:
        if finding.issue is Issue.TERMINOLOGY and finding.enabled:
            groups.setdefault((finding.marked, finding.suggestions), []).append(finding)
    rows = [
        [
            written or "missing",
            join(_between(list(map(_suggestion, wanted)), ", ")) or "another term",
            el("span", f"{len(found):,}", cls="number"),
            ", ".join(dict.fromkeys(f.unit for f in found)),
            found[0].message,
        ]
        for (written, wanted), found in groups.items()
    ]
    whole = [el("span", title, cls="number") for title in ("Times", "Segments")]
    head = ["Written", "Glossary", *whole, "Why"]
    shown = table(head, rows) if rows else el("p", "The text follows the glossary.", cls="quiet")
    return el("section", el("h2", "Glossary violations"), shown, id="glossary")
