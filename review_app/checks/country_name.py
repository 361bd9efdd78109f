"""The name of a country is misspelt.

The names are those of CLDR in the target's language; a slip counts only where the source names
the country, another romanisation everywhere. What the glossary lists is left to the glossary.
"""

from collections.abc import Iterator
from dataclasses import replace

from review_app.checks import Example, Hit
from review_app.glossary.countries import annotator
from review_app.model import Issue, Severity, Unit
from review_app.text.opening import opening

ISSUE = Issue.MISSPELLING
SEVERITY = Severity.MINOR
NEEDS_SOURCE = False
DEFAULT = False
EXAMPLES = (
    Example("O Quirguistão fechou a fronteira.", "Kyrgystan shut the border.", ("Kyrgystan",)),
    Example("", "The road to Tajikhistan is open.", ("Tajikhistan",)),
    Example("O Quirguistão e o Cazaquistão.", "Kyrgyzstan and the Kazakh steppe; Kazakhstani gas."),
    Example("", "Der Weg nach Kasachstan.", source_lang="und", target_lang="de"),
)


def check(unit: Unit) -> Iterator[Hit]:
    """Mark the countries that are nearly spelled; suggest the name."""
    listed = [m.span for m in unit.mentions]
    read = replace(unit, source=opening(unit.source), target=opening(unit.target))
    for mention in annotator(unit.source_lang, unit.target_lang)(read).mentions:
        near = mention.form == "near" and mention.span.side == "target"
        if near and not any(mention.span.overlaps(span) for span in listed):
            found = unit.target[mention.span.start : mention.span.end]
            name = mention.term.text
            yield Hit(mention.span, f"“{found}” is spelled “{name}”.", (name,))
