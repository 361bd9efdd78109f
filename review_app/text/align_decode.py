"""The path on which most is right, as far as the probabilities of beads and nulls can tell.

The likeliest path as a whole leaves out too little: one bead that takes in a sentence too much is
likelier than each of the ways to leave it alone. Here each bead counts by itself: what it is
worth is by how much its probability beats a threshold (as in Goodman 1996 for parsing).
"""

from typing import NamedTuple

import numpy as np

from review_app.text.align_lattice import Scores, Step, Tell, best_path

# A bead of which nobody has heard is never taken, whatever stands beside it.
_NEVER, _HARDLY = -10.0, 1e-4


class Bold(NamedTuple):
    """The probability from which a bead and a null are worth taking, and what a null counts.

    For the best F1 a bead must be as likely as half the F1 that can be reached (.9). A null
    counts half, because precision alone knows of it, and may be bolder: a passage that was left
    out and is not shown costs a reviewer more than one that is shown in vain.
    """

    bead: float = 0.45
    null: float = 0.2
    worth: float = 0.5


def most_right(chances: Scores, bold: Bold, tell: Tell | None = None) -> list[Step]:
    """Return the path from start to end of which the most is to be expected."""
    beads = [np.where(row > _HARDLY, row - bold.bead, _NEVER) for row in chances.beads]
    nulls = [bold.worth * (side - bold.null) for side in (chances.source_null, chances.target_null)]
    return best_path(Scores(chances.band, beads, nulls[0], nulls[1], 0.0), tell)
