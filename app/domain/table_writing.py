"""Rows of cells written as the text that a paste would be, so that a workbook can be mended in the same box.

The promise: reading the text again gives the same cells, but for tabs, which become spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """The rows with tabs between the cells, one line each, blank rows included so that numbers stay true."""
    return "\n".join("\t".join(map(_written, row)) for row in rows)


def _written(cell: str) -> str:
    words = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if "\n" in words or words.startswith('"'):
        quoted = words.replace('"', '""')
        # The reader takes quotation marks for speech unless something in the cell made them necessary.
        return f'"{quoted}"'
    return words
