"""Digests of the code that makes weights, so that a test can tell whether they are of today."""

import ast
import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "review_app" / "glossary"
TRANSLITERATION = ROOT / "review_app" / "text" / "transliterate.py"


class _Bare(ast.NodeTransformer):
    """Drops what stands in the code as a mere string."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        """Drop docstrings."""
        return None if isinstance(node.value, ast.Constant) else node


def digest(parts: Iterable[Path]) -> str:
    """Return a digest of code, comments and docstrings apart."""
    found = hashlib.sha256()
    for part in parts:
        tree = ast.parse(part.read_text("utf-8"))
        found.update(ast.dump(_Bare().visit(tree)).encode())
    return found.hexdigest()
