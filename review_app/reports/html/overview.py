"""The head of a report: what was reviewed, how far it has come, what stands out."""

from review_app.model import Progress, Review, Severity
from review_app.reports.html.markup import Markup, el, join, plural
from review_app.reports.html.scores import MEASURED, NOTES

FIXED = (
    (
        "Confidence intervals",
        (
            "95 %: mean ± margin of the scores of resampled texts. Segments are resampled, so an "
            "interval speaks of texts like this one."
        ),
    ),
    (
        "p-values",
        (
            "How often a difference as large would come about by chance if the two systems were "
            "equally good; below 0.05 is the usual mark. A p-value says nothing of how much better."
        ),
    ),
    (
        "Severities",
        (
            "MQM: minor does not hinder understanding, major does, critical can do harm. "
            "Categories are the dimensions of MQM; the type beside each is that of ITS 2.0."
        ),
    ),
    ("Source words", "Counted at white space."),
)
STATES = ("final", "reviewed", "translated", "initial", "rejected")


def header(review: Review) -> Markup:
    """Name the document, its languages and the day."""
    facts = f"{review.source_lang} → {review.target_lang} · {review.at[:16].replace('T', ' ')} UTC"
    return el(
        "header",
        el("p", review.project, cls="kicker"),
        el("h1", review.document),
        el("p", facts, cls="quiet"),
    )


def state(review: Review) -> Markup:
    """Show how many segments are in each state, and what reviewers noted."""
    done, total = review.progress.confirmed, review.progress.total
    share = f" ({100 * done / total:.0f} %)" if total else ""
    return el(
        "section",
        el("h2", "State of review"),
        el("p", f"{done:,} of {plural(total, 'segment')} reviewed or final{share}."),
        _bar(review.progress),
        _notes(review),
        id="state",
    )


def _bar(progress: Progress) -> Markup:
    counts = [(name, getattr(progress, name)) for name in STATES]
    parts = [el("i", cls=name, style=f"flex-grow:{n}") for name, n in counts if n]
    keys = [el("li", el("i", cls=name), f"{name} ", el("b", f"{n:,}")) for name, n in counts]
    bar = el("div", *parts, cls="bar", role="img", aria_label="Segments in each state")
    return join([bar, el("ul", *keys, cls="keys")])


def _notes(review: Review) -> Markup:
    rows = [
        el("li", el("b", note.author), f" on segment {unit.id}: ", note.text)
        for unit in review.units
        for note in unit.notes
        if not note.mark
    ]
    if not rows:
        return el("p", "Reviewers left no notes.", cls="quiet")
    return join([el("h3", "Notes"), el("ul", *rows, cls="notes")])


def figures(review: Review) -> Markup:
    """Show the few numbers that a reader wants first."""
    open_ones = [f for f in review.findings if f.enabled]
    grave = [f for f in open_ones if f.severity in {Severity.MAJOR, Severity.CRITICAL}]
    words = sum(len(unit.source.split()) for unit in review.units)
    shown = [
        (f"{len(review.units):,}", "segments"),
        (f"{words:,}", "source words"),
        (f"{len(open_ones):,}", "open findings"),
        (f"{len(grave):,}", "of them major or critical"),
        (f"{len(review.findings) - len(open_ones):,}", "dismissed"),
    ]
    return el("ul", *(el("li", el("b", n), el("span", w)) for n, w in shown), cls="figures")


def method(review: Review) -> Markup:
    """Say how each number was made."""
    made = [(name, text) for name, text in review.made if name != NOTES or MEASURED in text]
    rows = [join([el("dt", name), el("dd", text)]) for name, text in (*made, *FIXED)]
    return el("section", el("h2", "How each number was made"), el("dl", *rows), id="method")
