"""Measure how long a file of many units takes to read, and to write back with one edit.

    python bench/formats.py [UNITS]

The peer for XML is lxml parsing the same file and serialising it again, which changes its bytes.
"""

import io
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from review_app.formats import formats
from review_app.model import State, Unit

SOURCE = "O barco saiu do porto às seis da manhã, com {} passageiros a bordo."
TARGET = "The boat left the harbor at six in the morning, with {} passengers on board."


def units(number: int) -> list[Unit]:
    """Return that many units that differ in a number."""
    return [
        Unit(
            *(str(n), SOURCE.format(n), TARGET.format(n), "pt", "en"),
            state=State.TRANSLATED,
            confidence=0.9,
        )
        for n in range(number)
    ]


def seconds(deed: Callable[[], object]) -> float:
    """Return the processor time that a deed takes."""
    begin = time.process_time()
    deed()
    return time.process_time() - begin


def main(number: int) -> None:
    """Print a line for each format."""
    made = units(number)
    print(f"{number} units, seconds of processor time")
    print("format    size MB  read  write back  new file  lxml parse and serialise")
    for form in formats().values():
        stream = io.BytesIO()
        new = seconds(lambda form=form, stream=stream: form.write(made, stream, b""))
        data = stream.getvalue()
        read = seconds(lambda form=form, data=data: form.read(io.BytesIO(data), "x"))
        edited = list(form.read(io.BytesIO(data), "x").units)
        edited[number // 2] = replace(edited[number // 2], target="Edited.")
        back = seconds(
            lambda form=form, data=data, edited=edited: form.write(edited, io.BytesIO(), data)
        )
        is_xml = data.startswith(b"<")
        peer = seconds(lambda data=data: etree.tostring(etree.fromstring(data))) if is_xml else None
        shown = "-" if peer is None else f"{peer:.2f}"
        size = len(data) / 1e6
        print(f"{form.id:9} {size:7.1f} {read:5.2f} {back:11.2f} {new:9.2f}  {shown}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
