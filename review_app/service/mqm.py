"""Score MQM judgements, those of a published file and those of our own documents."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from review_app.model import Annotation, ErrorSpan, Unit
from review_app.quality import agreement, mqm, profile, table
from review_app.quality.agreement import Agreement
from review_app.quality.mqm import Judged, SegmentScore, SystemScore
from review_app.quality.profile import Profile
from review_app.text.decode import decode

DEFAULT = "mqm-core"
TARGET = "target"  # what the document's own translation is called among systems


@dataclass(frozen=True, slots=True)
class Scored:
    """What a profile makes of judgements: systems best first, segments in the order judged."""

    profile: Profile
    systems: tuple[SystemScore, ...]
    segments: tuple[SegmentScore, ...]
    agreement: Agreement

    def to_json(self) -> dict[str, Any]:
        """Return plain values; `score` is minus the penalty, as scores are published."""
        return {
            "profile": {k: getattr(self.profile, k) for k in ("id", "title", "version")},
            "systems": [{"score": s.score, **asdict(s)} for s in self.systems],
            "segments": [_segment(s) for s in self.segments],
            "agreement": {**asdict(self.agreement), "warning": self.agreement.warning},
        }


def _segment(one: SegmentScore) -> dict[str, Any]:
    return {
        "system": one.system,
        "doc": one.document,
        "seg_id": one.segment,
        "score": one.score,
        "penalty": one.penalty,
        "raters": one.raters,
        "words": one.words,
    }


def profiles() -> tuple[str, ...]:
    """Return the ids of the profiles that come with the program."""
    return profile.names()


def score_file(data: bytes, name: str, profile_name: str) -> Scored:
    """Score a published MQM file; `profile_name` is an id or the path of a profile."""
    chosen = profile.find(profile_name)
    return score(table.read(decode(data, name).text, name), chosen)


def score(judged: Sequence[Judged], chosen: Profile) -> Scored:
    """Score judgements under a profile."""
    segments = mqm.segment_scores(judged, chosen)
    return Scored(
        chosen,
        tuple(mqm.system_scores(segments, chosen, mqm.criticals(judged))),
        tuple(segments),
        agreement.agreement(judged, chosen),
    )


def judgements(units: Iterable[Unit], annotations: Iterable[Annotation]) -> list[Judged]:
    """Make judgements of a document's annotations; the marks that do not count are left out."""
    texts = {u.id: u for u in units}
    return [_judged(a, texts[a.unit]) for a in annotations if a.unit in texts and a.sought_errors]


def _judged(one: Annotation, unit: Unit) -> Judged:
    counted = [e for e in one.spans if e.counts]
    return Judged(
        system=one.system or TARGET,
        document=unit.document,
        segment=one.unit,
        rater=one.annotator,
        source=unit.source,
        target=next((c.text for c in unit.candidates if c.system == one.system), unit.target),
        errors=tuple((e.category or "other", e.severity.value) for e in counted),
        places=tuple(_place(e) for e in counted),
    )


def _place(error: ErrorSpan) -> tuple[str, int, int]:
    return error.span.side, error.span.start, error.span.end
