"""What people say of a document: annotations, their MQM scores, how far they agree."""

from collections.abc import Iterator
from statistics import fmean

from sqlalchemy import Connection

from review_app.model import Annotation, ErrorSpan, Rating
from review_app.quality import profile
from review_app.quality.agreement import Agreement
from review_app.quality.mqm import SystemScore
from review_app.quality.profile import Profile
from review_app.service import mqm
from review_app.service.comparing import TARGET
from review_app.service.mqm import Scored
from review_app.service.workspace import Workspace
from review_app.store import documents, marks, units

Key = tuple[str, str, str]


def annotations_of(db: Connection, document: str) -> tuple[Annotation, ...]:
    """Gather the marks and ratings of a document by unit, system and annotator."""
    spans: dict[Key, list[ErrorSpan]] = {}
    ratings: dict[Key, list[Rating]] = {}
    for one in marks.marks_of(db, document):
        spans.setdefault((one.unit, one.system, one.annotator), []).append(one)
    for rated in marks.ratings_of(db, document):
        ratings.setdefault((rated.unit, rated.system, rated.annotator), []).append(rated.rating)
    return tuple(
        Annotation(*key, tuple(spans.get(key, ())), tuple(ratings.get(key, ())))
        for key in sorted(spans.keys() | ratings.keys())
    )


def scored(ws: Workspace, document: str, profile_name: str = "") -> Scored | None:
    """Score what people marked, under the project's profile or another; None without marks."""
    with ws.database.reading() as db:
        info = documents.document(db, document)
        said = annotations_of(db, document)
        texts = units.all_units(db, info, full=True) if said else []
    if not said:
        return None
    chosen = profile.find(profile_name or ws.settings.profile)
    return mqm.score(mqm.judgements(texts, said), chosen)


def mean_ratings(ws: Workspace, document: str) -> list[tuple[str, str, str, float, int]]:
    """Return (protocol, system, annotator, mean, number) of the ESA and DA ratings given."""
    with ws.database.reading() as db:
        given = marks.ratings_of(db, document)
    groups: dict[Key, list[float]] = {}
    for one in given:
        if one.rating.protocol != "mqm":
            key = (one.rating.protocol, one.system or mqm.TARGET, one.annotator)
            groups.setdefault(key, []).append(one.rating.score)
    return [(*key, fmean(scores), len(scores)) for key, scores in sorted(groups.items())]


def told(ws: Workspace, document: str) -> Iterator[tuple[str, str]]:
    """Yield what a report says of the annotators' work, as labels and sentences."""
    found = scored(ws, document)
    if found is None:
        return
    for system in found.systems:
        yield f"MQM penalty of {name_of(system.system)}", _score(system, found.profile)
    for protocol, name, annotator, mean, number in mean_ratings(ws, document):
        label = f"{protocol.upper()} of {name_of(name)} by {annotator}"
        yield label, f"{mean:.1f} of 100, mean of {number}"
    yield "Agreement of annotators", _agreement(found.agreement)


def name_of(system: str) -> str:
    """Return how pages and reports call a system of an MQM file."""
    return TARGET if system == mqm.TARGET else system


def _score(system: SystemScore, chosen: Profile) -> str:
    parts = [
        f"{system.penalty:.2f} points a segment over {system.segments:,}",
        f"{system.total:.1f} points in {system.words:,} source words",
    ]
    if system.calibrated is not None:
        verdict = "passes" if system.passed else "does not pass"
        parts.append(f"calibrated score {system.calibrated:.1f}, {verdict}")
    return f"{'; '.join(parts)} (profile {chosen.id} {chosen.version}; lower is better)"


def _agreement(found: Agreement) -> str:
    figures = [
        ("Krippendorff's alpha", found.alpha),
        ("span F1", found.span_f1),
    ]
    known = [f"{name} {value:.2f}" for name, value in figures if value is not None]
    if found.interval:
        known.append(f"alpha 95 % from {found.interval[0]:.2f} to {found.interval[1]:.2f}")
    return ". ".join([part for part in ("; ".join(known), found.warning) if part])
