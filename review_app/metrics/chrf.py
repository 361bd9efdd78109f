"""chrF: the F-score of character sequences, one to six long, that text and reference share.

0 to 100, higher is better; recall counts twice as much as precision. Popović (2015), "chrF:
character n-gram F-score for automatic MT evaluation"; signature and arithmetic of sacreBLEU (Post
2018).
"""

from review_app.metrics._additive import CharacterF

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = True
BEST = 100.0


class Metric(CharacterF):
    """chrF; the same for every target language."""

    NAME = "chrf"
    WORD_ORDER = 0
