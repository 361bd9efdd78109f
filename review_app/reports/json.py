"""Everything of a review for other programs: units, findings, scores, comparisons, method."""

import json
from dataclasses import asdict
from typing import BinaryIO

from review_app.model import Review

SUFFIX = ".json"
MIME = "application/json"


def write(review: Review, stream: BinaryIO) -> None:
    """Write one object in UTF-8; its keys are the field names of `review_app.model`."""
    whole = asdict(review) | {"progress": review.progress._asdict()}
    stream.write(json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
