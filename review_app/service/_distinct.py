"""Of findings that tell of one defect, keep the one that tells most."""

from collections.abc import Sequence

from review_app.checks import checks
from review_app.model import Finding, Issue, Severity


def distinct(findings: Sequence[Finding]) -> list[Finding]:
    """Leave one finding for each defect of a unit.

    Of overlapping findings of one issue type the graver stays, then the one that marks less,
    then what the unit alone shows, then the first by name of its check.
    """
    if len(findings) == 1:
        return list(findings)
    kept: list[Finding] = []
    for finding in sorted(findings, key=_rank):
        if not any(_rivals(k, finding) for k in kept):
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.span.start, f.span.end, f.check))


POINTS = frozenset({Issue.TYPOGRAPHICAL})
"""Issues of one spot: a finding over a long stretch tells of another defect than one within."""


def _rivals(kept: Finding, finding: Finding) -> bool:
    """Tell whether two findings tell of one defect."""
    if kept.issue != finding.issue or not kept.span.overlaps(finding.span):
        return False
    lengths = sorted(f.span.end - f.span.start for f in (kept, finding))
    return kept.issue not in POINTS or kept.check == finding.check or lengths[1] < 4 * lengths[0]


GRAVITY = {severity: n for n, severity in enumerate(Severity)}


def _rank(finding: Finding) -> tuple[int, int, bool, str]:
    length = finding.span.end - finding.span.start
    known = checks().get(finding.check)
    by_document = known is not None and known.check is None
    return -GRAVITY[finding.severity], length, by_document, finding.check
