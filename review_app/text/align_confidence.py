"""How sure a bead is, as a probability, and why."""

from math import exp, log

from review_app.text.align_lattice import SHAPES, Scores, Step

# The lattice is a little surer than it should be, as kinds of evidence overlap. Fitted by
# logistic regression of "a person lined it up so" on the log odds of the lattice.
_SLOPE, _SHIFT = 0.95, 0.08


def calibrated(chance: float) -> float:
    """Turn the probability of the lattice into the share of such beads that are right."""
    odds = log(max(chance, 1e-9)) - log(max(1 - chance, 1e-9))
    return 1 / (1 + exp(-(_SLOPE * odds + _SHIFT)))


def chance(step: Step, chances: Scores, *, crossing: bool = False) -> float:
    """Read the probability of a step off the lattice; a moved pair is left over on both sides."""
    if crossing:
        return float(chances.source_null[step.source] * chances.target_null[step.target])
    if not step.targets:
        return float(chances.source_null[step.source])
    if not step.sources:
        return float(chances.target_null[step.target])
    row = step.source + step.sources
    column = step.target + step.targets - chances.band.low[row]
    return float(chances.beads[row][SHAPES.index((step.sources, step.targets))][column])


def reason(step: Step, confidence: float, basis: str, *, copied: bool) -> str:
    """Say in a few words what a confidence rests on."""
    if copied:
        return "the target repeats the source text"
    if not step.targets:
        return "nothing in the target says this"
    if not step.sources:
        return "nothing in the source says this"
    if confidence >= 0.9:
        return f"{basis} and length agree"
    if confidence >= 0.6:
        return f"{basis} and length agree, but the cut could be elsewhere"
    return f"{basis} and length fit no better than other ways to line up"
