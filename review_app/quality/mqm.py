"""MQM scores: penalty points by segment and system, raw and calibrated.

Formulas: Lommel et al. (2024), "The Multi-Range Theory of Translation Quality Measurement". A
segment's penalty is the mean over its raters of the sum over the rater's errors.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from review_app.quality.profile import Profile, plain

NO_ERROR = frozenset({"no-error", "noerror", "none", ""})
# a sign of these scripts is a word of its own, as translators count them
_WORD = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3041-\u30ff\u3400-\u9fff]+")

Error = tuple[str, str]  # category, severity
Stretch = tuple[str, int, int]  # side, start, end in code points of the text without marks


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rater says of one system's segment; no error is a judgement too.

    `places` has the marked stretch of each error, or None where the file shows none.
    """

    system: str
    document: str
    segment: str
    rater: str
    source: str
    target: str
    errors: tuple[Error, ...] = ()
    places: tuple[Stretch | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentScore:
    """Penalty points of one system in one segment, mean over the raters; lower is better."""

    system: str
    document: str
    segment: str
    penalty: float
    raters: int
    words: int

    @property
    def score(self) -> float:
        """The score as it is published: minus the penalty."""
        return -self.penalty if self.penalty else 0.0


@dataclass(frozen=True, slots=True)
class SystemScore:
    """One system under one profile.

    `penalty` is the mean over segments; `total` the absolute penalty total (APT), `words` the
    evaluated source words (EWC), `per_thousand` the normed penalty (NPT), `raw` 100 x
    (1 - APT / EWC); `calibrated` and `passed` need thresholds in the profile.
    """

    system: str
    penalty: float
    segments: int
    total: float
    words: int
    critical: int
    per_thousand: float | None
    raw: float | None
    calibrated: float | None
    passed: bool | None

    @property
    def score(self) -> float:
        """The score as it is published: minus the mean penalty."""
        return -self.penalty if self.penalty else 0.0


def count_words(text: str) -> int:
    """Count words as translators do: between white space, a Han or kana sign each one."""
    return sum(1 for m in _WORD.finditer(text) if any(c.isalnum() for c in m[0]))


def is_error(severity: str) -> bool:
    """Whether a row of that severity marks an error at all."""
    return plain(severity) not in NO_ERROR


def segment_scores(judged: Iterable[Judged], profile: Profile) -> list[SegmentScore]:
    """Score each segment of each system, in the order they first appear."""
    groups: dict[tuple[str, str, str], dict[str, list[Judged]]] = {}
    for one in judged:
        key = (one.system, one.document, one.segment)
        groups.setdefault(key, {}).setdefault(one.rater, []).append(one)
    return [
        SegmentScore(
            *key,
            fmean(_points(views, profile) for views in raters.values()),
            len(raters),
            count_words(next(iter(raters.values()))[0].source),
        )
        for key, raters in groups.items()
    ]


def _points(views: Iterable[Judged], profile: Profile) -> float:
    return sum(profile.penalty(c, s) for one in views for c, s in one.errors if is_error(s))


def system_scores(
    segments: Iterable[SegmentScore], profile: Profile, critical: Mapping[str, int]
) -> list[SystemScore]:
    """Score each system, the best first; `critical` counts its critical errors."""
    groups: dict[str, list[SegmentScore]] = {}
    for segment in segments:
        groups.setdefault(segment.system, []).append(segment)
    found = [_system(k, v, profile, critical.get(k, 0)) for k, v in groups.items()]
    return sorted(found, key=lambda s: (s.penalty, s.system))


def _system(
    name: str, segments: list[SegmentScore], profile: Profile, critical: int
) -> SystemScore:
    total = sum(s.penalty for s in segments)
    words = sum(s.words for s in segments)
    normed = 1000 * total / words if words else None
    calibrated = _calibrated(normed, profile)
    return SystemScore(
        system=name,
        penalty=total / len(segments),
        segments=len(segments),
        total=total,
        words=words,
        critical=critical,
        per_thousand=normed,
        raw=100 * (1 - total / words) if words else None,
        calibrated=calibrated,
        passed=_passed(calibrated, profile, critical),
    )


def _calibrated(normed: float | None, profile: Profile) -> float | None:
    """Return 100 - NPT x (100 - PT) / APP, the score at which the threshold means the same."""
    if normed is None or profile.passing is None or profile.acceptable is None:
        return None
    return 100 - normed * (100 - profile.passing) / profile.acceptable


def _passed(calibrated: float | None, profile: Profile, critical: int) -> bool | None:
    if calibrated is None or profile.passing is None:
        return None
    return calibrated >= profile.passing and not critical


def criticals(judged: Iterable[Judged]) -> dict[str, int]:
    """Count critical errors by system."""
    found: dict[str, int] = {}
    for one in judged:
        number = sum(plain(s) == "critical" for _, s in one.errors)
        found[one.system] = found.get(one.system, 0) + number
    return found
