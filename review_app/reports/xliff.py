"""The texts with their findings as ITS 2.0 localization quality issues: XLIFF 2.1 for other tools.

Each finding and each mark of a person is a pair of `sm` and `em` around its words, so that spans
may overlap; severities are 0, 25, 50 and 100. Inline codes stand as text: the file to go on
working with is the exported document, this one is for reading.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from review_app.model import Annotation, Finding, Review, Severity, Span, State, Unit
from review_app.text.markup import UNWRITABLE, escaped, quoted

SUFFIX = ".xlf"
MIME = "application/xliff+xml"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:its="http://www.w3.org/2005/11/its"'
    ' its:version="2.0" version="2.1" srcLang={} trgLang={}>\n<file id="f1" original={}>\n'
)
FOOT = "</file>\n</xliff>\n"
GRAVITY = {Severity.NEUTRAL: 0, Severity.MINOR: 25, Severity.MAJOR: 50, Severity.CRITICAL: 100}
STATES = {State.REJECTED: State.INITIAL}
LANG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class _Issue(NamedTuple):
    """One issue of ITS: its place, and what its attributes say."""

    span: Span
    kind: str
    comment: str
    severity: Severity
    enabled: bool = True


def write(review: Review, stream: BinaryIO) -> None:
    """Write one unit a segment in UTF-8; a character that XML cannot hold becomes U+FFFD."""
    langs = (_lang(review.source_lang), _lang(review.target_lang))
    stream.write(HEAD.format(*langs, _quoted(review.document)).encode())
    found: dict[str, list[_Issue]] = {}
    for finding in review.findings:
        found.setdefault(finding.unit, []).append(_of_finding(finding))
    for said in review.annotations:
        found.setdefault(said.unit, []).extend(_of_marks(said))
    for number, unit in enumerate(review.units, 1):
        told = "".join(_unit(number, unit, found.get(unit.id, ())))
        stream.write(told.encode())
    stream.write(FOOT.encode())


def _of_finding(finding: Finding) -> _Issue:
    said = f"{finding.message} ({finding.reason})" if finding.reason else finding.message
    return _Issue(finding.span, finding.issue.value, said, finding.severity, finding.enabled)


def _of_marks(said: Annotation) -> Iterator[_Issue]:
    if said.system:
        return
    for mark in said.spans:
        if mark.counts:
            words = ": ".join(filter(None, (said.annotator, mark.category, mark.comment)))
            yield _Issue(
                mark.span, "other" if mark.category else "uncategorized", words, mark.severity
            )


def _unit(number: int, unit: Unit, issues: Iterable[_Issue]) -> Iterator[str]:
    named = [(f"m{n}", issue) for n, issue in enumerate(issues, 1)]
    yield f'<unit id="u{number}" name={_quoted(unit.id)}>\n'
    if unit.notes:
        yield f"<notes>{''.join(f'<note>{_escaped(n.text)}</note>' for n in unit.notes)}</notes>\n"
    yield f'<segment state="{STATES.get(unit.state, unit.state).value}">'
    for side, text in (("source", unit.source), ("target", unit.target)):
        here = [each for each in named if each[1].span.side == side]
        yield f'<{side} xml:space="preserve">{_marked(text, here)}</{side}>'
    yield "</segment>\n</unit>\n"


def _marked(text: str, issues: list[tuple[str, _Issue]]) -> str:
    opens = [(issue.span.start, 1, _open(name, issue)) for name, issue in issues]
    # at one place what ended before closes first; a mark of no width closes after it opened
    closes = [
        (issue.span.end, 0 if issue.span.start < issue.span.end else 2, f'<em startRef="{name}"/>')
        for name, issue in issues
    ]
    parts, last = [], 0
    for at, _, tag in sorted([*opens, *closes]):
        parts += [_escaped(text[last:at]), tag]
        last = at
    return "".join([*parts, _escaped(text[last:])])


def _open(name: str, issue: _Issue) -> str:
    enabled = "" if issue.enabled else ' its:locQualityIssueEnabled="no"'
    return (
        f'<sm id="{name}" type="its:generic" its:locQualityIssueType={_quoted(issue.kind)}'
        f" its:locQualityIssueComment={_quoted(issue.comment)}"
        f' its:locQualityIssueSeverity="{GRAVITY[issue.severity]}"{enabled}/>'
    )


def _lang(lang: str) -> str:
    return quoted(lang if LANG.fullmatch(lang) else "und")


def _escaped(text: str) -> str:
    return escaped(UNWRITABLE.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoted(UNWRITABLE.sub("\ufffd", text))
