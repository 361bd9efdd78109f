"""The XLIFF report is sound XLIFF 2.1 with each finding around its words."""

import io
import re
from dataclasses import replace

from lxml import etree

from review_app.formats import find_format
from review_app.model import Annotation, ErrorSpan, Finding, Issue, Severity, Span
from tests.reviews import REVIEW, UNITS, written

ITS = "{http://www.w3.org/2005/11/its}"
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"


def _marks(review):
    root = etree.fromstring(written(review, "xliff"))
    return [
        {k.removeprefix(ITS).removeprefix("locQualityIssue"): v for k, v in sm.attrib.items()}
        for sm in root.iter(f"{XLIFF}sm")
    ]


def test_what_is_written_is_read_without_a_complaint_and_with_the_same_texts():
    bitext = find_format("xliff2").read(io.BytesIO(written(REVIEW, "xliff")), "r.xlf")

    texts = [re.sub(r"</?m\d+/?>", "", unit.source) for unit in bitext.units]
    assert bitext.warnings == ()
    assert texts == [unit.source for unit in UNITS]
    assert [unit.state for unit in bitext.units] == [unit.state for unit in UNITS]


def test_a_finding_says_kind_severity_and_message_of_its_words():
    mark = _marks(REVIEW)[0]

    assert mark == {
        "id": "m1", "type": "its:generic", "Type": "terminology", "Severity": "50",
        "Comment": "The glossary has Baikonur.",
    }  # fmt: skip
    assert "The <sm " in written(REVIEW, "xliff").decode()
    assert '/>Baiconur<em startRef="m1"/> base.' in written(REVIEW, "xliff").decode()


def test_a_dismissed_finding_is_not_enabled_and_says_why():
    dismissed = [mark for mark in _marks(REVIEW) if mark.get("Enabled") == "no"]

    assert len(dismissed) == 1
    assert dismissed[0]["Comment"].endswith("(It is a joke.)")


def test_spans_may_overlap_touch_and_be_empty():
    spans = ((0, 6), (4, 9), (6, 6), (6, 9))
    findings = tuple(
        Finding("1", "x", Issue.OTHER, Span(*span), "Why.", Severity.MINOR) for span in spans
    )

    review = replace(REVIEW, units=UNITS[:1], findings=findings)
    root = etree.fromstring(written(review, "xliff"))
    target = root.find(f".//{XLIFF}target")

    assert "".join(target.itertext()) == UNITS[0].target
    opened = [e.get("id") for e in target.iter(f"{XLIFF}sm")]
    seen = [element.get("id") or element.get("startRef") for element in target]
    assert all(seen.index(name) < len(seen) - 1 - seen[::-1].index(name) for name in opened)


def test_marks_of_people_stand_beside_findings():
    mark = ErrorSpan(
        "1", "Ana", Span(0, 1, "source"), "accuracy/addition", Severity.CRITICAL, comment="Why?"
    )
    gone = replace(mark, status="withdrawn")

    said = Annotation("1", "", "Ana", (mark, gone))
    marks = _marks(replace(REVIEW, units=UNITS[:1], findings=(), annotations=(said,)))

    assert [(m["Comment"], m["Severity"]) for m in marks] == [
        ("Ana: accuracy/addition: Why?", "100")
    ]
