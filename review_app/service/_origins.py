"""Who says what a finding says: a check of ours, or a language model."""

MODEL = "model-judge:"


def suggested_by(check: str) -> str:
    """Return the model whose suggestion a finding of that check is, or "".

    >>> suggested_by("model-judge:big"), suggested_by("double-space")
    ('big', '')
    """
    return check.removeprefix(MODEL) if check.startswith(MODEL) else ""
