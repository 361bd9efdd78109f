"""Review translations: line up segments, find defects, score candidates."""

__version__ = "0.1.0"
