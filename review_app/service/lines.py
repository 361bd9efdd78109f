"""Files that hold one segment a line."""

import re

from review_app.text.decode import decode

# Only these end a line; other separators of Unicode may stand inside a segment.
LINE_END = re.compile(r"\r\n|\n|\r")


def read_lines(data: bytes, name: str) -> list[str]:
    """Return the lines of a file; one without any byte but white space has none."""
    if not data.strip():
        return []
    lines = LINE_END.split(decode(data, name).text)
    return lines[:-1] if lines[-1] == "" else lines
