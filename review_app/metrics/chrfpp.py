"""chrF++: chrF that counts single words and word pairs as well.

0 to 100, higher is better; recall counts twice as much as precision. Popović (2017), "chrF++:
words helping character n-grams"; signature and arithmetic of sacreBLEU (Post 2018).
"""

from review_app.metrics._additive import CharacterF

HIGHER_IS_BETTER = True
NEEDS_REFERENCE = True
BEST = 100.0


class Metric(CharacterF):
    """chrF++; the same for every target language."""

    NAME = "chrfpp"
    WORD_ORDER = 2
