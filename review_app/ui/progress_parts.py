"""A progress bar that shows itself only when work really takes time."""

from time import monotonic
from typing import Self

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

PATIENCE = 0.4
"""Seconds of work that need no bar."""


class Bar:
    """Tells how far work is; `with Bar("Scoring") as tell: work(tell)`."""

    def __init__(self, label: str) -> None:
        self._label, self._start = label, monotonic()
        self._slot = st.empty()
        self._bar: DeltaGenerator | None = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, share: float, text: str = "") -> None:
        """Show the share done, 0 to 1, and what is being done."""
        if monotonic() - self._start < PATIENCE:
            return
        shown = f"{self._label}: {text}" if text else self._label
        done = min(1.0, max(0.0, share))
        if self._bar is None:
            self._bar = self._slot.progress(done, text=shown)
        else:
            self._bar.progress(done, text=shown)

    def __exit__(self, *_exception: object) -> None:
        self._slot.empty()
