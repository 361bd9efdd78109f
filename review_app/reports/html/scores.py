"""The scores of a report: a table and an interval plot for each metric, and the pairs."""

from collections.abc import Sequence

from review_app.model import Comparison, Review, Score, counts_errors, decimals, metric_name
from review_app.reports.html.markup import Markup, el, join, table

NOTES = "Scores"  # how `Review.made` labels what is to be known with the scores
MEASURED = "Measured on "  # words of a note that give the figures behind a number
UNRANKED = frozenset({"agreement", "agreement-chrf"})
WIDTH, HEIGHT, EDGE = 320, 22, 6
UNLIKELY = 0.05
# segments; with fewer of them no verdict on a difference is given
ENOUGH = 30


def section(review: Review) -> Markup:
    """Show every metric that was computed, or say that none was."""
    by_metric: dict[str, list[Score]] = {}
    for score in review.scores:
        by_metric.setdefault(score.metric, []).append(score)
    notes = [text for label, text in review.made if label == NOTES]
    shown = [_metric(m, scores, review.comparisons, notes) for m, scores in by_metric.items()]
    own = tuple(f"{metric_name(metric)}:" for metric in by_metric)
    general = [
        el("p", text, cls="remark")
        for text in notes
        if not text.startswith(own) and MEASURED not in text
    ]
    nothing = el(
        "p",
        "No scores: there is no reference and there are fewer than three candidates.",
        cls="quiet",
    )
    return el("section", el("h2", "Scores"), *general, *(shown or [nothing]), id="scores")


def _metric(
    metric: str, scores: Sequence[Score], comparisons: Sequence[Comparison], notes: Sequence[str]
) -> Markup:
    lower = counts_errors(metric)
    # an agreement must not look like a ranking
    ranked = metric not in UNRANKED
    ordered = sorted(scores, key=lambda s: s.value, reverse=not lower) if ranked else scores
    direction = "lower is better" if lower else "higher is better" if ranked else "not a quality"
    ends, digits = _ends(ordered), max(2, decimals(scores))
    rows = [
        [
            s.system,
            el("span", f"{s.value:.{digits}f}", cls="number"),
            _interval(s, digits),
            _plot(s, ends),
        ]
        for s in ordered
    ]
    head = ["System", "Score", "95 % interval", _axis(ends)]
    signatures = dict.fromkeys(s.signature for s in ordered)
    start = f"{metric_name(metric)}: "
    few = any(len(s.segments) < ENOUGH for s in ordered)
    own = () if few else notes
    told = [note.removeprefix(start) for note in own if note.startswith(start)]
    pairs = [p for p in comparisons if p.metric == metric]
    return el(
        "article",
        el("h3", metric_name(metric), " ", el("small", direction)),
        table(head, rows, cls="scores"),
        *(el("p", el("code", text), cls="signature") for text in signatures),
        *([_pairs(pairs, digits, few=few)] if pairs else []),
        *([el("ul", *(el("li", _sentence(text)) for text in told), cls="told")] if told else []),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _interval(score: Score, digits: int) -> Markup:
    if not score.interval:
        return el("span", "not computed", cls="quiet")
    low, high = score.interval
    return el("span", f"{low:.{digits}f} – {high:.{digits}f}", cls="number")


def _ends(scores: Sequence[Score]) -> tuple[float, float]:
    known = [n for s in scores for n in (s.value, *(s.interval or ()))]
    low, high = min(known), max(known)
    room = max((high - low) * 0.05, 0.01 * max(map(abs, known)), 0.001)
    return max(low - room, 0.0) if low >= 0 else low - room, high + room


def _place(value: float, ends: tuple[float, float]) -> float:
    low, high = ends
    return round(EDGE + (value - low) / (high - low) * (WIDTH - 2 * EDGE), 1)


def _svg(*shapes: str, label: str) -> Markup:
    box = f"0 0 {WIDTH} {HEIGHT}"
    return el("svg", *shapes, viewBox=box, width=WIDTH, height=HEIGHT, role="img", aria_label=label)


def _plot(score: Score, ends: tuple[float, float]) -> Markup:
    middle = HEIGHT / 2
    low, high = score.interval or (score.value, score.value)
    span = {"y1": middle, "y2": middle, "x1": _place(low, ends), "x2": _place(high, ends)}
    caps = [
        el("line", x1=x, x2=x, y1=middle - 4, y2=middle + 4, cls="span")
        for x in (span["x1"], span["x2"])
    ]
    return _svg(
        el("line", x1=0, x2=WIDTH, y1=middle, y2=middle, cls="rule"),
        el("line", cls="span", **span),
        *caps,
        el("circle", cx=_place(score.value, ends), cy=middle, r=4),
        label=f"{score.value:.3g}, 95 % interval {low:.3g} to {high:.3g}",
    )


def _axis(ends: tuple[float, float]) -> Markup:
    low, high = ends
    ticks = [low + (high - low) * part for part in (0.0, 0.5, 1.0)]
    anchors = ("start", "middle", "end")
    texts = [
        el("text", f"{tick:.3g}", x=_place(tick, ends), y=15, text_anchor=anchor)
        for tick, anchor in zip(ticks, anchors, strict=True)
    ]
    return _svg(*texts, label=f"Scale from {low:.3g} to {high:.3g}")


def _pairs(pairs: Sequence[Comparison], digits: int, *, few: bool) -> Markup:
    sure = _sure(pairs)
    rows = [
        [
            f"{p.first} against {p.second}",
            el("span", f"{p.difference:+.{digits}f}".replace("-", "−"), cls="number"),
            el("span", _p(p.p_value), cls="number"),
            "too few segments to tell" if few else _verdict(p, sure),
        ]
        for p in pairs
    ]
    methods = " ".join(dict.fromkeys(p.method for p in pairs))
    if len(pairs) > 1 and not few:
        methods += f"; “beyond chance” allows for {len(pairs)} comparisons (Holm, 5 %)"
    head = ["Pair", "Difference", "p-value", "The difference"]
    return join([table(head, rows, cls="pairs"), el("p", methods, cls="signature")])


def _verdict(pair: Comparison, sure: set[Comparison]) -> str:
    if not pair.difference:
        return "none"
    return "beyond chance" if pair in sure else "may be chance"


def _sure(pairs: Sequence[Comparison]) -> set[Comparison]:
    """Return the pairs that Holm's step-down test calls different at 5 % for all together."""
    found: set[Comparison] = set()
    for passed, pair in enumerate(sorted(pairs, key=lambda p: p.p_value)):
        if pair.p_value >= UNLIKELY / (len(pairs) - passed):
            break
        found.add(pair)
    return found


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else "< 0.001"
