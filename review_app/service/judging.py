"""What people say of a document: annotations, their MQM scores, how far they agree."""

from statistics import fmean

from sqlalchemy import Connection

from review_app.model import Annotation, ErrorSpan, Rating
from review_app.quality import profile
from review_app.service import mqm
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
